import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessDayAfter, isBusinessDay, observedFederalHolidays } from '../rule/us-holiday.ts'
import { type AgreementDraft, agreementDefects } from './agreement.ts'
import {
  agreementContents,
  type CancellationNoticeContent,
  cancellationNoticeContents,
  contentsOfEachAgreement,
} from './agreement-contents.ts'
import { agreementRequirements, agreementRows, agreementSteps } from './agreement-requirements.ts'

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
  const rhodeIsland = agreementRequirements('RI')
  const whole: AgreementDraft = {
    contents: new Set(contentsOfEachAgreement),
    noticeContents: new Set(Object.keys(cancellationNoticeContents) as CancellationNoticeContent[]),
    languages: ['en', 'es'],
    steps: new Set(),
  }

  it('is complete with every required content in the languages dealt in', () => {
    expect(agreementDefects(whole, rhodeIsland, ['es'])).toEqual([])
  })

  it('is defective where it is missing in a language in which the client was served', () => {
    const draft = { ...whole, languages: ['en'] as const }
    expect(agreementDefects(draft, rhodeIsland, ['en', 'es'])).toEqual([{ kind: 'LANGUAGE', language: 'es' }])
  })

  it.each(contentsOfEachAgreement)('names the content %s where it is missing', (missing) => {
    const contents = new Set(contentsOfEachAgreement.filter((content) => content !== missing))
    expect(agreementDefects({ ...whole, contents }, rhodeIsland, ['en'])).toEqual([
      { kind: 'MISSING', content: missing, text: agreementContents[missing].words },
    ])
  })

  it.each([...whole.noticeContents])(
    'names the part %s of the notice of cancellation where it is missing',
    (missing) => {
      const noticeContents = new Set([...whole.noticeContents].filter((content) => content !== missing))
      expect(agreementDefects({ ...whole, noticeContents }, rhodeIsland, ['en'])).toEqual([
        { kind: 'NOTICE', content: missing, text: cancellationNoticeContents[missing] },
      ])
    },
  )

  it.each([
    ['ME', ['registration', 'surety']],
    ['MI', ['addOrDropDebts', 'cancellationFee']],
    ['MN', ['registration']],
    ['MS', ['surety']],
    ['TX', ['surety']],
  ])('needs in %s what its law asks for beside the model act: %s', (state, contents) => {
    const defects = agreementDefects(whole, agreementRequirements(state), ['en'])
    expect(defects.map((defect) => (defect.kind === 'MISSING' ? defect.content : defect))).toEqual(contents)
  })

  it.each([
    ['PA', 'ORAL_REVIEW'],
    ['AZ', 'SIGNED_BUDGET'],
    ['MD', 'SIGNED_OPTIONS_SUMMARY'],
  ] as const)('may not be made in %s before the step %s', (state, step) => {
    const requirements = agreementRequirements(state)
    expect(agreementDefects(whole, requirements, ['en'])).toEqual([{ kind: 'STEP', step, text: agreementSteps[step] }])
    expect(agreementDefects({ ...whole, steps: new Set([step]) }, requirements, ['en'])).toEqual([])
  })

  it('is set in 12 points in Kansas, and with its costs in bold in Michigan, Montana and Virginia', () => {
    expect(agreementRows.filter((row) => row.minimumPoints).map((row) => [row.state, row.minimumPoints])).toEqual([
      ['KS', 12],
    ])
    expect(agreementRows.filter((row) => row.costsInBold).map((row) => row.state)).toEqual(['MI', 'MT', 'VA'])
    expect(agreementRequirements('CO')).toMatchObject({ citation: null, minimumPoints: null, costsInBold: false })
  })

  it('has in Washington the notice of its law in bold type of 10 points', () => {
    const [notice] = agreementRequirements('WA').notices
    expect(notice).toMatchObject({ form: { minimumPoints: 10, bold: true } })
    expect(notice?.text.en.join(' ')).toContain('if any spaces intended for the agreed terms are left blank')
    expect(notice?.text.es).toHaveLength(notice?.text.en.length ?? 0)
  })

  it('has one row for each state', () => {
    expect(new Set(agreementRows.map((row) => row.state)).size).toBe(agreementRows.length)
  })
})
