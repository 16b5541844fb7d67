import type { HouseholdFieldsFragment } from '@breakwater/contracts/generated/consumer'

/** The consumer's answers as the API returns and accepts them. */
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
 * A new application with the email address of the account, if there is one, and the state that the front door passed on, if
 * any.
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

/** Whether two answers are the same: an absent field equals null, and the order of fields does not matter. */
export function sameAnswers(one: unknown, other: unknown): boolean {
  if (one === null || one === undefined) return other === null || other === undefined
  if (typeof one !== 'object' || typeof other !== 'object' || other === null) return one === other
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => sameAnswers(Reflect.get(one, name), Reflect.get(other, name)))
}
