import type { EvaluationFieldsFragment } from '@breakwater/contracts/generated/consumer'

/** An evaluation with the date that the ends of its ways to pay count from. */
export type ShownEvaluation = {
  evaluation: EvaluationFieldsFragment
  /** Calendar date in the month in which a payment could begin. */
  firstPayment: string
}
