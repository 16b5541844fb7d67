import { describe, expect, it } from 'vitest'
import { dayCountWords, lastDayOf } from './day-count.ts'

describe('a count of days', () => {
  it('begins the day after, and leaves weekends and holidays out where it counts business days', () => {
    expect(lastDayOf({ days: 3, kind: 'CALENDAR' }, '2026-07-02')).toBe('2026-07-05')
    expect(lastDayOf({ days: 3, kind: 'BUSINESS' }, '2026-07-02')).toBe('2026-07-08')
  })

  it.each([
    [1, 'CALENDAR', '1 day', '1 día'],
    [2, 'CALENDAR', '2 days', '2 días'],
    [1, 'BUSINESS', '1 business day', '1 día hábil'],
    [2, 'BUSINESS', '2 business days', '2 días hábiles'],
  ] as const)('%i %s is written "%s"', (days, kind, en, es) => {
    expect(dayCountWords({ days, kind })).toEqual({ en, es })
  })
})
