import { expect, it } from 'vitest'
import { terms } from '../../../shared/terms/terms.ts'
import { exampleCase, exampleHousehold } from '../../../testing/example-case.ts'
import { openedCase } from '../../../testing/opened-case.ts'
import { caseId } from '../../../testing/render-portal.tsx'
import { contactMessages } from './contact-messages.ts'

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
    [words.name]: 'Maria Sample',
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
