// @vitest-environment node
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseTypedDate } from '../forms/date-parts.ts'
import { formatCalendarDate, formatCalendarMonth, formatDate } from './dates.ts'
import { openingHoursInWords } from './opening-hours.ts'

const own = process.env.TZ

describe.each([
  ['Pacific/Honolulu', 'November 20, 2026'],
  ['America/New_York', 'November 21, 2026'],
  ['Pacific/Guam', 'November 21, 2026'],
])('for a person in %s', (zone, today) => {
  beforeAll(() => {
    process.env.TZ = zone
  })
  afterAll(() => {
    if (own === undefined) delete process.env.TZ
    else process.env.TZ = own
  })

  it('a calendar date is the day, and the month, that was meant', () => {
    expect(formatCalendarDate('1984-03-01', 'en')).toBe('March 1, 1984')
    expect(formatCalendarMonth('2026-01-01', 'es')).toBe('enero de 2026')
    expect(parseTypedDate('3/1/1984')).toBe('1984-03-01')
  })

  it('an instant is the day on which it happened there', () => {
    expect(formatDate('2026-11-21T05:00:00.000Z', 'en')).toBe(today)
  })

  it('the opening hours are those of the agency, with its time zone', () => {
    const open = [{ from: 'MON', to: 'FRI', opens: '08:00', closes: '18:00' }]
    const words = openingHoursInWords({ timeZone: 'America/Chicago', open }, 'en').map((line) =>
      line.replace(/\s/g, ' '),
    )
    expect(words).toEqual(['Monday to Friday, 8:00 AM to 6:00 PM', 'Central Time'])
  })
})
