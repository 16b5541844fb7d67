import type { HouseholdInput } from '@breakwater/contracts/generated/schema'
import { isBlank } from '@breakwater/domain/text-check'

const isShown = (text: string | null | undefined) => text != null && !isBlank(text)

/** The answers an agency cannot start without, by their path in the household. No income and no debts are answers, too. */
export function missingAnswers({ contact, state, householdSize, housing }: HouseholdInput): string[] {
  const answers = {
    'contact.firstName': isShown(contact?.firstName),
    'contact.lastName': isShown(contact?.lastName),
    'contact.email or contact.phone': isShown(contact?.email) || isShown(contact?.phone),
    state,
    householdSize,
    housing,
  }
  return Object.entries(answers)
    .filter(([, answer]) => !answer)
    .map(([path]) => path)
}
