// @vitest-environment node
import { expect, it } from 'vitest'
import {
  formatCalendarDate,
  formatCalendarMonth,
  formatDate,
  formatMoment,
  formatShortMonth,
  formatTime,
} from './dates.ts'

it('prints a calendar date as the day that was meant, in either language', () => {
  expect(formatCalendarDate('1984-03-09', 'en')).toBe('March 9, 1984')
  expect(formatCalendarDate('1984-03-09', 'es')).toBe('9 de marzo de 1984')
})

it('prints the month of a calendar date without the day, in either language', () => {
  expect(formatCalendarMonth('2025-12-01', 'en')).toBe('December 2025')
  expect(formatCalendarMonth('2025-12-01', 'es')).toBe('diciembre de 2025')
})

it('prints a time of day', () => {
  expect(formatTime(new Date(2026, 10, 21, 10, 42), 'en')).toMatch(/^10:42\sAM$/)
})

it('prints an instant as a day, and as a day with its time, in either language', () => {
  const instant = new Date(2026, 10, 21, 10, 42)
  expect(formatDate(instant, 'en')).toBe('November 21, 2026')
  expect(formatDate(instant.toISOString(), 'es')).toBe('21 de noviembre de 2026')
  expect(formatMoment(instant, 'en')).toMatch(/^November 21, 2026 at 10:42\sAM$/)
  expect(formatMoment(instant.toISOString(), 'es')).toMatch(/^21 de noviembre de 2026.*10:42\sa\.\sm\.$|a\.m\.$/)
})

it('a month is short where space is', () => {
  expect(formatShortMonth('2030-11-01', 'en')).toBe('Nov 2030')
  expect(formatShortMonth('2030-11-01', 'es')).toBe('nov 2030')
})
