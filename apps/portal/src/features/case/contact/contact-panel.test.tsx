import { describe, expect, it } from 'vitest'
import { terms } from '../../../shared/terms/terms.ts'
import { exampleCase, exampleHousehold } from '../../../testing/example-case.ts'
import { openedCase } from '../../../testing/opened-case.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { caseId } from '../../../testing/render-portal.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { contactMessages } from './contact-messages.ts'
import { ContactPanel } from './contact-panel.tsx'

/** The month since which the example household is in hardship, stored as its first day. */
const since = { ...exampleHousehold, hardship: { cause: 'INCOME_LOSS' as const, since: '2025-12-01', story: null } }

it.each([
  ['en', 'Contact and household', 'since December 2025'],
  ['es', 'Contacto y hogar', 'desde diciembre de 2025'],
] as const)(
  'names the month of a hardship and no day, which the household did not state (%s)',
  async (language, title, words) => {
    const { region } = await openedCase({ file: exampleCase(caseId, since), language })

    const facts = [...region(title).querySelectorAll('dd')].map(({ textContent }) => textContent ?? '')
    expect(facts.filter((fact) => fact.endsWith(words))).toHaveLength(1)
    expect(facts.filter((fact) => /December 1|1 de diciembre/.test(fact))).toEqual([])
  },
)

it.each([
  ['en', 'Contact and household', 'March 9, 1984', '12', 'No'],
  ['es', 'Contacto y hogar', '9 de marzo de 1984', '12', 'No'],
] as const)('states each fact as the household did (%s)', async (language, title, birthDate, daysLate, foreclosure) => {
  const { region } = await openedCase({ file: exampleCase(caseId), language })
  const [names, values] = ['dt', 'dd'].map((tag) =>
    [...region(title).querySelectorAll(tag)].map(({ textContent }) => textContent ?? ''),
  )
  const words = contactMessages[language]
  const facts = new Map(names?.map((name, index) => [name, values?.[index]]))
  expect(Object.fromEntries(facts)).toMatchObject({
    [words.phone]: '(401) 555-0101',
    [words.email]: 'maria@example.com',
    [words.birthDate]: birthDate,
    [words.address]: '101 Example Street, Providence, Rhode Island, 02903',
    [words.size]: '1',
    [words.housing]: terms[language].housingStatus.RENT,
    [words.daysLate]: daysLate,
    [words.foreclosure]: foreclosure,
  })
})

describe('the facts of a household', () => {
  const factsOf = (household: CaseFile['household'], language: 'en' | 'es' = 'en') => {
    const { container } = renderPart(<ContactPanel household={household} />, language)
    const facts = [...container.querySelectorAll('dt')].map((name) => {
      const value = name.nextElementSibling as HTMLElement
      return [name.textContent ?? '', { text: value.textContent, unstated: value.dataset.unstated === 'true' }] as const
    })
    return { container, facts: Object.fromEntries(facts) }
  }

  it.each([
    ['en', 'Not stated'],
    ['es', 'No declarado'],
  ] as const)('are marked as not stated where the household left them out (%s)', (language, unstated) => {
    const { contact: _, state: __, ...rest } = exampleHousehold
    const left = { ...rest, contact: null, state: null, householdSize: null, housing: null, hardship: null }
    const { container, facts } = factsOf(left as unknown as CaseFile['household'], language)
    expect(Object.values(facts)).toHaveLength(9)
    for (const fact of Object.values(facts)) expect(fact).toEqual({ text: unstated, unstated: true })
    expect(container.querySelector('blockquote')).toBeNull()
  })

  it.each([
    [true, 'Yes', false],
    [false, 'No', false],
    [null, 'Not stated', true],
  ])('tell a foreclosure of %s as %s', (foreclosureOrEviction, text, unstated) => {
    const housing = { status: 'OWN', daysLate: 0, foreclosureOrEviction } as CaseFile['household']['housing']
    const { facts } = factsOf({ ...exampleHousehold, housing })
    expect(facts['Foreclosure or eviction']).toEqual({ text, unstated })
    expect(facts['Days late']).toEqual({ text: '0', unstated: false })
    expect(facts.Housing?.text).toBe('Owner')
  })

  it('tell the cause of a hardship, since when, and the story in the words of the household', () => {
    const { container, facts } = factsOf(exampleHousehold)
    expect(facts.Hardship?.text).toBe('Higher costs, since February 2026')
    expect(container.querySelector('figcaption')?.textContent).toBe('In their own words')
    expect(container.querySelector('blockquote')?.textContent).toBe(exampleHousehold.hardship?.story)
  })

  it('tell a hardship without its month or its story as what is stated', () => {
    const hardship = { cause: 'MEDICAL' as const, since: null, story: null }
    const { container, facts } = factsOf({ ...exampleHousehold, hardship })
    expect(facts.Hardship?.text).toBe('Illness or medical costs')
    expect(container.querySelector('figure')).toBeNull()
  })

  it('join the parts of an address that are stated, and no others', () => {
    const contact = { ...exampleHousehold.contact, street: null } as CaseFile['household']['contact']
    const { facts } = factsOf({ ...exampleHousehold, contact }, 'en')
    expect(facts.Address?.text).toBe('Providence, Rhode Island, 02903')
  })
})
