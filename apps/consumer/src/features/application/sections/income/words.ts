import { formatMoney } from '@breakwater/ui/money'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Income } from '../../journey/household.ts'
import { answerWords } from '../../words/answer-words.ts'
import { inAMonth } from '../../words/month.ts'
import { monthMessages } from '../../words/month-messages.ts'
import { incomeMessages } from './messages.ts'

/** The name of an income: who pays it, else its kind. */
export function incomeName({ source, kind }: Income, language: Language): string {
  return source ?? answerWords[language].incomeKinds[kind]
}

/** All answers about an income except its name and amount, in one line; the amount per month first. */
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
