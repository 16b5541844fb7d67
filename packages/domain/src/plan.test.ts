import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { debt, exampleHousehold } from '../test/households.ts'
import { type AgencySettings, defaultAgencySettings } from './agency-settings.ts'
import { debtStandings } from './debt.ts'
import { feeCapInForce } from './fee-cap.ts'
import type { Debt } from './household.ts'
import { offerPlan, planFees } from './plan.ts'
import type { RepaymentMonth } from './repayment.ts'

const rhodeIsland = feeCapInForce('RI')

function plan(debts: readonly Debt[], settings: Partial<AgencySettings> = {}, schedule: RepaymentMonth[] = []) {
  const all = { ...defaultAgencySettings, ...settings }
  const standings = debtStandings(debts, all)
  return offerPlan(standings, 'STANDARD', { settings: all, feeCap: rhodeIsland, grossIncomeCents: null }, { schedule })
}

const granting = (paymentShare: number, aprBasisPoints: number): Partial<AgencySettings> => {
  return { concessions: { ...defaultAgencySettings.concessions, standard: { paymentShare, aprBasisPoints } } }
}

describe('plan', () => {
  const maria = exampleHousehold('maria').debts

  it('S-C1 and C18: Maria', () => {
    const offered = plan(maria)
    expect(offered).toMatchObject({
      paymentCents: 33_750,
      monthlyFeeCents: 3_000,
      setUpFeeCents: 5_000,
      depositCents: 36_750,
      termMonths: 53,
      interestCents: 284_887,
      feesCents: 164_000,
      totalCents: 1_948_887,
    })
    expect(offered.creditors.map((share) => [share.paymentCents, share.lastPaymentCents])).toEqual([
      [10_800, 9_562],
      [16_200, 14_344],
      [6_750, 5_981],
    ])
  })

  it.each([
    ['C20 2% at 7%', 200, 700, 30_000, 60, 278_651],
    ['C20 2% at 6%', 200, 600, 30_000, 58, 230_416],
    ['C20 1.75% at 1.9%', 175, 190, 26_250, 60, 73_495],
  ])('%s', (_id, share, apr, paymentCents, termMonths, interestCents) => {
    expect(plan(maria, granting(share, apr))).toMatchObject({ paymentCents, termMonths, interestCents })
  })

  it('lets the longest term set the payment where the percentage would take longer', () => {
    const offered = plan(maria, granting(200, 800))
    expect(offered.termMonths).toBe(60)
    expect(offered.creditors.map((share) => [share.paymentCents, share.setBy])).toEqual([
      [9_733, 'LONGEST_TERM'],
      [14_600, 'LONGEST_TERM'],
      [6_083, 'LONGEST_TERM'],
    ])
  })

  it('grants what a single creditor is known to grant', () => {
    const creditorConcessions = { 'Beta Card': { standard: { paymentShare: 300, aprBasisPoints: 0 } } }
    expect(plan(maria, { creditorConcessions }).creditors).toMatchObject([
      { aprBasisPoints: 800, paymentCents: 10_800 },
      { aprBasisPoints: 0, paymentCents: 21_600 },
      { aprBasisPoints: 800, paymentCents: 6_750 },
    ])
  })

  it('adds a cent where rounded interest would leave something for a further month', () => {
    const settings = { ...granting(1, 2_249) }
    expect(plan([debt('CREDIT_CARD', 10_287, { aprBasisPoints: 2_249 })], settings)).toMatchObject({
      paymentCents: 288,
      termMonths: 60,
    })
  })

  it('never raises a rate', () => {
    const [medical] = plan([debt('MEDICAL', 100_000, { aprBasisPoints: 0 })]).creditors
    expect(medical).toMatchObject({ aprBasisPoints: 0, interestCents: 0 })
  })

  it('rolls what a paid-off creditor frees over to the others', () => {
    const schedule: RepaymentMonth[] = []
    const debts = [debt('MEDICAL', 90_000, { aprBasisPoints: 0 }), debt('CREDIT_CARD', 900_000)]
    const { paymentCents, creditors } = plan(debts, {}, schedule)
    expect(creditors.map((share) => share.months)).toEqual([45, 53])
    const paid = schedule.map((month) => month.parts.reduce((total, part) => total + part.paymentCents, 0))
    expect(new Set(paid.slice(0, -1))).toEqual(new Set([paymentCents]))
  })

  it('ends within the longest term for any debts, at zero, with shares that add up to the payment', () => {
    const anyDebt = fc.record({ balance: fc.integer({ min: 1, max: 50_000_000 }), apr: fc.option(fc.nat(4_000)) })
    const anyConcession = fc.record({ share: fc.integer({ min: 1, max: 500 }), apr: fc.nat(3_000) })
    fc.assert(
      fc.property(fc.array(anyDebt, { minLength: 1, maxLength: 8 }), anyConcession, (list, { share, apr }) => {
        const debts = list.map((one, index) => {
          return debt('CREDIT_CARD', one.balance, { id: String(index), aprBasisPoints: one.apr })
        })
        const offered = plan(debts, granting(share, apr))
        expect(offered.termMonths).toBeLessThanOrEqual(60)
        expect(offered.creditors.reduce((total, one) => total + one.paymentCents, 0)).toBe(offered.paymentCents)
        const owed = debts.reduce((total, one) => total + one.balanceCents, 0)
        expect(offered.totalCents).toBe(owed + offered.interestCents + offered.feesCents)
      }),
    )
  })
})

describe('plan fees', () => {
  const base = { creditors: 3, paymentCents: 33_750, debtCents: 1_500_000, termMonths: 53, grossIncomeCents: null }
  const charging = (setUpCents: number, monthlyCents: number): AgencySettings => {
    return { ...defaultAgencySettings, ownFees: { setUpCents, monthlyCents } }
  }

  it("are the agency's own where they are lower than the cap, and the cap where they are not", () => {
    expect(planFees(charging(0, 2_500), rhodeIsland, base)).toEqual({ setUpFeeCents: 0, monthlyFeeCents: 2_500 })
    expect(planFees(charging(9_900, 9_900), rhodeIsland, base)).toEqual({
      setUpFeeCents: 5_000,
      monthlyFeeCents: 3_000,
    })
  })

  it('S-D4: are those of the filed schedule in New York, and nothing while none is known', () => {
    const newYork = feeCapInForce('NY')
    expect(planFees(charging(4_000, 2_000), newYork, base)).toEqual({ setUpFeeCents: 4_000, monthlyFeeCents: 2_000 })
    expect(planFees(defaultAgencySettings, newYork, base)).toEqual({ setUpFeeCents: 0, monthlyFeeCents: 0 })
  })

  it('are nothing where no cap is recorded', () => {
    expect(planFees(charging(4_000, 2_000), null, base)).toEqual({ setUpFeeCents: 0, monthlyFeeCents: 0 })
  })
})
