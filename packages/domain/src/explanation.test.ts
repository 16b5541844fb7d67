import { describe, expect, it } from 'vitest'
import { debt, exampleHousehold, household, wages } from '../test/households.ts'
import { evaluate } from './evaluate.ts'
import { explain, explainedPaths } from './explanation.ts'
import type { TraceValue } from './trace.ts'

describe('explanation', () => {
  const maria = evaluate(exampleHousehold('maria'))

  it('names the figure, the rule in words, its inputs, where they come from, and the source', () => {
    expect(explain(maria, 'availableIncomeCents', 'en')).toEqual([
      'availableIncomeCents = $650.00',
      'net income - living costs',
      '  monthlyNetIncomeCents = $3,250.00  (explained at this name)',
      '  livingCostsCents = $2,600.00  (explained at this name)',
      '(available-income, version 1; Budget practice of non-profit credit counseling)',
    ])
  })

  it('speaks Spanish', () => {
    expect(explain(maria, 'availableIncomeCents', 'es')?.[1]).toBe('ingreso neto - gastos de vida')
  })

  it('writes lists, rates, counts and words', () => {
    expect(explain(maria, 'plan.paymentCents', 'en')).toEqual([
      'plan.paymentCents = $337.50',
      expect.any(String),
      '  payments = $108.00, $162.00, $67.50',
      '  maximumTermMonths = 60',
      expect.any(String),
    ])
    expect(explain(maria, 'plan.creditors.0.paymentCents', 'en')).toContain('  aprBasisPoints = 8.00%')
    expect(explain(maria, 'outcome', 'en')?.[0]).toBe('outcome = DMP_STANDARD')
    expect(explain(evaluate(exampleHousehold('schmidt-budget-only')), 'outcome', 'en')).toContain(
      '  standardDepositCents = -',
    )
  })

  it.each([
    ['balanceCents', 150_000, '$1,500.00'],
    ['payments', [150_000, 5], '$1,500.00, $0.05'],
    ['recentMonths', [150_000], '$1,500.00'],
    ['deductions', [18_400], '$184.00'],
    ['aprBasisPoints', 2_499, '24.99%'],
    ['basisPoints', 2_499, '24.99%'],
    ['share', 300, '3.00%'],
    ['paymentShare', 300, '3.00%'],
    // Names that only hold one of those, and values that are no numbers.
    ['wholeCentsPlaces', 2, '2'],
    ['paymentsMissed', 3, '3'],
    ['repayments', 3, '3'],
    ['recentMonthsAsked', 6, '6'],
    ['deductionsAsked', 6, '6'],
    ['alldeductions', 6, '6'],
    ['allrecentMonths', 6, '6'],
    ['basisPointsPlaces', 2, '2'],
    ['sharedBy', 2, '2'],
    ['inCents', 'yes', 'yes'],
    ['inBasisPoints', false, 'false'],
  ] satisfies [string, TraceValue, string][])('writes the input %s of %j as %s', (name, value, written) => {
    const [entry, ...rest] = maria.trace
    const trace = entry ? [{ ...entry, path: 'figure', inputs: { [name]: value } }, ...rest] : []
    expect(explain({ ...maria, trace }, 'figure', 'en')?.[2]).toBe(`  ${name} = ${written}`)
  })

  it('points on to the derivation of the same figure only, not to another one of its name', () => {
    const [entry] = maria.trace
    const figure = (path: string, result: number, inputs = {}) => (entry ? [{ ...entry, path, result, inputs }] : [])
    const line = (cents: number) => {
      const trace = [...figure('total', 1, { paidCents: 500 }), ...figure('paidCents', cents)]
      return explain({ ...maria, trace }, 'total', 'en')?.[2]
    }
    expect(line(500)).toBe('  paidCents = $5.00  (explained at this name)')
    expect(line(501)).toBe('  paidCents = $5.00')
  })

  it('explains every figure that it names, and no other', () => {
    for (const path of explainedPaths(maria)) expect(explain(maria, path, 'en')).not.toBeNull()
    expect(explainedPaths(maria)).toContain('plans.hardship.termMonths')
    expect(explain(maria, 'nonsense', 'en')).toBeNull()
  })
})

describe('what an evaluation derives', () => {
  const derived = (name: string) => {
    const { trace } = evaluate(exampleHousehold(name))
    return Object.fromEntries(trace.map((entry) => [entry.path, entry.inputs]))
  }

  it('names the inputs of each figure of Maria', () => {
    expect(derived('maria')).toMatchObject({
      'incomes.0.netCents': { frequency: 'EVERY_TWO_WEEKS', netCents: 150_000, periodsAYear: 26 },
      'incomes.0.grossCents': { frequency: 'EVERY_TWO_WEEKS', statedGrossCents: 187_500, deductions: [] },
      monthlyNetIncomeCents: { incomes: ['job'] },
      monthlyGrossIncomeCents: { incomes: ['job'] },
      livingCostsCents: { expensesCents: 260_000, debtPaymentsCents: 0, takenFromPayCents: 0 },
      availableIncomeCents: { monthlyNetIncomeCents: 325_000, livingCostsCents: 260_000 },
      eligibleDebtCents: { debts: ['alpha', 'beta', 'gamma'] },
      minimumPaymentsCents: { debts: ['alpha', 'beta', 'gamma'] },
      leastRepaymentCents: { eligibleDebtCents: 1_500_000, maximumTermMonths: 60 },
      endingPaymentsCents: { minimumPaymentsCents: 46_000, maximumTermMonths: 60 },
      surplusAfterMinimumsCents: { availableIncomeCents: 65_000, minimumPaymentsCents: 46_000 },
      debtToIncomeBasisPoints: { debtPaymentsCents: 77_000, monthlyGrossIncomeCents: 406_250 },
      'utilization.basisPoints': { balanceCents: 1_500_000, limitCents: 1_750_000 },
      'plan.creditors.0.paymentCents': { balanceCents: 480_000, aprBasisPoints: 800, setBy: 'CREDITOR' },
      'plan.monthlyFeeCents': { citation: 'R.I. Gen. Laws 19-14.8-23', creditors: 3, ownFeeCents: null },
      'plan.depositCents': { paymentCents: 33_750, monthlyFeeCents: 3_000 },
      'plan.termMonths': { balancesCents: 1_500_000, paymentCents: 33_750 },
      'plan.setUpFeeCents': { citation: 'R.I. Gen. Laws 19-14.8-23', capCents: 5_000, ownFeeCents: null },
      'plan.interestCents': { balancesCents: 1_500_000, paymentCents: 33_750, termMonths: 53 },
      'plan.feesCents': {
        setUpFeeCents: 5_000,
        setUpFeeMonth: 1,
        monthlyFeesCents: [3_000],
        throughMonths: [53],
      },
      'plan.totalCents': { balancesCents: 1_500_000, interestCents: 284_887, feesCents: 164_000 },
      'options.4.savesCents': { minimumsCents: 4_114_600, totalCents: 1_948_887 },
      'plans.hardship.paymentCents': { payments: [8_400, 12_600, 5_250], maximumTermMonths: 60 },
      'options.0.totalCents': { months: 234, interestCents: 2_614_600, feesCents: 0 },
      outcome: {
        eligibleDebtCents: 1_500_000,
        availableIncomeCents: 65_000,
        cushionCents: 20_000,
        endingPaymentsCents: 46_000,
        standardDepositCents: 36_750,
        hardshipDepositCents: 29_250,
      },
      'enrollment.allowed': { state: 'RI', citation: 'R.I. Gen. Laws 19-14.8-23', blocks: ['LICENSES_UNKNOWN'] },
      'feeWaiver.limitCents': { householdSize: 1, firstPersonCents: 1_596_000, eachFurtherPersonCents: 568_000 },
    })
  })

  it('follows rules with a version, a source and words in both languages, one rule to an id', () => {
    const names = ['maria', 'okafor-hardship', 'reyes-deficit', 'bennett-legal-referral', 'quinn-reported-figures']
    const rules = new Map<string, string>()
    for (const { rule, version, source, formula } of names.flatMap((name) => evaluate(exampleHousehold(name)).trace)) {
      expect([
        rule,
        version >= 1,
        source !== '',
        formula.en !== '',
        formula.es !== '',
        formula.en !== formula.es,
      ]).toEqual([rule, true, true, true, true, true])
      expect(rules.get(rule) ?? formula.en).toBe(formula.en)
      rules.set(rule, formula.en)
    }
    expect(rules.size).toBeGreaterThanOrEqual(20)
  })

  it('names those of a mortgage, and of the debts for a plan alone', () => {
    const debts = [
      debt('MORTGAGE', 1, { secured: true, minimumPaymentCents: 28_000 }),
      debt('CREDIT_CARD', 50_000, { id: 'card' }),
    ]
    const { trace } = evaluate(household({ incomes: [wages(80_000, 100_000)], debts }))
    expect(trace).toContainEqual(
      expect.objectContaining({
        path: 'mortgageToIncome.basisPoints',
        inputs: { mortgagePaymentCents: 28_000, monthlyGrossIncomeCents: 100_000 },
        result: 2_800,
      }),
    )
    expect(trace).toContainEqual(
      expect.objectContaining({ path: 'eligibleDebtCents', inputs: { debts: ['card'] }, result: 50_000 }),
    )
  })

  it('names those of hourly and irregular pay, of estimates and of settlements', () => {
    expect(derived('reyes-deficit')).toMatchObject({
      'incomes.0.netCents': { frequency: 'HOURLY', netCents: 1_590, hoursPerWeek: 37.5 },
      'debts.2.minimumPaymentCents': { balanceCents: 82_000, aprBasisPoints: null, share: 300, floorCents: 3_500 },
    })
    expect(derived('tran-self-pay')['incomes.1.grossCents']).toEqual({
      frequency: 'IRREGULAR',
      recentMonths: [42_000, 38_000, 0, 51_000, 45_000, 40_000],
    })
    expect(derived('quinn-reported-figures')['incomes.0.grossCents']).toMatchObject({
      deductions: [18_400, 12_100, 6_900],
    })
    expect(derived('tran-self-pay')['incomes.1.netCents']).toEqual({
      frequency: 'IRREGULAR',
      recentMonths: [42_000, 38_000, 0, 51_000, 45_000, 40_000],
    })
    const bennett = derived('bennett-legal-referral')
    expect(bennett['debts.0.minimumPaymentCents']).toMatchObject({ aprBasisPoints: 2_699, share: 100 })
    expect(bennett['lessThanFullBalance.settledCents']).toEqual({ balanceCents: 4_200_000, share: 5_000 })
    expect(bennett['lessThanFullBalance.paymentCents']).toEqual({ settledCents: 2_100_000, months: 36 })
    expect(bennett['lessThanFullBalance.withOtherMinimumsCents']).toEqual({
      balanceCents: 4_200_000,
      share: 5_000,
      months: 36,
      otherMinimumsCents: 0,
    })
    expect(derived('maria')).not.toHaveProperty('debts.0.minimumPaymentCents')
  })
})
