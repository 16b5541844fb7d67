import { amountsIn } from '@breakwater/domain/testing/words-against-figures'
import { languages } from '@breakwater/vocabulary/languages'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { config } from '../../testing/fake-agency.ts'
import { visit } from '../../testing/render-app.tsx'
import { example } from './example.ts'
import { initials } from './team.tsx'

describe('the welcome page', () => {
  it('shows as an example two ways to pay back, each with what it takes and costs', () => {
    visit('/', { signedIn: null })
    const example = within(screen.getByRole('figure'))
    expect(example.getByText('What you get. An example: two ways to pay back $15,000.00 of card debt')).toBeDefined()
    const ways = [...screen.getByRole('figure').querySelectorAll('.example-way')].map((way) => way.textContent)
    expect(ways).toEqual([
      'Only the minimums 19 years, 6 months$41,146.00 in total: $26,146.00 interest, $0.00 fees',
      'Repayment plan 4 years, 5 months$19,488.87 in total: $2,848.87 interest, $1,640.00 fees',
    ])
  })

  it.each(languages)('shows in %s each amount and each number of months of the example, and no other', (language) => {
    visit('/', { signedIn: null, language })
    const { debt, minimums, plan } = example
    const figure = screen.getByRole('figure')
    const costs = [minimums, plan].flatMap(({ interest, fees }) => [debt + interest + fees, interest, fees])
    expect(amountsIn(figure.textContent ?? '')).toEqual([debt, ...costs])
    const months = [...figure.querySelectorAll('.example-head span')].map(({ textContent }) => {
      const [years = 0, rest = 0] = textContent?.match(/\d+/g)?.map(Number) ?? []
      return 12 * years + rest
    })
    expect(months).toEqual([minimums.months, plan.months])
  })

  it('names the counselors whom the agency names, with a portrait or initials', () => {
    visit('/', { signedIn: null })
    const [dana, marcus] = within(screen.getByRole('region', { name: 'Who you talk to' })).getAllByRole('listitem')
    expect(dana?.textContent).toBe('DRDana RuizCounselor. Speaks English and Spanish.')
    expect(marcus?.querySelector('img')?.getAttribute('src')).toBe('data:image/webp;base64,UklGRg==')
  })

  it('says nothing of a team or a year that the agency does not tell', () => {
    const { nonprofitSince: _, ...disclosures } = config.disclosures
    visit('/', { signedIn: null, disclosures: { ...disclosures, team: [] } })
    expect(screen.queryByRole('region', { name: 'Who you talk to' })).toBeNull()
    expect(screen.getByText('Free · Confidential · Nonprofit')).toBeDefined()
  })
})

it.each([
  ['Dana Ruiz', 'DR'],
  ['María de la Cruz', 'MC'],
  ['Ángel', 'Á'],
])('the initials of %s are %s', (name, letters) => {
  expect(initials(name)).toBe(letters)
})
