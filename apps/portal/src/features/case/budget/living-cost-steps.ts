import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'

type Budget = NonNullable<EvaluationDetail['budget']>

/** A step from the listed living costs to the counted ones: its budget lines, and its cents in an average month. */
export type LivingCostStep = {
  kind: 'DEBT_PAYMENT' | 'COUNTED_ONCE' | 'TAKEN_FROM_PAY'
  categories: string[]
  cents: number
}

/**
 * The differences between the listed living costs and the counted ones: payments on debts outside a plan, payroll deductions,
 * and, with 0 cents, payments that the list already contains. The listed costs and the steps add up to the cent.
 */
export function livingCostSteps({ lines, debtPaymentsCents, takenFromPayCents }: Budget): LivingCostStep[] {
  const categories = (isPart: (line: Budget['lines'][number]) => boolean) => {
    return lines.filter(isPart).map((line) => line.category)
  }
  const steps: LivingCostStep[] = [
    {
      kind: 'DEBT_PAYMENT',
      categories: categories((line) => line.debtPaymentCents > line.expenseCents),
      cents: debtPaymentsCents,
    },
    {
      kind: 'COUNTED_ONCE',
      categories: categories((line) => line.debtPaymentCents > 0 && line.debtPaymentCents <= line.expenseCents),
      cents: 0,
    },
    {
      kind: 'TAKEN_FROM_PAY',
      categories: categories((line) => line.paidByPayroll),
      cents: -takenFromPayCents,
    },
  ]
  return steps.filter((step) => step.categories.length > 0 || step.cents !== 0)
}
