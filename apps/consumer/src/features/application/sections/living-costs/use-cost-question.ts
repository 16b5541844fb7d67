import type { ExpenseCategory } from '@breakwater/contracts/generated/consumer'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney, parseMoney } from '@breakwater/ui/money'
import { useDraft } from '../../draft/draft-context.ts'
import { answerWords, isAnswer } from '../../words/answer-words.ts'
import { isUnusualCost } from '../../words/is-unusual-cost.ts'
import { inAMonth, monthlyIncome } from '../../words/month.ts'
import { livingCostsMessages } from './messages.ts'

/** Asks whether a typed amount that is probably a mistake is right; undefined for any other. */
export function useCostQuestion() {
  const t = useMessages(livingCostsMessages)
  const { language } = useLanguage()
  const { incomes, householdSize } = useDraft().household
  return (category: ExpenseCategory, typed: { amount: string; frequency: string }): string | undefined => {
    const { cents: amountCents } = parseMoney(typed.amount)
    const { frequency } = typed
    if (!amountCents || !isAnswer(answerWords.en.frequencies, frequency)) return undefined
    if (!isUnusualCost({ category, amountCents, frequency }, monthlyIncome(incomes))) return undefined
    return t.question(formatMoney(inAMonth(amountCents, frequency), language), householdSize)
  }
}
