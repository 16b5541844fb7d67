import { afterEach, expect, it, vi } from 'vitest'
import { firstOfNextMonth, localDay, longMonth } from './calendar-day.ts'

it.each([
  ['2026-11-01', '2026-12-01'],
  ['2026-11-30', '2026-12-01'],
  ['2026-12-31', '2027-01-01'],
  ['2027-01-31', '2027-02-01'],
])('the month after %s begins on %s', (day, first) => {
  expect(firstOfNextMonth(day)).toBe(first)
})

it('a month is named with its year in both languages, and its first day belongs to it', () => {
  expect(longMonth('2026-12-01', 'en')).toBe('December 2026')
  expect(longMonth('2026-12-31', 'en')).toBe('December 2026')
  expect(longMonth('2026-12-01', 'es')).toBe('diciembre de 2026')
})

afterEach(() => {
  vi.unstubAllEnvs()
})

it.each([
  [0, 0],
  [12, 0],
  [23, 59],
])('the local day of a moment is the day of the clock on the wall at %i:%i', (hours, minutes) => {
  // In the evening it is the next day in Greenwich.
  vi.stubEnv('TZ', 'America/Los_Angeles')
  expect(localDay(new Date(2026, 10, 9, hours, minutes))).toBe('2026-11-09')
})
