import { render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { fakeUserPool, visit } from '../testing/render-app.tsx'
import { StartFailed } from './start-failed.tsx'

describe('every page', () => {
  it('leads to who the agency is, its privacy notice and its terms, before anybody signs in', async () => {
    const { user } = visit('/', { signedIn: null })
    for (const [link, title] of [
      ['About us', 'About us'],
      ['Privacy notice', 'Privacy notice'],
      ['Terms of use', 'Terms of use'],
    ] as const) {
      await user.click(screen.getAllByRole('link', { name: link }).at(-1) as HTMLElement)
      await screen.findByRole('heading', { level: 1, name: title })
    }
  })

  it('says when the phone is answered', () => {
    visit('/sign-up', { signedIn: null })
    expect(screen.getByText(/Monday to Friday/).textContent).toMatch(/Central Time/)
  })
})

describe('who the agency is', () => {
  it('is told by every fact that is known', async () => {
    visit('/about', { signedIn: null })
    await screen.findByText('Texas: DM-EXAMPLE-1')
    for (const words of ['00-1234567', '1 Example Street, Austin, TX 78700', 'Council on Accreditation (COA)']) {
      expect(screen.getByText(words)).toBeDefined()
    }
    expect(screen.getByRole('link', { name: 'complaints@testlight.example' })).toBeDefined()
  })

  it('is told in Spanish', async () => {
    visit('/about', { signedIn: null, language: 'es' })
    await screen.findByText('Testlight Counseling es una agencia de asesoría de crédito sin fines de lucro.')
  })
})

it('says in the privacy notice what statistics are made of, and that nothing is shared for marketing', async () => {
  visit('/privacy', { signedIn: null })
  expect((await screen.findByText(/used for statistics/)).textContent).toMatch(/no name, address, date of birth/)
  expect(screen.getAllByRole('cell', { name: 'We do not share' })).toHaveLength(3)
})

describe('the welcome', () => {
  it('says first that help is free, confidential and nonprofit', () => {
    visit('/', { signedIn: null })
    const [first] = screen.getByRole('main').querySelectorAll('p')
    expect(first?.textContent).toBe('Free · Confidential · Nonprofit')
  })

  it('does not load the sign-in library for a visitor', () => {
    const pool = { ...fakeUserPool(null), session: vi.fn() }
    visit('/', { signedIn: null, pool })
    expect(pool.session).not.toHaveBeenCalled()
  })

  it('offers to go on, and to sign out, where somebody is signed in in this tab', async () => {
    const { user } = visit('/')
    const link = await screen.findByRole('link', { name: 'Go to my application' })
    expect(link.getAttribute('href')).toBe('/home')
    expect(screen.queryByRole('link', { name: 'Start my application' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    await screen.findByRole('link', { name: 'Start my application' })
    expect(document.activeElement, 'the focus, which the button took along').toBe(screen.getByRole('main'))
  })
})

describe('an application that could not start', () => {
  it('says so at once, with the agency’s number, in a main that keeps its role', () => {
    render(<StartFailed phone={{ href: 'tel:+18005550199', text: '(800) 555-0199' }} />)
    expect(screen.getByRole('alert').textContent).toContain('We could not open the application')
    expect(screen.getByRole('main').contains(screen.getByRole('alert'))).toBe(true)
    expect(screen.getByRole('link').getAttribute('href')).toBe('tel:+18005550199')
  })

  it('leaves the number out where the page has none', () => {
    render(<StartFailed phone={null} />)
    expect(screen.queryByRole('link')).toBeNull()
  })
})
