import type { HouseholdInput } from '@breakwater/contracts/generated/consumer'

/**
 * Returns a complete household with values that are easy to find again; `tag` (letters) makes them unique to one test.
 */
export function sampleHousehold(tag: string): HouseholdInput {
  return {
    contact: {
      firstName: `Fictia${tag}`,
      lastName: `Inventada${tag}`,
      birthDate: '1984-05-17',
      email: `fictia.${tag.toLowerCase()}@example.com`,
      phone: '+15125550142',
      street: `742 Imaginary ${tag} Lane`,
      city: `Nowhere${tag}`,
      postalCode: '73301',
    },
    state: 'TX',
    householdSize: 1,
    housing: { status: 'RENT' },
    incomes: [
      {
        id: 'income-1',
        kind: 'WAGES',
        source: `Imaginary ${tag} Bakery`,
        frequency: 'EVERY_TWO_WEEKS',
        netCents: 150_000,
        grossCents: 187_500,
      },
    ],
    expenses: [
      { id: 'expense-1', category: 'RENT', frequency: 'MONTHLY', amountCents: 110_000 },
      { id: 'expense-2', category: 'FOOD_AT_HOME', frequency: 'MONTHLY', amountCents: 46_000 },
      { id: 'expense-3', category: 'TRANSPORT', frequency: 'MONTHLY', amountCents: 104_000 },
    ],
    debts: [
      {
        id: 'debt-1',
        creditor: `Alpha ${tag} Card`,
        kind: 'CREDIT_CARD',
        owner: 'INDIVIDUAL',
        secured: false,
        balanceCents: 480_000,
        aprBasisPoints: 2499,
        minimumPaymentCents: 14_800,
      },
      {
        id: 'debt-2',
        creditor: `Beta ${tag} Card`,
        kind: 'CREDIT_CARD',
        owner: 'INDIVIDUAL',
        secured: false,
        balanceCents: 720_000,
        aprBasisPoints: 2249,
        minimumPaymentCents: 20_700,
      },
      {
        id: 'debt-3',
        creditor: `Gamma ${tag} Card`,
        kind: 'CREDIT_CARD',
        owner: 'INDIVIDUAL',
        secured: false,
        balanceCents: 300_000,
        aprBasisPoints: 2999,
        minimumPaymentCents: 10_500,
      },
    ],
    hardship: { cause: 'INCOME_LOSS', since: '2026-03-01', story: `Hours were cut at the ${tag} bakery.` },
  }
}

/** Returns the values of a household that must never be readable in storage. */
export function personalValues(household: HouseholdInput): string[] {
  const { contact, incomes, debts, hardship } = household
  return [
    ...Object.values(contact ?? {}),
    ...incomes.map((income) => income.source),
    ...debts.map((debt) => debt.creditor),
    hardship?.story,
  ].filter((value): value is string => typeof value === 'string')
}
