import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Income } from '../household/household.ts'
import { monthlyAmount, monthlyTotal, payFrequencies, roundMonthly, timesAYear } from '../money/pay-frequency.ts'
import { monthlyGrossIncome, monthlyIncome, monthlyNetIncome, yearlyDeductions } from './income.ts'

const wages = { id: 'job', kind: 'WAGES' } as const

describe('pay frequency', () => {
  it.each([
    ['weekly', 100_000, 'WEEKLY', 433_333],
    ['every two weeks, not 3,000.00', 150_000, 'EVERY_TWO_WEEKS', 325_000],
    ['twice a month', 162_500, 'TWICE_A_MONTH', 325_000],
    ['yearly', 4_800_000, 'YEARLY', 400_000],
    ['every four weeks', 120_000, 'EVERY_FOUR_WEEKS', 130_000],
    ['monthly', 99_999, 'MONTHLY', 99_999],
    ['quarterly', 100_000, 'QUARTERLY', 33_333],
    ['half-yearly', 100_000, 'HALF_YEARLY', 16_667],
  ] as const)('%s', (_name, cents, frequency, expected) => {
    expect(roundMonthly(monthlyAmount(cents, frequency))).toBe(expected)
  })

  it('rounds a sum once, at the end', () => {
    const week = monthlyAmount(100_000, 'WEEKLY')
    expect(monthlyTotal([week, week])).toBe(866_667)
  })

  it.each([
    ['half a cent of tenths', { cents: 9, per: 10 }, 5, 5],
    ['half a cent of twelfths, of as many incomes as a household may have', { cents: 1, per: 12 }, 90, 8],
  ])('adds %s exactly', (_name, amount, times, expected) => {
    expect(monthlyTotal(Array.from({ length: times }, () => amount))).toBe(expected)
  })

  it('gives the year back from the month, to within the rounding of twelve months', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.constantFrom(...payFrequencies), (cents, frequency) => {
        const year = roundMonthly(monthlyAmount(cents, frequency)) * 12
        expect(Math.abs(year - cents * timesAYear[frequency])).toBeLessThanOrEqual(6)
      }),
    )
  })
})

describe('income', () => {
  it('counts a month without pay in the mean of irregular months', () => {
    const months = [210_000, 185_000, 240_000, 0, 197_500, 225_000]
    const irregular = {
      ...wages,
      frequency: 'IRREGULAR',
      recentMonths: months.map((netCents) => ({ netCents })),
    } as const
    expect(monthlyIncome(irregular)).toEqual({ id: 'job', netCents: 176_250, grossCents: null })
  })

  it('adds the incomes of several earners with different pay frequencies', () => {
    const incomes: Income[] = [
      { ...wages, frequency: 'EVERY_TWO_WEEKS', netCents: 150_000 },
      { ...wages, frequency: 'TWICE_A_MONTH', netCents: 72_500 },
      { ...wages, kind: 'CHILD_SUPPORT', frequency: 'MONTHLY', netCents: 40_000 },
    ]
    expect(monthlyNetIncome(incomes)).toBe(510_000)
  })

  it('adds thirds of irregular months exactly', () => {
    const thirds = { ...wages, frequency: 'IRREGULAR', recentMonths: seven(1) } as const
    expect(monthlyNetIncome([thirds, thirds, thirds, thirds])).toBe(1)
  })

  it('takes an hourly wage by rate, hours a week and 52 weeks', () => {
    const hourly = { ...wages, frequency: 'HOURLY', hoursPerWeek: 37.5, netCents: 1_590, grossCents: 1_850 } as const
    expect(monthlyIncome(hourly)).toEqual({ id: 'job', netCents: 258_375, grossCents: 300_625 })
  })

  it('does not guess what was taken from wages', () => {
    const stated: Income = { ...wages, frequency: 'MONTHLY', netCents: 300_000, grossCents: 400_000 }
    const unstated: Income = { ...wages, id: 'second', frequency: 'MONTHLY', netCents: 100_000 }
    expect(monthlyGrossIncome([stated])).toBe(400_000)
    expect(monthlyGrossIncome([stated, unstated])).toBeNull()
    expect(monthlyGrossIncome([])).toBeNull()
  })

  it('counts support received as it arrives', () => {
    const support: Income = { id: 'support', kind: 'CHILD_SUPPORT', frequency: 'WEEKLY', netCents: 12_000 }
    expect(monthlyIncome(support)).toEqual({ id: 'support', netCents: 52_000, grossCents: 52_000 })
  })

  it('takes gross of irregular income where each month states it', () => {
    const months = [
      { netCents: 100, grossCents: 200 },
      { netCents: 0, grossCents: 0 },
    ]
    const irregular = (...more: { netCents: number }[]): Income => {
      return { ...wages, frequency: 'IRREGULAR', recentMonths: [...months, ...more] }
    }
    expect(monthlyGrossIncome([irregular()])).toBe(100)
    expect(monthlyGrossIncome([irregular({ netCents: 100 })])).toBeNull()
  })

  it('has no deductions where none are listed', () => {
    expect(yearlyDeductions({ ...wages, frequency: 'IRREGULAR', recentMonths: seven(1) })).toEqual([])
    expect(yearlyDeductions({ ...wages, frequency: 'MONTHLY', netCents: 1, deductions: null })).toEqual([])
  })
})

function seven(netCents: number) {
  return [{ netCents }, ...Array.from({ length: 6 }, () => ({ netCents: 0 }))]
}
