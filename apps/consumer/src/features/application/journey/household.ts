import type { HouseholdFieldsFragment } from '@breakwater/contracts/generated/consumer'

/** What the consumer tells the agency, as the API gives it and takes it back. */
export type Household = HouseholdFieldsFragment
export type Income = Household['incomes'][number]
export type Expense = Household['expenses'][number]
export type Debt = Household['debts'][number]
export type Contact = NonNullable<Household['contact']>

export const emptyContact: Contact = {
  firstName: null,
  lastName: null,
  birthDate: null,
  email: null,
  phone: null,
  street: null,
  city: null,
  postalCode: null,
}

/**
 * A new application knows the address of the account, where there is one already, and perhaps the state given at the
 * front door.
 */
export function newHousehold(email: string | null, state: string | null = null): Household {
  return {
    contact: { ...emptyContact, email },
    state,
    householdSize: null,
    housing: null,
    incomes: [],
    expenses: [],
    debts: [],
    hardship: null,
  }
}

/** Whether two answers say the same: what is absent equals null, and the order of fields does not matter. */
export function sameAnswers(one: unknown, other: unknown): boolean {
  if (one === null || one === undefined) return other === null || other === undefined
  if (typeof one !== 'object' || typeof other !== 'object' || other === null) return one === other
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => sameAnswers(Reflect.get(one, name), Reflect.get(other, name)))
}
