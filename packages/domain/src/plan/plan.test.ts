import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { debtStandings } from '../debts/debt.ts'
import type { Debt } from '../household/household.ts'
import { debt, exampleHousehold } from '../household/testing/households.ts'
import { avalanche, repay } from '../repayment/repayment.ts'
import { type AgencySettings, defaultAgencySettings } from '../settings/agency-settings.ts'
import { feeCapInForce } from '../settings/fee-cap.ts'
import { offerPlan } from './plan.ts'

const rhodeIsland = feeCapInForce('RI')

function plan(debts: readonly Debt[], settings: Partial<AgencySettings> = {}) {
  const all = { ...defaultAgencySettings, ...settings }
  const standings = debtStandings(debts, all)
  return offerPlan(standings, 'STANDARD', { settings: all, feeCap: rhodeIsland, grossIncomeCents: null })
}

const granting = (paymentShare: number, aprBasisPoints: number): Partial<AgencySettings> => {
  return { concessions: { ...defaultAgencySettings.concessions, standard: { paymentShare, aprBasisPoints } } }
}

describe('plan', () => {
  const maria = exampleHousehold('maria').debts

  it('has Maria’s payment, fees, term and total', () => {
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

  it('pays at least what a creditor asked for when it accepted', () => {
    const standings = debtStandings(maria, defaultAgencySettings)
    const creditorMinimums = new Map([['beta', 20_000]])
    const terms = { settings: defaultAgencySettings, feeCap: rhodeIsland, grossIncomeCents: null, creditorMinimums }
    expect(offerPlan(standings, 'STANDARD', terms).creditors.map((share) => [share.paymentCents, share.setBy])).toEqual(
      [
        [10_800, 'CREDITOR'],
        [20_000, 'CREDITOR'],
        [6_750, 'CREDITOR'],
      ],
    )
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
    const [unstated, card] = plan([debt('MEDICAL', 100_000), debt('CREDIT_CARD', 100_000)]).creditors
    expect([unstated?.aprBasisPoints, card?.aprBasisPoints]).toEqual([0, 800])
  })

  it('rolls what a paid-off creditor frees over to the others', () => {
    const debts = [debt('MEDICAL', 90_000, { aprBasisPoints: 0 }), debt('CREDIT_CARD', 900_000)]
    const { paymentCents, creditors } = plan(debts)
    const { schedule } = repay(creditors, paymentCents, { order: avalanche, listMonths: true })
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
