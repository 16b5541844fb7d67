import { defineMessages } from '@breakwater/ui/i18n/messages'

export const welcomeMessages = defineMessages({
  en: {
    title: 'See where you stand. Then talk it through with a person.',
    lead: (agency: string) =>
      `Tell ${agency} what comes in, what goes out and what you owe. You see the figures at once, and a counselor goes through them with you.`,
    /** @param since a year; undefined where the agency does not say it */
    offer: (since: number | undefined) =>
      `Free · Confidential · Nonprofit${since === undefined ? '' : ` since ${since}`}`,
    mine: 'Go to my application',
    start: 'Start my application',
    resume: 'I have already started',
    calm: 'No account is needed to start. No effect on your credit score.',
    example: (debt: string) => `What you get. An example: two ways to pay back ${debt} of card debt`,
    exampleWays: { minimums: 'Only the minimums', plan: 'Repayment plan' },
    exampleCost: (total: string, interest: string, fees: string) =>
      `${total} in total: ${interest} interest, ${fees} fees`,
    promises: {
      confidential: {
        title: 'Confidential',
        text: 'Encrypted, and seen by our counselors alone. Each look at your answers is recorded.',
      },
      free: {
        title: 'Costs up front',
        text: 'The application and the talk cost nothing. A repayment plan can have a monthly fee, which you see before you decide.',
      },
      yours: {
        title: 'You decide',
        text: 'Sending your answers commits you to nothing. Neither does the talk.',
      },
    },
    next: 'How it goes',
    nextItems: {
      answer: {
        title: 'You answer',
        text: 'Questions about your money, in English or Spanish. A good guess is fine. With an account you can stop and come back on any device.',
      },
      see: {
        title: 'You see',
        text: 'At once: what is left each month, and what could fit: how long it takes, what it costs, and its downsides.',
      },
      talk: { title: 'You talk', text: 'A counselor goes through it with you.' },
      decide: { title: 'You decide', text: 'A plan, a budget, a referral, or nothing at all.' },
    },
    team: 'Who you talk to',
    speaks: (languages: string) => `Counselor. Speaks ${languages}.`,
    about: 'About us, our licenses and how to complain',
    privacy: 'Privacy notice',
    handy: 'Good to have at hand',
    handyItems: {
      income: 'a pay stub or other proof of income',
      bills: 'your rent or mortgage and household bills',
      statements: 'recent statements of your cards and loans',
    },
    handyNote: 'No papers with you? A good guess is fine for now.',
  },
  es: {
    title: 'Vea cómo está su dinero. Luego háblelo con una persona.',
    lead: (agency) =>
      `Cuéntele a ${agency} cuánto entra, cuánto sale y cuánto debe. Verá las cifras al momento, y un consejero las revisa con usted.`,
    offer: (since) => `Gratuito · Confidencial · Sin fines de lucro${since === undefined ? '' : ` desde ${since}`}`,
    mine: 'Ir a mi solicitud',
    start: 'Comenzar mi solicitud',
    resume: 'Ya la comencé',
    calm: 'No necesita una cuenta para comenzar. No afecta su puntaje de crédito.',
    example: (debt) => `Lo que usted recibe. Un ejemplo: dos maneras de pagar ${debt} de deuda de tarjetas`,
    exampleWays: { minimums: 'Solo los pagos mínimos', plan: 'Plan de pagos' },
    exampleCost: (total, interest, fees) => `${total} en total: ${interest} de intereses, ${fees} de cargos`,
    promises: {
      confidential: {
        title: 'Confidencial',
        text: 'Todo está cifrado y solo lo ven nuestros consejeros. Cada consulta de sus respuestas queda registrada.',
      },
      free: {
        title: 'Costos claros',
        text: 'La solicitud y la conversación no le cuestan nada. Un plan de pagos puede tener un cargo mensual, que usted ve antes de decidir.',
      },
      yours: {
        title: 'Usted decide',
        text: 'Enviar sus respuestas no le compromete a nada. La conversación tampoco.',
      },
    },
    next: 'Cómo funciona',
    nextItems: {
      answer: {
        title: 'Usted responde',
        text: 'Preguntas sobre su dinero, en español o en inglés. Basta con un cálculo aproximado. Con una cuenta puede parar y volver desde cualquier dispositivo.',
      },
      see: {
        title: 'Usted ve',
        text: 'Al momento: cuánto le queda cada mes y qué podría convenirle: cuánto tarda, cuánto cuesta y qué desventajas tiene.',
      },
      talk: { title: 'Usted habla', text: 'Un consejero lo revisa con usted.' },
      decide: { title: 'Usted decide', text: 'Un plan, un presupuesto, una referencia, o nada.' },
    },
    team: 'Con quién va a hablar',
    speaks: (languages) => `Consejería. Habla ${languages}.`,
    about: 'Quiénes somos, nuestras licencias y cómo presentar una queja',
    privacy: 'Aviso de privacidad',
    handy: 'Lo que conviene tener a la mano',
    handyItems: {
      income: 'un talón de pago u otro comprobante de ingresos',
      bills: 'su alquiler o hipoteca y las cuentas del hogar',
      statements: 'estados de cuenta recientes de sus tarjetas y préstamos',
    },
    handyNote: '¿No tiene los papeles? Por ahora basta con un cálculo aproximado.',
  },
})
