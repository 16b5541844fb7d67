import { parseTypedDate, typedDateOf } from '@breakwater/ui/forms/date-parts'
import { formatPhone, parsePhone } from '@breakwater/ui/phone'
import { isEmail } from '../../account/credentials.ts'
import { emptyContact } from '../draft/household.ts'
import { type Section, textOrNull } from '../section.ts'

export type AboutYouValues = { firstName: string; lastName: string; birthDate: string; phone: string; email: string }
export type AboutYouProblem = 'firstName' | 'lastName' | 'birthDate' | 'phone' | 'email'

const birthDateOf = (typed: string) => {
  const date = parseTypedDate(typed)
  return date && date >= '1900-01-01' && date <= new Date().toISOString().slice(0, 10) ? date : null
}

export const aboutYouSection: Section<AboutYouValues, AboutYouProblem> = {
  read: ({ contact }) => ({
    firstName: contact?.firstName ?? '',
    lastName: contact?.lastName ?? '',
    birthDate: typedDateOf(contact?.birthDate),
    phone: contact?.phone ? formatPhone(contact.phone) : '',
    email: contact?.email ?? '',
  }),
  validate: (values) => ({
    ...(!textOrNull(values.firstName) && { firstName: 'firstName' as const }),
    ...(!textOrNull(values.lastName) && { lastName: 'lastName' as const }),
    ...(values.birthDate !== '' && !birthDateOf(values.birthDate) && { birthDate: 'birthDate' as const }),
    ...(!parsePhone(values.phone) && { phone: 'phone' as const }),
    ...(!isEmail(values.email.trim()) && { email: 'email' as const }),
  }),
  write: (household, values) => ({
    ...household,
    contact: {
      ...(household.contact ?? emptyContact),
      firstName: textOrNull(values.firstName),
      lastName: textOrNull(values.lastName),
      birthDate: birthDateOf(values.birthDate),
      phone: parsePhone(values.phone),
      email: isEmail(values.email.trim()) ? values.email.trim() : null,
    },
  }),
}
