import { type Cents, sumOf } from '../money/money.ts'
import { avalanche, type RepaymentPart, repay } from '../repayment/repayment.ts'
import type { Plan } from './plan.ts'
import { feeOfMonth } from './plan-fee.ts'

/** One month of a plan, as the agreement and the client's calendar show it. */
export type PlanMonth = {
  month: number
  /** YYYY-MM-DD. */
  dueOn: string
  /** What the client pays in: the month's payment to the creditors, and its fees. */
  depositCents: Cents
  /** The month's fee, and the set-up fee in its month. */
  feeCents: Cents
  creditors: RepaymentPart[]
}

/** The months of a plan whose first deposit is due on a day; what a paid-off creditor frees goes on to the dearest. */
export function planSchedule(plan: Plan, firstDueOn: string): PlanMonth[] {
  const { schedule } = repay(plan.creditors, plan.paymentCents, { order: avalanche, listMonths: true })
  return schedule.map(({ month, parts }) => {
    const feeCents = feeOfMonth(plan, month)
    const paymentCents = sumOf(parts, (part) => part.paymentCents)
    return {
      month,
      dueOn: monthsAfter(firstDueOn, month - 1),
      depositCents: paymentCents + feeCents,
      feeCents,
      creditors: parts,
    }
  })
}

/** The same day some months later, or the last day of a shorter month. */
function monthsAfter(isoDate: string, months: number): string {
  const date = new Date(isoDate)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months]
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth))).toISOString().slice(0, 10)
}
