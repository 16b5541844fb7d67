import { type BasisPoints, type Cents, monthlyInterest, sumOf } from './money.ts'
import { longestPayoffMonths, type NeverPaysOff } from './payoff.ts'

/** A debt that is repaid together with others. */
export type OwedDebt = {
  id: string
  creditor: string
  balanceCents: Cents
  aprBasisPoints: BasisPoints
  /** Its own payment each month, before it gets anything that others leave over. */
  paymentCents: Cents
}

/** A debt during its repayment. */
export type OpenDebt = {
  readonly debt: OwedDebt
  balance: Cents
  /** So far, in all. */
  interest: Cents
  /** Of the last month in which it was open. */
  lastInterest: Cents
  lastPayment: Cents
  /** The last month in which it was open. */
  months: number
}

/** Whether the first of two open debts gets the money that is left over. */
export type PayoffOrder = (a: OpenDebt, b: OpenDebt) => boolean

/** What the repayment made of a debt. */
export type Repaid = { months: number; interestCents: Cents; paidCents: Cents; lastPaymentCents: Cents }

export type Repayment<Debt extends OwedDebt> = {
  /** Null when every balance reaches zero; else why it never does, and the figures are those of the months tried. */
  never: NeverPaysOff['reason'] | null
  months: number
  interestCents: Cents
  paidCents: Cents
  debts: (Debt & Repaid)[]
}

/** One debt's part of one month. */
export type RepaymentPart = { id: string; interestCents: Cents; paymentCents: Cents; balanceCents: Cents }

export type RepaymentMonth = { month: number; parts: RepaymentPart[] }

/** Smallest balance first; on a tie the dearer one, then by name. */
export const snowball: PayoffOrder = (a, b) => (opening(a) - opening(b) || byRate(a, b) || byName(a, b)) < 0

/** Highest rate first; on a tie the smaller balance, then by name. */
export const avalanche: PayoffOrder = (a, b) => (byRate(a, b) || opening(a) - opening(b) || byName(a, b)) < 0

/** The order that the person chose; debts that are not named come last, dearest first. */
export function customOrder(ids: readonly string[]): PayoffOrder {
  const place = (one: OpenDebt) => (ids.includes(one.debt.id) ? ids.indexOf(one.debt.id) : ids.length)
  return (a, b) => place(a) - place(b) < 0 || (place(a) === place(b) && avalanche(a, b))
}

export type RepaymentDetails = {
  /** Receives the months. */
  schedule?: RepaymentMonth[]
  /** What is paid beside the budget, by month: a tax refund in the third, say. */
  extraCents?: ReadonlyMap<number, Cents>
}

/**
 * Pays several debts from one level monthly budget: each gets its own payment, the rest goes by the order, and what a
 * paid-off debt frees goes on to the others in the same month.
 */
export function repay<Debt extends OwedDebt>(
  debts: readonly Debt[],
  budgetCents: Cents,
  goesFirst: PayoffOrder,
  { schedule, extraCents }: RepaymentDetails = {},
): Repayment<Debt> {
  const start = { interest: 0, lastInterest: 0, lastPayment: 0, months: 0 }
  const repaying = debts.map((debt) => ({ debt, balance: debt.balanceCents, ...start }))
  // Where the budget is too small for every payment, the result must not depend on the order of the list.
  const open = repaying.toSorted(byName)
  const owedAtStart = sumOf(debts, (debt) => debt.balanceCents)
  const lastExtra = Math.max(0, ...(extraCents?.keys() ?? []))
  let owed = owedAtStart
  let months = 0
  let never: Repayment<Debt>['never'] = null
  while (owed > 0 && never === null) {
    const before = owed
    months += 1
    owed = payMonth(open, budgetCents + (extraCents?.get(months) ?? 0), goesFirst, months)
    schedule?.push({ month: months, parts: open.filter((one) => one.months === months).map(partOfMonth) })
    // A month may end higher while a dear debt is being paid down; from twice the start there is no way back, unless
    // something extra is still to come.
    if (months > lastExtra && owed >= before && (owed >= 2 * owedAtStart || budgetCents === 0))
      never = 'PAYMENT_BELOW_INTEREST'
    else if (months === longestPayoffMonths && owed > 0) never = 'OVER_100_YEARS'
  }
  return {
    never,
    months,
    interestCents: sumOf(repaying, (one) => one.interest),
    paidCents: sumOf(repaying, paidCents),
    debts: repaying.map((one) => {
      const { debt, months, interest, lastPayment } = one
      return { ...debt, months, interestCents: interest, paidCents: paidCents(one), lastPaymentCents: lastPayment }
    }),
  }
}

/** Pays one month of the open debts and tells what is still owed. */
function payMonth(open: readonly OpenDebt[], budgetCents: Cents, goesFirst: PayoffOrder, month: number): Cents {
  let left = budgetCents
  let owed = 0
  for (const one of open) {
    if (one.balance === 0) continue
    const interest = monthlyInterest(one.balance, one.debt.aprBasisPoints)
    const grown = one.balance + interest
    const payment = Math.min(one.debt.paymentCents, grown, left)
    one.interest += interest
    one.lastInterest = interest
    one.lastPayment = payment
    one.balance = grown - payment
    one.months = month
    left -= payment
    owed += grown - payment
  }
  while (left > 0 && owed > 0) {
    const next = firstOpen(open, goesFirst)
    const extra = Math.min(left, next.balance)
    next.balance -= extra
    next.lastPayment += extra
    left -= extra
    owed -= extra
  }
  return owed
}

/** The debt that gets what is left over; one at least is open. */
function firstOpen(open: readonly OpenDebt[], goesFirst: PayoffOrder): OpenDebt {
  return open.reduce((first, one) => (one.balance > 0 && (first.balance === 0 || goesFirst(one, first)) ? one : first))
}

function partOfMonth({ debt, lastInterest, lastPayment, balance }: OpenDebt): RepaymentPart {
  return { id: debt.id, interestCents: lastInterest, paymentCents: lastPayment, balanceCents: balance }
}

/** The balance at the start of the month, before its interest: what an order compares. */
function opening(one: OpenDebt): Cents {
  return one.balance + one.lastPayment - one.lastInterest
}

function paidCents(one: OpenDebt): Cents {
  return one.debt.balanceCents + one.interest - one.balance
}

function byRate(a: OpenDebt, b: OpenDebt): number {
  return b.debt.aprBasisPoints - a.debt.aprBasisPoints
}

function byName(a: OpenDebt, b: OpenDebt): number {
  if (a.debt.creditor !== b.debt.creditor) return a.debt.creditor < b.debt.creditor ? -1 : 1
  return a.debt.id < b.debt.id ? -1 : 1
}
