import { describe, expect, it } from 'vitest'
import { household, wages } from '../test/households.ts'
import { defaultAgencySettings } from './agency-settings.ts'
import { evaluate } from './evaluate.ts'
import type { Household } from './household.ts'

const codes = (of: Household) => evaluate(of).findings.map((finding) => [finding.code, finding.about])

describe('fee waiver', () => {
  const earning = (gross: number | undefined, householdSize: number | null) => {
    return household({ householdSize, incomes: [wages(100_000, gross)] })
  }

  it('is offered below 150% of the poverty guideline for the size of the household', () => {
    expect(evaluate(earning(195_624, 1)).findings).toMatchObject([
      { code: 'FEE_WAIVER', figures: { yearCents: 2_347_488, limitCents: 2_347_500 } },
    ])
    expect(codes(earning(195_625, 1))).toEqual([])
    expect(codes(earning(264_374, 2))).toEqual([['FEE_WAIVER', 'income']])
    expect(codes(earning(264_375, 2))).toEqual([])
  })

  it('is not asked about where income, size or the guideline of the day is unknown', () => {
    expect(codes(earning(undefined, 1))).toEqual([])
    expect(codes(earning(100_000, null))).toEqual([])
    expect(evaluate(earning(100_000, 1), defaultAgencySettings, '2025-01-14').findings).toEqual([])
  })
})
