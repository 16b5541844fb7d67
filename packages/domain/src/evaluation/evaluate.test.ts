import { describe, expect, it } from 'vitest'
import type { Household } from '../household/household.ts'
import { debt, exampleHousehold, household, mariaLivingOn, wages } from '../household/testing/households.ts'
import { type AgencySettings, defaultAgencySettings } from '../settings/agency-settings.ts'
import { evaluate } from './evaluate.ts'

/** The settings of an agency that may open plans in the state of the examples. */
const licensed: AgencySettings = { ...defaultAgencySettings, licenses: [{ state: 'RI', from: null }] }

describe('evaluation', () => {
  it('offers Maria a standard plan', () => {
    const evaluation = evaluate(exampleHousehold('maria'), licensed)
    expect(evaluation).toMatchObject({
      outcome: 'DMP_STANDARD',
      flags: [],
      monthlyNetIncomeCents: 325_000,
      livingCostsCents: 260_000,
      availableIncomeCents: 65_000,
      minimumPaymentsCents: 46_000,
      surplusAfterMinimumsCents: 19_000,
      eligibleDebtCents: 1_500_000,
      plan: {
        concession: 'STANDARD',
        paymentCents: 33_750,
        monthlyFeeCents: 3_000,
        depositCents: 36_750,
        termMonths: 53,
      },
    })
    expect(evaluation.availableIncomeCents - (evaluation.plan?.depositCents ?? 0)).toBe(28_250)
  })

  it.each([
    ['more than the cushion is left', 235_000, 90_000, 'SELF_PAY', null],
    ['the cushion is the last cent', 259_000, 66_000, 'SELF_PAY', null],
    ['one cent short of it', 259_001, 65_999, 'DMP_STANDARD', 'STANDARD'],
    ['the deposit is the last cent', 288_250, 36_750, 'DMP_STANDARD', 'STANDARD'],
    ['one cent short of it', 288_251, 36_749, 'DMP_HARDSHIP', 'HARDSHIP'],
    ['only the hardship deposit fits', 294_000, 31_000, 'DMP_HARDSHIP', 'HARDSHIP'],
    ['no deposit fits', 307_000, 18_000, 'LEGAL_REFERRAL', null],
    ['nothing left', 325_000, 0, 'DEFICIT', null],
    ['living costs exceed the income', 337_000, -12_000, 'DEFICIT', null],
  ])('%s: living on %i leaves %i: %s', (_id, living, available, outcome, concession) => {
    const evaluation = evaluate(mariaLivingOn(living))
    expect(evaluation).toMatchObject({ availableIncomeCents: available, outcome })
    expect(evaluation.plan?.concession ?? null).toBe(concession)
  })

  it('offers a hardship plan of $292.50 over 60 months and flags the thin margin', () => {
    const { plan, flags } = evaluate(mariaLivingOn(294_000), licensed)
    expect(plan).toMatchObject({ paymentCents: 26_250, monthlyFeeCents: 3_000, depositCents: 29_250, termMonths: 60 })
    expect(flags).toEqual(['THIN_MARGIN'])
    expect(evaluate(mariaLivingOn(293_251), licensed).flags).toEqual(['THIN_MARGIN'])
    expect(evaluate(mariaLivingOn(293_250), licensed).flags).toEqual([])
  })

  it('assumes a rate where none is stated, and says so', () => {
    const debts = [
      debt('CREDIT_CARD', 300_000, { limitCents: 400_000 }),
      debt('MEDICAL', 100_000, { minimumPaymentCents: 5_000 }),
    ]
    const evaluation = evaluate(household({ state: 'RI', debts }))
    expect(evaluation.debts.map((one) => one.effectiveAprBasisPoints)).toEqual([2_180, 0])
    expect(evaluation.findings.map((finding) => finding.code)).toEqual([
      'MINIMUM_ESTIMATED',
      'RATE_ASSUMED',
      'RATE_ASSUMED',
    ])
  })

  it('states what repaying takes each month even without interest', () => {
    expect(evaluate(mariaLivingOn(307_000)).leastRepaymentCents).toBe(25_000)
    const debts = [debt('CREDIT_CARD', 4_200_000)]
    expect(evaluate(household({ debts })).leastRepaymentCents).toBe(70_000)
  })

  it('shows a settlement only where it is affordable', () => {
    const late = (household: Household) => {
      return { ...household, debts: household.debts.map((one) => ({ ...one, daysPastDue: 150 })) }
    }
    const tooMuch = evaluate(late(mariaLivingOn(307_000)))
    expect(tooMuch.lessThanFullBalance?.setUpFeeCapCents).toBe(40_000)
    expect(
      evaluate({ ...late(mariaLivingOn(307_000)), state: 'FL' }, undefined, '2020-01-01').lessThanFullBalance,
    ).toMatchObject({ setUpFeeCapCents: null })
    expect(tooMuch.lessThanFullBalance).toMatchObject({ paymentCents: 20_833, months: 36 })
    expect(tooMuch.flags).toEqual([])
    expect(evaluate(late(mariaLivingOn(303_000))).flags).toEqual(['LESS_THAN_FULL_BALANCE'])
    expect(evaluate(late(mariaLivingOn(304_167))).flags).toEqual(['LESS_THAN_FULL_BALANCE'])
    expect(evaluate(late(mariaLivingOn(304_168))).flags).toEqual([])
    expect(evaluate(late(mariaLivingOn(260_000)), licensed).flags).toEqual([])
    expect(evaluate(mariaLivingOn(303_000))).toMatchObject({ flags: [], lessThanFullBalance: null })
  })

  it('counts the minimums of debts that are not late beside a settlement of those that are', () => {
    const { debts, ...rest } = mariaLivingOn(303_000)
    const [first, ...others] = debts.map((one) => ({ ...one, daysPastDue: 120 }))
    const { lessThanFullBalance } = evaluate({ ...rest, debts: [{ ...first, daysPastDue: 119 } as never, ...others] })
    expect(lessThanFullBalance).toMatchObject({ paymentCents: 14_167, withOtherMinimumsCents: 28_967 })
  })

  it('takes a collection as charged off, however late it is stated to be', () => {
    const debts = [debt('COLLECTION', 4_500_000, { minimumPaymentCents: 0 })]
    const evaluation = evaluate(household({ incomes: [wages(65_000)], debts }))
    expect(evaluation).toMatchObject({ outcome: 'LEGAL_REFERRAL', lessThanFullBalance: { paymentCents: 62_500 } })
  })

  it('refers a household that owes $42,000 to 9 creditors and has $300 left to an attorney', () => {
    const debts = Array.from({ length: 9 }, (_, index) => {
      return debt('CREDIT_CARD', index === 0 ? 466_672 : 466_666, { id: `card-${index}`, aprBasisPoints: 2_499 })
    })
    const evaluation = evaluate(household({ state: 'RI', incomes: [wages(30_000)], debts }))
    expect(evaluation).toMatchObject({ eligibleDebtCents: 4_200_000, outcome: 'LEGAL_REFERRAL', plan: null })
  })

  it('recommends a budget and flags the home where the only debt is a mortgage that is 60 days late', () => {
    const mortgage = debt('MORTGAGE', 15_000_000, { secured: true, minimumPaymentCents: 120_000, daysPastDue: 60 })
    const evaluation = evaluate(household({ incomes: [wages(300_000)], debts: [mortgage] }))
    expect(evaluation).toMatchObject({
      outcome: 'BUDGET_ONLY',
      flags: ['HOUSING', 'URGENT', 'NOT_RELIABLE'],
      plan: null,
      plans: null,
    })
    expect(evaluation.options).toEqual([])
    expect(evaluation.tests.map((test) => test.holds)).toEqual([true, true, false, false, false])
    const second = debt('HOME_EQUITY', 900_000, { secured: true, daysPastDue: 10 })
    expect(evaluate(household({ debts: [second] })).flags).toEqual(['HOUSING', 'NOT_RELIABLE'])
  })

  it('flags a plan that fits and cannot be opened, and no other', () => {
    const maria = exampleHousehold('maria')
    expect(evaluate(maria, licensed).flags).toEqual([])
    expect(evaluate({ ...maria, state: 'TX' }, licensed).flags).toEqual(['PLAN_BLOCKED'])
    expect(evaluate({ ...mariaLivingOn(307_000), state: 'TX' }, licensed)).toMatchObject({ plan: null, flags: [] })
  })

  it('flags an outcome that rests on missing facts', () => {
    const maria = exampleHousehold('maria')
    const incomes = maria.incomes.slice(0, 0)
    expect(evaluate({ ...maria, incomes }, licensed).flags).toEqual(['NOT_RELIABLE'])
  })

  it('flags rent a day late as housing, and eviction as urgent', () => {
    const renting = (housing: NonNullable<Household['housing']>) => {
      return evaluate({ ...exampleHousehold('maria'), housing }, licensed).flags
    }
    expect(renting({ status: 'RENT', daysLate: 1 })).toEqual(['HOUSING'])
    expect(renting({ status: 'RENT', daysLate: 29 })).toEqual(['HOUSING'])
    expect(renting({ status: 'RENT', daysLate: 30 })).toEqual(['HOUSING', 'URGENT'])
    expect(renting({ status: 'RENT', foreclosureOrEviction: true })).toEqual(['HOUSING', 'URGENT'])
    expect(renting({ status: 'RENT' })).toEqual([])
  })

  it('recommends a budget where the only debts are a car loan and a student loan', () => {
    const debts = [debt('VEHICLE_LOAN', 900_000, { secured: true }), debt('STUDENT_LOAN', 2_000_000)]
    const evaluation = evaluate(household({ incomes: [wages(300_000)], debts }))
    expect(evaluation).toMatchObject({ outcome: 'BUDGET_ONLY', eligibleDebtCents: 0, plan: null })
    expect(evaluation.debts.map((one) => one.reason)).toEqual(['SECURED', 'STUDENT_LOAN'])
  })

  it.each([
    ['SELF_PAY', 66_000],
    ['DMP_STANDARD', 65_999],
    ['DMP_STANDARD', 36_750],
    ['DMP_HARDSHIP', 36_749],
    ['DMP_HARDSHIP', 29_250],
    ['LEGAL_REFERRAL', 29_249],
    ['LEGAL_REFERRAL', 1],
    ['DEFICIT', 0],
    ['DEFICIT', -1],
  ])('comes to %s with %i cents of disposable income', (outcome, available) => {
    const evaluation = evaluate(mariaLivingOn(325_000 - available))
    expect(evaluation).toMatchObject({ outcome, availableIncomeCents: available })
  })

  it('leaves budget-only with the first cent that can join a plan', () => {
    const owing = (balanceCents: number) => evaluate(household({ debts: [debt('CREDIT_CARD', balanceCents)] })).outcome
    expect([owing(0), owing(1)]).toEqual(['BUDGET_ONLY', 'DEFICIT'])
  })

  it('records the version of the settings that it used', () => {
    const version = 'harborlight-0123456789ab'
    expect(evaluate(household(), { ...defaultAgencySettings, version }).settingsVersion).toBe(version)
    expect(evaluate(household()).settingsVersion).toBeNull()
  })

  it('surfaces what is uncertain about the fee', () => {
    const findings = (state: string | undefined, on?: string, settings: Partial<AgencySettings> = {}) => {
      const debts = [debt('CREDIT_CARD', 100_000, { minimumPaymentCents: 3_500, aprBasisPoints: 0, limitCents: 1 })]
      const evaluation = evaluate(household({ state, debts }), { ...defaultAgencySettings, ...settings }, on)
      return evaluation.findings.filter(({ code }) => code.startsWith('FEE_') || code === 'LAW_ENDED')
    }
    const codes = (...asked: Parameters<typeof findings>) => findings(...asked).map((finding) => finding.code)
    const fees = { setUpCents: 0, monthlyCents: 2_000 }
    expect(codes('RI')).toEqual([])
    expect(codes('TX')).toEqual(['FEE_UNCERTAIN'])
    expect(codes('TX', '2024-01-01')).toEqual([])
    expect(codes('TX', '2028-01-01')).toEqual(['FEE_UNCERTAIN', 'LAW_ENDED'])
    expect(codes('AL')).toEqual(['FEE_UNCERTAIN'])
    expect(codes(undefined)).toEqual(['FEE_UNCERTAIN'])
    expect(codes('NY')).toEqual(['FEE_UNKNOWN'])
    expect(codes('NY', undefined, { stateFees: { NY: fees } })).toEqual([])
    expect(codes('NY', undefined, { ownFees: fees, stateFees: { RI: fees } })).toEqual(['FEE_UNKNOWN'])
    expect(codes('WY')).toEqual(['FEE_UNKNOWN'])
    expect(codes('WY', undefined, { ownFees: fees })).toEqual([])
    expect(codes('NV', '2010-06-30')).toEqual(['FEE_UNKNOWN'])
    expect(codes('FL', '2020-01-01')).toEqual([])
    expect(findings('AL')[0]).toMatchObject({ about: 'AL', text: { en: expect.stringContaining('Ala. Code 8-7A') } })
    expect(findings('AL')[0]?.text.es).toContain('ley modelo')
    expect(findings('TX')[0]?.text.en).not.toContain('model act')
    expect(findings('TX', '2028-01-01')[1]).toMatchObject({
      about: 'TX',
      text: { en: expect.stringContaining('Tex. Fin. Code 394.210(f), to June 30, 2027.') },
    })
    expect(findings(undefined)[0]).toMatchObject({ about: 'state' })
  })

  it('names the law behind the fees, and what else it lets an agency charge', () => {
    const law = (state: string) => evaluate({ ...exampleHousehold('maria'), state }).feeLaw
    expect(law('RI')).toMatchObject({ citation: 'R.I. Gen. Laws 19-14.8-23', mark: 'READ', figures: 'STATE' })
    expect(law('SC').otherFees).toMatchObject([{ kind: 'CONSULTATION', mostCents: 6_000 }])
    expect(law('MS').otherFees.map((fee) => [fee.kind, fee.mostCents])).toEqual([
      ['CREDIT_REPORT', 1_500],
      ['JOINT_CREDIT_REPORT', 2_500],
      ['EDUCATION', 5_000],
      ['BANKRUPTCY_SESSION', 5_000],
    ])
  })

  it.each([
    ['maria', 'DMP_STANDARD'],
    ['okafor-hardship', 'DMP_HARDSHIP'],
    ['tran-self-pay', 'SELF_PAY'],
    ['reyes-deficit', 'DEFICIT'],
    ['bennett-legal-referral', 'LEGAL_REFERRAL'],
    ['schmidt-budget-only', 'BUDGET_ONLY'],
    ['quinn-reported-figures', 'SELF_PAY'],
  ])('the example %s comes to %s', (name, outcome) => {
    expect(evaluate(exampleHousehold(name)).outcome).toBe(outcome)
  })
})
