import { describe, expect, it } from 'vitest'
import { formatSpan } from './elapsed.ts'

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
    [day, '1 day'],
    [3 * day + 4 * hour + 59 * minute, '3 days 4 hr'],
  ])('shows %i ms as %s', (span, shown) => {
    expect(formatSpan(span, 'en')).toBe(shown)
  })

  it('is in Spanish on request', () => {
    expect(formatSpan(3 * day, 'es')).toBe('3 días')
  })
})
