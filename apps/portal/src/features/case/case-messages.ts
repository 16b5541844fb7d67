import { defineMessages } from '@breakwater/ui/i18n/messages'

export const caseMessages = defineMessages({
  en: {
    title: (caseNumber: string) => `Case ${caseNumber}`,
    untitled: 'Case',
    file: 'Case file',
    submitted: 'Submitted',
    plan: 'DMP in detail',
    stated: 'As stated by the consumer',
    statedTab: 'As stated',
  },
  es: {
    title: (caseNumber: string) => `Caso ${caseNumber}`,
    untitled: 'Caso',
    file: 'Expediente',
    submitted: 'Enviado',
    plan: 'El DMP en detalle',
    stated: 'Según lo declarado por el consumidor',
    statedTab: 'Lo declarado',
  },
})
