import type { Language } from '@breakwater/vocabulary/languages'
import { locales } from '../i18n/language.ts'

/** A number of months as people say it: `4 years, 5 months`, `1 month`. */
export function formatMonths(months: number, language: Language): string {
  const [years, rest] = [Math.floor(months / 12), months % 12]
  const parts = [
    ...(years > 0 ? [inUnit(years, 'year', language)] : []),
    ...(rest > 0 || years === 0 ? [inUnit(rest, 'month', language)] : []),
  ]
  return new Intl.ListFormat(locales[language], { type: 'unit', style: 'long' }).format(parts)
}

function inUnit(count: number, unit: 'year' | 'month', language: Language): string {
  return new Intl.NumberFormat(locales[language], { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}
