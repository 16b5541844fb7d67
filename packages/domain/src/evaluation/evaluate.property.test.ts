import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Household } from '../household/household.ts'
import { anyHousehold } from '../household/testing/household-arbitrary.ts'
import { sumOf } from '../money/money.ts'
import type { Text } from '../rule/text.ts'
import { evaluate } from './evaluate.ts'
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

  it('writes the days in its sentences as a letter does, in both languages', () => {
    fc.assert(
      fc.property(anyHousehold, fc.constantFrom('2026-07-02', '2028-01-01', '2031-01-01'), (household, on) => {
        const sentences = textsOf(evaluate({ ...household, contact: { birthDate: '2015-02-01' } }, undefined, on))
        expect(sentences).toContainEqual({
          en: expect.stringContaining('(February 1, 2015)'),
          es: expect.stringContaining('(1 de febrero de 2015)'),
        })
        expect(sentences.filter(({ en, es }) => /\d{4}-\d\d-\d\d/.test(`${en} ${es}`))).toEqual([])
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

  it('has rows that add up to the figures beside them, to the cent', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const { budget, spending, debts, incomes, ...figures } = evaluate(household)
        const { expensesCents, debtPaymentsCents, takenFromPayCents } = budget
        expect(sumOf(incomes, (row) => row.countedCents)).toBe(figures.monthlyNetIncomeCents)
        expect(sumOf(budget.lines, (row) => row.countedCents)).toBe(figures.livingCostsCents)
        expect(sumOf(spending, (row) => row.cents)).toBe(figures.livingCostsCents)
        expect(sumOf(debts, (row) => row.countedBalanceCents)).toBe(figures.eligibleDebtCents)
        expect(sumOf(debts, (row) => row.countedMinimumCents)).toBe(figures.minimumPaymentsCents)
        expect(expensesCents + debtPaymentsCents - takenFromPayCents).toBe(figures.livingCostsCents)
        for (const { netCents, countedCents } of incomes)
          expect(Math.abs(netCents - countedCents)).toBeLessThanOrEqual(1)
        for (const { countedCents, ...line } of budget.lines) {
          const listed = Math.max(line.expenseCents, line.debtPaymentCents)
          const due = line.paidByPayroll ? Math.min(listed, countedCents) : listed
          expect(Math.abs(countedCents - due)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('says of every debt where it is counted', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        for (const { counts, eligible, countedBalanceCents, minimumPaymentCents } of evaluate(household).debts) {
          expect(counts === 'IN_PLAN').toBe(eligible)
          if (!eligible) expect(countedBalanceCents).toBe(0)
          if (counts === 'NOT_OWED') expect(minimumPaymentCents).toBe(0)
        }
      }),
    )
  })

  it('explains each figure at its own path', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const evaluation = evaluate(household)
        for (const { path, result } of evaluation.trace)
          expect([path, at(evaluation, path)]).toEqual([path, result.value])
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
    comparisons,
    ...same
  } = evaluate(household)
  const listed = { findings: findings.length, missing: missing.length, withoutLimit: utilization.withoutLimit.length }
  return {
    ...same,
    ...listed,
    variances: comparisons.map(({ varianceCents }) => varianceCents).toSorted((a, b) => a - b),
    options: options.map(({ assumes, ...option }) => ({ ...option, assumed: assumes.length })),
    settled: lessThanFullBalance?.paymentCents,
    used: utilization.basisPoints,
    term: plan?.termMonths,
  }
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce((inner, key) => (inner as Record<string, unknown>)[key], value)
}

/** Every text that a value holds at any depth. */
function textsOf(value: unknown): Text[] {
  if (typeof value !== 'object' || value === null) return []
  return 'en' in value && 'es' in value ? [value as Text] : Object.values(value).flatMap(textsOf)
}
