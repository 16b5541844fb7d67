import { defineMessages } from '@breakwater/ui/i18n/messages'

export const resultMessages = defineMessages({
  en: {
    title: 'What we see',
    lead: (agency: string) => `${agency} has received your application.`,
    caseNumber: 'Your case number',
    caseNumberHint: 'Please have it ready when you call us.',
    monthTitle: 'Your month',
    moneyIn: 'Money in',
    livingCosts: 'Living costs',
    leftOver: 'Left over',
    short: 'Short by',
    minimums: 'Minimum payments on your debts',
    afterMinimums: 'Left after minimum payments',
    shortAfterMinimums: 'Short after minimum payments',
    debts: 'Debts that could join a plan',
    picture: (living: string, left: string) =>
      `Living costs take ${living} of each dollar that comes in; ${left} is left over.`,
    pictureShort: 'Living costs are more than the money that comes in.',
    monthNote: 'All amounts are for an average month.',
    suggests: 'What could fit',
    outcomes: {
      BUDGET_ONLY: {
        title: 'A budget that works for you',
        text: 'You told us of no debts that a repayment plan could help with. A counselor can help you make a budget and reach your goals.',
      },
      SELF_PAY: {
        title: 'You can pay your debts on your own',
        text: 'What is left over covers your minimum payments, with something to spare. A counselor can show you how to be done sooner and pay less interest.',
      },
      DMP_STANDARD: {
        title: 'A debt management plan looks possible',
        text: 'Your minimum payments are more than your budget can carry. In a debt management plan you make one payment a month, creditors usually lower the interest, and your debts are paid in full.',
      },
      DMP_HARDSHIP: {
        title: 'A debt management plan with lower payments looks possible',
        text: 'Your budget is tight. Many creditors accept smaller payments from people in hardship. You would make one payment a month, and your debts would be paid in full.',
      },
      DEFICIT: {
        title: 'First, let us bring your month into balance',
        text: 'Right now your living costs are more than your income, so a repayment plan would not last. A counselor will look with you at spending, benefits you may be entitled to, and where to get legal information.',
      },
      LEGAL_REFERRAL: {
        title: 'A repayment plan may not be enough',
        text: 'What is left over is not enough to repay these debts within five years. A counselor will explain all your options and where to get legal advice. Asking a lawyer about bankruptcy is one of them; it is your decision.',
      },
    },
    plan: 'What such a plan could look like',
    planPayment: 'One payment a month',
    planFee: 'of which our monthly fee',
    planTerm: 'Paid in full in about',
    months: (months: number) => (months === 1 ? '1 month' : `${months} months`),
    planNote: 'This is an estimate. Your creditors decide what they agree to, and you decide whether to join.',
    flags: {
      HOUSING: 'You told us that your home may be at risk. A housing counselor can help; please tell us when we call.',
      URGENT: 'Some of this should not wait. Please call us as soon as you can.',
      THIN_MARGIN: 'Little would be left for surprises. Your counselor will look for more room with you.',
      LESS_THAN_FULL_BALANCE:
        'Some creditors settle old debts for less than the full balance. Your counselor can explain what that means.',
    },
    next: 'What happens next',
    nextText: (agency: string) =>
      `A counselor of ${agency} will call you to go through this with you. You do not have to prepare anything. If you would rather call us:`,
    nextPhoneLabel: 'Call',
    decides: 'A counselor always looks at your case before anything is decided. This page is not legal advice.',
    toHome: 'Go to my application',
  },
  es: {
    title: 'Lo que vemos',
    lead: (agency) => `${agency} recibió su solicitud.`,
    caseNumber: 'Su número de caso',
    caseNumberHint: 'Téngalo a la mano cuando nos llame.',
    monthTitle: 'Su mes',
    moneyIn: 'Dinero que entra',
    livingCosts: 'Gastos',
    leftOver: 'Lo que queda',
    short: 'Lo que falta',
    minimums: 'Pagos mínimos de sus deudas',
    afterMinimums: 'Lo que queda después de los pagos mínimos',
    shortAfterMinimums: 'Lo que falta después de los pagos mínimos',
    debts: 'Deudas que podrían entrar en un plan',
    picture: (living, left) => `Los gastos se llevan ${living} de cada dólar que entra; quedan ${left}.`,
    pictureShort: 'Los gastos son más que el dinero que entra.',
    monthNote: 'Todas las cantidades son de un mes promedio.',
    suggests: 'Lo que podría convenirle',
    outcomes: {
      BUDGET_ONLY: {
        title: 'Un presupuesto que le funcione',
        text: 'No nos indicó deudas para las que sirva un plan de pagos. Un consejero puede ayudarle a hacer un presupuesto y a lograr sus metas.',
      },
      SELF_PAY: {
        title: 'Usted puede pagar sus deudas por su cuenta',
        text: 'Lo que queda cubre sus pagos mínimos, y sobra algo. Un consejero puede mostrarle cómo terminar antes y pagar menos intereses.',
      },
      DMP_STANDARD: {
        title: 'Un plan de manejo de deudas parece posible',
        text: 'Sus pagos mínimos son más de lo que su presupuesto permite. En un plan de manejo de deudas usted hace un solo pago al mes, los acreedores suelen bajar los intereses y sus deudas se pagan por completo.',
      },
      DMP_HARDSHIP: {
        title: 'Un plan de manejo de deudas con pagos más bajos parece posible',
        text: 'Su presupuesto está ajustado. Muchos acreedores aceptan pagos más pequeños de quienes pasan por dificultades. Usted haría un solo pago al mes y sus deudas se pagarían por completo.',
      },
      DEFICIT: {
        title: 'Primero, equilibremos su mes',
        text: 'En este momento sus gastos son más que sus ingresos, así que un plan de pagos no duraría. Un consejero revisará con usted los gastos, las ayudas a las que podría tener derecho y dónde obtener información legal.',
      },
      LEGAL_REFERRAL: {
        title: 'Es posible que un plan de pagos no sea suficiente',
        text: 'Lo que queda no alcanza para pagar estas deudas en cinco años. Un consejero le explicará todas sus opciones y dónde obtener asesoría legal. Consultar con un abogado sobre la bancarrota es una de ellas; la decisión es suya.',
      },
    },
    plan: 'Cómo podría ser ese plan',
    planPayment: 'Un solo pago al mes',
    planFee: 'de los cuales, nuestra cuota mensual',
    planTerm: 'Pagado por completo en unos',
    months: (months) => (months === 1 ? '1 mes' : `${months} meses`),
    planNote: 'Es un cálculo aproximado. Sus acreedores deciden qué aceptan, y usted decide si participa.',
    flags: {
      HOUSING:
        'Nos indicó que su vivienda podría estar en riesgo. Un consejero de vivienda puede ayudarle; díganoslo cuando le llamemos.',
      URGENT: 'Una parte de esto no debe esperar. Llámenos lo antes posible.',
      THIN_MARGIN: 'Quedaría poco para imprevistos. Su consejero buscará con usted más margen.',
      LESS_THAN_FULL_BALANCE:
        'Algunos acreedores aceptan menos del saldo completo por deudas antiguas. Su consejero puede explicarle qué significa.',
    },
    next: 'Qué sigue',
    nextText: (agency) =>
      `Un consejero de ${agency} le llamará para revisar todo con usted. No tiene que preparar nada. Si prefiere llamarnos:`,
    nextPhoneLabel: 'Llamar al',
    decides: 'Un consejero siempre revisa su caso antes de que se decida algo. Esta página no es asesoría legal.',
    toHome: 'Ir a mi solicitud',
  },
})
