import { type Cents, sumOf } from './money.ts'
import { type MonthlyAmount, monthlyAmount, type PayFrequency } from './pay-frequency.ts'

/** A deposit of one payer, as a bank reports it. */
export type Deposit = { on: string; cents: Cents }

/** Days between deposits, with a day or two for weekends and holidays. */
const patterns: { frequency: PayFrequency; fewest: number; most: number }[] = [
  { frequency: 'WEEKLY', fewest: 6, most: 8 },
  { frequency: 'EVERY_TWO_WEEKS', fewest: 13, most: 15 },
  { frequency: 'TWICE_A_MONTH', fewest: 12, most: 19 },
  { frequency: 'EVERY_FOUR_WEEKS', fewest: 27, most: 29 },
  { frequency: 'MONTHLY', fewest: 25, most: 36 },
]

/** The pay frequency that every gap between deposits fits; null where none does, or with fewer than three deposits. */
export function depositFrequency(deposits: readonly Deposit[]): PayFrequency | null {
  const days = deposits.map((deposit) => Date.parse(deposit.on) / 86_400_000)
  let [previous = 0, ...later] = days.toSorted((a, b) => a - b)
  const gaps = later.map((day) => {
    const gap = day - previous
    previous = day
    return gap
  })
  if (gaps.length < 2) return null
  const fits = patterns.find(({ fewest, most }) => gaps.every((gap) => fewest <= gap && gap <= most))
  return fits?.frequency ?? null
}

/**
 * Income for an average month by the frequency of its deposits: six times $1,500.00 every two weeks are $3,250.00, though
 * three months' deposits divided by three would be $3,000.00. Null where the deposits show no frequency.
 */
export function incomeFromDeposits(deposits: readonly Deposit[]): MonthlyAmount | null {
  const frequency = depositFrequency(deposits)
  if (frequency === null) return null
  const { cents, per } = monthlyAmount(
    sumOf(deposits, (deposit) => deposit.cents),
    frequency,
  )
  return { cents, per: per * deposits.length }
}
