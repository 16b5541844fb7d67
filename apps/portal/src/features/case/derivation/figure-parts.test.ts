import type { languages } from '@breakwater/vocabulary/languages'
import { describe, expect, it } from 'vitest'
import { evaluationOf, exampleHousehold } from '../../../testing/example-case.ts'
import { readDetail } from '../evaluation/evaluation-detail.ts'
import type { CaseFile } from '../file/case-query.ts'
import { countedIncome, figureParts, wholeFigure } from './figure-parts.ts'

type Household = CaseFile['household']

/** Two incomes and a debt that no plan takes, beside those of the example. */
const household: Household = {
  ...exampleHousehold,
  incomes: [
    ...exampleHousehold.incomes,
    {
      id: 'aid',
      earner: null,
      kind: 'CHILD_SUPPORT',
      source: null,
      frequency: 'WEEKLY',
      netCents: 7_777,
      grossCents: null,
    },
  ],
}

function parts(path: string, of: Household = household, language: (typeof languages)[number] = 'en') {
  return figureParts(path, { household: of, detail: readDetail(evaluationOf(of).detail) }, language)
}

const shown = (list: readonly { id: string; label: string; cents: number }[] | undefined) =>
  list?.map(({ id, label, cents }) => `${id}: ${label} ${cents}`)

describe('the parts of a figure', () => {
  it('are the incomes of the household in an average month, each by its source or else its kind', () => {
    expect(shown(parts('monthlyNetIncomeCents').incomes)).toEqual([
      'job: Harbor Bakery 325000',
      'aid: Child support 33700',
    ])
    expect(shown(parts('monthlyNetIncomeCents', household, 'es').incomes)?.[1]).toBe('aid: Manutención de hijos 33700')
  })

  it('are the incomes before deductions', () => {
    expect(shown(parts('monthlyGrossIncomeCents').incomes)).toEqual([
      'job: Harbor Bakery 406250',
      'aid: Child support 33700',
    ])
    const unread = { household, detail: readDetail('{}') }
    expect(figureParts('monthlyGrossIncomeCents', unread, 'en')).toEqual({ incomes: [] })
  })

  it('are the living costs that count, by category', () => {
    const lines = shown(parts('livingCostsCents')[wholeFigure])
    expect(lines).toEqual(
      expect.arrayContaining([
        'RENT: Rent 110000',
        'VEHICLE_INSURANCE: Car insurance 11500',
        'MEDICAL: Medical and dental 8000',
      ]),
    )
    expect(shown(parts('livingCostsCents', household, 'es')[wholeFigure])).toContain('RENT: Alquiler 110000')
  })

  it('are the debts that a plan takes, with their balances and minimums, and no other debt', () => {
    expect(shown(parts('eligibleDebtCents').debts)).toEqual([
      'alpha: Alpha Bank 480000',
      'beta: Beta Card 720000',
      'gamma: Gamma Store 300000',
    ])
    expect(shown(parts('minimumPaymentsCents').debts)).toEqual([
      'alpha: Alpha Bank 14800',
      'beta: Beta Card 28700',
      'gamma: Gamma Store 10498',
    ])
  })

  it('are the payments of the plan to each creditor', () => {
    const { payments } = parts('plan.paymentCents', exampleHousehold)
    expect(payments?.map(({ label }) => label)).toEqual(['Alpha Bank', 'Beta Card', 'Gamma Store'])
    expect(payments?.reduce((sum, { cents }) => sum + cents, 0)).toBe(evaluationOf(exampleHousehold).plan?.paymentCents)
  })

  it.each(['cushionCents', 'plan.depositCents', 'nothing'])('are none for %s, which is no sum', (path) => {
    expect(parts(path)).toEqual({})
  })

  it.each([
    ['monthlyNetIncomeCents', 'monthlyNetIncomeCents'],
    ['monthlyGrossIncomeCents', 'monthlyGrossIncomeCents'],
    ['livingCostsCents', 'livingCostsCents'],
    ['eligibleDebtCents', 'eligibleDebtCents'],
    ['minimumPaymentsCents', 'minimumPaymentsCents'],
  ] as const)('add up to %s', (path, field) => {
    const [list = []] = Object.values(parts(path))
    expect(list.reduce((sum, { cents }) => sum + cents, 0)).toBe(evaluationOf(household)[field])
  })

  it('are read from the household where an older evaluation does not state them', () => {
    const [job] = household.incomes
    if (!job) throw new Error('the household has an income')
    expect(countedIncome(job, readDetail('{}'))).toBe(325_000)
    const unread = { household, detail: readDetail('{}') }
    expect(figureParts('livingCostsCents', unread, 'en')).toEqual({ [wholeFigure]: [] })
    expect(figureParts('plan.paymentCents', unread, 'en')).toEqual({ payments: [] })
    expect(figureParts('eligibleDebtCents', unread, 'en')).toEqual({ debts: [] })
    const line = { category: 'NEW_KIND', expenseCents: 1, debtPaymentCents: 0, takenFromPayCents: 0, countedCents: 1 }
    const budget = { lines: [line], expensesCents: 1, debtPaymentsCents: 0, takenFromPayCents: 0, livingCostsCents: 1 }
    const later = { household, detail: readDetail(JSON.stringify({ budget })) }
    expect(shown(figureParts('livingCostsCents', later, 'en')[wholeFigure])).toEqual(['NEW_KIND: NEW_KIND 1'])
  })
})
