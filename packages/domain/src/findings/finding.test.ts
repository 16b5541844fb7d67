import { describe, expect, it } from 'vitest'
import { variance } from '../budget/figure-comparison.ts'
import { evaluate } from '../evaluation/evaluate.ts'
import type { Household, Income } from '../household/household.ts'
import { debt, exampleHousehold, expense, household, wages } from '../household/testing/households.ts'

const codes = (of: Household) => evaluate(of).findings.map((finding) => [finding.code, finding.about])

describe('payments that may be counted twice', () => {
  it('asks whether tax and insurance are inside the mortgage payment', () => {
    const home = [expense('PROPERTY_TAX', 20_000), expense('HOME_INSURANCE', 9_000)]
    expect(codes(household({ expenses: [...home, expense('MORTGAGE', 120_000)] }))).toEqual([
      ['MAYBE_IN_MORTGAGE', 'HOME_INSURANCE'],
      ['MAYBE_IN_MORTGAGE', 'PROPERTY_TAX'],
    ])
    expect(codes(household({ expenses: home }))).toEqual([])
    expect(codes(household({ expenses: [...home, expense('MORTGAGE', 0)] }))).toEqual([])
  })

  it('asks whether an expense as high as a card’s minimum is that payment', () => {
    const card = debt('CREDIT_CARD', 300_000, { aprBasisPoints: 2_000, limitCents: 1, minimumPaymentCents: 9_000 })
    const listing = (category: 'OTHER' | 'PETS', cents: number) => {
      return codes(household({ state: 'RI', debts: [card], expenses: [expense(category, cents)] }))
    }
    expect(listing('OTHER', 9_000)).toEqual([['MAYBE_DEBT_PAYMENT', 'OTHER']])
    expect(listing('OTHER', 9_001)).toEqual([])
    const car = debt('VEHICLE_LOAN', 900_000, { secured: true, minimumPaymentCents: 9_000 })
    expect(codes(household({ debts: [car], expenses: [expense('OTHER', 9_000)] }))).toEqual([])
    const asked = evaluate(household({ state: 'RI', debts: [card], expenses: [expense('MEDICAL', 9_000)] })).findings
    expect(asked).toMatchObject([{ code: 'MAYBE_DEBT_PAYMENT', figures: { expenseCents: 9_000 } }])
    expect(listing('PETS', 9_000)).toEqual([])
  })
})

describe('payroll deductions', () => {
  const premium = { kind: 'HEALTH_INSURANCE', amountCents: 15_000 } as const
  const insured = (expenseCents: number) =>
    household({
      incomes: [{ ...wages(300_000), frequency: 'MONTHLY', netCents: 300_000, deductions: [premium] }],
      expenses: [expense('HEALTH_INSURANCE', expenseCents)],
    })

  it('are not counted again as an expense', () => {
    const evaluation = evaluate(insured(15_000))
    expect(evaluation.livingCostsCents).toBe(0)
    expect(evaluation.budget.lines).toMatchObject([{ category: 'HEALTH_INSURANCE', countedCents: 0 }])
    expect(evaluation.findings).toMatchObject([
      {
        code: 'TAKEN_FROM_PAY',
        about: 'HEALTH_INSURANCE',
        figures: { expenseCents: 15_000, takenFromPayCents: 15_000 },
      },
    ])
  })

  it('takes a dollar a month apart for the same bill, and more for another one: that counts, and is asked about', () => {
    const counted = (expenseCents: number) => {
      const { livingCostsCents, findings } = evaluate(insured(expenseCents))
      return [livingCostsCents, ...findings.map(({ code }) => code)]
    }
    expect(counted(15_100)).toEqual([0, 'TAKEN_FROM_PAY'])
    expect(counted(15_101)).toEqual([15_101, 'MAYBE_TAKEN_FROM_PAY'])
    expect(counted(14_900)).toEqual([0, 'TAKEN_FROM_PAY'])
    expect(counted(14_899)).toEqual([14_899, 'MAYBE_TAKEN_FROM_PAY'])
    expect(counted(20_000)).toEqual([20_000, 'MAYBE_TAKEN_FROM_PAY'])
    expect(counted(0)).toEqual([0])
  })

  it('do not strike out a smaller bill of the same heading: dental beside health insurance', () => {
    const evaluation = evaluate(insured(8_500))
    expect(evaluation.livingCostsCents).toBe(8_500)
    expect(evaluation.findings).toMatchObject([
      {
        code: 'MAYBE_TAKEN_FROM_PAY',
        about: 'HEALTH_INSURANCE',
        figures: { expenseCents: 8_500, takenFromPayCents: 15_000 },
      },
    ])
  })

  it('are compared for a month, as often as pay comes', () => {
    const premium = { kind: 'HEALTH_INSURANCE', amountCents: 6_900 } as const
    const paid: Income = { ...wages(121_000), frequency: 'EVERY_TWO_WEEKS', netCents: 121_000, deductions: [premium] }
    const monthly = (amountCents: number) => {
      return evaluate(household({ incomes: [paid], expenses: [expense('HEALTH_INSURANCE', amountCents)] }))
    }
    expect([monthly(14_950).livingCostsCents, monthly(6_900).livingCostsCents]).toEqual([0, 6_900])
  })

  it('are matched by kind: a retirement deduction leaves the premium among the living costs', () => {
    const retirement = { kind: 'RETIREMENT', amountCents: 15_000 } as const
    const { incomes, ...rest } = insured(15_000)
    const saving = incomes.map((income) => ({ ...income, deductions: [retirement] })) as typeof incomes
    expect(evaluate({ ...rest, incomes: saving })).toMatchObject({ livingCostsCents: 15_000, findings: [] })
  })

  it('make gross income known where only take-home pay is stated', () => {
    expect(evaluate(insured(0)).monthlyGrossIncomeCents).toBe(315_000)
    const none = household({
      incomes: [{ ...wages(300_000), frequency: 'MONTHLY', netCents: 300_000, deductions: [] }],
    })
    expect(evaluate(none).monthlyGrossIncomeCents).toBeNull()
  })

  it('count withheld support once in living costs and once in debt-to-income', () => {
    const support = { kind: 'SUPPORT', amountCents: 40_000 } as const
    const evaluation = evaluate(
      household({
        incomes: [{ ...wages(300_000), frequency: 'MONTHLY', netCents: 300_000, deductions: [support] }],
        debts: [debt('SUPPORT', 0, { minimumPaymentCents: 40_000 })],
      }),
    )
    expect(evaluation).toMatchObject({ livingCostsCents: 0, debtToIncome: { debtPaymentsCents: 40_000 } })
    expect(evaluation.findings).toMatchObject([
      {
        code: 'TAKEN_FROM_PAY',
        about: 'SUPPORT_PAID',
        figures: { debtPaymentCents: 40_000, takenFromPayCents: 40_000 },
      },
    ])
  })

  it('count other support beside the withheld one, in living costs and in debt-to-income', () => {
    const support = { kind: 'SUPPORT', amountCents: 40_000 } as const
    const paid: Income = { ...wages(300_000), frequency: 'MONTHLY', netCents: 300_000, deductions: [support] }
    const evaluation = evaluate(household({ incomes: [paid], expenses: [expense('SUPPORT_PAID', 10_000)] }))
    expect(evaluation).toMatchObject({ livingCostsCents: 10_000, debtToIncome: { debtPaymentsCents: 50_000 } })
    expect(evaluation.findings).toMatchObject([{ code: 'MAYBE_TAKEN_FROM_PAY', about: 'SUPPORT_PAID' }])
  })
})

describe('debts that are reported', () => {
  it('show a bureau’s figure beside the stated one and overwrite neither', () => {
    const reports = [{ source: 'BUREAU', on: '2026-06-01', balanceCents: 515_000 }] as const
    const card = debt('CREDIT_CARD', 480_000, { id: 'card', limitCents: 1, aprBasisPoints: 0, reports: [...reports] })
    const evaluation = evaluate(household({ state: 'RI', debts: [{ ...card, minimumPaymentCents: 15_000 }] }))
    expect(evaluation.comparisons).toEqual([
      {
        path: 'debts.0.balanceCents',
        statedCents: 480_000,
        source: 'BUREAU',
        on: '2026-06-01',
        reportedCents: 515_000,
        varianceCents: 35_000,
        varianceBasisPoints: 729,
      },
    ])
    expect(evaluation.eligibleDebtCents).toBe(480_000)
    expect(evaluation.findings).toMatchObject([
      { code: 'FIGURES_DIFFER', figures: { statedCents: 480_000, reportedCents: 515_000, varianceCents: 35_000 } },
    ])
  })

  it('show the monthly pay of a bank’s deposits beside the stated pay', () => {
    const reports = [{ source: 'BANK' as const, on: '2026-06-01', monthlyNetCents: 325_000 }]
    const wage = { id: 'job', kind: 'WAGES', frequency: 'EVERY_TWO_WEEKS', netCents: 150_000, reports } as const
    const evaluation = evaluate(household({ incomes: [{ ...wage, reports: [...reports] }] }))
    expect(evaluation.comparisons).toMatchObject([
      { path: 'incomes.0.netCents', statedCents: 325_000, reportedCents: 325_000, varianceBasisPoints: 0 },
    ])
    expect(evaluation.findings).toEqual([])
  })

  it('asks nothing where the figures agree, and compares only what both state', () => {
    const reports = [{ source: 'BANK' as const, on: '2026-06-01', balanceCents: 480_000, minimumPaymentCents: 9_000 }]
    const card = debt('CREDIT_CARD', 480_000, { limitCents: 1, aprBasisPoints: 0, reports })
    const evaluation = evaluate(household({ state: 'RI', debts: [card] }))
    expect(evaluation.comparisons).toMatchObject([{ path: 'debts.0.balanceCents', varianceBasisPoints: 0 }])
    expect(evaluation.findings.map((finding) => finding.code)).toEqual(['MINIMUM_ESTIMATED'])
    expect(evaluate(household({ debts: [debt('CREDIT_CARD', 1)] })).comparisons).toEqual([])
  })

  it.each([
    ['the same', 325_000, 325_000, 0, 0],
    ['less', 480_000, 445_000, -35_000, -729],
    ['against nothing stated', 0, 5_000, 5_000, null],
    ['nothing against nothing', 0, 0, 0, null],
  ])('varies: %s', (_name, stated, reported, varianceCents, varianceBasisPoints) => {
    expect(variance(stated, reported)).toEqual({ varianceCents, varianceBasisPoints })
  })

  it('counts a charged-off debt and the collection that it was sold to once', () => {
    const debts = [
      debt('CREDIT_CARD', 200_000, { id: 'card', minimumPaymentCents: 8_000 }),
      debt('COLLECTION', 230_000, { id: 'collector', continues: 'card', minimumPaymentCents: 6_000 }),
    ]
    const evaluation = evaluate(household({ debts }))
    expect(evaluation).toMatchObject({ eligibleDebtCents: 230_000, minimumPaymentsCents: 6_000, livingCostsCents: 0 })
    expect(evaluation.debts.map((one) => one.reason)).toEqual(['SOLD', 'UNSECURED'])
  })

  it('use only the limits that are stated, and name each card without one', () => {
    const maria = exampleHousehold('maria').debts.map((one) => {
      return { ...one, limitCents: one.id === 'alpha' ? 600_000 : one.id === 'beta' ? 800_000 : 350_000 }
    })
    const charge = debt('CREDIT_CARD', 90_000, { id: 'charge', aprBasisPoints: 0 })
    const borrowed = debt('CREDIT_CARD', 500_000, { id: 'parent', limitCents: 500_000, owner: 'AUTHORIZED_USER' })
    const sold = debt('CREDIT_CARD', 70_000, { id: 'sold', limitCents: 50_000 })
    const collector = debt('COLLECTION', 70_000, { id: 'collector', continues: 'sold' })
    const { utilization, findings } = evaluate(household({ debts: [...maria, charge, borrowed, sold, collector] }))
    const used = { balanceCents: 1_500_000, limitCents: 1_750_000, basisPoints: 8_571, withoutLimit: ['charge'] }
    expect(utilization).toEqual(used)
    expect(findings.filter((finding) => finding.code === 'NO_LIMIT').map((finding) => finding.about)).toEqual([
      'charge',
    ])
    expect(evaluate(household()).utilization.basisPoints).toBeNull()
  })

  it('asks about several cards without a limit once, by the names of their creditors', () => {
    const card = (id: string, creditor: string) => debt('CREDIT_CARD', 90_000, { id, creditor })
    const debts = [card('a', 'Alpha Bank'), card('b', 'Beta Card'), card('c', 'Beta Card')]
    const { findings } = evaluate(household({ debts }))
    expect(findings.filter(({ code }) => code.startsWith('NO_LIMIT'))).toEqual([
      {
        code: 'NO_LIMITS',
        about: 'CARDS',
        figures: {},
        text: {
          en: 'These cards have no stated limit and are left out of the utilization: Alpha Bank, Beta Card.',
          es: 'Estas tarjetas no indican límite y quedan fuera de la utilización: Alpha Bank, Beta Card.',
        },
      },
    ])
  })
})
