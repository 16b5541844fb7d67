// @vitest-environment node
import { expect, it } from 'vitest'
import { monthAfter } from './months.ts'

it.each([
  ['2026-07-15', 52, '2030-11-01'],
  ['2026-12-31', 2, '2027-02-01'],
  ['2026-01-31', -1, '2025-12-01'],
  ['2026-07', 0, '2026-07-01'],
])('the month that is %s plus %i months is %s', (date, months, after) => {
  expect(monthAfter(date, months)).toBe(after)
})
