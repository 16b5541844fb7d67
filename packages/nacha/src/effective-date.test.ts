import { describe, expect, it } from 'vitest'
import { changeDueBy, effectiveDate, liveEntriesFrom } from './effective-date.ts'

describe('the effective date of a payment file', () => {
  it.each([
    ['the Friday before a Saturday holiday, which is a banking day', '2026-07-03', '2026-07-01', '2026-07-03'],
    ['the Monday after a Sunday holiday', '2027-07-05', '2027-07-01', '2027-07-06'],
    ['a Saturday', '2026-07-11', '2026-07-01', '2026-07-13'],
    ['the day on which it is sent', '2026-07-01', '2026-07-01', '2026-07-02'],
    ['a day that has passed, over Thanksgiving', '2026-11-20', '2026-11-25', '2026-11-27'],
  ])('for %s', (_, wanted, sentOn, expected) => {
    expect(effectiveDate(wanted, sentOn)).toBe(expected)
  })

  it('follows a prenote by three banking days', () => {
    expect(liveEntriesFrom('2026-11-25')).toBe('2026-12-01')
  })

  it('leaves six banking days for a notified change, or until the next entry if that is later', () => {
    expect(changeDueBy('2026-07-01', null)).toBe('2026-07-09')
    expect(changeDueBy('2026-07-01', '2026-07-06')).toBe('2026-07-09')
    expect(changeDueBy('2026-07-01', '2026-08-03')).toBe('2026-08-03')
  })
})
