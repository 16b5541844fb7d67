import type { Text } from '@breakwater/domain/text'
import { formatMoney } from '@breakwater/ui/money'
import { formatRate } from '@breakwater/ui/rate'
import type { Language } from '@breakwater/vocabulary/languages'
import type { TracedFigure } from '../evaluation/trace-entry.ts'

const none: Text = { en: 'none', es: 'ninguno' }

const yesNo = { yes: { en: 'yes', es: 'sí' }, no: { en: 'no', es: 'no' } } as const

/** An input's name for a counselor: the counselors' term if there is one, else the general label. */
export function inputLabel({ label, counselorLabel = label }: TracedFigure, language: Language): string {
  return counselorLabel[language]
}

/** The text of an input: an amount in its unit, a code in words. */
export function inputText({ value, words, unit, isSum }: TracedFigure, language: Language): string {
  const values = words === undefined ? value : [words].flat().map((text) => text[language])
  if (values === null) return '–'
  if (Array.isArray(values) && values.length === 0) return none[language]
  const texts = [values].flat().map((one) => {
    if (typeof one === 'boolean') return yesNo[one ? 'yes' : 'no'][language]
    if (typeof one === 'string') return one
    if (unit === 'cents') return formatMoney(one, language)
    return unit === 'basisPoints' ? formatRate(one, language) : String(one)
  })
  return texts.join(isSum ? ' + ' : ', ')
}
