import type { Language } from '@breakwater/vocabulary/languages'
import { usStates } from '@breakwater/vocabulary/us-states'
import { describe, expect, it } from 'vitest'
import type { Debt } from '../household/household.ts'
import { debt, exampleHousehold, household, wages } from '../household/testing/households.ts'
import { type TraceEntry, type TraceValue, traced, type Unit } from '../rule/trace.ts'
import { defaultAgencySettings } from '../settings/agency-settings.ts'
import { evaluate } from './evaluate.ts'
import { explain, explainedPaths } from './explanation.ts'

describe('explanation', () => {
  const maria = evaluate(exampleHousehold('maria'))

  it('names the figure, the rule in words, its inputs, where they come from, and the source', () => {
    expect(explain(maria, 'availableIncomeCents', 'en')).toEqual([
      'Disposable income (availableIncomeCents) = $650.00',
      'net income - living costs',
      '  Take-home income (monthlyNetIncomeCents) = $3,250.00  (explained at this name)',
      '  Living costs (livingCostsCents) = $2,600.00  (explained at this name)',
      'Rule: available-income, version 1. Source: Budget practice of non-profit credit counseling',
    ])
  })

  it('speaks Spanish', () => {
    expect(explain(maria, 'availableIncomeCents', 'es')).toEqual([
      'Ingreso disponible (availableIncomeCents) = $650.00',
      'ingreso neto - gastos de vida',
      '  Ingreso neto (monthlyNetIncomeCents) = $3,250.00  (se explica con este nombre)',
      '  Gastos de vida (livingCostsCents) = $2,600.00  (se explica con este nombre)',
      'Regla: available-income, versión 1. Fuente: Práctica de presupuestos de las agencias sin fines de lucro',
    ])
    expect(explain(maria, 'incomes.0.netCents', 'es')).toContain('  Se paga (frequency) = cada dos semanas')
    expect(explain(maria, 'enrollment.allowed', 'es')?.[0]).toBe('Se puede abrir un plan (enrollment.allowed) = no')
  })

  it('writes lists, rates, counts and words', () => {
    expect(explain(maria, 'plan.paymentCents', 'en')).toEqual([
      'Payment to creditors (plan.paymentCents) = $337.50',
      expect.any(String),
      '  Payments, creditor by creditor (payments) = $108.00, $162.00, $67.50',
      '  Longest term in months (maximumTermMonths) = 60',
      expect.any(String),
    ])
    expect(explain(maria, 'plan.creditors.0.paymentCents', 'en')).toContain('  Yearly rate (aprBasisPoints) = 8.00%')
    expect(explain(maria, 'outcome', 'en')?.[0]).toBe(
      'Result (outcome) = The disposable income covers the deposit of a standard debt management plan.',
    )
    expect(explain(evaluate(exampleHousehold('schmidt-budget-only')), 'outcome', 'en')).toContain(
      '  Deposit of a standard plan (standardDepositCents) = -',
    )
  })

  it('names as the figures of utilization those of the cards with a limit, and says why there are none', () => {
    const limited = debt('CREDIT_CARD', 50_000, { id: 'limited', limitCents: 200_000 })
    const unlimited = debt('STORE_CARD', 90_000, { id: 'unlimited' })
    const inputs = (debts: Debt[], language: Language) => {
      return explain(evaluate(household({ debts })), 'utilization.basisPoints', language)?.slice(2, -1)
    }
    expect(inputs([limited, unlimited], 'en')).toEqual([
      '  Balances of the cards that state a limit (limitedBalanceCents) = $500.00',
      '  Limits of these cards (limitsCents) = $2,000.00',
    ])
    expect(inputs([limited, unlimited], 'es')).toEqual([
      '  Saldos de las tarjetas que indican un límite (limitedBalanceCents) = $500.00',
      '  Límites de estas tarjetas (limitsCents) = $2,000.00',
    ])
    expect(inputs([unlimited], 'en')).toEqual(['  Limits of the cards (limits) = no card states a limit'])
    expect(inputs([unlimited], 'es')).toEqual(['  Límites de las tarjetas (limits) = ninguna tarjeta indica un límite'])
    expect(inputs([], 'en')).toEqual(['  Limits of the cards (limits) = there is no card that counts'])
    expect(inputs([], 'es')).toEqual(['  Límites de las tarjetas (limits) = no hay ninguna tarjeta que cuente'])
  })

  it.each([
    ['balanceCents', 'cents', 150_000, '$1,500.00'],
    ['payments', 'cents', [150_000, 5], '$1,500.00, $0.05'],
    ['recentMonths', 'cents', [150_000], '$1,500.00'],
    ['deductions', 'cents', [18_400], '$184.00'],
    ['aprBasisPoints', 'basisPoints', 2_499, '24.99%'],
    ['basisPoints', 'basisPoints', 2_499, '24.99%'],
    ['share', 'basisPoints', 300, '3.00%'],
    ['paymentShare', 'basisPoints', 300, '3.00%'],
    // Names that seem to tell another unit than the one that is stated.
    ['wholeCentsPlaces', 'count', 2, '2'],
    ['paymentsMissed', 'count', 3, '3'],
    ['repayments', 'count', 3, '3'],
    ['recentMonthsAsked', 'months', 6, '6'],
    ['deductionsAsked', 'count', 6, '6'],
    ['alldeductions', 'count', 6, '6'],
    ['allrecentMonths', 'months', 6, '6'],
    ['basisPointsPlaces', 'count', 2, '2'],
    ['sharedBy', 'count', 2, '2'],
    ['inCents', 'text', 'yes', 'yes'],
    ['inBasisPoints', 'yesNo', false, 'no'],
    ['isSo', 'yesNo', true, 'yes'],
    ['nothing', 'ids', [], '-'],
    ['hoursPerWeek', 'hours', 37.5, '37.5'],
    ['balanceCents', 'cents', null, '-'],
  ] satisfies [string, Unit, TraceValue, string][])(
    'writes the input %s in %s of %j as %s',
    (name, unit, value, written) => {
      const inputs = { [name]: { label: { en: 'Its label', es: 'Su nombre' }, unit, value } }
      const [entry, ...rest] = maria.trace
      const trace = entry ? [{ ...entry, path: 'figure', inputs }, ...rest] : []
      expect(explain({ ...maria, trace }, 'figure', 'en')?.[2]).toBe(`  Its label (${name}) = ${written}`)
    },
  )

  it('points on to the derivation of the same figure only, not to another one of its name', () => {
    const [entry] = maria.trace
    const paid = (value: number) => traced({ label: { en: 'Paid', es: 'Pagado' }, unit: 'cents' }, value)
    const figure = (path: string, value: number, inputs: TraceEntry['inputs'] = {}) => {
      return entry ? [{ ...entry, path, result: paid(value), inputs }] : []
    }
    const line = (cents: number) => {
      const trace = [...figure('total', 1, { paidCents: paid(500) }), ...figure('paidCents', cents)]
      return explain({ ...maria, trace }, 'total', 'en')?.[2]
    }
    expect(line(500)).toBe('  Paid (paidCents) = $5.00  (explained at this name)')
    expect(line(501)).toBe('  Paid (paidCents) = $5.00')
  })

  it('derives what the trace of an evaluation leaves out', () => {
    expect(explain(maria, 'debtToIncome.debtPaymentsCents', 'en')).toEqual([
      'Payments on debts (debtToIncome.debtPaymentsCents) = $770.00',
      'minimum payments on the debts for a plan + payments on debts outside it (rent is none)',
      '  Minimum payments on the debts that could join a plan (minimumPaymentsCents) = $460.00  (explained at this name)',
      '  Payments on debts outside a plan (outsidePaymentsCents) = $310.00',
      'Rule: debt-payments, version 1. Source: CFPB, Your Money, Your Goals: debt-to-income worksheet',
    ])
    const housing = maria.spending.findIndex(({ group }) => group === 'HOUSING')
    expect(explain(maria, `spending.${housing}.shareOfNet`, 'en')?.slice(0, 3)).toEqual([
      `Share of take-home income (spending.${housing}.shareOfNet) = 34.46%`,
      'what is spent on the group / take-home income, half-up to 0.01%',
      '  Spent (spentCents) = $1,120.00',
    ])
    expect(explain(maria, 'findings.0', 'es')?.[0]).toBe('Para preguntar (findings.0) = Cuidado personal')
    expect(explain(evaluate(exampleHousehold('bennett-legal-referral')), 'flags.0', 'en')?.slice(0, 4)).toEqual([
      'Flag (flags.0) = A less-than-full-balance plan would fit the disposable income.',
      'A less-than-full-balance plan would fit the disposable income.',
      '  Disposable income (availableIncomeCents) = $600.00  (explained at this name)',
      '  With the minimums of the other debts that could join a plan (withOtherMinimumsCents) = $583.33',
    ])
    const thin = evaluate(
      { ...exampleHousehold('maria'), housing: { status: 'RENT', daysLate: 45 } },
      {
        ...defaultAgencySettings,
        licenses: [{ state: 'RI', from: null }],
        thinMarginCents: 100_000,
      },
    )
    expect(thin.flags).toEqual(['HOUSING', 'URGENT', 'THIN_MARGIN'])
    expect(explain(thin, 'flags.1', 'es')).toEqual([
      'Alerta (flags.1) = La vivienda está en riesgo: contactar primero.',
      'La vivienda está en riesgo: contactar primero.',
      'Regla: flag-urgent, versión 1. Fuente: Configuración de la agencia: desde cuántos días de atraso',
    ])
    expect(explain(thin, 'flags.2', 'en')).toContain('  Monthly deposit (depositCents) = $367.50')
    const bare = {
      ...thin,
      flags: ['THIN_MARGIN', 'LESS_THAN_FULL_BALANCE'] as const,
      plan: null,
      lessThanFullBalance: null,
    }
    expect(explain({ ...bare, flags: [...bare.flags] }, 'flags.0', 'en')).toContain(
      '  Monthly deposit (depositCents) = -',
    )
    expect(explain({ ...bare, flags: [...bare.flags] }, 'flags.1', 'en')).toContain(
      '  With the minimums of the other debts that could join a plan (withOtherMinimumsCents) = -',
    )
  })

  it('has words in both languages for each name, each coded value and each source, whatever the state', () => {
    const examples = ['okafor-hardship', 'reyes-deficit', 'bennett-legal-referral', 'tran-self-pay']
    const evaluations = [
      ...[...examples, 'schmidt-budget-only', 'quinn-reported-figures'].map((name) => evaluate(exampleHousehold(name))),
      ...[...usStates, null].map((state) => evaluate({ ...exampleHousehold('maria'), state })),
    ]
    for (const evaluation of evaluations) {
      for (const path of explainedPaths(evaluation)) {
        const lines = explain(evaluation, path, 'es') ?? []
        const unnamed = lines.filter((line) => / = /.test(line) && !/\([\w.]+\) = /.test(line))
        expect(unnamed).toEqual([])
        expect(lines.join('\n')).not.toMatch(/= [A-Z]{2,}_|Source|version /)
        const english = explain(evaluation, path, 'en')?.at(-1)?.split('. Source: ')[1]
        expect(lines.at(-1)?.split('. Fuente: ')[1]).not.toBe(english)
      }
    }
  })

  it('explains every figure that it names, and no other', () => {
    for (const path of explainedPaths(maria)) expect(explain(maria, path, 'en')).not.toBeNull()
    expect(explainedPaths(maria)).toContain('plans.hardship.termMonths')
    expect(explain(maria, 'nonsense', 'en')).toBeNull()
  })
})

function valuesOf(inputs: TraceEntry['inputs']): Record<string, TraceValue> {
  return Object.fromEntries(Object.entries(inputs).map(([name, { value }]) => [name, value]))
}

describe('what an evaluation derives', () => {
  const derived = (name: string) => {
    const { trace } = evaluate(exampleHousehold(name))
    return Object.fromEntries(trace.map((entry) => [entry.path, valuesOf(entry.inputs)]))
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
      'utilization.basisPoints': { limitedBalanceCents: 1_500_000, limitsCents: 1_750_000 },
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
        source.en !== '',
        source.es !== '',
        formula.en !== '',
        formula.es !== '',
        formula.en !== formula.es,
      ]).toEqual([rule, true, true, true, true, true, true])
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
    const values = trace.map(({ path, inputs, result }) => ({ path, inputs: valuesOf(inputs), result: result.value }))
    expect(values).toContainEqual({
      path: 'mortgageToIncome.basisPoints',
      inputs: { mortgagePaymentCents: 28_000, monthlyGrossIncomeCents: 100_000 },
      result: 2_800,
    })
    expect(values).toContainEqual({ path: 'eligibleDebtCents', inputs: { debts: ['card'] }, result: 50_000 })
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
