import { parseTypedDate, splitTypedDate, typedDateOf } from '@breakwater/ui/forms/date-parts'
import { formatPhone, parsePhone } from '@breakwater/ui/phone'
import { isEmail } from '../../../../shared/is-email.ts'
import { emptyContact } from '../../journey/household.ts'
import { type SectionForm, textOrNull } from '../../journey/section-form.ts'

export type AboutYouValues = { firstName: string; lastName: string; birthDate: string; phone: string; email: string }
export type AboutYouProblem =
  | 'firstName'
  | 'firstNameLong'
  | 'lastName'
  | 'lastNameLong'
  | 'phone'
  | 'email'
  | BirthDateProblem
type BirthDateProblem = 'birthDate' | 'birthYear' | 'birthInFuture' | 'birthLongAgo' | 'birthMinor'

/** Characters of a first or a last name, as the household schema takes them. */
const nameLength = 80

export const aboutYouForm: SectionForm<AboutYouValues, AboutYouProblem> = {
  read: ({ contact }) => ({
    firstName: contact?.firstName ?? '',
    lastName: contact?.lastName ?? '',
    birthDate: typedDateOf(contact?.birthDate),
    phone: contact?.phone ? formatPhone(contact.phone) : '',
    email: contact?.email ?? '',
  }),
  validate(values) {
    const birthDate = birthDateProblem(values.birthDate)
    return {
      ...nameProblem('firstName', values.firstName),
      ...nameProblem('lastName', values.lastName),
      ...(!parsePhone(values.phone) && { phone: 'phone' as const }),
      ...(!isEmail(values.email.trim()) && { email: 'email' as const }),
      ...(birthDate && { birthDate }),
    }
  },
  write: (household, values) => ({
    ...household,
    contact: {
      ...(household.contact ?? emptyContact),
      firstName: nameOrNull(values.firstName),
      lastName: nameOrNull(values.lastName),
      birthDate: birthDateProblem(values.birthDate) ? null : parseTypedDate(values.birthDate),
      phone: parsePhone(values.phone),
      email: isEmail(values.email.trim()) ? values.email.trim() : null,
    },
  }),
}

function nameOrNull(typed: string): string | null {
  const name = textOrNull(typed)
  return name && name.length <= nameLength ? name : null
}

function nameProblem<Name extends 'firstName' | 'lastName'>(field: Name, typed: string) {
  if (nameOrNull(typed)) return {}
  return { [field]: textOrNull(typed) ? (`${field}Long` as const) : field }
}

/** The date of birth is optional. A person younger than 18 cannot agree to a plan. */
function birthDateProblem(typed: string, today = new Date()): BirthDateProblem | undefined {
  if (typed === '') return undefined
  const date = parseTypedDate(typed)
  if (!date) return /^\s*\d{1,3}\s*$/.test(splitTypedDate(typed).year) ? 'birthYear' : 'birthDate'
  if (date > yearsBefore(today, 0)) return 'birthInFuture'
  if (date > yearsBefore(today, 18)) return 'birthMinor'
  if (date < yearsBefore(today, 120)) return 'birthLongAgo'
  return undefined
}

function yearsBefore(day: Date, years: number): string {
  const earlier = new Date(day)
  earlier.setUTCFullYear(day.getUTCFullYear() - years)
  return earlier.toISOString().slice(0, 10)
}
