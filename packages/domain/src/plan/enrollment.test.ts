import { usStates } from '@breakwater/vocabulary/us-states'
import { describe, expect, it } from 'vitest'
import { type AgencySettings, defaultAgencySettings } from '../settings/agency-settings.ts'
import { feeCapInForce } from '../settings/fee-cap.ts'
import { type EnrollmentBlock, enrollment, enrollmentBlockWords } from './enrollment.ts'

const licensed: AgencySettings = {
  ...defaultAgencySettings,
  licenses: usStates
    .filter((state) => state !== 'CA')
    .map((state) => (state === 'RI' ? { state, from: '2020-01-01', until: '2026-06-30' } : { state, from: null })),
}
const charging: AgencySettings = { ...licensed, ownFees: { setUpCents: 0, monthlyCents: 2_000 } }

const enroll = (state: string | null, on?: string, settings = licensed) => {
  return enrollment(feeCapInForce(state, on, settings.feeCaps), settings, on)
}
const blocks = (...asked: Parameters<typeof enroll>) => enroll(...asked).blocks

describe('enrollment', () => {
  it('is blocked where the agency has no license, with the reason and what to do', () => {
    expect(enroll('CA')).toEqual({
      allowed: false,
      blocks: ['NOT_LICENSED'],
      details: [
        {
          block: 'NOT_LICENSED',
          words: enrollmentBlockWords.NOT_LICENSED,
          todo: { en: expect.stringContaining('Refer the client'), es: expect.stringContaining('Remita al cliente') },
        },
      ],
    })
    expect(enroll('RI')).toEqual({ allowed: true, blocks: [], details: [] })
  })

  it('is blocked before and after a license', () => {
    expect(blocks('RI', '2019-12-31')).toEqual(['NOT_LICENSED'])
    expect(blocks('RI', '2026-06-30')).toEqual([])
    expect(blocks('RI', '2026-07-01')).toEqual(['NOT_LICENSED'])
  })

  it('needs the filed schedule in New York', () => {
    expect(blocks('NY')).toEqual(['NO_FILED_SCHEDULE'])
    expect(blocks('NY', undefined, charging)).toEqual([])
  })

  it.each(['AK', 'DC', 'HI', 'WY'])("needs the agency's own fees in %s, whose law names no figure", (state) => {
    expect(blocks(state)).toEqual(['NO_FEE_SCHEDULE'])
    expect(blocks(state, undefined, charging)).toEqual([])
  })

  it('is blocked without a state, without licenses on record, or on a day without a law', () => {
    expect(blocks(null)).toEqual(['STATE_UNKNOWN'])
    expect(blocks('RI', undefined, defaultAgencySettings)).toEqual(['LICENSES_UNKNOWN'])
    expect(blocks('NV', '2010-06-30')).toEqual(['NO_FEE_CAP'])
  })

  it('is blocked where the law was not read, and names the law, what is missing and what to do', () => {
    expect(blocks('AL')).toEqual(['FEE_LAW_UNREAD'])
    expect(enroll('AL').details[0]).toEqual({
      block: 'FEE_LAW_UNREAD',
      words: {
        en: expect.stringMatching(/not confirmed\. Ala\. Code 8-7A-1 to 8-7A-27: .* No fee figure was seen/),
        es: expect.stringMatching(/no está confirmada\. «Ala\. Code 8-7A-1 to 8-7A-27»: .* No se vio una cifra/),
      },
      todo: {
        en: expect.stringContaining('Have counsel read Ala. Code 8-7A-1 to 8-7A-27'),
        es: expect.stringContaining('Pida al abogado que lea «Ala. Code 8-7A-1 to 8-7A-27»'),
      },
    })
    expect(enroll('PR').details[0]?.words.en).not.toContain('undefined')
  })

  it('is blocked where the figures are computed or have ended', () => {
    expect(blocks('TX', '2024-06-30')).toEqual([])
    expect(blocks('TX', '2026-06-30')).toEqual(['FEE_LAW_UNREAD'])
    expect(blocks('TX', '2027-07-01')).toEqual(['FEE_LAW_UNREAD', 'FEE_LAW_ENDED'])
  })

  it("opens with a cap that the agency's counsel confirmed", () => {
    const cap = { setUpCents: 14_000, monthly: { cents: 1_400 } }
    const row = { state: 'TX', citation: 'Tex. Fin. Code 394.210(f)', from: '2026-07-01', cap }
    const confirmed = { ...licensed, feeCaps: [{ ...row, confirmedBy: 'A. Attorney', confirmedOn: '2026-07-15' }] }
    expect(blocks('TX', '2026-11-29', confirmed)).toEqual([])
    expect(blocks('TX', '2026-06-30', confirmed)).toEqual(['FEE_LAW_UNREAD'])
  })

  it('has words in both languages for every block, and something to do about each', () => {
    const asked = [
      enroll(null),
      enroll('RI', undefined, defaultAgencySettings),
      enroll('CA'),
      enroll('NV', '2010-06-30'),
      enroll('TX', '2027-07-01'),
      enroll('NY'),
      enroll('WY'),
    ].flatMap(({ details }) => details)
    const all = Object.keys(enrollmentBlockWords) as EnrollmentBlock[]
    expect(new Set(asked.map(({ block }) => block))).toEqual(new Set(all))
    for (const { words, todo } of asked)
      expect([words.en, words.es, todo.en, todo.es].every((text) => /^[^ ].+\.$/.test(text))).toBe(true)
  })
})
