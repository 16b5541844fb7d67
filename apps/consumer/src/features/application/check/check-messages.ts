import { defineMessages } from '@breakwater/ui/i18n/messages'

export const checkMessages = defineMessages({
  en: {
    title: 'Does this look right?',
    comesIn: 'Comes in',
    livingCosts: 'Living costs',
    left: 'Left for debts',
    short: 'Short before debts',
    owed: 'You owe',
    averageMonth: 'Comes in, living costs and left are for an average month, before payments on debts.',
    averageMonthShort:
      'Comes in, living costs and what you are short are for an average month, before payments on debts.',
    asTyped: (count: number) => (count === 1 ? '1 amount as you typed it' : `All ${count} amounts as you typed them`),
    fix: 'Fix it',
    isRight: 'It is right',
    addAmounts: 'Add amounts',
    isZero: 'It really is $0',
    pleasures: 'Nothing for eating out, fun, pets or gifts?',
    pleasuresReason:
      'If you spend on these, add them. A plan only holds with the real numbers, and no one judges them.',
    sendTo: (agency: string) => `Send to ${agency}`,
    atOnce: 'You see right away what we see.',
    free: 'Sending is free and commits you to nothing.',
    change: 'Change',
    changeSection: (section: string) => `Change: ${section}`,
    missing: {
      NO_INCOME_STATED: 'You entered no income. Is no money coming in right now?',
      NO_LIVING_COSTS: 'You entered no living costs. Without them we cannot see what you have left.',
      NO_RENT: 'You rent, and you entered no rent. Is your rent really $0?',
      NO_FOOD: 'You entered nothing for food. Do you really spend nothing on it?',
      NO_LOAN_PAYMENT: (creditor: string) => `${creditor}: you entered no monthly payment. How much is it?`,
    },
    doubtful: {
      looksYearly: (name: string, amount: string) => `${name}: that is ${amount} a month. Or is it for a whole year?`,
      RATE_UNUSUAL: (creditor: string) => `${creditor}: is the interest rate right? Most are between 1 and 50 percent.`,
      MINIMUM_ABOVE_BALANCE: (creditor: string) =>
        `${creditor}: the minimum payment is more than what you owe. Is that right?`,
    },
    secretNumber:
      'What you wrote here looks like a Social Security or card number. We do not need it: please take it out.',
    aboveIncome: (cost: string, amount: string) =>
      `${cost}: ${amount} a month is more than all your income. Is that right?`,
    agreement: (agency: string) =>
      `When you send your application, ${agency} will see your answers, and you ask us to call you about it at the number you gave. You can ask us to stop at any time, and help does not depend on agreeing to automated calls or texts.`,
    terms: 'Terms of use',
    privacy: 'Privacy notice',
    accountFirst:
      'To send your application you need an account, so that only you can see it afterwards. Your answers come along.',
    createAccount: 'Create an account and send',
    submit: 'Send my application',
    submitting: 'Sending…',
    problems: {
      unsaved: 'Your last changes are not saved yet. Please check your connection and send it again.',
      unreachable: 'We could not send your application. Nothing is lost. Please check your connection and try again.',
      changed: 'Your application was changed somewhere else. Please check your answers again before you send it.',
      amounts:
        'The amounts add up to more than any household has. Please look for one without its decimal point, like 150000 for 1,500.00.',
      incomplete: 'Some answers are still missing. Please go through the pages again.',
      quota:
        'You have sent several applications today, so this one cannot be sent yet. Your answers are saved. Please send it tomorrow, or call us.',
      failed: 'We could not send your application. Nothing is lost. Please try again in a few minutes.',
    },
  },
  es: {
    title: '¿Está todo bien?',
    comesIn: 'Entra',
    livingCosts: 'Gastos de vida',
    left: 'Queda para deudas',
    short: 'Falta antes de las deudas',
    owed: 'Usted debe',
    averageMonth: 'Lo que entra, los gastos y lo que queda son de un mes promedio, antes de pagar deudas.',
    averageMonthShort: 'Lo que entra, los gastos y lo que falta son de un mes promedio, antes de pagar deudas.',
    asTyped: (count) => (count === 1 ? '1 cantidad como la escribió' : `Las ${count} cantidades como las escribió`),
    fix: 'Corregir',
    isRight: 'Es correcto',
    addAmounts: 'Agregar montos',
    isZero: 'De verdad es $0',
    pleasures: '¿Nada para comer fuera, diversión, mascotas o regalos?',
    pleasuresReason:
      'Si gasta en esto, agréguelo. Un plan solo funciona con los números reales, y aquí no se juzga a nadie.',
    sendTo: (agency) => `Enviar a ${agency}`,
    atOnce: 'Usted ve enseguida lo que vemos nosotros.',
    free: 'Enviarla es gratis y no le compromete a nada.',
    change: 'Cambiar',
    changeSection: (section) => `Cambiar: ${section}`,
    missing: {
      NO_INCOME_STATED: 'No anotó ingresos. ¿Es cierto que ahora no entra dinero?',
      NO_LIVING_COSTS: 'No anotó gastos. Sin ellos no podemos ver cuánto le queda.',
      NO_RENT: 'Usted alquila y no anotó el alquiler. ¿De verdad paga $0?',
      NO_FOOD: 'No anotó nada para comida. ¿De verdad no gasta en ella?',
      NO_LOAN_PAYMENT: (creditor) => `${creditor}: no anotó el pago mensual. ¿De cuánto es?`,
    },
    doubtful: {
      looksYearly: (name, amount) => `${name}: son ${amount} al mes. ¿O es para todo un año?`,
      RATE_UNUSUAL: (creditor) =>
        `${creditor}: ¿es correcta la tasa de interés? La mayoría está entre 1 y 50 por ciento.`,
      MINIMUM_ABOVE_BALANCE: (creditor) => `${creditor}: el pago mínimo es más de lo que debe. ¿Es correcto?`,
    },
    secretNumber:
      'Lo que escribió aquí parece un número de Seguro Social o de tarjeta. No lo necesitamos: quítelo, por favor.',
    aboveIncome: (cost, amount) => `${cost}: ${amount} al mes es más que todos sus ingresos. ¿Es correcto?`,
    agreement: (agency) =>
      `Al enviar su solicitud, ${agency} verá sus respuestas y usted nos pide que le llamemos al número que nos dio para hablar de ella. Puede pedirnos que dejemos de llamarle en cualquier momento, y la ayuda no depende de que acepte llamadas ni mensajes automáticos.`,
    accountFirst:
      'Para enviar su solicitud necesita una cuenta, para que después solo usted pueda verla. Sus respuestas se conservan.',
    createAccount: 'Crear una cuenta y enviar',
    terms: 'Términos de uso',
    privacy: 'Aviso de privacidad',
    submit: 'Enviar mi solicitud',
    submitting: 'Enviando…',
    problems: {
      unsaved: 'Sus últimos cambios todavía no se guardaron. Revise su conexión y envíela de nuevo.',
      unreachable: 'No pudimos enviar su solicitud. No se perdió nada. Revise su conexión e inténtelo de nuevo.',
      changed: 'Su solicitud se cambió en otro lugar. Revise sus respuestas otra vez antes de enviarla.',
      amounts:
        'Las cantidades suman más de lo que tiene cualquier hogar. Busque una a la que le falte el punto decimal, como 150000 en vez de 1,500.00.',
      incomplete: 'Todavía faltan algunas respuestas. Revise las páginas otra vez.',
      quota:
        'Hoy envió varias solicitudes, por lo que esta todavía no se puede enviar. Sus respuestas están guardadas. Envíela mañana, por favor, o llámenos.',
      failed: 'No pudimos enviar su solicitud. No se perdió nada. Inténtelo de nuevo en unos minutos.',
    },
  },
})

export type SubmitProblem = keyof typeof checkMessages.en.problems
