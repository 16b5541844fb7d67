import type { Household as AnyHousehold } from '@breakwater/domain/household'
import { householdSample } from '@breakwater/domain/testing/household-arbitrary'
import { type Household, newHousehold } from '../features/application/journey/household.ts'

/** The maximum of GraphQL's integers: no application can state more. */
const largestAmount = 2_147_483_647

/** Returns this many households as the forms write them; the same seed gives the same households. */
export function generatedHouseholds(count: number, seed: number): Household[] {
  return householdSample(count, seed).map(asTyped)
}

/** The forms ask for each cost once, and for no hours, irregular months, deductions or reports. */
function asTyped({ state, householdSize, housing, incomes, expenses, debts }: AnyHousehold): Household {
  const costs = new Map(expenses.map((expense) => [expense.category, expense]))
  return {
    ...newHousehold('fictia@example.com', state ?? null),
    householdSize: householdSize ?? null,
    housing: housing
      ? {
          status: housing.status,
          daysLate: housing.daysLate ?? null,
          foreclosureOrEviction: housing.foreclosureOrEviction ?? null,
        }
      : null,
    incomes: incomes.flatMap((income) => {
      if (income.frequency === 'HOURLY' || income.frequency === 'IRREGULAR') return []
      const { id, kind, frequency, netCents, grossCents } = income
      return [
        { id, kind, frequency, earner: null, source: null, netCents: within(netCents), grossCents: orNull(grossCents) },
      ]
    }),
    expenses: [...costs.values()].map(({ id, category, frequency, amountCents }) => {
      return { id, category, frequency, label: null, amountCents: within(amountCents) }
    }),
    debts: debts.map(({ id, creditor, kind, owner, secured, ...debt }) => ({
      id,
      creditor,
      kind,
      owner,
      secured,
      balanceCents: within(debt.balanceCents),
      limitCents: orNull(debt.limitCents),
      aprBasisPoints: debt.aprBasisPoints ?? null,
      minimumPaymentCents: orNull(debt.minimumPaymentCents),
      daysPastDue: debt.daysPastDue ?? null,
    })),
  }
}

function orNull(cents: number | null | undefined): number | null {
  return cents == null ? null : within(cents)
}

function within(cents: number): number {
  return Math.min(cents, largestAmount)
}
