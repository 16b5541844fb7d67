import { describe, expect, it } from 'vitest'
import { exampleHousehold } from '../test/households.ts'
import { type AgencySettings, defaultAgencySettings } from './agency-settings.ts'
import { debtStandings } from './debt.ts'
import { feeCapInForce } from './fee-cap.ts'
import { offerPlan } from './plan.ts'
import { feesInAll, planFees } from './plan-fee.ts'
import { planSchedule } from './plan-schedule.ts'

const base = { creditors: 3, paymentCents: 33_750, debtCents: 1_500_000, termMonths: 53, grossIncomeCents: null }
const charging = (setUpCents: number, monthlyCents: number): AgencySettings => {
  return { ...defaultAgencySettings, ownFees: { setUpCents, monthlyCents } }
}
const level = (setUpFeeCents: number, monthlyFeeCents: number) => {
  return { setUpFeeCents, monthlyFeeCents, firstFeeCents: monthlyFeeCents, lastFeeCents: monthlyFeeCents }
}

function mariaIn(state: string) {
  const settings = defaultAgencySettings
  const debts = debtStandings(exampleHousehold('maria').debts, settings)
  return offerPlan(debts, 'STANDARD', { settings, feeCap: feeCapInForce(state), grossIncomeCents: null })
}

describe('plan fees', () => {
  it("are the agency's own where they are lower than the cap, and the cap where they are not", () => {
    const rhodeIsland = feeCapInForce('RI')
    expect(planFees(charging(0, 2_500), rhodeIsland, base, 29_887)).toEqual(level(0, 2_500))
    expect(planFees(charging(9_900, 9_900), rhodeIsland, base, 29_887)).toEqual(level(5_000, 3_000))
  })

  it('S-D4: are those of the filed schedule in New York, and nothing while none is known', () => {
    const newYork = feeCapInForce('NY')
    expect(planFees(charging(4_000, 2_000), newYork, base, 1)).toEqual(level(4_000, 2_000))
    expect(planFees(defaultAgencySettings, newYork, base, 1)).toEqual(level(0, 0))
  })

  it('are nothing where no cap is recorded', () => {
    expect(planFees(charging(4_000, 2_000), null, base, 1)).toEqual(level(0, 0))
  })

  it.each([
    // The last payment is 298.87: 15% of it, rounded down.
    ['CA', 10_000, 5_062, 5_062, 4_483],
    ['GA', 0, 2_531, 2_531, 2_241],
    // The greater of a share and an amount; an amount alone.
    ['OH', 7_500, 3_000, 3_000, 3_000],
    ['RI', 5_000, 3_000, 3_000, 3_000],
    // The set-up fee counts within 15% of the first payment, 50.62.
    ['WA', 2_500, 4_198, 2_562, 4_198],
  ])('keep within the cap of %s on every payment, the first and the last too', (state, setUp, monthly, first, last) => {
    const plan = mariaIn(state)
    expect(plan).toMatchObject({
      setUpFeeCents: setUp,
      monthlyFeeCents: monthly,
      firstFeeCents: first,
      lastFeeCents: last,
      feesCents: setUp + first + 51 * monthly + last,
    })
    const months = planSchedule(plan, '2026-01-15')
    expect(months.map((month) => month.feeCents)).toEqual([setUp + first, ...Array(51).fill(monthly), last])
    expect(months.reduce((total, month) => total + month.depositCents, 0)).toBe(plan.totalCents)
  })

  it('are 15% of the debts in Michigan, less the set-up fee and spread over the months', () => {
    expect(mariaIn('MI')).toMatchObject({ termMonths: 53, setUpFeeCents: 5_000, monthlyFeeCents: 4_150 })
  })

  it('of a plan of one month are the set-up fee and one fee, on what is paid in it', () => {
    const one = { ...base, termMonths: 1 }
    expect(planFees(charging(9_900, 9_900), feeCapInForce('CA'), one, 10_000)).toMatchObject({
      monthlyFeeCents: 5_062,
      firstFeeCents: 1_500,
      lastFeeCents: 1_500,
    })
    expect(
      planFees(charging(2_500, 9_900), feeCapInForce('WA'), { ...one, debtCents: 10_000_000 }, 10_000),
    ).toMatchObject({
      firstFeeCents: 0,
    })
    const cent = offerPlan(
      debtStandings([{ ...exampleHousehold('maria').debts[0], balanceCents: 1 } as never], defaultAgencySettings),
      'STANDARD',
      { settings: charging(100, 100), feeCap: feeCapInForce('RI'), grossIncomeCents: null },
    )
    expect(cent).toMatchObject({ termMonths: 1, feesCents: 200 })
  })

  it('in all count the one month once', () => {
    const fees = { setUpFeeCents: 100, firstFeeCents: 20, monthlyFeeCents: 50, lastFeeCents: 20 }
    expect([1, 2, 3].map((termMonths) => feesInAll(fees, termMonths))).toEqual([120, 140, 190])
  })

  it('never take more than a payment where the set-up fee alone does', () => {
    const fees = planFees(defaultAgencySettings, feeCapInForce('WA'), { ...base, paymentCents: 10_000 }, 10_000)
    expect(fees).toMatchObject({ setUpFeeCents: 2_500, firstFeeCents: 0 })
  })
})
