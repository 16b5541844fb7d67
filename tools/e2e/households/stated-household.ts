import type { HouseholdInput } from '@breakwater/contracts/generated/consumer'
import type { Household } from '@breakwater/domain/household'
import { householdSample } from '@breakwater/domain/testing/household-arbitrary'

/** The maximum of GraphQL's integers: no application can state more. */
const largestAmount = 2_147_483_647

/** Returns this many households as an application states them; the same seed gives the same households. */
export function statedHouseholds(count: number, seed: number): HouseholdInput[] {
  return householdSample(count, seed).map(asStated)
}

/**
 * Returns a generated household as the application's forms state it: with the answers that a submission needs, without
 * what only a file can contain (hours, irregular months, deductions, reports, debts that were sold).
 */
function asStated({ state, householdSize, housing, incomes, expenses, debts }: Household): HouseholdInput {
  return {
    contact: { firstName: 'Fictia', lastName: 'Inventada', email: 'fictia@example.com' },
    state: state ?? 'UT',
    householdSize: householdSize ?? 1,
    housing: housing ?? { status: 'OTHER' },
    incomes: incomes.flatMap((income) => {
      if (income.frequency === 'HOURLY' || income.frequency === 'IRREGULAR') return []
      const { id, kind, frequency, netCents, grossCents } = income
      return [
        { id, kind, frequency, netCents: within(netCents), grossCents: grossCents == null ? null : within(grossCents) },
      ]
    }),
    expenses: expenses.map((expense) => ({ ...expense, amountCents: within(expense.amountCents) })),
    debts: debts.map(({ reports: _reports, continues: _continues, ...debt }) => ({
      ...debt,
      balanceCents: within(debt.balanceCents),
      limitCents: debt.limitCents == null ? null : within(debt.limitCents),
      minimumPaymentCents: debt.minimumPaymentCents == null ? null : within(debt.minimumPaymentCents),
    })),
  }
}

function within(cents: number): number {
  return Math.min(cents, largestAmount)
}
