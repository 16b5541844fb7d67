import { formatMoney } from '@breakwater/ui/money'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Household } from '../journey/household.ts'
import type { Total } from '../journey/section.ts'
import { monthlyCosts, monthlyIncome } from './month.ts'
import { monthMessages } from './month-messages.ts'

/** What the income leaves in an average month after the living costs, or by how much it falls short of them. */
export function leftBeforeDebts(
  { incomes, expenses }: Pick<Household, 'incomes' | 'expenses'>,
  language: Language,
): Total {
  const { left, short, leftHint } = monthMessages[language]
  const cents = monthlyIncome(incomes) - monthlyCosts(expenses)
  return { name: cents < 0 ? short : left, figure: formatMoney(Math.abs(cents), language), note: leftHint }
}
