import { describe, expect, it } from 'vitest'
import { evaluate } from '../evaluation/evaluate.ts'
import type { Household } from '../household/household.ts'
import { expense, household, wages } from '../household/testing/households.ts'
import { defaultAgencySettings } from '../settings/agency-settings.ts'

const codes = (of: Household) => evaluate(of).findings.map((finding) => [finding.code, finding.about])

describe('benchmarks', () => {
  const food = (cents: number, householdSize: number | null) => {
    return household({ householdSize, incomes: [wages(500_000)], expenses: [expense('FOOD_AT_HOME', cents)] })
  }

  it('question $620 for food of one person by $123 and block nothing', () => {
    const { findings, livingCostsCents } = evaluate(food(62_000, 1))
    expect(findings).toMatchObject([
      { code: 'ABOVE_BENCHMARK', about: 'FOOD', figures: { benchmarkCents: 49_700, overCents: 12_300 } },
    ])
    expect(livingCostsCents).toBe(62_000)
  })

  it('questions nothing at the benchmark, for an unknown size, or before the standards', () => {
    expect(codes(food(49_700, 1))).toEqual([])
    expect(codes(food(90_000, null))).toEqual([])
    expect(evaluate(food(90_000, 1), defaultAgencySettings, '2025-04-20').findings).toEqual([])
  })

  it('says after the standards have ended that they are out of date, and still asks', () => {
    const on = (day: string) => evaluate(food(62_000, 1), defaultAgencySettings, day).findings
    expect(on('2026-04-30').map((finding) => finding.code)).toEqual(['ABOVE_BENCHMARK'])
    expect(on('2026-05-01')).toMatchObject([
      { code: 'ABOVE_BENCHMARK' },
      {
        code: 'LAW_ENDED',
        about: 'IRS_NATIONAL_STANDARDS',
        text: {
          en: expect.stringContaining('to April 30, 2026.'),
          es: expect.stringMatching(/últimas\. Fuente: «IRS Collection .*», vigente hasta el 30 de abril de 2026\.$/),
        },
      },
    ])
    expect(evaluate(food(62_000, null), defaultAgencySettings, '2026-05-01').findings).toEqual([])
  })

  it('holds larger households to the published total, with its addition for each further person', () => {
    const above = (cents: number, size: number) => {
      return evaluate(food(cents, size)).findings.find((finding) => finding.code === 'ABOVE_BENCHMARK')
    }
    expect(above(125_501, 4)).toMatchObject({ about: 'FOOD', figures: { benchmarkCents: 125_500 } })
    expect(above(252_300, 5)).toBeUndefined()
    expect(above(252_301, 5)).toMatchObject({
      about: 'NATIONAL_STANDARDS',
      figures: { spentCents: 252_301, benchmarkCents: 252_300, overCents: 1 },
    })
    expect(above(400_000, 7)?.figures.benchmarkCents).toBe(331_100)
  })

  it('takes eating out as food', () => {
    const both = { ...food(40_000, 1), expenses: [expense('FOOD_AT_HOME', 40_000), expense('DINING_OUT', 10_000)] }
    expect(codes(both)).toEqual([['ABOVE_BENCHMARK', 'FOOD']])
  })

  it('questions a group that takes more than its guide of take-home pay', () => {
    const renter = (rent: number) => household({ incomes: [wages(300_000)], expenses: [expense('RENT', rent)] })
    expect(evaluate(renter(110_000)).findings).toMatchObject([
      { code: 'ABOVE_GUIDE', about: 'HOUSING', figures: { spentCents: 110_000, guideCents: 105_000 } },
    ])
    expect(codes(renter(105_000))).toEqual([])
  })
})
