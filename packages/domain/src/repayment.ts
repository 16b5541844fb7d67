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

/**
 * Which of two debts gets the money that is left over first. Debts are ordered once, as they stand at the start: a person
 * follows one list. A fixed order also means that with a larger budget no balance is higher in any month, so that paying
 * more never takes longer and never costs more; an order that changed on the way could.
 */
export type PayoffOrder = (a: OwedDebt, b: OwedDebt) => number

/** What the repayment made of a debt. */
export type Repaid = { months: number; interestCents: Cents; paidCents: Cents; lastPaymentCents: Cents }

export type Repayment<Debt extends OwedDebt> = {
  /** Null when every balance reaches zero; else why it never does, and the figures are those of the months tried. */
  never: NeverPaysOff['reason'] | null
  months: number
  interestCents: Cents
  paidCents: Cents
  /** In the order of the list that was given. */
  debts: ({ debt: Debt } & Repaid)[]
}

/** One debt's part of one month. */
export type RepaymentPart = { id: string; interestCents: Cents; paymentCents: Cents; balanceCents: Cents }

export type RepaymentMonth = { month: number; parts: RepaymentPart[] }

/** Smallest balance first; on a tie the dearer one, then by name. */
export const snowball: PayoffOrder = (a, b) => byBalance(a, b) || byRate(a, b) || byName(a, b)

/** Highest rate first; on a tie the smaller balance, then by name. */
export const avalanche: PayoffOrder = (a, b) => byRate(a, b) || byBalance(a, b) || byName(a, b)

/** The order that the person chose; debts that are not named come last, dearest first. */
export function customOrder(ids: readonly string[]): PayoffOrder {
  const place = ({ id }: OwedDebt) => (ids.includes(id) ? ids.indexOf(id) : ids.length)
  return (a, b) => place(a) - place(b) || avalanche(a, b)
}

export type RepaymentDetails = {
  /** Receives the months. */
  schedule?: RepaymentMonth[]
  /** What is paid beside the budget, by month: a tax refund in the third, say. */
  extraCents?: ReadonlyMap<number, Cents>
}

/** A debt during its repayment. */
type OpenDebt<Debt extends OwedDebt> = {
  readonly debt: Debt
  /** The debt's own figures stand here too: the months run over them. */
  readonly apr: BasisPoints
  readonly ownPayment: Cents
  balance: Cents
  /** Of the last month in which it was open. */
  interest: Cents
  payment: Cents
  /** So far, in all. */
  interestInAll: Cents
  /** The last month in which it was open. */
  months: number
}

/**
 * Pays several debts from one level monthly budget: each gets its own payment, the rest goes by the order, and what a
 * paid-off debt frees goes on to the others in the same month. A budget below the own payments goes by the order, too.
 */
export function repay<Debt extends OwedDebt>(
  debts: readonly Debt[],
  budgetCents: Cents,
  order: PayoffOrder,
  { schedule, extraCents }: RepaymentDetails = {},
): Repayment<Debt> {
  const repaying = debts.map((debt) => openDebt(debt))
  const owedAtStart = sumOf(debts, (debt) => debt.balanceCents)
  const lastExtra = Math.max(0, ...(extraCents?.keys() ?? []))
  const inOrder = repaying.toSorted((a, b) => order(a.debt, b.debt))
  let owed = owedAtStart
  let months = 0
  let never: Repayment<Debt>['never'] = null
  while (owed > 0 && never === null) {
    const before = owed
    months += 1
    owed = payMonth(inOrder, budgetCents + (extraCents?.get(months) ?? 0), months)
    schedule?.push({ month: months, parts: repaying.filter((one) => one.months === months).map(partOfMonth) })
    // A month may end higher while a dear debt is being paid down; from twice the start there is no way back, unless
    // something extra is still to come.
    if (months > lastExtra && owed >= before && (owed >= 2 * owedAtStart || budgetCents === 0))
      never = 'PAYMENT_BELOW_INTEREST'
    else if (months === longestPayoffMonths && owed > 0) never = 'OVER_100_YEARS'
  }
  return {
    never,
    months,
    interestCents: sumOf(repaying, (one) => one.interestInAll),
    paidCents: sumOf(repaying, paidCents),
    debts: repaying.map((one) => repaidDebt(one)),
  }
}

/** Pays one month of the debts, which stand in their order, and tells what is still owed. */
function payMonth(inOrder: readonly OpenDebt<OwedDebt>[], budgetCents: Cents, month: number): Cents {
  let left = budgetCents
  let owed = 0
  for (const one of inOrder) {
    if (one.balance === 0) continue
    const interest = monthlyInterest(one.balance, one.apr)
    const grown = one.balance + interest
    const own = one.ownPayment < grown ? one.ownPayment : grown
    const payment = own < left ? own : left
    one.interest = interest
    one.interestInAll += interest
    one.payment = payment
    one.balance = grown - payment
    one.months = month
    left -= payment
    owed += grown - payment
  }
  for (const one of inOrder) {
    if (left === 0) break
    const extra = Math.min(left, one.balance)
    one.payment += extra
    one.balance -= extra
    left -= extra
    owed -= extra
  }
  return owed
}

function openDebt<Debt extends OwedDebt>(debt: Debt): OpenDebt<Debt> {
  const { aprBasisPoints: apr, paymentCents: ownPayment, balanceCents: balance } = debt
  return { debt, apr, ownPayment, balance, interest: 0, payment: 0, interestInAll: 0, months: 0 }
}

function partOfMonth({ debt, interest, payment, balance }: OpenDebt<OwedDebt>): RepaymentPart {
  return { id: debt.id, interestCents: interest, paymentCents: payment, balanceCents: balance }
}

function repaidDebt<Debt extends OwedDebt>(one: OpenDebt<Debt>): { debt: Debt } & Repaid {
  const { debt, months, interestInAll, payment } = one
  return { debt, months, interestCents: interestInAll, paidCents: paidCents(one), lastPaymentCents: payment }
}

function paidCents({ debt, interestInAll, balance }: OpenDebt<OwedDebt>): Cents {
  return debt.balanceCents + interestInAll - balance
}

function byBalance(a: OwedDebt, b: OwedDebt): number {
  return a.balanceCents - b.balanceCents
}

function byRate(a: OwedDebt, b: OwedDebt): number {
  return b.aprBasisPoints - a.aprBasisPoints
}

function byName(a: OwedDebt, b: OwedDebt): number {
  if (a.creditor !== b.creditor) return a.creditor < b.creditor ? -1 : 1
  return a.id < b.id ? -1 : 1
}
