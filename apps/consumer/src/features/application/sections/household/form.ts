import { emptyContact, type Household } from '../../journey/household.ts'
import { type SectionForm, textOrNull } from '../../journey/section-form.ts'
import { lateRange } from '../../words/answer-words.ts'

export type HouseholdValues = {
  street: string
  city: string
  state: string
  postalCode: string
  householdSize: string
  housingStatus: string
  late: string
  notice: string
}
export type HouseholdProblem = 'street' | 'city' | 'state' | 'postalCode' | 'householdSize' | 'housingStatus' | 'late'

/** Characters, as the household schema takes them. */
const streetLength = 200
const cityLength = 100

const housingStatuses = ['RENT', 'OWN', 'OTHER'] as const

/** Rent and mortgages can be late; a room with family cannot. */
export function asksLate({ housingStatus }: Pick<HouseholdValues, 'housingStatus'>): boolean {
  return housingStatus === 'RENT' || housingStatus === 'OWN'
}

/** Only a person who is behind is asked about a notice. */
export function asksNotice(values: Pick<HouseholdValues, 'housingStatus' | 'late'>): boolean {
  return asksLate(values) && Number(values.late) > 0
}

const isLonger = (text: string, length: number) => (textOrNull(text)?.length ?? 0) > length

const isPostalCode = (text: string) => /^\d{5}(-\d{4})?$/.test(text.trim())

function sizeOf(text: string): number | null {
  const size = /^\d{1,2}$/.test(text.trim()) ? Number(text) : 0
  return size >= 1 && size <= 30 ? size : null
}

function housingOf(values: HouseholdValues): Household['housing'] {
  const status = housingStatuses.find((known) => known === values.housingStatus)
  if (!status) return null
  return {
    status,
    daysLate: asksLate(values) && values.late !== '' ? Number(values.late) : null,
    foreclosureOrEviction: asksNotice(values) && values.notice !== '' ? values.notice === 'yes' : null,
  }
}

export const householdForm: SectionForm<HouseholdValues, HouseholdProblem> = {
  read: ({ contact, state, householdSize, housing }) => ({
    street: contact?.street ?? '',
    city: contact?.city ?? '',
    state: state ?? '',
    postalCode: contact?.postalCode ?? '',
    householdSize: householdSize === null ? '' : String(householdSize),
    housingStatus: housing?.status ?? '',
    late: lateRange(housing?.daysLate ?? null),
    notice: housing?.foreclosureOrEviction == null ? '' : housing.foreclosureOrEviction ? 'yes' : 'no',
  }),
  validate: (values) => ({
    ...(isLonger(values.street, streetLength) && { street: 'street' as const }),
    ...(isLonger(values.city, cityLength) && { city: 'city' as const }),
    ...(values.state === '' && { state: 'state' as const }),
    ...(values.postalCode.trim() !== '' && !isPostalCode(values.postalCode) && { postalCode: 'postalCode' as const }),
    ...(sizeOf(values.householdSize) === null && { householdSize: 'householdSize' as const }),
    ...(values.housingStatus === '' && { housingStatus: 'housingStatus' as const }),
    ...(asksLate(values) && values.late === '' && { late: 'late' as const }),
  }),
  write: (household, values) => ({
    ...household,
    contact: {
      ...(household.contact ?? emptyContact),
      street: isLonger(values.street, streetLength) ? null : textOrNull(values.street),
      city: isLonger(values.city, cityLength) ? null : textOrNull(values.city),
      postalCode: isPostalCode(values.postalCode) ? values.postalCode.trim() : null,
    },
    state: values.state || null,
    householdSize: sizeOf(values.householdSize),
    housing: housingOf(values),
  }),
}
