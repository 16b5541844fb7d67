import type { Language } from '@breakwater/vocabulary/languages'
import { locales } from '../i18n/language.ts'

/** A number as a person reads it: a negative one has a true minus sign (U+2212), and minus zero is zero. */
export function formatNumber(value: number, language: Language, format: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locales[language], { signDisplay: 'negative', ...format })
    .format(value)
    .replace('-', '−')
}
