import { defineMessages } from '@breakwater/ui/i18n/messages'

export const caseMessages = defineMessages({
  en: {
    title: (caseNumber: string) => `Case ${caseNumber}`,
    untitled: 'Case',
    toQueue: 'Queue',
    sections: 'Parts of the case',
    file: 'Case file',
    submitted: 'Submitted',
    stated: 'As stated by the consumer',
  },
  es: {
    title: (caseNumber: string) => `Caso ${caseNumber}`,
    untitled: 'Caso',
    toQueue: 'Casos en espera',
    sections: 'Partes del caso',
    file: 'Expediente',
    submitted: 'Enviado',
    stated: 'Según lo declarado por el consumidor',
  },
})
