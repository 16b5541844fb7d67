import { defineMessages } from '@breakwater/ui/i18n/messages'

export const applicationMessages = defineMessages({
  en: {
    step: (number: number, count: number) => `Step ${number} of ${count}`,
    page: (number: number, count: number) => `page ${number} of ${count}`,
    check: 'Check and send',
    start: 'Start page',
    continue: 'Continue',
    backToCheck: 'Save and return',
    month: 'Your month so far',
    comesIn: 'Comes in',
    toCome: 'to come',
    left: 'Left so far',
    short: 'Short so far',
  },
  es: {
    step: (number, count) => `Paso ${number} de ${count}`,
    page: (number, count) => `página ${number} de ${count}`,
    check: 'Revisar y enviar',
    start: 'Inicio',
    continue: 'Continuar',
    backToCheck: 'Guardar y volver',
    month: 'Su mes hasta ahora',
    comesIn: 'Entra',
    toCome: 'por anotar',
    left: 'Queda hasta ahora',
    short: 'Falta hasta ahora',
  },
})
