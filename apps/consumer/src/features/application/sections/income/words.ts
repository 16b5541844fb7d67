import { formatMoney } from '@breakwater/ui/money'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Income } from '../../journey/household.ts'
import { answerWords } from '../../words/answer-words.ts'
import { inAMonth } from '../../words/month.ts'
import { monthMessages } from '../../words/month-messages.ts'
import { incomeMessages } from './messages.ts'

/** How an income is called: by who pays it, else by its kind. */
export function incomeName({ source, kind }: Income, language: Language): string {
  return source ?? answerWords[language].incomeKinds[kind]
}

/** Everything that was answered about an income beside its name and its amount, in one line; the month first. */
export function incomeWords(income: Income, language: Language): string {
  const { incomeKinds } = answerWords[language]
  const told = [
    monthMessages[language].monthly(formatMoney(inAMonth(income.netCents, income.frequency), language)),
    income.source && incomeKinds[income.kind],
    income.grossCents !== null && incomeMessages[language].grossOf(formatMoney(income.grossCents, language)),
    income.earner,
  ]
  return told.filter(Boolean).join(' · ')
}
