import { expect, it } from 'vitest'
import type { Expense } from '../journey/household.ts'
import { isUnusualCost } from './is-unusual-cost.ts'

const income = 325_000

it.each([
  ['FOOD_AT_HOME', 325_000, 'MONTHLY', false],
  ['FOOD_AT_HOME', 325_001, 'MONTHLY', true],
  ['FOOD_AT_HOME', 80_000, 'WEEKLY', true],
  ['CHILDCARE_EDUCATION', 600_000, 'YEARLY', false],
  ['VEHICLE_INSURANCE', 81_250, 'MONTHLY', false],
  ['VEHICLE_INSURANCE', 81_251, 'MONTHLY', true],
  ['VEHICLE_INSURANCE', 180_000, 'YEARLY', false],
] satisfies [Expense['category'], number, Expense['frequency'], boolean][])(
  'a cost for %s of %i cents, %s, of an income of 3,250 dollars is unusual: %s',
  (category, amountCents, frequency, unusual) => {
    expect(isUnusualCost({ category, amountCents, frequency }, income)).toBe(unusual)
    expect(isUnusualCost({ category, amountCents, frequency }, 0)).toBe(false)
  },
)
