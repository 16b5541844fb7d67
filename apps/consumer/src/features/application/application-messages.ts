import { defineMessages } from '@breakwater/ui/i18n/messages'

export const applicationMessages = defineMessages({
  en: {
    step: (number: number, count: number) => `Step ${number} of ${count}`,
    steps: {
      aboutYou: 'About you',
      income: 'Income',
      livingCosts: 'Living costs',
      debts: 'Debts',
      situation: 'Your situation',
      check: 'Check and send',
    },
    continue: 'Continue',
    back: 'Back',
    backToCheck: 'Save and return to your answers',
  },
  es: {
    step: (number, count) => `Paso ${number} de ${count}`,
    steps: {
      aboutYou: 'Sobre usted',
      income: 'Ingresos',
      livingCosts: 'Gastos',
      debts: 'Deudas',
      situation: 'Su situación',
      check: 'Revisar y enviar',
    },
    continue: 'Continuar',
    back: 'Atrás',
    backToCheck: 'Guardar y volver a sus respuestas',
  },
})
