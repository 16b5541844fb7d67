import { evaluate } from '@breakwater/domain/evaluate'
import { anyHousehold } from '@breakwater/domain/testing/household-arbitrary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countedMinimum, debtTotals } from './debt-totals.ts'

describe('debtTotals', () => {
  it('returns the debt and the minimums of the evaluation for every household', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const { debts, eligibleDebtCents, minimumPaymentsCents } = evaluate(household)
        const rows = household.debts.map((debt, index) => ({ ...debt, standing: debts[index] }))

        const inPlan = debtTotals(rows).find((total) => total.place === 'IN_PLAN')

        expect(inPlan?.balanceCents ?? 0).toBe(eligibleDebtCents)
        expect(inPlan?.minimumCents ?? 0).toBe(minimumPaymentsCents)
      }),
    )
  })

  it.each(['NOT_THE_BORROWER', 'SOLD', 'NO_BALANCE'])('leaves out a debt that is not owed (%s)', (reason) => {
    const standing = { eligible: false, reason, minimumPaymentCents: 0, minimumBasis: 'NOTHING_DUE' }

    expect(debtTotals([{ balanceCents: 90_000, minimumPaymentCents: 3_000, standing }])).toEqual([])
  })

  it('adds up the stated amounts if the evaluation cannot be read', () => {
    const debts = [
      { balanceCents: 90_000, minimumPaymentCents: 3_000, standing: undefined },
      { balanceCents: 10_000, minimumPaymentCents: null, standing: undefined },
    ]

    expect(debtTotals(debts)).toEqual([
      { place: 'AS_STATED', balanceCents: 100_000, minimumCents: 3_000, unknownMinimums: 1 },
    ])
  })
})

it('debtTotals returns no sum of minimums if none is known', () => {
  const standing = { eligible: false, reason: 'SECURED', minimumPaymentCents: 0, minimumBasis: 'UNKNOWN' }

  expect(debtTotals([{ balanceCents: 900_000, minimumPaymentCents: null, standing }])).toEqual([
    { place: 'OUTSIDE', balanceCents: 900_000, minimumCents: null, unknownMinimums: 1 },
  ])
})

it('countedMinimum is null for a debt outside a plan whose payment is not stated', () => {
  const standing = { eligible: false, reason: 'SECURED', minimumPaymentCents: 0, minimumBasis: 'UNKNOWN' }

  expect(countedMinimum({ balanceCents: 90_000, minimumPaymentCents: null, standing })).toBeNull()
})
