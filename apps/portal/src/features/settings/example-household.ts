import { householdSchema } from '@breakwater/domain/household'

/** A made-up household near the line between paying alone and a plan, on which a change of the settings shows. */
export const exampleHousehold = householdSchema.parse({
  state: 'RI',
  householdSize: 2,
  housing: { status: 'RENT', daysLate: 0 },
  incomes: [{ id: 'i1', kind: 'WAGES', frequency: 'MONTHLY', netCents: 325_000, grossCents: 410_000 }],
  expenses: [
    { id: 'e1', category: 'RENT', frequency: 'MONTHLY', amountCents: 145_000 },
    { id: 'e2', category: 'FOOD_AT_HOME', frequency: 'MONTHLY', amountCents: 62_000 },
    { id: 'e3', category: 'TRANSPORT', frequency: 'MONTHLY', amountCents: 48_000 },
  ],
  debts: [
    ...[
      { id: 'd1', creditor: 'Alpha Bank', balanceCents: 620_000, minimumPaymentCents: 18_000, aprBasisPoints: 2_499 },
      { id: 'd2', creditor: 'Beta Bank', balanceCents: 910_000, minimumPaymentCents: 28_000, aprBasisPoints: 2_699 },
    ].map((debt) => ({ ...debt, kind: 'CREDIT_CARD', owner: 'INDIVIDUAL', secured: false, daysPastDue: 0 })),
  ],
})
