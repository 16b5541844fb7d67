import { householdSchema } from '@breakwater/domain/household'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Household, newHousehold } from './draft/household.ts'
import type { Section } from './section.ts'
import { aboutYouSection } from './sections/about-you/about-you-section.ts'
import { debtSection } from './sections/debts/debt-section.ts'
import { householdSection } from './sections/household/household-section.ts'
import { incomeSection } from './sections/income/income-section.ts'
import { livingCostsSection } from './sections/living-costs/living-costs-section.ts'
import { situationSection } from './sections/situation/situation-section.ts'

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

function anyValues<Values extends Record<string, string>>(section: Section<Values, string>, lists: Partial<Values>) {
  const names = Object.keys(section.read(empty)).filter((name) => !(name in lists))
  return fc
    .record(Object.fromEntries(names.map((name) => [name, typed])))
    .map((values) => ({ ...section.read(empty), ...lists, ...values }) as Values)
}

// A list's value is one of its answers: the browser lets nobody type into it.
const sections = [
  ['about you', aboutYouSection, {}],
  ['household', householdSection, { state: 'TX', housingStatus: '', late: '', notice: '' }],
  ['income', incomeSection('i1'), { frequency: 'MONTHLY' }],
  ['living costs', livingCostsSection('bills'), frequencies()],
  ['debt', debtSection('d1'), { owner: 'INDIVIDUAL', late: '' }],
  ['situation', situationSection, {}],
] as unknown as [string, Section<Record<string, string>, string>, Record<string, string>][]

function frequencies() {
  const names = Object.keys(livingCostsSection('bills').read(empty)).filter((name) => name.endsWith('-frequency'))
  return Object.fromEntries(names.map((name) => [name, 'QUARTERLY']))
}

describe.each(sections)('%s', (_name, section, lists) => {
  it('writes only what the counseling rules take, whatever is typed', () => {
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

it('keeps a debt as it was while its form is not right', () => {
  const section = debtSection('d1')
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

it('asks about an eviction notice only of somebody who is behind, and forgets an answer that no longer applies', () => {
  const values = { ...householdSection.read(empty), housingStatus: 'RENT', late: '30', notice: 'yes' }
  expect(householdSection.write(empty, values).housing?.foreclosureOrEviction).toBe(true)
  expect(householdSection.write(empty, { ...values, late: '0' }).housing?.foreclosureOrEviction).toBeNull()
})
