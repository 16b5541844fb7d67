import fc from 'fast-check'
import { expenseCategories } from '../src/expense-category.ts'
import { type Debt, debtKinds, type Household, type Income, incomeKinds } from '../src/household.ts'
import { payFrequencies } from '../src/pay-frequency.ts'

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

const expense = fc.record({
  category: fc.constantFrom(...expenseCategories),
  frequency: fc.constantFrom(...payFrequencies),
  amountCents: cents,
})

const debt: fc.Arbitrary<Unnumbered<Debt>> = fc.record({
  creditor: fc.constantFrom('Alpha', 'Beta', 'Gamma', 'Delta'),
  kind: fc.constantFrom(...debtKinds),
  owner: fc.constantFrom('INDIVIDUAL', 'JOINT', 'AUTHORIZED_USER'),
  secured: fc.boolean(),
  balanceCents: cents,
  limitCents: orAbsent(cents),
  aprBasisPoints: orAbsent(fc.oneof(fc.nat(4_000), fc.constant(100_000))),
  minimumPaymentCents: orAbsent(fc.nat(50_000)),
  daysPastDue: orAbsent(fc.nat(400)),
})

/** Households of every shape that the schema takes, the strange ones included. */
export const anyHousehold: fc.Arbitrary<Household> = fc.record({
  state: orAbsent(fc.constantFrom('RI', 'CA', 'NY', 'OH', 'MI', 'NJ', 'TX', 'WY')),
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
  debts: fc.array(debt, { maxLength: 6 }).map(numbered),
})

function numbered<T>(rows: T[]): (T & { id: string })[] {
  return rows.map((row, index) => ({ ...row, id: String(index + 1) }))
}
