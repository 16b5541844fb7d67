import { defineMessages } from '@breakwater/ui/i18n/messages'

export const applicationMessages = defineMessages({
  en: {
    step: (number: number, count: number) => `Step ${number} of ${count}`,
    check: 'Check and send',
    continue: 'Continue',
    back: 'Back',
    backToCheck: 'Save and return to your answers',
  },
  es: {
    step: (number, count) => `Paso ${number} de ${count}`,
    check: 'Revisar y enviar',
    continue: 'Continuar',
    back: 'Atrás',
    backToCheck: 'Guardar y volver a sus respuestas',
  },
})
