import { defineMessages } from '@breakwater/ui/i18n/messages'

export const welcomeMessages = defineMessages({
  en: {
    title: 'Get a clear picture of your debt, and a person to talk to',
    lead: (agency: string) =>
      `Tell ${agency} about your income, living costs and debts. You see at once what we see, and a counselor calls you to talk about what can help.`,
    offer: 'Free · Confidential · Nonprofit',
    mine: 'Go to my application',
    start: 'Start my application',
    resume: 'I have already started',
    time: 'At your own pace',
    timeText:
      'You can begin at once, without an account. With an account your answers are saved as you go, and you can come back whenever you like, also on another device.',
    who: (agency: string) => `Who is ${agency}?`,
    whoText:
      'A nonprofit credit counseling agency. The application and talking to a counselor cost nothing. If you choose a repayment plan later, it can have a monthly fee, and you see it before you decide.',
    about: 'About us, our licenses and how to complain',
    privacy: 'Privacy notice',
    handy: 'Good to have at hand',
    handyItems: {
      income: 'a pay stub or other proof of income',
      bills: 'your rent or mortgage and household bills',
      statements: 'recent statements of your cards and loans',
    },
    handyNote: 'No papers with you? A good guess is fine for now.',
    safe: 'Private and secure',
    safeText: (agency: string) =>
      `Your information is encrypted. Only you and ${agency} can see it; no other agency can.`,
    next: 'What happens next',
    nextItems: {
      answer: 'You answer questions about your money, in English or Spanish.',
      see: 'You see what comes in, what goes out and what could fit your situation.',
      talk: 'A counselor goes through it with you and you decide together.',
    },
    calm: 'Applying does not affect your credit score.',
  },
  es: {
    title: 'Vea con claridad sus deudas y hable con una persona que le ayude',
    lead: (agency) =>
      `Cuéntele a ${agency} sobre sus ingresos, gastos y deudas. Verá al momento lo mismo que nosotros, y un consejero le llamará para hablar de lo que puede ayudarle.`,
    offer: 'Gratuito · Confidencial · Sin fines de lucro',
    mine: 'Ir a mi solicitud',
    start: 'Comenzar mi solicitud',
    resume: 'Ya la comencé',
    time: 'A su propio ritmo',
    timeText:
      'Puede comenzar enseguida, sin una cuenta. Con una cuenta, sus respuestas se guardan mientras avanza y puede volver cuando quiera, también desde otro dispositivo.',
    who: (agency) => `¿Quién es ${agency}?`,
    whoText:
      'Una agencia de asesoría de crédito sin fines de lucro. La solicitud y la conversación con un consejero no le cuestan nada. Si más adelante elige un plan de pagos, este puede tener un cargo mensual, y usted lo verá antes de decidir.',
    about: 'Quiénes somos, nuestras licencias y cómo presentar una queja',
    privacy: 'Aviso de privacidad',
    handy: 'Lo que conviene tener a la mano',
    handyItems: {
      income: 'un talón de pago u otro comprobante de ingresos',
      bills: 'su alquiler o hipoteca y las cuentas del hogar',
      statements: 'estados de cuenta recientes de sus tarjetas y préstamos',
    },
    handyNote: '¿No tiene los papeles? Por ahora basta con un cálculo aproximado.',
    safe: 'Privado y seguro',
    safeText: (agency) =>
      `Su información está cifrada. Solo usted y ${agency} pueden verla; ninguna otra agencia puede.`,
    next: 'Qué sigue',
    nextItems: {
      answer: 'Usted responde preguntas sobre su dinero, en español o en inglés.',
      see: 'Ve cuánto entra, cuánto sale y qué podría convenirle.',
      talk: 'Un consejero lo revisa con usted y deciden juntos.',
    },
    calm: 'Enviar la solicitud no afecta su puntaje de crédito.',
  },
})
