import { defineMessages } from '@breakwater/ui/i18n/messages'

export const siteMessages = defineMessages({
  en: {
    skip: 'Skip to the page',
    call: 'Call us:',
    saveForLater: 'Save for later',
    questions: (agency: string) => `Questions? Call ${agency}:`,
    hours: 'Hours:',
  },
  es: {
    skip: 'Ir al contenido de la página',
    call: 'Llámenos:',
    saveForLater: 'Guardar para después',
    questions: (agency) => `¿Tiene preguntas? Llame a ${agency}:`,
    hours: 'Horario:',
  },
})
