import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyHousehold } from '../test/household-arbitrary.ts'
import { evaluate } from './evaluate.ts'
import type { Household } from './household.ts'
import { outcomes } from './outcome.ts'

describe('any evaluation', () => {
  it('gives every household exactly one outcome and survives JSON unchanged', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const evaluation = evaluate(household)
        expect(outcomes.filter((outcome) => outcome === evaluation.outcome)).toHaveLength(1)
        expect(JSON.parse(JSON.stringify(evaluation))).toEqual(evaluation)
      }),
    )
  })

  it('does not depend on the order of the lists', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const { incomes, expenses, debts } = household
        const turned = {
          ...household,
          incomes: incomes.toReversed(),
          expenses: expenses.toReversed(),
          debts: debts.toReversed(),
        }
        expect(figures(turned)).toEqual(figures(household))
      }),
    )
  })

  it('explains figures at the paths where they stand', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const evaluation = evaluate(household)
        for (const { path, result } of evaluation.trace) expect([path, at(evaluation, path)]).toEqual([path, result])
      }),
    )
  })
})

function figures(household: Household) {
  const {
    trace: _trace,
    incomes: _incomes,
    debts: _debts,
    plan,
    plans: _plans,
    findings,
    missing,
    lessThanFullBalance,
    utilization,
    options,
    ...same
  } = evaluate(household)
  const listed = { findings: findings.length, missing: missing.length, withoutLimit: utilization.withoutLimit.length }
  return {
    ...same,
    ...listed,
    options: options.map(({ assumes, ...option }) => ({ ...option, assumed: assumes.length })),
    settled: lessThanFullBalance?.paymentCents,
    used: utilization.basisPoints,
    term: plan?.termMonths,
  }
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce((inner, key) => (inner as Record<string, unknown>)[key], value)
}
