import { oftenYearly } from '@breakwater/domain/expense-category'
import type { Expense } from '../journey/household.ts'
import { inAMonth } from './month.ts'

type Cost = Pick<Expense, 'category' | 'amountCents' | 'frequency'>

/**
 * Whether a cost is probably mistyped: more than the whole income of a month, or, for a cost that mostly falls due once a
 * year, more than a quarter of it. Without a known income nothing is unusual.
 */
export function isUnusualCost({ category, amountCents, frequency }: Cost, monthlyIncomeCents: number): boolean {
  if (monthlyIncomeCents <= 0) return false
  const cents = inAMonth(amountCents, frequency)
  const isOfAYear = oftenYearly.has(category) && frequency !== 'YEARLY'
  return cents * (isOfAYear ? 4 : 1) > monthlyIncomeCents
}
