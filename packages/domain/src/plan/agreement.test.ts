import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessDayAfter, isBusinessDay, observedFederalHolidays } from '../rule/us-holiday.ts'
import { type AgreementContent, agreementContents, agreementDefects } from './agreement.ts'

describe('federal holidays', () => {
  it.each([
    // Juneteenth became one on 2021-06-17, a day before it was first observed.
    [2020, '01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25'],
    [2026, '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25'],
    // New Year's Day of 2022 is a Saturday: its Friday belongs to 2021.
    [2021, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
    [2022, '01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26'],
    [2024, '01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25'],
  ])('of %i are observed on %s', (year, days) => {
    expect(observedFederalHolidays(year)).toEqual(days.split(' ').map((day) => `${year}-${day}`))
  })

  it('fall on working days in any year, nine to twelve of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2199 }), (year) => {
        const holidays = observedFederalHolidays(year)
        expect(new Set(holidays).size).toBe(holidays.length)
        expect(holidays.length).toBeGreaterThanOrEqual(year < 2021 ? 9 : 10)
        expect(holidays.length).toBeLessThanOrEqual(year < 2021 ? 11 : 12)
        expect(holidays.every((day) => ![0, 6].includes(new Date(day).getUTCDay()))).toBe(true)
      }),
    )
  })

  it('are no business days, and neither are weekends', () => {
    expect(['2026-07-02', '2026-07-03', '2026-07-04', '2026-07-05', '2026-07-06'].map(isBusinessDay)).toEqual([
      true,
      false,
      false,
      false,
      true,
    ])
    expect(businessDayAfter('2026-12-31', 1)).toBe('2027-01-04')
  })
})

describe('agreement', () => {
  const all = Object.keys(agreementContents) as AgreementContent[]

  it('is complete with every required content in the languages dealt in', () => {
    expect(agreementDefects({ contents: new Set(all), languages: ['en', 'es'] }, ['es'])).toEqual([])
  })

  it('is defective where it is missing in a language in which the client was served', () => {
    const draft = { contents: new Set(all), languages: ['en'] as const }
    expect(agreementDefects(draft, ['en', 'es'])).toEqual([{ kind: 'LANGUAGE', language: 'es' }])
  })

  it('names each content that is missing', () => {
    const contents = new Set(all.filter((content) => content !== 'rightToCancel'))
    expect(agreementDefects({ contents, languages: ['en'] }, ['en'])).toEqual([
      { kind: 'MISSING', content: 'rightToCancel', text: agreementContents.rightToCancel },
    ])
  })
})
