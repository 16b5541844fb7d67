import { formatMoney } from '@breakwater/ui/money'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Income } from '../journey/household.ts'
import { answerWords } from './answer-words.ts'

/** `$1,450.00 every 2 weeks` */
export function repeatingAmount(cents: number, frequency: Income['frequency'], language: Language): string {
  return `${formatMoney(cents, language)} ${answerWords[language].frequencies[frequency]}`
}
