import * as z from 'zod'
import { rowInForce } from './dated-row.ts'
import rows from './law/fee-caps.json' with { type: 'json' }
import { type Cents, divideDown } from './money.ts'
import type { Rule } from './trace.ts'

export const monthlyFeeRule: Rule = {
  id: 'monthly-fee',
  version: 1,
  source: "The state's fee cap in force, or the agency's own fee where that is lower",
  formula: {
    en: "the state's cap, rounded down to the cent; the agency's own fee if lower",
    es: 'el tope del estado, redondeado hacia abajo al centavo; la cuota propia de la agencia si es menor',
  },
}

const whole = z.int().min(0)
const term = z.union([
  z.strictObject({ cents: whole }),
  z.strictObject({ perCreditorCents: whole }),
  z.strictObject({ paymentBasisPoints: whole }),
  z.strictObject({ grossIncomeBasisPoints: whole }),
  z.strictObject({ wholePlanDebtBasisPoints: whole }),
])
const terms = z.tuple([term], term)

/** One row of the table of fee caps: a state's limits while they are in force. */
export const feeCapSchema = z.strictObject({
  /** Null is the model act, for states without a row. */
  state: z.string().length(2).nullable(),
  citation: z.string().min(5),
  /** First and last day in force; null and absent where the day is not recorded. */
  from: z.iso.date().nullable(),
  until: z.iso.date().optional(),
  setUpCents: whole,
  /** The set-up fee and the first month's fee together are at most this share of the first payment. */
  setUpWithinPaymentBasisPoints: whole.optional(),
  /** Where a plan only settles for less than the full balance: the lesser of both may be charged at set-up. */
  settlementSetUp: z.strictObject({ mostCents: whole, debtBasisPoints: whole }).optional(),
  monthly: z.union([
    z.strictObject({ least: terms }),
    z.strictObject({ greatest: terms }),
    // No formula: the agency's schedule that the regulator has on file.
    z.literal('FILED_SCHEDULE'),
  ]),
  /** What is not confirmed about the row. */
  uncertain: z.string().optional(),
})

export type FeeCap = z.infer<typeof feeCapSchema>

/** What a fee is charged on. */
export type FeeBase = {
  creditors: number
  /** Paid out to creditors each month. */
  paymentCents: Cents
  debtCents: Cents
  termMonths: number
  /** Null where it is unknown: a cap on income then allows nothing. */
  grossIncomeCents: Cents | null
}

const feeCaps = z.array(feeCapSchema).parse(rows)

/** The row in force on a day (YYYY-MM-DD), or the newest without one; the model act's where the state has none. */
export function feeCapInForce(state: string | null, on?: string): FeeCap | null {
  const ofState = feeCaps.filter((row) => row.state === state)
  const own = ofState.length > 0 ? ofState : feeCaps.filter((row) => row.state === null)
  return rowInForce(own, on)
}

/** The highest monthly fee that a row allows, rounded down to the cent; null where the agency's filed schedule rules. */
export function monthlyFeeCap({ monthly, setUpCents }: FeeCap, base: FeeBase): Cents | null {
  if (monthly === 'FILED_SCHEDULE') return null
  const amounts = (list: readonly z.infer<typeof term>[]) => list.map((one) => termAmount(one, base, setUpCents))
  return 'least' in monthly ? Math.min(...amounts(monthly.least)) : Math.max(...amounts(monthly.greatest))
}

/** The highest fee of the first month beside the set-up fee; unlimited where no rule takes both together. */
export function firstMonthFeeCap(
  { setUpWithinPaymentBasisPoints: share }: FeeCap,
  firstPaymentCents: Cents,
  setUpFeeCents: Cents,
): Cents {
  if (share === undefined) return Number.POSITIVE_INFINITY
  return Math.max(divideDown(firstPaymentCents * share, 10_000) - setUpFeeCents, 0)
}

/** The highest set-up fee of a plan that only settles debts, rounded down; null where the state has no such rule. */
export function settlementSetUpCap({ settlementSetUp: cap }: FeeCap, debtCents: Cents): Cents | null {
  return cap ? Math.min(cap.mostCents, divideDown(debtCents * cap.debtBasisPoints, 10_000)) : null
}

function termAmount(one: z.infer<typeof term>, base: FeeBase, setUpCents: Cents): Cents {
  if ('cents' in one) return one.cents
  if ('perCreditorCents' in one) return one.perCreditorCents * base.creditors
  if ('paymentBasisPoints' in one) return divideDown(base.paymentCents * one.paymentBasisPoints, 10_000)
  if ('grossIncomeBasisPoints' in one)
    return divideDown((base.grossIncomeCents ?? 0) * one.grossIncomeBasisPoints, 10_000)
  // All fees of the plan together, the set-up fee among them, spread over its months.
  const wholePlan = divideDown(base.debtCents * one.wholePlanDebtBasisPoints, 10_000)
  return divideDown(Math.max(wholePlan - setUpCents, 0), base.termMonths)
}
