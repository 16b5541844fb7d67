import type { HouseholdInput } from '@breakwater/contracts/generated/schema'

/** The answers an agency cannot start without, by their path in the household. No income and no debts are answers, too. */
export function missingAnswers({ contact, state, householdSize, housing }: HouseholdInput): string[] {
  const answers = {
    'contact.firstName': contact?.firstName?.trim(),
    'contact.lastName': contact?.lastName?.trim(),
    'contact.email or contact.phone': contact?.email || contact?.phone?.trim(),
    state,
    householdSize,
    housing,
  }
  return Object.entries(answers)
    .filter(([, answer]) => !answer)
    .map(([path]) => path)
}
