import { describe, expect, it } from 'vitest'
import { bankingDayAfter, bankingDayFrom, bankingDaysBetween, isBankingDay } from './banking-day.ts'
import { dayAfter, isBusinessDay } from './us-holiday.ts'

describe('a banking day', () => {
  it('is Friday, July 3, 2026, before a Saturday holiday, which is no business day for a cancellation', () => {
    expect([isBankingDay('2026-07-03'), isBusinessDay('2026-07-03')]).toEqual([true, false])
  })

  it('is not Monday, July 5, 2027, after a Sunday holiday', () => {
    expect(isBankingDay('2027-07-05')).toBe(false)
    expect(bankingDayFrom('2027-07-03')).toBe('2027-07-06')
  })

  // The Federal Reserve's published holiday schedule of 2026 and 2027.
  it.each([
    ['2026', '01-01 01-19 02-16 05-25 06-19 09-07 10-12 11-11 11-26 12-25'],
    ['2027', '01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25'],
  ])('is in %s every weekday but the closings of the Federal Reserve', (year, closed) => {
    const days = Array.from({ length: 365 }, (_, index) => dayAfter(`${year}-01-01`, index))
    const weekdays = days.filter((day) => ![0, 6].includes(new Date(day).getUTCDay()))
    expect(weekdays.filter((day) => !isBankingDay(day)).map((day) => day.slice(5))).toEqual(closed.split(' '))
  })

  it('is found from a day on and counted after it', () => {
    expect(bankingDayFrom('2026-07-03')).toBe('2026-07-03')
    expect(bankingDayFrom('2026-11-26')).toBe('2026-11-27')
    expect(bankingDayAfter('2026-07-02', 2)).toBe('2026-07-06')
    expect(bankingDayAfter('2026-07-02', 0)).toBe('2026-07-02')
    expect(bankingDaysBetween('2026-11-25', '2026-11-30')).toBe(2)
    expect(bankingDaysBetween('2026-11-30', '2026-11-25')).toBe(0)
  })
})
