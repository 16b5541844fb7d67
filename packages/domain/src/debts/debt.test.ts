import { describe, expect, it } from 'vitest'
import { debt } from '../household/testing/households.ts'
import { defaultAgencySettings } from '../settings/agency-settings.ts'
import { debtStandings } from './debt.ts'

const standing = (...of: Parameters<typeof debt>) => debtStandings([debt(...of)], defaultAgencySettings)[0]

describe('eligibility for a plan', () => {
  it.each(['CREDIT_CARD', 'STORE_CARD', 'PERSONAL_LOAN', 'MEDICAL', 'COLLECTION', 'OTHER'] as const)(
    'takes %s',
    (kind) => {
      expect(standing(kind, 10_000)).toMatchObject({ eligible: true, reason: 'UNSECURED' })
    },
  )

  it.each([
    ['MORTGAGE', 'SECURED', 'MORTGAGE'],
    ['HOME_EQUITY', 'SECURED', 'SECOND_MORTGAGE'],
    ['VEHICLE_LOAN', 'SECURED', 'VEHICLE_PAYMENT'],
    ['STUDENT_LOAN', 'STUDENT_LOAN', 'STUDENT_LOAN'],
    ['TAX', 'TAX', 'OTHER_INSTALLMENT'],
    ['SUPPORT', 'SUPPORT', 'SUPPORT_PAID'],
    ['BUSINESS', 'BUSINESS', 'OTHER_INSTALLMENT'],
    ['PAYDAY_LOAN', 'EXCLUDED_BY_AGENCY', 'OTHER_INSTALLMENT'],
  ] as const)('leaves %s outside: %s', (kind, reason, paidUnder) => {
    expect(standing(kind, 10_000)).toMatchObject({ eligible: false, reason, paidUnder })
  })

  it('leaves a secured card outside', () => {
    expect(standing('CREDIT_CARD', 10_000, { secured: true })).toMatchObject({ eligible: false, reason: 'SECURED' })
  })

  it('takes what the agency decides to take', () => {
    const settings = { ...defaultAgencySettings, excludedKinds: [] }
    expect(debtStandings([debt('PAYDAY_LOAN', 10_000)], settings)[0]?.eligible).toBe(true)
  })

  it('counts nothing for an authorized user or an empty account, whatever is stated', () => {
    const stated = { minimumPaymentCents: 5_000 }
    const nothing = { eligible: false, minimumPaymentCents: 0, minimumBasis: 'NOTHING_DUE' }
    expect(standing('CREDIT_CARD', 10_000, { ...stated, owner: 'AUTHORIZED_USER' })).toMatchObject(nothing)
    expect(standing('CREDIT_CARD', 0, stated)).toMatchObject(nothing)
  })

  it('says where a debt counts, and for how much', () => {
    const asked = { minimumPaymentCents: 5_000 }
    expect(standing('CREDIT_CARD', 80_000, asked)).toMatchObject({
      counts: 'IN_PLAN',
      countedBalanceCents: 80_000,
      countedMinimumCents: 5_000,
    })
    expect(standing('VEHICLE_LOAN', 80_000, { ...asked, secured: true })).toMatchObject({
      counts: 'IN_LIVING_COSTS',
      countedBalanceCents: 0,
      countedMinimumCents: 0,
    })
    expect(standing('CREDIT_CARD', 80_000, { ...asked, owner: 'AUTHORIZED_USER' })).toMatchObject({
      counts: 'NOT_OWED',
      countedBalanceCents: 0,
      countedMinimumCents: 0,
    })
  })

  it('goes on counting support without arrears', () => {
    const support = standing('SUPPORT', 0, { minimumPaymentCents: 30_000 })
    expect(support).toMatchObject({ reason: 'SUPPORT', minimumPaymentCents: 30_000 })
  })
})

describe('monthly minimum', () => {
  it('is what the contract states', () => {
    const stated = standing('CREDIT_CARD', 480_000, { minimumPaymentCents: 14_800 })
    expect(stated).toMatchObject({ minimumPaymentCents: 14_800, minimumBasis: 'STATED' })
  })

  it.each([
    ['1% and interest where the rate is known', 480_000, 2_499, 14_796],
    ['the floor', 50_000, 2_499, 3_500],
    ['what is owed, if that is less than the floor', 1_000, 2_499, 1_021],
    ['3% where the rate is unknown', 480_000, null, 14_400],
  ])('is estimated: %s', (_name, balance, aprBasisPoints, minimumPaymentCents) => {
    const estimated = standing('CREDIT_CARD', balance, { aprBasisPoints })
    expect(estimated).toMatchObject({ minimumPaymentCents, minimumBasis: 'ESTIMATED' })
  })

  it('is at most what is owed with the interest of the month, of a debt that can join a plan', () => {
    const owing = (kind: 'CREDIT_CARD' | 'VEHICLE_LOAN', aprBasisPoints?: number) => {
      const [standing] = debtStandings(
        [debt(kind, 10_000, { minimumPaymentCents: 50_000, aprBasisPoints })],
        defaultAgencySettings,
      )
      return [standing?.minimumPaymentCents, standing?.minimumBasis]
    }
    expect(owing('CREDIT_CARD', 2_400)).toEqual([10_200, 'STATED'])
    expect(owing('CREDIT_CARD')).toEqual([10_182, 'STATED'])
    expect(owing('VEHICLE_LOAN', 2_400)).toEqual([50_000, 'STATED'])
  })

  it('is not guessed for a loan outside the plan', () => {
    const unknown = standing('VEHICLE_LOAN', 900_000, { secured: true })
    expect(unknown).toMatchObject({ minimumPaymentCents: 0, minimumBasis: 'UNKNOWN' })
  })
})
