import { householdSchema } from '@breakwater/domain/household'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Household, newHousehold } from '../journey/household.ts'
import type { SectionForm } from '../journey/section-form.ts'
import { aboutYouForm } from './about-you/form.ts'
import { debtForm } from './debts/form.ts'
import { householdForm } from './household/form.ts'
import { incomeForm } from './income/form.ts'
import { livingCostsForm } from './living-costs/form.ts'
import { situationForm } from './situation/form.ts'

/** A leap day, so that the dates of 18 and 120 years ago are those of another month's end. */
beforeEach(() => vi.useFakeTimers({ now: new Date('2028-02-29T12:00:00Z'), toFake: ['Date'] }))
afterEach(() => vi.useRealTimers())

const empty = newHousehold(null)

const person = {
  firstName: 'Fictia',
  lastName: 'Inventada',
  birthDate: '',
  phone: '512 555 0142',
  email: 'fictia@example.com',
}
const home = {
  street: '',
  city: '',
  state: 'TX',
  postalCode: '',
  householdSize: '2',
  housingStatus: 'RENT',
  late: '30',
  notice: '',
}
const wage = { kind: 'WAGES', source: '', earner: '', net: '1,000', frequency: 'MONTHLY', gross: '' }
const card = {
  kind: 'CREDIT_CARD',
  creditor: 'Alpha',
  balance: '100',
  minimum: '',
  apr: '',
  limit: '',
  late: '0',
  secured: '',
  owner: 'INDIVIDUAL',
}
const costs = { ...livingCostsForm('home').read(empty), 'RENT-amount': '900', 'HOA-amount': '' }
const situation = { cause: 'MEDICAL', since: '', story: '' }

type Case = [field: string, good: string, bad: string, problem: string, holds: (household: Household) => unknown]

const longest = 'a'.repeat(64)
const domain = `${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(59)}.example`

const limits: [page: string, form: SectionForm<Record<string, string>, string>, base: object, cases: Case[]][] = [
  [
    'about you',
    aboutYouForm as never,
    person,
    [
      ['firstName', 'é'.repeat(80), 'é'.repeat(81), 'firstNameLong', ({ contact }) => contact?.firstName],
      ['firstName', 'x', ' \u200b ', 'firstName', ({ contact }) => contact?.firstName],
      ['lastName', 'n'.repeat(80), 'n'.repeat(81), 'lastNameLong', ({ contact }) => contact?.lastName],
      ['lastName', 'x', '', 'lastName', ({ contact }) => contact?.lastName],
      ['phone', '512 555 0142', '512 555 014', 'phone', ({ contact }) => contact?.phone],
      ['email', `${longest}@${domain}`, `${longest}@d${domain}`, 'email', ({ contact }) => contact?.email],
      ['birthDate', '3/1/2010', '3/2/2010', 'birthMinor', ({ contact }) => contact?.birthDate],
      ['birthDate', '2/29/1908', '2/28/1908', 'birthLongAgo', ({ contact }) => contact?.birthDate],
      ['birthDate', '3/1/2010', '3/1/2028', 'birthInFuture', ({ contact }) => contact?.birthDate],
      ['birthDate', '3/1/2010', '2/29/2028', 'birthMinor', ({ contact }) => contact?.birthDate],
      ['birthDate', '2/29/1984', '2/29/1983', 'birthDate', ({ contact }) => contact?.birthDate],
      ['birthDate', '3/9/1984', '3/9/198', 'birthYear', ({ contact }) => contact?.birthDate],
      ['birthDate', '3/9/1984', '3/9/', 'birthDate', ({ contact }) => contact?.birthDate],
    ],
  ],
  [
    'home and household',
    householdForm as never,
    home,
    [
      ['street', 's'.repeat(200), 's'.repeat(201), 'street', ({ contact }) => contact?.street],
      ['city', 'c'.repeat(100), 'c'.repeat(101), 'city', ({ contact }) => contact?.city],
      ['postalCode', '02903', '0290', 'postalCode', ({ contact }) => contact?.postalCode],
      ['postalCode', '02903-1234', '02903-123', 'postalCode', ({ contact }) => contact?.postalCode],
      ['postalCode', '78701', '787011', 'postalCode', ({ contact }) => contact?.postalCode],
      ['householdSize', '1', '0', 'householdSize', ({ householdSize }) => householdSize],
      ['householdSize', '30', '31', 'householdSize', ({ householdSize }) => householdSize],
      ['householdSize', ' 9 ', '9.5', 'householdSize', ({ householdSize }) => householdSize],
      ['householdSize', '2', '002', 'householdSize', ({ householdSize }) => householdSize],
      ['state', 'RI', '', 'state', ({ state }) => state],
      ['housingStatus', 'OWN', '', 'housingStatus', ({ housing }) => housing?.status],
      ['late', '0', '', 'late', ({ housing }) => housing?.daysLate],
    ],
  ],
  [
    'an income',
    incomeForm('i1') as never,
    wage,
    [
      ['source', 's'.repeat(120), 's'.repeat(121), 'sourceLong', ({ incomes }) => incomes[0]?.source],
      ['earner', 'e'.repeat(80), 'e'.repeat(81), 'earnerLong', ({ incomes }) => incomes[0]?.earner],
      ['net', '10,000,000.00', '10,000,000.01', 'too-large', ({ incomes }) => incomes[0]?.netCents],
      ['net', '0', '-1', 'not-an-amount', ({ incomes }) => incomes[0]?.netCents],
      ['net', '.01', '', 'missing', ({ incomes }) => incomes[0]?.netCents],
      ['gross', '1,000.00', '999.99', 'gross-below-net', ({ incomes }) => incomes[0]?.grossCents],
      ['gross', '10,000,000', '10,000,000.01', 'too-large', ({ incomes }) => incomes[0]?.grossCents],
      ['kind', 'PENSION', '', 'kind', ({ incomes }) => incomes[0]?.kind],
      ['frequency', 'EVERY_FOUR_WEEKS', '', 'frequency', ({ incomes }) => incomes[0]?.frequency],
    ],
  ],
  [
    'a living cost',
    livingCostsForm('home') as never,
    costs,
    [
      ['RENT-amount', '10,000,000', '10,000,000.01', 'too-large', ({ expenses }) => expenses[0]?.amountCents],
      ['RENT-amount', '0.01', '1.001', 'not-an-amount', ({ expenses }) => expenses[0]?.amountCents],
      ['RENT-frequency', 'WEEKLY', '', 'frequency', ({ expenses }) => expenses[0]?.frequency],
    ],
  ],
  [
    'a debt',
    debtForm('d1') as never,
    card,
    [
      ['creditor', 'c'.repeat(120), 'c'.repeat(121), 'creditorLong', ({ debts }) => debts[0]?.creditor],
      ['creditor', 'c', '\u200b', 'creditor', ({ debts }) => debts[0]?.creditor],
      ['balance', '10,000,000', '10,000,000.01', 'too-large', ({ debts }) => debts[0]?.balanceCents],
      ['balance', '0', '', 'missing', ({ debts }) => debts[0]?.balanceCents],
      ['minimum', '10,000,000', '10,000,000.01', 'too-large', ({ debts }) => debts[0]?.minimumPaymentCents],
      ['minimum', '0', '1.800', 'not-an-amount', ({ debts }) => debts[0]?.minimumPaymentCents],
      ['limit', '10,000,000', '10,000,000.01', 'too-large', ({ debts }) => debts[0]?.limitCents],
      ['limit', '0', 'x', 'not-an-amount', ({ debts }) => debts[0]?.limitCents],
      ['apr', '1000', '1000.01', 'aprRange', ({ debts }) => debts[0]?.aprBasisPoints],
      ['apr', '0', '24.999', 'apr', ({ debts }) => debts[0]?.aprBasisPoints],
      ['late', '180', '', 'late', ({ debts }) => debts[0]?.daysPastDue],
      ['kind', 'STUDENT_LOAN', '', 'kind', ({ debts }) => debts[0]?.kind],
      ['owner', 'JOINT', '', 'owner', ({ debts }) => debts[0]?.owner],
    ],
  ],
  [
    'the situation',
    situationForm as never,
    situation,
    [
      ['story', 's'.repeat(5_000), 's'.repeat(5_001), 'storyLong', ({ hardship }) => hardship?.story],
      ['since', '1//1950', '12//1949', 'since', ({ hardship }) => hardship?.since],
      ['since', '2//2028', '3//2028', 'since', ({ hardship }) => hardship?.since],
      ['cause', 'DEATH_IN_FAMILY', '', 'cause', ({ hardship }) => hardship?.cause],
    ],
  ],
]

const cases = limits.flatMap(([page, form, base, fields]) =>
  fields.map(([field, good, bad, problem, holds]) => ({ page, form, base, field, good, bad, problem, holds })),
)

const shortened = (text: string) => (text.length > 30 ? `${text.slice(0, 4)}… (${text.length})` : text)

describe('the last value that a field takes, and the first that it refuses', () => {
  it.each(
    cases.map((one) => [`${one.page}, ${one.field}: ${shortened(one.good)}, ${shortened(one.bad)}`, one] as const),
  )('of %s', (_, { form, base, field, good, bad, problem, holds }) => {
    const accepted = { ...base, [field]: good }
    expect(form.validate(accepted)).toEqual({})
    expect(holds(form.write(empty, accepted))).toEqual(expect.anything())
    expect(householdSchema.safeParse(form.write(empty, accepted)).success).toBe(true)

    const refused = { ...base, [field]: bad }
    expect(form.validate(refused)).toEqual({ [field]: problem })
    expect(holds(form.write(empty, refused)) ?? null).toBeNull()
  })

  it('is asked only where it applies', () => {
    const problems = <Values extends Record<string, string>>(form: SectionForm<Values, string>, values: Values) =>
      Object.keys(form.validate(values))
    for (const kind of ['STORE_CARD', 'PERSONAL_LOAN', 'BUSINESS', 'OTHER'])
      expect(problems(debtForm('d1'), { ...card, kind }), kind).toEqual(['secured'])
    for (const kind of ['CREDIT_CARD', 'MEDICAL', 'MORTGAGE', 'VEHICLE_LOAN', 'HOME_EQUITY'])
      expect(problems(debtForm('d1'), { ...card, kind }), kind).toEqual([])
    expect(problems(debtForm('d1'), { ...card, kind: 'MEDICAL', limit: 'x' }), 'a limit of a bill').toEqual([])
    expect(problems(householdForm, { ...home, housingStatus: 'OTHER', late: '' })).toEqual([])
    for (const kind of ['CHILD_SUPPORT', 'ALIMONY', 'PUBLIC_ASSISTANCE', 'RENTAL'])
      expect(problems(incomeForm('i1'), { ...wage, kind, gross: '1' }), kind).toEqual([])
    for (const kind of ['WAGES', 'SELF_EMPLOYMENT', 'SOCIAL_SECURITY', 'UNEMPLOYMENT', 'DISABILITY', 'OTHER'])
      expect(problems(incomeForm('i1'), { ...wage, kind, gross: '1' }), kind).toEqual(['gross'])
    expect(problems(livingCostsForm('home'), { ...costs, 'RENT-amount': '0', 'RENT-frequency': '' })).toEqual([])
  })

  it('of the month of a hardship is the month that begins today', () => {
    vi.setSystemTime(new Date('2028-03-01T00:00:00Z'))
    expect(situationForm.validate({ ...situation, since: '3//2028' })).toEqual({})
    expect(situationForm.write(empty, { ...situation, since: '3//2028' }).hardship?.since).toBe('2028-03-01')
  })
})

describe('a form', () => {
  it('shows empty boxes for what was not answered', () => {
    const nothing = { ...empty, contact: null }
    expect(aboutYouForm.read(nothing)).toEqual({ firstName: '', lastName: '', birthDate: '', phone: '', email: '' })
    expect(householdForm.read(nothing)).toEqual({
      street: '',
      city: '',
      state: '',
      postalCode: '',
      householdSize: '',
      housingStatus: '',
      late: '',
      notice: '',
    })
    expect(incomeForm('i1').read(nothing)).toEqual({
      kind: '',
      source: '',
      earner: '',
      net: '',
      frequency: '',
      gross: '',
    })
    expect(debtForm('d1').read(nothing)).toEqual({
      kind: '',
      creditor: '',
      balance: '',
      minimum: '',
      apr: '',
      limit: '',
      late: '',
      secured: '',
      owner: '',
    })
    expect(situationForm.read(nothing)).toEqual({ cause: '', since: '', story: '' })
    const open = { ...nothing, hardship: { cause: 'MEDICAL' as const, since: null, story: null } }
    expect(situationForm.read(open)).toEqual({ cause: 'MEDICAL', since: '', story: '' })
  })

  it('takes an answer with spaces around it', () => {
    const typed = { ...person, firstName: ' Fictia ', email: ' fictia@example.com ' }
    expect(aboutYouForm.validate(typed)).toEqual({})
    expect(aboutYouForm.write(empty, typed).contact).toMatchObject({ firstName: 'Fictia', email: 'fictia@example.com' })
    expect(householdForm.validate({ ...home, postalCode: ' 02903 ' })).toEqual({})
    expect(householdForm.write(empty, { ...home, postalCode: ' 02903 ' }).contact?.postalCode).toBe('02903')
    expect(householdForm.validate({ ...home, postalCode: '  ' })).toEqual({})
  })

  it('suggests the usual frequency of a cost, and none where bills come in many ways', () => {
    const suggested = (['home', 'bills', 'daily', 'car-and-health', 'family-and-other'] as const).flatMap((group) =>
      Object.entries(livingCostsForm(group).read(empty)).filter(([field]) => field.endsWith('-frequency')),
    )
    const named = (frequency: string) =>
      suggested.filter(([, value]) => value === frequency).map(([field]) => field.replace('-frequency', ''))
    expect(named('YEARLY')).toEqual(['PERIODIC'])
    expect(named('')).toEqual([
      'HOME_MAINTENANCE',
      'HOA',
      'OTHER_REAL_PROPERTY',
      'WATER_SEWER_TRASH',
      'TAXES_NOT_WITHHELD',
    ])
    expect(named('MONTHLY')).toHaveLength(suggested.length - 6)
  })
})
