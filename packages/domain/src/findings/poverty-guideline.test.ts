import { describe, expect, it } from 'vitest'
import { evaluate } from '../evaluation/evaluate.ts'
import { household, wages } from '../household/testing/households.ts'
import { defaultAgencySettings } from '../settings/agency-settings.ts'
import { feeWaiver } from './poverty-guideline.ts'

const limit = (householdSize: number, state: string | null, on?: string) => {
  return feeWaiver({ householdSize, state, monthlyGrossIncomeCents: 0 }, on)?.limitCents
}

describe('fee waiver', () => {
  it.each([
    [1, 'RI', '2026-01-12', 2_347_500],
    [2, 'RI', '2026-01-12', 3_172_500],
    [1, 'RI', '2026-01-13', 2_394_000],
    [2, 'RI', '2026-11-28', 3_246_000],
    [8, 'DC', '2026-11-28', 8_358_000],
    [9, 'RI', '2026-11-28', 9_210_000],
    [1, 'AK', '2026-11-28', 2_992_500],
    [2, 'AK', '2026-11-28', 4_057_500],
    [1, 'AK', '2025-06-01', 2_932_500],
    [1, 'HI', '2026-11-28', 2_754_000],
    [3, 'HI', '2026-11-28', 4_713_000],
    [1, 'HI', '2025-06-01', 2_698_500],
    [2, 'PR', '2026-11-28', 3_246_000],
    [2, 'VI', '2026-11-28', 3_246_000],
    [2, 'GU', '2026-11-28', 3_246_000],
    [2, null, '2026-11-28', 3_246_000],
    [2, 'RI', undefined, 3_246_000],
  ])('is presumed for %i persons in %s on %s below %i cents a year', (size, state, on, expected) => {
    expect(limit(size, state, on)).toBe(expected)
  })

  it.each([
    [1, 15_960, 19_950, 18_360],
    [2, 21_640, 27_050, 24_890],
    [3, 27_320, 34_150, 31_420],
    [4, 33_000, 41_250, 37_950],
    [5, 38_680, 48_350, 44_480],
    [6, 44_360, 55_450, 51_010],
    [7, 50_040, 62_550, 57_540],
    [8, 55_720, 69_650, 64_070],
  ])('takes 150%% of the guideline of 2026 for %i persons', (size, contiguous, alaska, hawaii) => {
    const limits = ['MN', 'AK', 'HI'].map((state) => limit(size, state, '2026-06-01'))
    expect(limits).toEqual([contiguous * 150, alaska * 150, hawaii * 150])
  })

  const earning = (gross: number | undefined, householdSize: number | null, state = 'RI') => {
    return household({ state, householdSize, incomes: [wages(100_000, gross)] })
  }
  const findings = (on: string | undefined, ...asked: Parameters<typeof earning>) => {
    return evaluate(earning(...asked), defaultAgencySettings, on).findings.filter(({ code, about }) => {
      return code === 'FEE_WAIVER' || about === 'POVERTY_GUIDELINES'
    })
  }

  it('is offered below the limit, in words that name the guideline and its year', () => {
    expect(findings('2026-11-28', 265_000, 2)).toMatchObject([
      {
        code: 'FEE_WAIVER',
        about: 'income',
        figures: { yearCents: 3_180_000, limitCents: 3_246_000 },
        text: {
          en: expect.stringContaining('(HHS Poverty Guidelines 2026, 91 FR 1797)'),
          es: expect.stringContaining('(«HHS Poverty Guidelines 2026, 91 FR 1797»)'),
        },
      },
    ])
    expect(findings('2026-11-28', 270_499, 2)).toHaveLength(1)
    expect(findings('2026-11-28', 270_500, 2)).toEqual([])
    expect(findings('2026-11-28', 233_300, 1, 'AK')).toHaveLength(1)
    expect(findings('2026-11-28', 233_300, 1, 'RI')).toEqual([])
  })

  it('is in the evaluation with its inputs and citation', () => {
    const { feeWaiver: waiver, trace } = evaluate(earning(265_000, 2, 'HI'), defaultAgencySettings, '2026-11-28')
    expect(waiver).toMatchObject({ limitCents: 3_733_500, endedOn: null })
    expect(trace).toContainEqual(
      expect.objectContaining({
        path: 'feeWaiver.limitCents',
        inputs: {
          citation: expect.objectContaining({ value: 'HHS Poverty Guidelines 2026, 91 FR 1797' }),
          householdSize: expect.objectContaining({ value: 2 }),
          firstPersonCents: expect.objectContaining({ value: 1_836_000 }),
          eachFurtherPersonCents: expect.objectContaining({ value: 653_000 }),
        },
        result: expect.objectContaining({ value: 3_733_500 }),
      }),
    )
  })

  it('uses the last guideline after it has ended, and says so', () => {
    expect(findings('2027-01-12', 900_000, 2)).toEqual([])
    for (const on of ['2027-01-13', '2031-01-01'])
      expect(findings(on, 900_000, 2)).toMatchObject([
        { code: 'LAW_ENDED', text: { en: expect.stringContaining('2026, 91 FR 1797, to January 12, 2027.') } },
      ])
    expect(findings('2031-01-01', 265_000, 2).map((finding) => finding.code)).toEqual(['FEE_WAIVER', 'LAW_ENDED'])
  })

  it('is not asked about where income, size or the guideline of the day is unknown', () => {
    expect(findings('2026-11-28', undefined, 1)).toEqual([])
    expect(findings('2026-11-28', 100_000, null)).toEqual([])
    expect(findings('2025-01-14', 100_000, 1)).toEqual([])
    expect(feeWaiver({ householdSize: 1, state: 'RI', monthlyGrossIncomeCents: 0 }, '2025-01-14')).toBeNull()
  })
})
