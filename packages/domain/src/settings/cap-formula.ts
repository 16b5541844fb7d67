import * as z from 'zod'
import { usState } from '../household/us-state.ts'
import { feeAmountSchema } from './fee-amount.ts'

const whole = z.int().min(0)

/** What may be charged for a plan, as a law says it. */
export const capFormulaSchema = z.strictObject({
  setUpCents: whole,
  /** The most that the set-up fee and the first month's fee may be together; absent where each has its own cap alone. */
  firstMonth: feeAmountSchema.optional(),
  /** The first month in which any fee may be charged, the set-up fee too; absent is the first month. */
  feesFromMonth: z.literal(2).optional(),
  /** Where a plan only settles for less than the full balance: the lesser of both may be charged at set-up. */
  settlementSetUp: z.strictObject({ mostCents: whole, debtBasisPoints: whole }).optional(),
  monthly: feeAmountSchema,
})

export type CapFormula = z.infer<typeof capFormulaSchema>

/** A cap that the agency's counsel read and signed off, for a state of which the table of law does not know enough. */
export const confirmedFeeCapSchema = z.strictObject({
  state: usState,
  citation: z.string().min(5).max(200),
  from: z.iso.date(),
  until: z.iso.date().optional(),
  cap: capFormulaSchema,
  /** Who read the law, and when. */
  confirmedBy: z.string().min(1).max(120),
  confirmedOn: z.iso.date(),
})

export type ConfirmedFeeCap = z.infer<typeof confirmedFeeCapSchema>
