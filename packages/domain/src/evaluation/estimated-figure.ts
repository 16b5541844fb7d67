import type { DebtStanding } from '../debts/debt.ts'
import type { Plan } from '../plan/plan.ts'
import type { Text } from '../rule/text.ts'

/** Why a figure is an estimate. */
export const estimateReasonWords = {
  MINIMUM_ESTIMATED: {
    en: 'Estimated: not every minimum payment is stated.',
    es: 'Estimación: no se indican todos los pagos mínimos.',
  },
  RATE_ASSUMED: {
    en: 'Estimated: not every interest rate is stated.',
    es: 'Estimación: no se indican todas las tasas de interés.',
  },
} as const satisfies Record<string, Text>

export type EstimateReason = keyof typeof estimateReasonWords

/** A figure of an evaluation that rests on an estimate, with one reason; a figure with two reasons is listed twice. */
export type EstimatedFigure = {
  /** The figure's place in the evaluation, like `minimumPaymentsCents` or `plan.depositCents`. */
  path: string
  reason: EstimateReason
  text: Text
}

/** What ends every debt: the minimums, and by the rate whether a minimum does. */
const endingPayments = 'endingPaymentsCents'

const restOnMinimums = ['minimumPaymentsCents', 'surplusAfterMinimumsCents', 'debtToIncomeBasisPoints', endingPayments]

const restOnRates = ['paymentCents', 'depositCents', 'termMonths', 'interestCents', 'feesCents', 'totalCents']

/**
 * The summary figures that rest on an estimate: wherever one is shown, it is marked. A single debt says the same of its own
 * minimum (`minimumBasis`) and rate (`aprBasisPoints` is null), an option of its figures and savings.
 */
export function estimatedFigures(eligible: readonly DebtStanding[], plan: Plan | null): EstimatedFigure[] {
  const estimated: EstimatedFigure[] = []
  if (eligible.some((debt) => debt.minimumBasis === 'ESTIMATED'))
    estimated.push(...restOnMinimums.map((path) => estimatedFigure(path, 'MINIMUM_ESTIMATED')))
  if (eligible.some((debt) => debt.aprBasisPoints === null)) {
    const shown = [...(plan ? ['plan'] : []), 'plans.standard', 'plans.hardship']
    for (const whole of shown)
      estimated.push(...restOnRates.map((figure) => estimatedFigure(`${whole}.${figure}`, 'RATE_ASSUMED')))
    estimated.push(estimatedFigure(endingPayments, 'RATE_ASSUMED'))
  }
  return estimated
}

function estimatedFigure(path: string, reason: EstimateReason): EstimatedFigure {
  return { path, reason, text: estimateReasonWords[reason] }
}
