import fc from 'fast-check'
import { payFrequencies } from '../../money/pay-frequency.ts'
import { expenseCategories } from '../expense-category.ts'
import {
  type Debt,
  debtKinds,
  deductionKinds,
  type Expense,
  type Household,
  type Income,
  incomeKinds,
} from '../household.ts'

const cents = fc.oneof({ weight: 20, arbitrary: fc.nat(2_000_000) }, fc.constant(0), fc.constant(10_000_000_000))
const orAbsent = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 })

// Omit on a union would lose what tells its members apart.
type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never

const income: fc.Arbitrary<Unnumbered<Income>> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(...incomeKinds),
    frequency: fc.constantFrom(...payFrequencies),
    netCents: cents,
    grossCents: orAbsent(cents),
    deductions: orAbsent(fc.array(deduction(), { maxLength: 3 })),
  }),
  fc.record({
    kind: fc.constant('WAGES' as const),
    frequency: fc.constant('HOURLY' as const),
    hoursPerWeek: fc.integer({ min: 1, max: 672 }).map((quarters) => quarters / 4),
    netCents: fc.nat(10_000),
    grossCents: orAbsent(fc.nat(12_000)),
  }),
  fc.record({
    kind: fc.constant('SELF_EMPLOYMENT' as const),
    frequency: fc.constant('IRREGULAR' as const),
    recentMonths: fc.array(fc.record({ netCents: cents, grossCents: orAbsent(cents) }), {
      minLength: 1,
      maxLength: 24,
    }),
  }),
)

function deduction() {
  return fc.record({ kind: fc.constantFrom(...deductionKinds), amountCents: fc.nat(50_000) })
}

const expense = fc.record({
  category: fc.constantFrom(...expenseCategories),
  frequency: fc.constantFrom(...payFrequencies),
  amountCents: fc.oneof({ weight: 4, arbitrary: cents }, fc.constant(0)),
})

const debt: fc.Arbitrary<Unnumbered<Debt>> = fc.record({
  creditor: fc.constantFrom('Alpha', 'Beta', 'Gamma', 'Delta'),
  kind: fc.constantFrom(...debtKinds),
  owner: fc.constantFrom('INDIVIDUAL', 'JOINT', 'AUTHORIZED_USER'),
  secured: fc.boolean(),
  balanceCents: cents,
  limitCents: orAbsent(cents),
  aprBasisPoints: orAbsent(fc.oneof(fc.nat(4_000), fc.constant(100_000))),
  // Often not stated, now and then nothing, below the interest or above the balance.
  minimumPaymentCents: orAbsent(fc.oneof(fc.nat(50_000), fc.constantFrom(0, 1, 2_500, 10_000_000_000))),
  reports: orAbsent(fc.array(bureauReport(), { maxLength: 2 })),
  daysPastDue: orAbsent(fc.nat(400)),
})

function bureauReport() {
  return fc.record({
    source: fc.constant('BUREAU' as const),
    on: fc.constant('2026-06-01'),
    balanceCents: orAbsent(cents),
    minimumPaymentCents: orAbsent(fc.nat(50_000)),
  })
}

/** Households of every shape that the schema takes, the strange ones included. */
export const anyHousehold: fc.Arbitrary<Household> = fc.record({
  // Among them states without a fee law, with a filed schedule, and a territory: no plan can be opened there.
  state: orAbsent(fc.constantFrom('RI', 'CA', 'NY', 'OH', 'MI', 'NJ', 'TX', 'WY', 'PR', 'GU')),
  householdSize: orAbsent(fc.integer({ min: 1, max: 12 })),
  housing: orAbsent(
    fc.record({
      status: fc.constantFrom('RENT', 'OWN', 'OTHER'),
      daysLate: orAbsent(fc.nat(300)),
      foreclosureOrEviction: orAbsent(fc.boolean()),
    }),
  ),
  incomes: fc.array(income, { maxLength: 4 }).map(numbered),
  expenses: fc.array(expense, { maxLength: 8 }).map(numbered),
  debts: fc
    .tuple(fc.array(debt, { maxLength: 6 }).map(numbered), fc.boolean())
    .map(([debts, sold]) => (sold ? soldOn(debts) : debts)),
})

/** The first debt as charged off, sold and gone on as the second. */
function soldOn([first, second, ...others]: Debt[]): Debt[] {
  if (first === undefined || second === undefined) return first ? [first] : []
  return [{ ...first, continues: second.id }, second, ...others]
}

function numbered<T>(rows: T[]): (T & { id: string })[] {
  return rows.map((row, index) => ({ ...row, id: String(index + 1) }))
}

/** Whole dollars, as people state them. */
const dollars = (least: number, most: number) => fc.integer({ min: least, max: most }).map((amount) => amount * 100)

const monthly = { frequency: fc.constant('MONTHLY' as const) }
const cost = (category: Expense['category'], most: number) => {
  return fc.record({ category: fc.constant(category), ...monthly, amountCents: dollars(100, most) })
}
const plausibleWages = fc.record({
  kind: fc.constant('WAGES' as const),
  ...monthly,
  netCents: dollars(1_200, 4_000),
})
const nowAndThenAbsent = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 12 })

/**
 * Households as agencies meet them: an income, living costs, a few debts, now and then something left out. They come to
 * every outcome, and many of them to the last cent before the next.
 */
export const plausibleHousehold: fc.Arbitrary<Household> = fc
  .record({
    state: fc.constantFrom('RI', 'CA', 'NY', 'TX', 'WY', null),
    housing: orAbsent(
      fc.record({
        status: fc.constantFrom('RENT', 'OWN', 'OTHER'),
        daysLate: fc.constantFrom(0, 0, 0, 0, 10, 45),
        foreclosureOrEviction: fc.constantFrom(false, false, false, false, false, true),
      }),
    ),
    incomes: nowAndThenAbsent(fc.array(plausibleWages, { minLength: 1, maxLength: 2 })).map((wages) => wages ?? []),
    rent: nowAndThenAbsent(cost('RENT', 2_000)),
    food: nowAndThenAbsent(cost('FOOD_AT_HOME', 900)),
    transport: orAbsent(cost('TRANSPORT', 600)),
    debts: fc.array(plausibleDebt(), { maxLength: 5 }),
    /** What is left after living costs, where the rent can be so that it is. */
    left: fc.option(fc.constantFrom(0, -1, 1, 15_000, 20_000, 27_500, 36_750, 45_000, 60_000), { freq: 3 }),
  })
  .map(({ left, incomes, debts, rent, food, transport, ...rest }) => {
    const others = [food, transport].filter((expense) => expense !== null)
    const spent = others.reduce((sum, { amountCents }) => sum + amountCents, 0)
    const moneyIn = incomes.reduce((sum, { netCents }) => sum + netCents, 0)
    const fittingRent = rent && left !== null ? { ...rent, amountCents: Math.max(0, moneyIn - spent - left) } : rent
    const expenses = fittingRent ? [fittingRent, ...others] : others
    return { ...rest, incomes: numbered(incomes), expenses: numbered(expenses), debts: numbered(debts) }
  })

function plausibleDebt(): fc.Arbitrary<Unnumbered<Debt>> {
  return fc.record({
    creditor: fc.constantFrom('Alpha Bank', 'Beta Card', 'Gamma Store', 'County Hospital'),
    kind: fc.constantFrom(
      'CREDIT_CARD',
      'CREDIT_CARD',
      'STORE_CARD',
      'PERSONAL_LOAN',
      'MEDICAL',
      'VEHICLE_LOAN',
      'MORTGAGE',
    ),
    owner: fc.constantFrom('INDIVIDUAL', 'JOINT'),
    secured: fc.constant(false),
    balanceCents: dollars(0, 9_000),
    aprBasisPoints: orAbsent(fc.integer({ min: 0, max: 3_600 })),
    minimumPaymentCents: nowAndThenAbsent(dollars(0, 400)),
    daysPastDue: fc.constantFrom(0, 0, 0, 31, 150),
  })
}

/** So many households, three plausible ones to each strange one; the same seed gives the same ones. */
export function householdSample(count: number, seed: number): Household[] {
  const household = fc.oneof({ arbitrary: plausibleHousehold, weight: 3 }, { arbitrary: anyHousehold, weight: 1 })
  return fc.sample(household, { numRuns: count, seed })
}
