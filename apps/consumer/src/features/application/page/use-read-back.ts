import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney, parseMoney } from '@breakwater/ui/money'
import { answerWords, isAnswer } from '../words/answer-words.ts'
import { inAMonth } from '../words/month.ts'
import { monthMessages } from '../words/month-messages.ts'

/** Repeats an amount per average month; undefined until amount and frequency can be read. */
export function useReadBack(): (amount: string, frequency: string) => string | undefined {
  const t = useMessages(monthMessages)
  const { language } = useLanguage()
  return (amount, frequency) => {
    const { cents } = parseMoney(amount)
    if (!cents || !isAnswer(answerWords.en.frequencies, frequency)) return undefined
    return t.thatIs(formatMoney(inAMonth(cents, frequency), language))
  }
}
