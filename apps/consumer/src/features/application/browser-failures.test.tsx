import { SignInError } from '@breakwater/sign-in/sign-in-error'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { $location } from '../../shared/navigation.ts'
import { completeDraft, FakeAgency } from '../../testing/fake-agency.ts'
import { fakeUserPool, visit } from '../../testing/render-app.tsx'

function agencyWith(draft = completeDraft()): FakeAgency {
  const agency = new FakeAgency()
  agency.application = draft
  return agency
}

const everythingKept = () => JSON.stringify([{ ...window.sessionStorage }, { ...window.localStorage }])

afterEach(() => vi.restoreAllMocks())

describe('sending after a save that was refused', () => {
  it.each(['INVALID_INPUT', 'INTERNAL', 'FORBIDDEN'] as const)(
    'sends nothing while %s keeps the last change from being saved, and then sends with it',
    async (refusal) => {
      const agency = agencyWith()
      const { user } = visit('/apply/about-you', { agency })
      agency.saveRefusal = refusal
      await user.type(await screen.findByLabelText('Last name'), ' Segunda')
      await screen.findByText(/^Not saved/)

      $location.open('/apply/check')
      const send = await screen.findByRole('button', { name: 'Send my application' })
      await user.click(send)
      expect(await screen.findByText(/last changes are not saved yet/)).toBeDefined()
      expect(agency.submissions).toEqual([])

      agency.saveRefusal = null
      await user.click(send)
      await screen.findByRole('heading', { name: 'What happens next' })
      expect(agency.saves.at(-1)?.household.contact?.lastName).toBe('Inventada Segunda')
      expect(agency.submissions).toMatchObject([{ version: 4 }])
    },
  )
})

describe('a hidden tab', () => {
  const hide = (state: DocumentVisibilityState) => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
    document.dispatchEvent(new Event('visibilitychange'))
  }

  it('saves what was typed at once, without the pause after the last keystroke', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/about-you', { agency })
    await user.type(await screen.findByLabelText('Last name'), 'X')
    hide('visible')
    // Long enough for a save, and shorter than the pause after the last keystroke.
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(agency.saves).toEqual([])

    hide('hidden')
    await vi.waitFor(() => expect(agency.saves.at(-1)?.household.contact?.lastName).toBe('InventadaX'), 600)
  })

  it('no longer saves once the person has left the application', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/about-you', { agency })
    await user.type(await screen.findByLabelText('Last name'), 'X')
    await screen.findByText(/^Saved /)
    $location.open('/about')
    await waitFor(() => expect(screen.queryByLabelText('Last name')).toBeNull())
    const before = agency.saves.length

    hide('hidden')
    window.dispatchEvent(new Event('online'))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(agency.saves).toHaveLength(before)
  })
})

describe('a second person in the same tab', () => {
  it('sees nothing that the first one typed and could not save, and leaves none of it behind', async () => {
    const first = agencyWith()
    const { user } = visit('/apply/about-you', { agency: first })
    const lastName = await screen.findByLabelText('Last name')
    first.trouble = 'OFFLINE'
    await user.type(lastName, ' Secreta')
    await screen.findByText(/^Not saved/)
    expect(everythingKept()).toContain('Secreta')
    cleanup()

    const other = { id: 'user-2', email: 'otra@example.com' }
    const second = new FakeAgency()
    visit('/apply/about-you', { agency: second, signedIn: other })
    expect(await screen.findByLabelText('Last name')).toHaveProperty('value', '')
    expect(screen.getByLabelText('Email address')).toHaveProperty('value', 'otra@example.com')
    expect(document.body.textContent).not.toContain('Secreta')
    expect(everythingKept()).not.toMatch(/Secreta|Inventada|Imaginary Bakery|fictia@/)
    expect(second.saves).toEqual([])
  })

  it('does not see the answers of the first one after signing in where their session ended', async () => {
    const agency = agencyWith()
    const { user, pool } = visit('/apply/about-you', { agency })
    const lastName = await screen.findByLabelText('Last name')
    agency.trouble = 'UNAUTHORIZED'
    await user.type(lastName, ' Secreta')
    await user.click(await screen.findByRole('button', { name: 'Sign in' }))

    agency.trouble = null
    agency.application = null
    vi.mocked(pool.session).mockResolvedValue({
      accessToken: 'token',
      userId: 'user-2',
      email: 'otra@example.com',
      groups: [],
    })
    await user.type(await screen.findByLabelText('Email address'), 'otra@example.com')
    await user.type(screen.getByLabelText('Password'), 'Quiet-River-41')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))

    expect(await screen.findByLabelText('Last name')).toHaveProperty('value', '')
    expect(everythingKept()).not.toContain('Secreta')
    expect(agency.saves).toEqual([])
  })
})

describe('signing out without a connection to the user pool', () => {
  it('shows the welcome page and keeps nothing of the person in the browser', async () => {
    const pool = fakeUserPool({ id: 'user-1', email: 'fictia@example.com' })
    vi.mocked(pool.signOut).mockRejectedValue(new SignInError('unreachable', null))
    const { user } = visit('/apply/about-you', { agency: agencyWith(), pool })
    await user.type(await screen.findByLabelText('Last name'), ' Ultima')
    await user.click(screen.getByRole('button', { name: 'Sign out' }))

    await screen.findByRole('link', { name: 'Start my application' })
    expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull()
    expect(window.sessionStorage).toHaveLength(0)
    expect(everythingKept()).not.toMatch(/fictia|Inventada|Ultima/i)
  })

  it('asks first if the last answers take too long to save', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/about-you', { agency })
    await user.type(await screen.findByLabelText('Last name'), ' Ultima')
    vi.stubGlobal('fetch', () => new Promise(() => undefined))
    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    await within(await screen.findByRole('dialog')).findByText('Some answers are not saved yet')
  })
})
