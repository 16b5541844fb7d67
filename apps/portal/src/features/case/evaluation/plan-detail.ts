import * as z from 'zod'

const share = z.object({
  id: z.string(),
  creditor: z.string(),
  group: z.string(),
  balanceCents: z.int(),
  aprBasisPoints: z.int(),
  paymentCents: z.int(),
  setBy: z.string(),
  months: z.int(),
  interestCents: z.int(),
  paidCents: z.int(),
  lastPaymentCents: z.int(),
})

/** A plan as the engine wrote it into an evaluation: cents, basis points and months. */
export const planDetailSchema = z.object({
  concession: z.enum(['STANDARD', 'HARDSHIP']),
  paymentCents: z.int(),
  depositCents: z.int(),
  termMonths: z.int(),
  interestCents: z.int(),
  feesCents: z.int(),
  totalCents: z.int(),
  setUpFeeCents: z.int(),
  monthlyFeeCents: z.int(),
  /** Absent in evaluations that were stored before fees were listed by month. */
  setUpFeeMonth: z.int().default(1),
  feeSteps: z.array(z.object({ fromMonth: z.int(), throughMonth: z.int(), feeCents: z.int() })).default([]),
  creditors: z.array(share),
})

export type PlanDetail = z.infer<typeof planDetailSchema>
