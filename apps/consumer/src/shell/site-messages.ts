import { defineMessages } from '@breakwater/ui/i18n/messages'

export const siteMessages = defineMessages({
  en: {
    skip: 'Skip to the page',
    call: 'Call us:',
    save: 'Save',
    forLater: 'for later',
    questions: (agency: string) => `Questions? Call ${agency}:`,
    hours: 'Hours:',
  },
  es: {
    skip: 'Ir al contenido de la página',
    call: 'Llámenos:',
    save: 'Guardar',
    forLater: 'para después',
    questions: (agency) => `¿Tiene preguntas? Llame a ${agency}:`,
    hours: 'Horario:',
  },
})
