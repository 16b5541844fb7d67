import { expect, it } from 'vitest'
import { formatMonths } from './duration.ts'

it.each([
  [0, '0 months', '0 meses'],
  [1, '1 month', '1 mes'],
  [12, '1 year', '1 año'],
  [53, '4 years, 5 months', '4 años y 5 meses'],
  [234, '19 years, 6 months', '19 años y 6 meses'],
])('%i months are %s, %s', (months, english, spanish) => {
  expect(formatMonths(months, 'en')).toBe(english)
  expect(formatMonths(months, 'es')).toBe(spanish)
})
