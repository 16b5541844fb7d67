import { type Household, newHousehold } from '../features/application/journey/household.ts'

/** A household in which no two amounts, frequencies, names or answers are the same. */
export const distinctHousehold: Household = {
  contact: {
    firstName: 'Imelda',
    lastName: 'Inventada',
    birthDate: '1984-03-09',
    email: 'imelda@example.com',
    phone: '+15125550142;ext=7',
    street: '12 Sample Street',
    city: 'Pawtucket',
    postalCode: '02860',
  },
  state: 'RI',
  householdSize: 3,
  housing: { status: 'RENT', daysLate: 60, foreclosureOrEviction: true },
  incomes: [
    {
      id: 'wages',
      earner: 'Teodoro',
      kind: 'WAGES',
      source: 'Imaginary Bakery',
      frequency: 'EVERY_TWO_WEEKS',
      netCents: 121_100,
      grossCents: 150_150,
    },
    {
      id: 'pension',
      earner: null,
      kind: 'PENSION',
      source: null,
      frequency: 'QUARTERLY',
      netCents: 93_300,
      grossCents: null,
    },
  ],
  expenses: [
    { id: 'rent', category: 'RENT', label: null, frequency: 'MONTHLY', amountCents: 98_700 },
    { id: 'water', category: 'WATER_SEWER_TRASH', label: null, frequency: 'HALF_YEARLY', amountCents: 24_600 },
    { id: 'food', category: 'FOOD_AT_HOME', label: null, frequency: 'WEEKLY', amountCents: 8_765 },
    { id: 'pets', category: 'PETS', label: null, frequency: 'TWICE_A_MONTH', amountCents: 1_234 },
    { id: 'transport', category: 'TRANSPORT', label: null, frequency: 'EVERY_FOUR_WEEKS', amountCents: 5_432 },
    { id: 'gifts', category: 'PERIODIC', label: null, frequency: 'YEARLY', amountCents: 36_500 },
  ],
  debts: [
    {
      id: 'card',
      creditor: 'Alpha Card',
      kind: 'CREDIT_CARD',
      owner: 'JOINT',
      secured: false,
      balanceCents: 481_200,
      limitCents: 550_900,
      aprBasisPoints: 2_499,
      minimumPaymentCents: 14_810,
      daysPastDue: 30,
    },
    {
      id: 'loan',
      creditor: 'Beta Lending',
      kind: 'PERSONAL_LOAN',
      owner: 'INDIVIDUAL',
      secured: true,
      balanceCents: 272_300,
      limitCents: null,
      aprBasisPoints: 1_175,
      minimumPaymentCents: 9_920,
      daysPastDue: 120,
    },
  ],
  hardship: { cause: 'HIGHER_COSTS', since: '2025-11-01', story: 'Rent went up twice.' },
}

/** The same with every answer that may be unknown left open. */
export const leanHousehold: Household = {
  ...newHousehold(null),
  housing: { status: 'OWN', daysLate: null, foreclosureOrEviction: null },
  incomes: distinctHousehold.incomes.map((income) => ({ ...income, earner: null, source: null, grossCents: null })),
  debts: distinctHousehold.debts.map((debt) => ({
    ...debt,
    kind: 'CREDIT_CARD' as const,
    secured: false,
    limitCents: null,
    aprBasisPoints: null,
    minimumPaymentCents: null,
    daysPastDue: null,
  })),
  hardship: { cause: 'MEDICAL', since: null, story: null },
}
