import { describe, expect, it } from 'vitest'
import type { Debt } from '../household/household.ts'
import { debt } from '../household/testing/households.ts'
import { monthlyInterest } from '../money/money.ts'
import { defaultAgencySettings } from '../settings/agency-settings.ts'
import { debtStandings } from './debt.ts'
import { minimumAssumption, minimumAssumptionWords, minimumContract } from './minimum-contract.ts'
import { minimumDue } from './minimum-payment.ts'

function assumed(kind: Debt['kind'], balanceCents: number, parts: Partial<Debt>) {
  const [standing] = debtStandings([debt(kind, balanceCents, parts)], defaultAgencySettings)
  if (standing === undefined) throw new Error('a debt has a standing')
  const contract = minimumContract(standing, defaultAgencySettings)
  const interestCents = monthlyInterest(balanceCents, standing.effectiveAprBasisPoints)
  return {
    ...minimumAssumption(standing, contract),
    counted: standing.minimumPaymentCents,
    due: minimumDue(contract.minimum, balanceCents, interestCents),
  }
}

describe('the contract behind a minimum', () => {
  it.each([
    ['5% of the balance', 'STORE_CARD', 500_000, 2_100, 25_000, 'SHARE_OF_BALANCE', 500, 1_000],
    ['1% and the interest, to the dollar', 'CREDIT_CARD', 480_000, 2_499, 14_800, 'SHARE_PLUS_INTEREST', 100, 3_500],
    ['1% and the interest, a dollar more', 'CREDIT_CARD', 480_000, 2_499, 14_896, 'SHARE_PLUS_INTEREST', 102, 3_500],
    ['more than a dollar above that', 'CREDIT_CARD', 480_000, 2_499, 14_897, 'SHARE_OF_BALANCE', 310, 1_000],
    ['the usual floor', 'CREDIT_CARD', 80_000, 2_499, 3_500, 'LEVEL', null, 3_500],
    ['a dollar above the floor', 'CREDIT_CARD', 80_000, 2_499, 3_600, 'SHARE_OF_BALANCE', 450, 1_000],
    ['less than the interest', 'CREDIT_CARD', 480_000, 2_499, 9_000, 'SHARE_OF_BALANCE', 188, 1_000],
    [
      'as much as the interest of a small share',
      'CREDIT_CARD',
      5_000,
      100_000,
      4_167,
      'SHARE_OF_BALANCE',
      8_334,
      1_000,
    ],
    ['a loan', 'PERSONAL_LOAN', 500_000, 1_200, 15_000, 'LEVEL', null, 15_000],
    ['all that is owed', 'CREDIT_CARD', 10_000, 2_400, 10_200, 'SHARE_OF_BALANCE', 10_200, 1_000],
  ] as const)(
    'asks first for exactly the stated minimum: %s',
    (_of, card, balance, apr, minimum, kind, share, floor) => {
      const contract = assumed(card, balance, { aprBasisPoints: apr, minimumPaymentCents: minimum })
      expect(contract).toMatchObject({ kind, shareBasisPoints: share, floorCents: floor, estimated: false })
      expect([contract.due, contract.counted, contract.firstCents]).toEqual([minimum, minimum, minimum])
    },
  )

  it('is the estimate where no minimum is stated', () => {
    expect(assumed('CREDIT_CARD', 480_000, { aprBasisPoints: 2_499 })).toMatchObject({
      estimated: true,
      kind: 'SHARE_PLUS_INTEREST',
      firstCents: 14_796,
      due: 14_796,
    })
    expect(assumed('CREDIT_CARD', 480_000, {})).toMatchObject({
      estimated: true,
      kind: 'SHARE_OF_BALANCE',
      shareBasisPoints: 300,
      due: 14_400,
    })
    expect(assumed('PERSONAL_LOAN', 480_000, {})).toMatchObject({ estimated: true, kind: 'LEVEL', due: 14_400 })
  })

  it('is said in words of its figures', () => {
    const words = (...of: Parameters<typeof assumed>) => minimumAssumptionWords(assumed(...of))
    expect(words('STORE_CARD', 500_000, { aprBasisPoints: 2_100, minimumPaymentCents: 25_000 })).toEqual({
      en: 'Minimum of $250.00, assumed to stay 5.00% of the balance, at least $10.00.',
      es: 'Mínimo de $250.00; se supone que sigue siendo el 5.00% del saldo, al menos $10.00.',
    })
    expect(words('CREDIT_CARD', 480_000, { aprBasisPoints: 2_499 })).toEqual({
      en: "Estimated minimum of $147.96, assumed to stay 1.00% of the balance and the month's interest, at least $35.00.",
      es: 'Mínimo estimado de $147.96; se supone que sigue siendo el 1.00% del saldo más los intereses del mes, al menos $35.00.',
    })
    expect(words('PERSONAL_LOAN', 500_000, { aprBasisPoints: 1_200, minimumPaymentCents: 15_000 })).toEqual({
      en: 'Minimum of $150.00, assumed to stay the same each month.',
      es: 'Mínimo de $150.00; se supone que sigue igual cada mes.',
    })
  })
})
