import { expect, it } from 'vitest'
import { exampleCase, exampleHousehold } from '../../../testing/example-case.ts'
import { openedCase } from '../../../testing/opened-case.ts'
import { caseId } from '../../../testing/render-portal.tsx'

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
