import { describe, expect, it } from 'vitest'
import type { Debt } from '../household/household.ts'
import { debt, exampleHousehold, household, wages } from '../household/testing/households.ts'
import { evaluate } from './evaluate.ts'

const known = { aprBasisPoints: 2_000, minimumPaymentCents: 9_000 }

function estimated(parts: Partial<Debt>) {
  const debts = [debt('CREDIT_CARD', 300_000, { ...known, ...parts })]
  const evaluation = evaluate(household({ state: 'RI', incomes: [wages(25_000)], debts }))
  return evaluation.estimated.map(({ path, reason }) => `${path} ${reason}`)
}

describe('estimated figures', () => {
  it('are none where minimums and rates are stated, nor of debts outside the plan', () => {
    expect(estimated({})).toEqual([])
    expect(estimated({ owner: 'AUTHORIZED_USER', aprBasisPoints: null, minimumPaymentCents: null })).toEqual([])
    expect(evaluate(exampleHousehold('maria')).estimated).toEqual([])
  })

  it('are the minimums, what they leave, the debt-to-income ratio, and what ends every debt, where a minimum is not stated', () => {
    expect(estimated({ minimumPaymentCents: null })).toEqual([
      'minimumPaymentsCents MINIMUM_ESTIMATED',
      'surplusAfterMinimumsCents MINIMUM_ESTIMATED',
      'debtToIncomeBasisPoints MINIMUM_ESTIMATED',
      'endingPaymentsCents MINIMUM_ESTIMATED',
    ])
  })

  it('are the figures of the plans and what ends every debt where a rate is not stated', () => {
    const figures = ['paymentCents', 'depositCents', 'termMonths', 'interestCents', 'feesCents', 'totalCents']
    expect(estimated({ aprBasisPoints: null })).toEqual([
      ...['plan', 'plans.standard', 'plans.hardship'].flatMap((plan) => {
        return figures.map((figure) => `${plan}.${figure} RATE_ASSUMED`)
      }),
      'endingPaymentsCents RATE_ASSUMED',
    ])
  })

  it('are those of both plans where none is offered', () => {
    const debts = [debt('CREDIT_CARD', 300_000, { ...known, aprBasisPoints: null })]
    const { plan, estimated } = evaluate(household({ debts }))
    expect([plan, estimated.length, estimated[0]?.path]).toEqual([null, 13, 'plans.standard.paymentCents'])
  })
})
