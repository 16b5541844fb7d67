import { defineMessages } from '@breakwater/ui/i18n/messages'

export const casePartsMessages = defineMessages({
  en: {
    back: 'Back to the queue',
    parts: 'Parts of the case',
  },
  es: {
    back: 'Volver a los casos en espera',
    parts: 'Partes del caso',
  },
})
