import { within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { config } from '../testing/fake-agency.ts'
import { writeStaticPages } from './static-pages.tsx'

beforeEach(() => {
  window.history.replaceState(null, '', '/')
  document.body.insertAdjacentHTML('beforeend', writeStaticPages(config))
})
afterEach(() => {
  document.body.replaceChildren()
})

const addresses = (page: HTMLElement) =>
  within(page)
    .getAllByRole('link')
    .map((link) => link.getAttribute('href'))

describe.each([
  ['en', 'See where you stand. Then talk it through with a person.', 'Tell Testlight Counseling what comes in'],
  ['es', 'Vea cómo está su dinero. Luego háblelo con una persona.', 'Cuéntele a Testlight Counseling cuánto entra'],
])('the welcome page that the build writes, in %s', (language, title, lead) => {
  const pageOf = () => document.getElementById(`page-${language}`) as HTMLElement

  it('has its words in its language, with the name, the year and the team of the agency', () => {
    const page = within(pageOf())
    expect(pageOf().lang).toBe(language)
    expect(page.getAllByRole('heading', { level: 1 }).map(({ textContent }) => textContent)).toEqual([title])
    for (const words of [new RegExp(`^${lead}`), /1996$/, 'Dana Ruiz']) expect(page.getByText(words)).toBeDefined()
  })

  it('leads to the application, to the sign-in and to the phone without any script', () => {
    const [home, call, start, signIn] = addresses(pageOf())
    expect([home, call, start, signIn]).toEqual(['/', 'tel:+18005550199', '/apply', '/sign-in'])
  })
})

it('the welcome pages of both languages share no id but that of the main part, which the links of a shown page use', () => {
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual(['main'])
})

it('a welcome page has no style attribute, which the content security policy forbids', () => {
  expect(document.querySelectorAll('[style]')).toHaveLength(0)
})

it('what the agency says of itself is text in the welcome page and never markup', () => {
  const name = 'Debt & <img src=x>'
  const html = writeStaticPages({ ...config, agency: { ...config.agency, name } })
  expect(html).toContain('Debt &amp; &lt;img src=x&gt;')
  expect(html).not.toContain('<img src=x')
})
