import type { Language } from '@breakwater/ui/i18n/language'
import { formatMoney } from '@breakwater/ui/money'
import { answerWords } from './answer-words.ts'
import type { Income } from './draft/household.ts'

/** `$1,450.00 every 2 weeks` */
export function repeatingAmount(cents: number, frequency: Income['frequency'], language: Language): string {
  return `${formatMoney(cents, language)} ${answerWords[language].frequencies[frequency]}`
}
