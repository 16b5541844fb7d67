import { type BasisPoints, type Cents, monthlyInterest, sumOf, zeroAsDouble } from '../money/money.ts'
import { endlessYears, longestPayoffMonths, type NeverPaysOff } from './payoff.ts'

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
 * Which of two debts gets the money that is left over first. Debts are ordered once, by their figures at the start: a person
 * follows one list. A fixed order also means that with a larger budget no balance is higher in any month, so that paying
 * more never takes longer and never costs more; an order that changed on the way could.
 */
export type PayoffOrder = (a: OwedDebt, b: OwedDebt) => number

/** What the repayment made of a debt; the last payment is the one that paid it off, and zero where none did. */
export type Repaid = { months: number; interestCents: Cents; paidCents: Cents; lastPaymentCents: Cents }

export type Repayment<Debt extends OwedDebt> = {
  /** Null when every balance reaches zero; else why it never does, and the figures are those of the months tried. */
  never: NeverPaysOff['reason'] | null
  months: number
  interestCents: Cents
  paidCents: Cents
  /**
   * What is owed in all at the start, after each 12 months, and zero at the end; where there is no end, of the full years of
   * the months tried, 30 at most.
   */
  balances: Cents[]
  /** In the order of the list that was given. */
  debts: ({ debt: Debt } & Repaid)[]
  /** The months; empty unless the terms ask for them. */
  schedule: RepaymentMonth[]
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

export type RepaymentTerms = {
  order: PayoffOrder
  /** What is paid beside the budget, by month: a tax refund in the third, say. */
  extraCents?: ReadonlyMap<number, Cents>
  /** Whether the months are listed in the result. That takes several times as long. */
  listMonths?: true
}

/** A debt during its repayment. */
type OpenDebt<Debt extends OwedDebt> = {
  readonly debt: Debt
  /** Copies of the debt's own figures, which each month reads. */
  readonly apr: BasisPoints
  readonly ownPayment: Cents
  balance: Cents
  /** What it has got in all beyond its own payment in each of its months; less than nothing where it got less. */
  beyondOwn: Cents
  /** The month that paid it off, and the payment that did; zero before. */
  months: number
  lastPayment: Cents
}

/**
 * Pays several debts from one level monthly budget: each gets its own payment, the rest goes by the order, and what a
 * paid-off debt frees goes on to the others in the same month. A budget below the own payments goes by the order, too.
 */
export function repay<Debt extends OwedDebt>(
  debts: readonly Debt[],
  budgetCents: Cents,
  { order, extraCents, listMonths }: RepaymentTerms,
): Repayment<Debt> {
  const repaying = debts.map(openDebt)
  const owedAtStart = sumOf(debts, (debt) => debt.balanceCents)
  const schedule: RepaymentMonth[] = []
  const balances = [owedAtStart]
  const lastExtra = extraCents ? Math.max(0, ...extraCents.keys()) : 0
  const inOrder = repaying.toSorted((a, b) => order(a.debt, b.debt))
  let owed = owedAtStart
  let months = 0
  let never: Repayment<Debt>['never'] = null
  while (owed > 0 && never === null) {
    const before = owed
    const open = listMonths && repaying.map((one) => one.balance)
    months += 1
    owed = payMonth(inOrder, budgetCents + (extraCents?.get(months) ?? 0), months)
    if (open) schedule.push({ month: months, parts: partsOfMonth(repaying, open) })
    if (months % 12 === 0 || owed === 0) balances.push(owed)
    // A month may end higher while a dear debt is being paid down; from twice the start there is no way back, unless
    // something extra is still to come.
    if (months > lastExtra && owed >= before && (owed >= 2 * owedAtStart || budgetCents === 0))
      never = 'PAYMENT_BELOW_INTEREST'
    else if (months === longestPayoffMonths && owed > 0) never = 'OVER_100_YEARS'
  }
  const repaid = repaying.map((one) => repaidDebt(one, months))
  const interestCents = sumOf(repaid, (one) => one.interestCents)
  const paidCents = owedAtStart + interestCents - owed
  if (never) balances.splice(endlessYears + 1)
  return { never, months, interestCents, paidCents, balances, debts: repaid, schedule }
}

/** Pays one month of the debts, in the order given, and returns what is still owed. It updates them in place for speed. */
function payMonth(inOrder: readonly OpenDebt<OwedDebt>[], budgetCents: Cents, month: number): Cents {
  let left = budgetCents
  let owed = 0
  // By index, and adding up only what differs from the own payment: this is done ten thousand times in an evaluation.
  for (let place = 0; place < inOrder.length; place++) {
    const one = inOrder[place] as OpenDebt<OwedDebt>
    const { balance, ownPayment } = one
    if (balance === 0) continue
    const after = interestOf(balance, one.apr) + (balance - ownPayment)
    if (after > 0 && ownPayment <= left) {
      one.balance = after
      left -= ownPayment
      owed += after
      continue
    }
    const grown = after + ownPayment
    const payment = Math.min(grown, ownPayment, left)
    one.beyondOwn += payment - ownPayment
    one.balance = grown - payment
    left -= payment
    owed += one.balance
    if (one.balance > 0) continue
    one.months = month
    one.lastPayment = payment
  }
  if (left > 0) owed -= payOver(inOrder, left, month)
  return owed
}

/** Pays what is left over to the debts in their order, and tells how much of it was owed. */
function payOver(inOrder: readonly OpenDebt<OwedDebt>[], leftCents: Cents, month: number): Cents {
  let left = leftCents
  for (const one of inOrder) {
    if (left === 0) break
    const extra = Math.min(left, one.balance)
    if (extra === 0) continue
    one.balance -= extra
    one.beyondOwn += extra
    left -= extra
    if (one.balance > 0) continue
    one.months = month
    // Where something is left over, each debt has had its own payment.
    one.lastPayment = one.ownPayment + extra
  }
  return leftCents - left
}

function openDebt<Debt extends OwedDebt>(debt: Debt): OpenDebt<Debt> {
  const { aprBasisPoints: apr, paymentCents: ownPayment, balanceCents } = debt
  const zero = zeroAsDouble
  const one = { debt, apr, ownPayment, balance: zero, beyondOwn: zero, months: 0, lastPayment: zero }
  one.balance = balanceCents
  return one
}

/** Each debt's part of a month, from its balance before it: of debts that were open. */
function partsOfMonth(repaying: readonly OpenDebt<OwedDebt>[], before: readonly Cents[]): RepaymentPart[] {
  return repaying.flatMap(({ debt, apr, balance }, index) => {
    const owed = before[index]
    if (!owed) return []
    const interestCents = monthlyInterest(owed, apr)
    return [{ id: debt.id, interestCents, paymentCents: owed + interestCents - balance, balanceCents: balance }]
  })
}

function repaidDebt<Debt extends OwedDebt>(one: OpenDebt<Debt>, monthsInAll: number): { debt: Debt } & Repaid {
  const { debt, balance } = one
  const months = balance === 0 ? one.months : monthsInAll
  const paidCents = one.ownPayment * months + one.beyondOwn
  // Plus zero, since -0 is not what a result should hold.
  return {
    debt,
    months,
    interestCents: paidCents + balance - debt.balanceCents,
    paidCents,
    lastPaymentCents: one.lastPayment + 0,
  }
}

/** `monthlyInterest` of money.ts: V8 compiles a function for the numbers that it has seen, and here they are all alike. */
const interestOf = (balance: Cents, apr: BasisPoints) => (balance * apr + 0.5) * (1 / 120_000) + 2 ** 52 - 2 ** 52

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
