import { render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { fakeUserPool, visit } from '../testing/render-app.tsx'
import { StartFailed } from './start-failed.tsx'

describe('every page', () => {
  it('links to the page about the agency, its privacy notice and its terms without a sign-in', async () => {
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

  it('states the opening hours of the phone', () => {
    visit('/sign-up', { signedIn: null })
    expect(screen.getByText(/Monday to Friday/).textContent).toMatch(/Central Time/)
  })
})

describe('the page about the agency', () => {
  it('lists every known fact', async () => {
    visit('/about', { signedIn: null })
    await screen.findByText('Texas: DM-EXAMPLE-1')
    for (const words of ['00-1234567', '1 Example Street, Austin, TX 78700', 'Council on Accreditation (COA)']) {
      expect(screen.getByText(words)).toBeDefined()
    }
    expect(screen.getByRole('link', { name: 'complaints@testlight.example' })).toBeDefined()
  })

  it('is in Spanish on request', async () => {
    visit('/about', { signedIn: null, language: 'es' })
    await screen.findByText('Testlight Counseling es una agencia de asesoría de crédito sin fines de lucro.')
  })
})

it('the privacy notice says which data statistics use, and that nothing is shared for marketing', async () => {
  visit('/privacy', { signedIn: null })
  expect((await screen.findByText(/used for statistics/)).textContent).toMatch(/no name, address, date of birth/)
  expect(screen.getAllByRole('cell', { name: 'We do not share' })).toHaveLength(3)
})

describe('the welcome page', () => {
  it('says first that help is free, confidential and nonprofit', () => {
    visit('/', { signedIn: null })
    const [first] = screen.getByRole('main').querySelectorAll('p')
    expect(first?.textContent).toBe('Free · Confidential · Nonprofit since 1996')
  })

  it('does not load the sign-in library for a visitor', () => {
    const pool = { ...fakeUserPool(null), session: vi.fn() }
    visit('/', { signedIn: null, pool })
    expect(pool.session).not.toHaveBeenCalled()
  })

  it('offers a signed-in person their application and the sign-out', async () => {
    const { user } = visit('/')
    const link = await screen.findByRole('link', { name: 'Go to my application' })
    expect(link.getAttribute('href')).toBe('/home')
    expect(screen.queryByRole('link', { name: 'Start my application' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    await screen.findByRole('link', { name: 'Start my application' })
    expect(document.activeElement, 'the focus after the button is gone').toBe(screen.getByRole('main'))
  })
})

describe('an application that could not start', () => {
  it('shows an alert with the agency’s number inside the main landmark', () => {
    render(<StartFailed phone={{ href: 'tel:+18005550199', text: '(800) 555-0199' }} />)
    expect(screen.getByRole('alert').textContent).toContain('We could not open the application')
    expect(screen.getByRole('main').contains(screen.getByRole('alert'))).toBe(true)
    expect(screen.getByRole('link').getAttribute('href')).toBe('tel:+18005550199')
  })

  it('says the same in Spanish, marked as such for screen readers', () => {
    render(<StartFailed phone={{ href: 'tel:+18005550199', text: '(800) 555-0199' }} />)
    expect(screen.getByRole('heading', { name: 'No pudimos abrir la solicitud' }).lang).toBe('es')
    for (const words of ['Revise su conexión y vuelva a cargar la página.', 'Recargar', 'Llamar']) {
      expect(screen.getByText(words).lang, words).toBe('es')
    }
  })

  it('leaves out the number if the page has none', () => {
    render(<StartFailed phone={null} />)
    expect(screen.queryByRole('link')).toBeNull()
  })
})
