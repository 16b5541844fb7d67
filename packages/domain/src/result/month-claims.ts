import type { Evaluation } from '../evaluation/evaluation.ts'
import { amount, type ResultClaim, type ResultFigure, where } from './result-sentence.ts'

/** What is left of the income: exactly one of these is true. */
export const leftOverClaims: readonly ResultClaim[] = [
  {
    id: 'LEFT_OVER',
    figures: ({ availableIncomeCents: left, monthlyNetIncomeCents: moneyIn }) => {
      return left > 0 ? { left: amount(left), moneyIn: amount(moneyIn) } : null
    },
    text: {
      en: 'After living costs, {left} is left of the {moneyIn} that comes in during an average month.',
      es: 'Después de los gastos de vida, quedan {left} de los {moneyIn} que entran en un mes promedio.',
    },
  },
  {
    id: 'NOTHING_LEFT',
    figures: ({ availableIncomeCents: left, livingCostsCents: living }) => {
      return left === 0 && living > 0 ? { living: amount(living) } : null
    },
    text: {
      en: 'Living costs take all of the {living} that comes in during an average month.',
      es: 'Los gastos de vida se llevan todos los {living} que entran en un mes promedio.',
    },
  },
  {
    id: 'NOTHING_STATED',
    figures: ({ monthlyNetIncomeCents, livingCostsCents }) => {
      return where(monthlyNetIncomeCents === 0 && livingCostsCents === 0)
    },
    text: {
      en: 'By your answers, no money comes in and no living costs go out.',
      es: 'Según sus respuestas, no entra dinero y no hay gastos de vida.',
    },
  },
  {
    id: 'SHORT',
    figures: ({ availableIncomeCents: left, monthlyNetIncomeCents: moneyIn, livingCostsCents: living }) => {
      return left < 0 ? { living: amount(living), moneyIn: amount(moneyIn), short: amount(-left) } : null
    },
    text: {
      en: 'In an average month living costs are {living} and {moneyIn} comes in: {short} is missing.',
      es: 'En un mes promedio los gastos de vida son {living} y entran {moneyIn}: faltan {short}.',
    },
  },
]

/** What the minimum payments leave: exactly one of these is true where there are any. */
export const minimumClaims: readonly ResultClaim[] = [
  {
    id: 'MINIMUMS_COVERED',
    figures: (evaluation) => {
      const { minimums, surplus } = minimumFigures(evaluation)
      return minimums.value > 0 && surplus.value >= evaluation.cushionCents ? { minimums, surplus } : null
    },
    text: {
      en: 'That covers the minimum payments on the debts that could join a plan, {minimums}, and leaves {surplus}.',
      es: 'Eso alcanza para los pagos mínimos de las deudas que podrían entrar en un plan, {minimums}, y quedan {surplus}.',
    },
  },
  {
    id: 'MINIMUMS_THIN',
    figures: (evaluation) => {
      const { minimums, surplus, cushion } = minimumFigures(evaluation)
      const thin = surplus.value > 0 && surplus.value < cushion.value
      return minimums.value > 0 && thin ? { minimums, surplus, cushion } : null
    },
    text: {
      en: 'The minimum payments on the debts that could join a plan are {minimums}. After them {surplus} is left: less than the {cushion} a month that we advise to keep for surprises.',
      es: 'Los pagos mínimos de las deudas que podrían entrar en un plan son {minimums}. Después de ellos quedan {surplus}: menos de los {cushion} al mes que aconsejamos guardar para imprevistos.',
    },
  },
  {
    id: 'MINIMUMS_TAKE_ALL',
    figures: (evaluation) => {
      const { minimums, surplus, cushion } = minimumFigures(evaluation)
      return minimums.value > 0 && surplus.value === 0 && cushion.value > 0 ? { minimums, cushion } : null
    },
    text: {
      en: 'The minimum payments on the debts that could join a plan, {minimums}, take all of it. Nothing remains of the {cushion} a month that we advise to keep for surprises.',
      es: 'Los pagos mínimos de las deudas que podrían entrar en un plan, {minimums}, se lo llevan todo. No queda nada de los {cushion} al mes que aconsejamos guardar para imprevistos.',
    },
  },
  {
    id: 'MINIMUMS_SHORT',
    figures: (evaluation) => (evaluation.availableIncomeCents > 0 ? shortFigures(evaluation) : null),
    text: {
      en: 'The minimum payments on the debts that could join a plan are {minimums}: {short} more than is left.',
      es: 'Los pagos mínimos de las deudas que podrían entrar en un plan son {minimums}: {short} más de lo que queda.',
    },
  },
  {
    id: 'MINIMUMS_ON_TOP',
    figures: (evaluation) => (evaluation.availableIncomeCents <= 0 ? shortFigures(evaluation) : null),
    text: {
      en: 'The minimum payments on the debts that could join a plan, {minimums}, come on top: with them {short} is missing.',
      es: 'A eso se suman los pagos mínimos de las deudas que podrían entrar en un plan, {minimums}: con ellos faltan {short}.',
    },
  },
]

function shortFigures(evaluation: Evaluation): Record<'minimums' | 'short', ResultFigure> | null {
  const { minimums, surplus } = minimumFigures(evaluation)
  return minimums.value > 0 && surplus.value < 0 ? { minimums, short: amount(-surplus.value, surplus.estimated) } : null
}

function minimumFigures(evaluation: Evaluation): Record<'minimums' | 'surplus' | 'cushion', ResultFigure> {
  const { surplusAfterMinimumsCents, cushionCents } = evaluation
  const surplusEstimated = isEstimated(evaluation, 'surplusAfterMinimumsCents')
  return {
    minimums: minimumPayments(evaluation),
    surplus: amount(surplusAfterMinimumsCents, surplusEstimated),
    cushion: amount(cushionCents),
  }
}

/** The minimum payments, an estimate where one of them is. */
export function minimumPayments(evaluation: Evaluation): ResultFigure {
  return amount(evaluation.minimumPaymentsCents, isEstimated(evaluation, 'minimumPaymentsCents'))
}

/** Whether the figure at a path of the evaluation is an estimate. */
export function isEstimated({ estimated }: Evaluation, path: string): boolean {
  return estimated.some((figure) => figure.path === path)
}
