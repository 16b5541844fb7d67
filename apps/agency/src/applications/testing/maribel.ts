import type { HouseholdInput } from '@breakwater/contracts/generated/schema'

/** A complete, fictional household. Its names and amounts occur nowhere else, so that a test can search for a leak. */
export const maribel: HouseholdInput = {
  contact: {
    firstName: 'Maribel',
    lastName: 'Quintanilla',
    birthDate: '1986-03-14',
    email: 'maribel.quintanilla@example.com',
    phone: '+14015550147',
    street: '48 Tidewater Lane',
    city: 'Pawtucket',
    postalCode: '02860',
  },
  state: 'RI',
  householdSize: 3,
  housing: { status: 'RENT', daysLate: 0, foreclosureOrEviction: false },
  incomes: [
    {
      id: 'i1',
      earner: 'Maribel',
      kind: 'WAGES',
      source: 'Oceanside Bakery',
      frequency: 'EVERY_TWO_WEEKS',
      netCents: 143211,
      grossCents: 178932,
    },
  ],
  expenses: [
    { id: 'e1', category: 'RENT', frequency: 'MONTHLY', amountCents: 121733 },
    { id: 'e2', category: 'FOOD_AT_HOME', frequency: 'WEEKLY', amountCents: 13719 },
  ],
  debts: [
    {
      id: 'd1',
      creditor: 'Bluegill Bank',
      kind: 'CREDIT_CARD',
      owner: 'INDIVIDUAL',
      secured: false,
      balanceCents: 913377,
      aprBasisPoints: 2499,
      minimumPaymentCents: 27319,
      daysPastDue: 32,
    },
  ],
  hardship: { cause: 'INCOME_LOSS', since: '2026-06-01', story: 'My hours at the bakery were cut.' },
}
