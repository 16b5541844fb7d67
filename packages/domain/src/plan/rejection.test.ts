import { describe, expect, it } from 'vitest'
import { debtStandings } from '../debts/debt.ts'
import { exampleHousehold } from '../household/testing/households.ts'
import { defaultAgencySettings } from '../settings/agency-settings.ts'
import { feeCapInForce } from '../settings/fee-cap.ts'
import { offerPlan } from './plan.ts'
import { concessionGroup, proposalAfter, proposalStates } from './proposal.ts'
import { planAfterRejection } from './rejection.ts'

describe('a rejected proposal', () => {
  const settings = defaultAgencySettings
  const debts = debtStandings(exampleHousehold('maria').debts, settings)
  const terms = { settings, feeCap: feeCapInForce('RI'), grossIncomeCents: null }
  const offered = offerPlan(debts, 'STANDARD', terms)
  const after = (available: number) =>
    planAfterRejection({
      offered,
      debts,
      terms: { ...terms, rejected: new Set(['beta']) },
      availableIncomeCents: available,
    })

  it('moves the debt out of the group with concessions and calculates the plan again, within 60 months', () => {
    const { plan, depositChangeCents, needsCounselor } = after(65_000)
    expect(plan.creditors).toMatchObject([
      { id: 'alpha', group: 'WITH_CONCESSIONS', paymentCents: 10_800 },
      { id: 'beta', group: 'WITHOUT_CONCESSIONS', aprBasisPoints: 2_249, paymentCents: 20_700 },
      { id: 'gamma', group: 'WITH_CONCESSIONS', paymentCents: 6_750 },
    ])
    expect(plan.termMonths).toBeLessThanOrEqual(60)
    expect({ depositChangeCents, needsCounselor }).toEqual({ depositChangeCents: 4_500, needsCounselor: false })
  })

  it('is paid within 60 months even where its minimum would take longer', () => {
    const low = debts.map((one) => ({ ...one, minimumPaymentCents: 100 }))
    const { plan } = planAfterRejection({
      offered,
      debts: low,
      terms: { ...terms, rejected: new Set(['beta']) },
      availableIncomeCents: 65_000,
    })
    expect(plan.creditors[1]).toMatchObject({
      group: 'WITHOUT_CONCESSIONS',
      paymentCents: 20_087,
      setBy: 'LONGEST_TERM',
    })
  })

  it('needs a counselor where the new deposit is more than the disposable income', () => {
    expect(after(41_250).needsCounselor).toBe(false)
    expect(after(41_249).needsCounselor).toBe(true)
  })
})

describe('a proposal', () => {
  it('is sent, rejected, sent again and accepted', () => {
    expect(proposalAfter('DRAFT', 'CDP')).toBe('SENT')
    expect(proposalAfter('SENT', 'CDR')).toBe('REJECTED')
    expect(proposalAfter('REJECTED', 'CDP')).toBe('SENT')
    expect(proposalAfter('SENT', 'CDA')).toBe('ACCEPTED')
    expect(proposalAfter('ACCEPTED', 'CDV')).toBe('ACCEPTED')
  })

  it('takes no message that does not belong to its state', () => {
    expect(proposalAfter('DRAFT', 'CDA')).toBeNull()
    expect(proposalAfter('TERMINATED', 'CDP')).toBeNull()
  })

  it('puts the creditor into a group of the agreement', () => {
    expect(proposalStates.map(concessionGroup)).toEqual([
      'WITH_CONCESSIONS',
      'WITH_CONCESSIONS',
      'WITH_CONCESSIONS',
      'WITHOUT_CONCESSIONS',
      'NOT_TAKING_PART',
    ])
  })
})
