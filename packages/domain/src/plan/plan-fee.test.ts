import { usStates } from '@breakwater/vocabulary/us-states'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { debtStandings } from '../debts/debt.ts'
import { creditorKey } from '../household/creditor-name.ts'
import type { Debt } from '../household/household.ts'
import { debt, exampleHousehold } from '../household/testing/households.ts'
import { type AgencySettings, defaultAgencySettings } from '../settings/agency-settings.ts'
import { feeCapInForce } from '../settings/fee-cap.ts'
import { offerPlan, type Plan } from './plan.ts'
import { feeOfMonth, feesInAll, planFees } from './plan-fee.ts'
import { planSchedule } from './plan-schedule.ts'

const base = {
  accounts: ['Alpha', 'Beta', 'Gamma'].map((creditor) => ({ creditor, months: 53 })),
  paymentCents: 33_750,
  lastPaymentCents: 29_887,
  wholePaymentsCents: 1_784_887,
  debtCents: 1_500_000,
  yearlyDebtCents: [],
  termMonths: 53,
  grossIncomeCents: null,
}
const charging = (setUpCents: number, monthlyCents: number): AgencySettings => {
  return { ...defaultAgencySettings, ownFees: { setUpCents, monthlyCents } }
}
const level = (setUpFeeCents: number, monthlyFeeCents: number) => {
  const feeSteps = [{ fromMonth: 1, throughMonth: 53, feeCents: monthlyFeeCents }]
  return { setUpFeeCents, setUpFeeMonth: 1, monthlyFeeCents, feeSteps }
}

function planIn(state: string, debts: readonly Debt[], settings = defaultAgencySettings, on?: string): Plan {
  const feeCap = feeCapInForce(state, on)
  return offerPlan(debtStandings(debts, settings), 'STANDARD', { settings, feeCap, grossIncomeCents: 400_000 })
}
const mariaIn = (state: string) => planIn(state, exampleHousehold('maria').debts)
const steps = ({ feeSteps }: Plan) => feeSteps.map((step) => [step.throughMonth, step.feeCents])

describe('plan fees', () => {
  it("are the agency's own where they are lower than the cap, and the cap where they are not", () => {
    const rhodeIsland = feeCapInForce('RI')
    expect(planFees(charging(0, 2_500), rhodeIsland, base)).toEqual(level(0, 2_500))
    expect(planFees(charging(9_900, 9_900), rhodeIsland, base)).toEqual(level(5_000, 3_000))
  })

  it.each(['NY', 'WY'])("are the agency's own in %s, and nothing while none are recorded", (state) => {
    const feeCap = feeCapInForce(state)
    expect(planFees(charging(4_000, 2_000), feeCap, base)).toEqual(level(4_000, 2_000))
    expect(planFees(defaultAgencySettings, feeCap, base)).toEqual(level(0, 0))
  })

  it('are nothing where no law is recorded for the day', () => {
    expect(planFees(charging(4_000, 2_000), feeCapInForce('NV', '2009-01-01'), base)).toEqual(level(0, 0))
  })

  it.each([
    // The last payment is 298.87: 15% of it, rounded down.
    [
      'CA',
      10_000,
      [
        [52, 5_062],
        [53, 4_483],
      ],
    ],
    [
      'GA',
      0,
      [
        [52, 2_531],
        [53, 2_241],
      ],
    ],
    // The greater of a share and an amount; an amount alone.
    ['OH', 7_500, [[53, 3_000]]],
    ['RI', 5_000, [[53, 3_000]]],
    // The set-up fee counts within 15% of the first payment, 50.62.
    [
      'WA',
      2_500,
      [
        [1, 2_562],
        [53, 4_198],
      ],
    ],
    [
      'MN',
      5_000,
      [
        [1, 62],
        [52, 5_062],
        [53, 4_483],
      ],
    ],
    [
      'LA',
      2_500,
      [
        [1, 1_550],
        [53, 3_349],
      ],
    ],
    // 15% of 15,000.00 / 53, the set-up fee in addition.
    ['MI', 5_000, [[53, 4_245]]],
    // 15% of all payments, 17,848.87, less the set-up fee.
    ['NE', 2_500, [[53, 5_004]]],
    // No fee in the first 30 days; 15% of 15,000.00 / 53.
    [
      'NH',
      0,
      [
        [1, 0],
        [53, 4_245],
      ],
    ],
  ] as const)('keep within the cap of %s in every month', (state, setUp, expected) => {
    const plan = mariaIn(state)
    expect([plan.setUpFeeCents, steps(plan)]).toEqual([setUp, expected])
    expect(plan.monthlyFeeCents).toBe(Math.max(...expected.map(([, cents]) => cents)))
    expect(plan.depositCents).toBe(plan.paymentCents + plan.monthlyFeeCents)
    const months = planSchedule(plan, '2026-01-15')
    expect(months.reduce((total, month) => total + month.feeCents, 0)).toBe(plan.feesCents)
    expect(months.reduce((total, month) => total + month.depositCents, 0)).toBe(plan.totalCents)
  })

  it('count three accounts of one company as one creditor in Rhode Island, and as three accounts in Utah', () => {
    const debts = ['Chase', 'CHASE BANK USA, N.A.', 'JPMCB CARD'].map((creditor, index) => {
      return debt('CREDIT_CARD', 400_000, { id: String(index), creditor, aprBasisPoints: 2_499 })
    })
    const fees = ['RI', 'CO', 'DE', 'TN', 'MD', 'KS', 'UT', 'NV', 'PA'].map((state) => {
      return [state, planIn(state, debts).monthlyFeeCents]
    })
    expect(fees).toEqual([
      ['RI', 1_000],
      ['CO', 1_000],
      ['DE', 1_000],
      ['TN', 1_000],
      ['MD', 800],
      ['KS', 500],
      ['UT', 3_000],
      ['NV', 3_000],
      ['PA', 3_000],
    ])
  })

  const hospitalClinicAndCard = [
    debt('MEDICAL', 100_000, { id: 'hospital', aprBasisPoints: 0 }),
    debt('MEDICAL', 50_000, { id: 'clinic', aprBasisPoints: 0 }),
    debt('CREDIT_CARD', 1_200_000, { id: 'card', aprBasisPoints: 2_499 }),
  ]

  it.each(['RI', 'CO', 'DE', 'TN', 'UT', 'NV', 'SC', 'VI'])(
    'fall in %s when a creditor is paid off: 30.00 to month 45, then 10.00; 1,470.00 in all',
    (state) => {
      const plan = planIn(state, hospitalClinicAndCard)
      expect(plan.creditors.map((share) => share.months)).toEqual([45, 45, 52])
      expect(steps(plan)).toEqual([
        [45, 3_000],
        [52, 1_000],
      ])
      expect(plan).toMatchObject({ termMonths: 52, monthlyFeeCents: 3_000, feesCents: 147_000 })
    },
  )

  it.each([
    ['PA', 5_000 + 52 * 3_000],
    ['MD', 5_000 + 52 * 2_400],
    ['KS', 7_500 + 52 * 1_500],
  ])('stay level in %s, where the law counts what the agreement names', (state, feesCents) => {
    expect(planIn(state, hospitalClinicAndCard)).toMatchObject({ feesCents })
  })

  it('follow the debt of each year in Arizona', () => {
    const plan = planIn('AZ', [debt('CREDIT_CARD', 700_000, { aprBasisPoints: 0 })])
    // 157.50 a month: 7,000.00, 5,110.00, 3,220.00 and 1,330.00 are owed as the years begin.
    expect(plan).toMatchObject({ paymentCents: 15_750, termMonths: 45, setUpFeeCents: 3_900 })
    expect(steps(plan)).toEqual([
      [12, 5_000],
      [24, 3_832],
      [36, 2_415],
      [45, 997],
    ])
  })

  it('begin in Indiana once a payment has reached a creditor, the set-up fee too', () => {
    const plan = mariaIn('IN')
    expect(plan).toMatchObject({ setUpFeeCents: 5_000, setUpFeeMonth: 2 })
    expect([1, 2, 3, 53].map((month) => feeOfMonth(plan, month))).toEqual([0, 10_062, 5_062, 4_483])
    expect(planSchedule(plan, '2026-01-15').map((month) => month.feeCents)[0]).toBe(0)
  })

  it('of a plan of one month are the set-up fee and one fee, on what is paid in it', () => {
    const one = {
      ...base,
      accounts: [{ creditor: 'A', months: 1 }],
      termMonths: 1,
      debtCents: 10_000,
      lastPaymentCents: 10_000,
      wholePaymentsCents: 10_000,
    }
    const inState = (state: string) => planFees(charging(9_900, 9_900), feeCapInForce(state), one)
    expect(inState('CA')).toMatchObject({ setUpFeeCents: 9_900, monthlyFeeCents: 1_500 })
    expect(inState('RI')).toMatchObject({ setUpFeeCents: 5_000, monthlyFeeCents: 1_000 })
    // 15% of the one payment and of the debt hold both fees together.
    expect(inState('WA')).toMatchObject({ setUpFeeCents: 1_500, monthlyFeeCents: 0 })
    // The plan ends before the first month with a fee.
    expect(inState('IN')).toMatchObject({ setUpFeeCents: 0, setUpFeeMonth: 1, monthlyFeeCents: 0 })
  })

  it('of a plan of two months are counted on each of its payments', () => {
    const two = { ...base, termMonths: 2, paymentCents: 10_000, lastPaymentCents: 5_000, wholePaymentsCents: 15_000 }
    expect(planFees(charging(0, 9_900), feeCapInForce('CA'), two).feeSteps).toEqual([
      { fromMonth: 1, throughMonth: 1, feeCents: 1_500 },
      { fromMonth: 2, throughMonth: 2, feeCents: 750 },
    ])
  })

  it('in all count each month once', () => {
    const feeSteps = [
      { fromMonth: 1, throughMonth: 1, feeCents: 20 },
      { fromMonth: 2, throughMonth: 4, feeCents: 50 },
    ]
    const fees = { setUpFeeCents: 100, setUpFeeMonth: 2, monthlyFeeCents: 50, feeSteps }
    expect(feesInAll(fees)).toBe(270)
    expect([1, 2, 3, 4, 5].map((month) => feeOfMonth(fees, month))).toEqual([20, 150, 50, 50, 0])
  })

  it('of any plan in any state cover its months without a gap, add up, and follow the creditors that are left', () => {
    const anyDebt = fc.record({
      creditor: fc.constantFrom('Chase', 'JPMCB CARD', 'Alpha', 'Beta', 'Gamma'),
      cents: fc.integer({ min: 1, max: 3_000_000 }),
      apr: fc.nat(3_000),
    })
    fc.assert(
      fc.property(fc.constantFrom(...usStates), fc.array(anyDebt, { minLength: 1, maxLength: 8 }), (state, list) => {
        const debts = list.map(({ creditor, cents, apr }, index) => {
          return debt('CREDIT_CARD', cents, { id: String(index), creditor, aprBasisPoints: apr })
        })
        const plan = planIn(state, debts)
        const months = planSchedule(plan, '2026-01-15')
        expect(months.reduce((total, month) => total + month.feeCents, 0)).toBe(plan.feesCents)
        expect(months.reduce((total, month) => total + month.depositCents, 0)).toBe(plan.totalCents)
        expect(plan.feeSteps.map((step) => step.fromMonth - 1)).toEqual([
          0,
          ...plan.feeSteps.slice(0, -1).map((step) => step.throughMonth),
        ])
        expect(plan.feeSteps.at(-1)?.throughMonth).toBe(plan.termMonths)
        for (const { month, feeCents, creditors } of months) {
          const monthly = feeCents - (month === plan.setUpFeeMonth ? plan.setUpFeeCents : 0)
          expect(monthly).toBeLessThanOrEqual(plan.monthlyFeeCents)
          const names = creditors.map(({ id }) => creditorKey(debts[Number(id)]?.creditor ?? ''))
          if (['RI', 'CO', 'DE', 'TN'].includes(state))
            expect(monthly).toBe(Math.min(1_000 * new Set(names).size, 5_000))
          if (['UT', 'NV'].includes(state)) expect(monthly).toBe(Math.min(1_000 * names.length, 5_000))
        }
      }),
    )
  })
})
