import { describe, expect, it } from 'vitest'
import { formatInstant, formatSpan } from './elapsed.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('formatSpan', () => {
  it.each([
    [0, '0 min'],
    [-5 * minute, '0 min'],
    [59 * minute + 59_999, '59 min'],
    [hour, '1 hr'],
    [2 * hour + 5 * minute, '2 hr 5 min'],
    [hour + minute - 1, '1 hr'],
    [23 * hour + 59 * minute, '23 hr 59 min'],
    [day, '1 day'],
    [day + 59 * minute, '1 day'],
    [3 * day + 4 * hour + 59 * minute, '3 days 4 hr'],
  ])('shows %i ms as %s', (span, shown) => {
    expect(formatSpan(span, 'en')).toBe(shown)
  })

  it('is in Spanish on request', () => {
    expect(formatSpan(3 * day, 'es')).toBe('3 días')
  })
})

describe('formatInstant', () => {
  const instant = '2026-11-18T22:10:07.000Z'
  const shown = (...options: [('en' | 'es')?, 'medium'?]) => {
    const [language = 'en', timeStyle] = options
    return formatInstant(instant, language, timeStyle).replace(/\s/g, ' ')
  }

  it('shows the day and the time where the reader is, without seconds', () => {
    expect(shown()).toBe('Nov 18, 2026, 2:10 PM')
  })

  it('shows the seconds on request', () => {
    expect(shown('en', 'medium')).toBe('Nov 18, 2026, 2:10:07 PM')
  })

  it('is in Spanish on request', () => {
    expect(shown('es')).toMatch(/^18 nov 2026, 2:10 p\.\s?m\.$/)
  })
})
