import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { FakeAgency, submitted } from '../testing/fake-agency.ts'
import { pagePaths } from '../testing/page-paths.ts'
import { person, visit } from '../testing/render-app.tsx'

const unknownPaths = [
  '/apply/nowhere',
  '/apply/about-you/nowhere',
  '/apply/living-costs',
  '/apply/debts/one/two',
  '/apply/debts/%E0%A4',
  '/applying',
  '/nowhere',
]

describe('the header for a visitor without an account', () => {
  const saveForLater = () => screen.queryByRole('link', { name: 'Save for later' })

  it.each(pagePaths.filter((path) => path.startsWith('/apply')))('offers to save for later on %s', async (path) => {
    visit(path, { signedIn: null })
    await screen.findByRole('heading', { level: 1 })
    expect(saveForLater()).not.toBeNull()
  })

  it.each(pagePaths.filter((path) => !path.startsWith('/apply')))(
    'does not offer to save for later on %s',
    async (path) => {
      visit(path, { signedIn: null })
      await screen.findByRole('heading', { level: 1 })
      expect(saveForLater()).toBeNull()
    },
  )

  it.each(unknownPaths)('does not offer to save for later on the unknown path %s', async (path) => {
    visit(path, { signedIn: null })
    await screen.findByRole('heading', { name: 'We could not find this page' })
    expect(saveForLater()).toBeNull()
  })
})

describe('an unknown path below the application', () => {
  it.each(unknownPaths)('has no page at %s for a person who has sent their application', async (path) => {
    const agency = new FakeAgency()
    agency.application = submitted()
    visit(path, { agency })
    expect(screen.getByRole('heading', { name: 'We could not find this page' })).toBeDefined()
    await screen.findByRole('button', { name: 'Sign out' })
    expect(window.location.pathname).toBe(path)
  })

  it('does not ask a person whose session has ended to sign in', () => {
    window.sessionStorage.setItem('breakwater.personal.draft', JSON.stringify({ owner: person.id }))
    visit('/apply/nowhere', { signedIn: null })
    expect(screen.getByRole('heading', { name: 'We could not find this page' })).toBeDefined()
  })
})

it('shows the page of an address whose fragment has malformed percent-encoding', async () => {
  visit('/about#%E0%A4', { signedIn: null })
  await screen.findByRole('heading', { level: 1, name: 'About us' })
})
