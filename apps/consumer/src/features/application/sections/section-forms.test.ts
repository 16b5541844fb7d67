import { householdSchema } from '@breakwater/domain/household'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Household, newHousehold } from '../journey/household.ts'
import type { SectionForm } from '../journey/section-form.ts'
import { aboutYouForm } from './about-you/form.ts'
import { debtForm } from './debts/form.ts'
import { householdForm } from './household/form.ts'
import { incomeForm } from './income/form.ts'
import { livingCostsForm } from './living-costs/form.ts'
import { situationForm } from './situation/form.ts'

const empty = newHousehold('fictia@example.com')

/** What a person may type into any box: answers of the lists, amounts, dates, and everything else. */
const typed = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom(
    'WAGES',
    'CREDIT_CARD',
    'OTHER',
    'RENT',
    'OWN',
    'TX',
    '0',
    '30',
    'yes',
    'no',
    'INDIVIDUAL',
    'MEDICAL',
  ),
  fc.constantFrom(
    '$1,500.00',
    '1 100',
    '24.99',
    '',
    '  ',
    '2/29/2024',
    '3//2025',
    '(512) 555-0142',
    'a..b@example.com',
  ),
)

function anyValues<Values extends Record<string, string>>(
  section: SectionForm<Values, string>,
  lists: Partial<Values>,
) {
  const names = Object.keys(section.read(empty)).filter((name) => !(name in lists))
  return fc
    .record(Object.fromEntries(names.map((name) => [name, typed])))
    .map((values) => ({ ...section.read(empty), ...lists, ...values }) as Values)
}

// The value of a list is one of its answers: no one can type into it.
const sections = [
  ['about you', aboutYouForm, {}],
  ['household', householdForm, { state: 'TX', housingStatus: '', late: '', notice: '' }],
  ['income', incomeForm('i1'), { frequency: 'MONTHLY' }],
  ['living costs', livingCostsForm('bills'), frequencies()],
  ['debt', debtForm('d1'), { owner: 'INDIVIDUAL', late: '' }],
  ['situation', situationForm, {}],
] as unknown as [string, SectionForm<Record<string, string>, string>, Record<string, string>][]

function frequencies() {
  const names = Object.keys(livingCostsForm('bills').read(empty)).filter((name) => name.endsWith('-frequency'))
  return Object.fromEntries(names.map((name) => [name, 'QUARTERLY']))
}

describe.each(sections)('%s', (_name, section, lists) => {
  it('writes only valid input of the counseling rules, whatever is typed', () => {
    fc.assert(
      fc.property(anyValues(section, lists), (values) => {
        const answer = householdSchema.safeParse(section.write(empty, values))
        expect(answer.success ? [] : answer.error.issues).toEqual([])
      }),
    )
  })

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(anyValues(section, lists), (values) => {
        const once = section.write(empty, values)
        expect(section.write(once, section.read(once))).toEqual(once)
      }),
    )
  })
})

it('a debt keeps its saved values while its form is invalid', () => {
  const section = debtForm('d1')
  const values = {
    ...section.read(empty),
    kind: 'VEHICLE_LOAN',
    creditor: 'Imaginary Motors',
    balance: '9,000',
    late: '0',
    owner: 'INDIVIDUAL',
  }
  const household: Household = section.write(empty, values)
  expect(household.debts).toMatchObject([{ balanceCents: 900_000, secured: true, daysPastDue: 0 }])
  expect(section.write(household, { ...values, balance: '9.000' })).toEqual(household)
})

it('the household form asks only a person who is behind about an eviction notice, and deletes an answer that no longer applies', () => {
  const values = { ...householdForm.read(empty), housingStatus: 'RENT', late: '30', notice: 'yes' }
  expect(householdForm.write(empty, values).housing?.foreclosureOrEviction).toBe(true)
  expect(householdForm.write(empty, { ...values, late: '0' }).housing?.foreclosureOrEviction).toBeNull()
})

it('the income form deletes a gross amount that the kind of income does not have', () => {
  const form = incomeForm('i1')
  const values = { ...form.read(empty), kind: 'WAGES', net: '900', frequency: 'MONTHLY', gross: '1,000' }
  expect(form.write(empty, values).incomes[0]?.grossCents).toBe(100_000)
  expect(form.write(empty, { ...values, kind: 'CHILD_SUPPORT' }).incomes[0]?.grossCents).toBeNull()
})

it('the debt form deletes a credit limit that the kind of debt does not have', () => {
  const form = debtForm('d1')
  const values = {
    ...form.read(empty),
    kind: 'CREDIT_CARD',
    creditor: 'Imaginary Bank',
    balance: '900',
    limit: '1,000',
  }
  const stated = { ...values, late: '0', owner: 'INDIVIDUAL' }
  expect(form.write(empty, stated).debts[0]?.limitCents).toBe(100_000)
  expect(form.write(empty, { ...stated, kind: 'VEHICLE_LOAN' }).debts[0]?.limitCents).toBeNull()
})

it('the household form deletes how late a payment is that the person does not make', () => {
  const values = { ...householdForm.read(empty), housingStatus: 'RENT', late: '30' }
  expect(householdForm.write(empty, values).housing?.daysLate).toBe(30)
  expect(householdForm.write(empty, { ...values, housingStatus: 'OTHER' }).housing?.daysLate).toBeNull()
})

it('a pasted name is kept without what shows nothing in it', () => {
  const values = {
    ...aboutYouForm.read(empty),
    firstName: '\u202a\u200bAna\u00ad\ufeff Lucía\u202c ',
    lastName: '\u200b',
  }
  const { contact } = aboutYouForm.write(empty, values)
  expect([contact?.firstName, contact?.lastName]).toEqual(['Ana Lucía', null])
})
