import type { Evaluation } from '../evaluation/evaluation.ts'
import type { PayoffOption } from '../evaluation/payoff-option.ts'
import { amount, duration, type ResultClaim, type ResultFigure, where } from './result-sentence.ts'

/** What could fit, in a few words: the first that is true is the heading, and one always is. */
export const outcomeHeadings: readonly ResultClaim[] = [
  {
    id: 'SO_FAR',
    figures: ({ missing }) => where(missing.length > 0),
    text: { en: 'What your answers say so far', es: 'Lo que dicen sus respuestas hasta ahora' },
  },
  {
    id: 'PLAN_BLOCKED',
    figures: ({ plan, enrollment }) => where(plan !== null && !enrollment.allowed),
    text: {
      en: 'A debt management plan could fit, but we cannot open one where you live yet',
      es: 'Un plan de manejo de deudas (DMP) podría convenirle, pero todavía no podemos abrir uno donde usted vive',
    },
  },
  {
    id: 'PLAN_POSSIBLE',
    figures: ({ outcome }) => where(outcome === 'DMP_STANDARD'),
    text: {
      en: 'A debt management plan looks possible',
      es: 'Un plan de manejo de deudas (DMP) parece posible',
    },
  },
  {
    id: 'LOWER_PLAN_POSSIBLE',
    figures: ({ outcome }) => where(outcome === 'DMP_HARDSHIP'),
    text: {
      en: 'A debt management plan with hardship terms looks possible',
      es: 'Un plan de manejo de deudas (DMP) con condiciones por dificultad económica parece posible',
    },
  },
  {
    id: 'MINIMUMS_DO_NOT_END',
    figures: (evaluation) => where(evaluation.outcome === 'SELF_PAY' && courseOf(evaluation, 'MINIMUMS') === null),
    text: {
      en: 'Your minimum payments fit your month, but they would not end your debts',
      es: 'Sus pagos mínimos caben en su mes, pero no terminarían con sus deudas',
    },
  },
  {
    id: 'ON_YOUR_OWN',
    figures: ({ outcome }) => where(outcome === 'SELF_PAY'),
    text: {
      en: 'It looks as if you can pay your debts on your own',
      es: 'Parece que usted puede pagar sus deudas por su cuenta',
    },
  },
  {
    id: 'MAKE_ROOM',
    figures: ({ availableIncomeCents }) => where(availableIncomeCents <= 0),
    text: { en: 'First, let us make room in your month', es: 'Primero, hagamos espacio en su mes' },
  },
  {
    id: 'BUDGET',
    figures: ({ outcome }) => where(outcome === 'BUDGET_ONLY'),
    text: { en: 'A budget that works for you', es: 'Un presupuesto que le funcione' },
  },
  {
    id: 'PLAN_NOT_ENOUGH',
    figures: ({ outcome }) => where(outcome === 'LEGAL_REFERRAL'),
    text: {
      en: 'A repayment plan may not be enough',
      es: 'Es posible que un plan de pagos no sea suficiente',
    },
  },
]

/** What the figures say about the debts, and what a counselor can do. */
export const outcomeClaims: readonly ResultClaim[] = [
  {
    id: 'NO_DEBTS',
    figures: ({ debts }) => where(debts.length === 0),
    text: { en: 'You told us of no debts.', es: 'No nos indicó deudas.' },
  },
  {
    id: 'NO_DEBT_FOR_A_PLAN',
    figures: ({ debts, outcome }) => where(debts.length > 0 && outcome === 'BUDGET_ONLY'),
    text: {
      en: 'None of the debts that you told us of can join a repayment plan. A counselor can tell you what other help there is for them.',
      es: 'Ninguna de las deudas que nos indicó puede entrar en un plan de pagos. Un consejero puede decirle qué otra ayuda hay para ellas.',
    },
  },
  {
    id: 'COUNSELOR_BUDGET',
    figures: ({ outcome, availableIncomeCents }) => where(outcome === 'BUDGET_ONLY' && availableIncomeCents > 0),
    text: {
      en: 'A counselor can help you make a budget and reach your goals.',
      es: 'Un consejero puede ayudarle a hacer un presupuesto y a lograr sus metas.',
    },
  },
  {
    id: 'MINIMUMS_BELOW_INTEREST',
    figures: (evaluation) => where(coveredNeverEnd(evaluation, 'PAYMENT_BELOW_INTEREST')),
    text: {
      en: 'But the minimum payments alone would never end these debts: on at least one of them they do not cover the interest.',
      es: 'Pero con solo los pagos mínimos estas deudas no terminarían nunca: en al menos una de ellas no cubren los intereses.',
    },
  },
  {
    id: 'MINIMUMS_OVER_100_YEARS',
    figures: (evaluation) => where(coveredNeverEnd(evaluation, 'OVER_100_YEARS')),
    text: {
      en: 'But with the minimum payments alone these debts would take more than 100 years.',
      es: 'Pero con solo los pagos mínimos estas deudas tardarían más de 100 años.',
    },
  },
  {
    id: 'MINIMUMS_TAKE',
    figures: (evaluation) => {
      const minimums = courseOf(evaluation, 'MINIMUMS')
      if (evaluation.outcome !== 'SELF_PAY' || minimums === null) return null
      return { months: duration(minimums.months), interest: amount(minimums.interestCents, true) }
    },
    text: {
      en: 'With the minimum payments alone these debts would end in {months}, with {interest} of interest.',
      es: 'Con solo los pagos mínimos estas deudas terminarían en {months}, con {interest} de intereses.',
    },
  },
  {
    id: 'SOONER_WITH_CUSHION_KEPT',
    figures: (evaluation) => {
      const sooner = soonerFigures(evaluation)
      if (sooner === null || !isKeepingCushion(evaluation, sooner.monthly)) return null
      const { availableIncomeCents, cushionCents } = evaluation
      return { ...sooner, left: amount(availableIncomeCents), cushion: amount(cushionCents) }
    },
    text: {
      en: 'With {monthly} a month (the {left} left after living costs, less the {cushion} that we advise to keep for surprises), the highest rate first, they would end in {months}, with {interest} of interest. A counselor can show you how.',
      es: 'Con {monthly} al mes (los {left} que quedan después de los gastos de vida, menos los {cushion} que aconsejamos guardar para imprevistos), primero la tasa más alta, terminarían en {months}, con {interest} de intereses. Un consejero puede mostrarle cómo.',
    },
  },
  {
    id: 'SOONER',
    figures: (evaluation) => {
      const sooner = soonerFigures(evaluation)
      return sooner === null || isKeepingCushion(evaluation, sooner.monthly) ? null : sooner
    },
    text: {
      en: 'With {monthly} a month, the highest rate first, they would end in {months}, with {interest} of interest. A counselor can show you how.',
      es: 'Con {monthly} al mes, primero la tasa más alta, terminarían en {months}, con {interest} de intereses. Un consejero puede mostrarle cómo.',
    },
  },
  {
    id: 'STANDARD_PLAN_TOO_MUCH',
    figures: ({ outcome, plans, availableIncomeCents }) => {
      if (outcome !== 'DMP_HARDSHIP' || plans === null) return null
      return { deposit: amount(plans.standard.depositCents, true), left: amount(availableIncomeCents) }
    },
    text: {
      en: 'A debt management plan on the usual terms would take {deposit} a month, more than the {left} that is left. Many creditors grant other terms to people in hardship.',
      es: 'Un plan de manejo de deudas (DMP) en las condiciones habituales costaría {deposit} al mes, más que los {left} que quedan. Muchos acreedores dan otras condiciones a quienes pasan por dificultades.',
    },
  },
  {
    id: 'PLAN_FITS',
    figures: ({ plan, availableIncomeCents }) => {
      if (plan === null) return null
      const { depositCents } = plan
      return { deposit: amount(depositCents, true), remains: amount(availableIncomeCents - depositCents, true) }
    },
    text: {
      en: 'A debt management plan would take {deposit} a month and leave {remains}.',
      es: 'Un plan de manejo de deudas (DMP) costaría {deposit} al mes y dejaría {remains}.',
    },
  },
  {
    id: 'THIN_MARGIN',
    figures: ({ flags }) => where(flags.includes('THIN_MARGIN')),
    text: {
      en: 'That is little for surprises. Your counselor will look for more room with you.',
      es: 'Eso es poco para imprevistos. Su consejero buscará con usted más margen.',
    },
  },
  {
    id: 'WHAT_A_PLAN_IS',
    figures: ({ plan }) => where(plan !== null),
    text: {
      en: 'In such a plan you make one payment a month, creditors usually lower the interest, and your debts are paid in full.',
      es: 'En un plan así usted hace un solo pago al mes, los acreedores suelen bajar los intereses y sus deudas se pagan por completo.',
    },
  },
  {
    id: 'NO_PLAN_WOULD_LAST',
    figures: ({ outcome }) => where(outcome === 'DEFICIT'),
    text: {
      en: 'With nothing left after living costs, a repayment plan would not last.',
      es: 'Si no queda nada después de los gastos de vida, un plan de pagos no duraría.',
    },
  },
  {
    id: 'COUNSELOR_SPENDING',
    figures: ({ availableIncomeCents }) => where(availableIncomeCents <= 0),
    text: {
      en: 'A counselor will look with you at your spending, at benefits you may be entitled to, and at where to get legal information.',
      es: 'Un consejero revisará con usted sus gastos, las ayudas a las que podría tener derecho y dónde obtener información legal.',
    },
  },
  {
    id: 'LOWEST_PLAN_TOO_MUCH',
    figures: ({ outcome, plans, availableIncomeCents }) => {
      if (outcome !== 'LEGAL_REFERRAL' || plans === null) return null
      const lowestCents = Math.min(plans.standard.depositCents, plans.hardship.depositCents)
      return { deposit: amount(lowestCents, true), left: amount(availableIncomeCents) }
    },
    text: {
      en: 'Even the plan with the lowest payment would take {deposit} a month, more than the {left} that is left.',
      es: 'Incluso el plan con el pago más bajo costaría {deposit} al mes, más que los {left} que quedan.',
    },
  },
  {
    id: 'LEGAL_OPTIONS',
    figures: ({ outcome }) => where(outcome === 'LEGAL_REFERRAL'),
    text: {
      en: 'A counselor will explain all your options and where to get legal advice. Asking a lawyer about bankruptcy is one of them; it is your decision.',
      es: 'Un consejero le explicará todas sus opciones y dónde obtener asesoría legal. Consultar con un abogado sobre la bancarrota es una de ellas; la decisión es suya.',
    },
  },
  {
    id: 'LESS_THAN_FULL_BALANCE',
    figures: ({ flags }) => where(flags.includes('LESS_THAN_FULL_BALANCE')),
    text: {
      en: 'Some creditors settle old debts for less than the full balance. Your counselor can explain what that means.',
      es: 'Algunos acreedores aceptan menos del saldo completo por deudas antiguas. Su consejero puede explicarle qué significa.',
    },
  },
]

/** A way out that ends; null where it never does, or where there is none. */
export function courseOf({ options }: Evaluation, kind: PayoffOption['kind']) {
  const course = options.find((option) => option.kind === kind)
  if (!course || course.months === null || course.interestCents === null || course.totalCents === null) return null
  const { monthlyCents, months, interestCents, totalCents } = course
  return { monthlyCents, months, interestCents, totalCents }
}

/** What the highest rate first takes and costs where the person can pay alone; null where it is not faster than the minimums. */
function soonerFigures(evaluation: Evaluation): Record<'monthly' | 'months' | 'interest', ResultFigure> | null {
  const [minimums, avalanche] = [courseOf(evaluation, 'MINIMUMS'), courseOf(evaluation, 'AVALANCHE')]
  if (evaluation.outcome !== 'SELF_PAY' || avalanche === null) return null
  if (minimums !== null && avalanche.months >= minimums.months) return null
  const { monthlyCents, months, interestCents } = avalanche
  return { monthly: amount(monthlyCents), months: duration(months), interest: amount(interestCents, true) }
}

/** Whether a monthly amount is what is left with the cushion set aside. */
function isKeepingCushion({ availableIncomeCents, cushionCents }: Evaluation, monthly: ResultFigure): boolean {
  return cushionCents > 0 && monthly.value === availableIncomeCents - cushionCents
}

/** Whether the minimum payments are covered and still never end the debts, for that reason. */
function coveredNeverEnd(evaluation: Evaluation, reason: NonNullable<PayoffOption['never']>): boolean {
  return (
    coversMinimums(evaluation) && evaluation.options.some(({ kind, never }) => kind === 'MINIMUMS' && never === reason)
  )
}

/** Whether what is left covers the minimum payments with the cushion set aside. */
export function coversMinimums({ surplusAfterMinimumsCents, cushionCents }: Evaluation): boolean {
  return surplusAfterMinimumsCents >= cushionCents
}
