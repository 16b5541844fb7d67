import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney, parseMoney } from '@breakwater/ui/money'
import { answerWords, isAnswer } from '../words/answer-words.ts'
import { inAMonth } from '../words/month.ts'
import { monthMessages } from '../words/month-messages.ts'

type Typed = { amount: string; frequency: string; perYear?: boolean }

/**
 * Repeats an amount that is not monthly per average month; `perYear` repeats a monthly amount per year. Undefined until
 * amount and frequency can be read.
 */
export function useReadBack(): (typed: Typed) => string | undefined {
  const t = useMessages(monthMessages)
  const { language } = useLanguage()
  return ({ amount, frequency, perYear = false }) => {
    const { cents } = parseMoney(amount)
    if (!cents || !isAnswer(answerWords.en.frequencies, frequency)) return undefined
    if (frequency !== 'MONTHLY') return t.monthly(formatMoney(inAMonth(cents, frequency), language))
    return perYear ? t.yearly(formatMoney(cents * 12, language)) : undefined
  }
}
