import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import { tellOtherTabs } from '@breakwater/ui/tab-messages'
import { render, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { $location } from '../shared/navigation.ts'
import { PageBoundary } from '../shared/page/page-boundary.tsx'
import { createServices, ServicesContext } from '../shared/services.ts'
import { completeDraft, config, FakeAgency, submitted } from '../testing/fake-agency.ts'
import { fakeUserPool, person, visit } from '../testing/render-app.tsx'

const address = (element: HTMLElement) => element.getAttribute('href')

describe('the frame of every page', () => {
  it('skips to the page, leads to the start and calls the agency', async () => {
    const { user } = visit('/about', { signedIn: null })
    await screen.findByRole('heading', { level: 1, name: 'About us' })
    await user.click(screen.getByRole('button', { name: 'Skip to the page' }))
    expect(document.activeElement).toBe(screen.getByRole('main'))
    expect(address(screen.getByRole('link', { name: 'Testlight Counseling' }))).toBe('/')
    const footer = within(screen.getByRole('contentinfo'))
    expect(footer.getByText(/^Questions\? Call Testlight Counseling:/)).toBeDefined()
    expect(address(footer.getByRole('link', { name: '(800) 555-0199' }))).toBe('tel:+18005550199')
    expect(document.title).toBe('About us – Testlight Counseling')
  })

  it('leads from the welcome page to the application, to the sign-in and to who the agency is', () => {
    visit('/', { signedIn: null })
    const main = within(screen.getByRole('main'))
    expect(main.getAllByRole('link').map(address)).toEqual(['/apply', '/sign-in', '/about', '/privacy'])
    expect(main.getByText(/No effect on your credit score\./)).toBeDefined()
  })

  it('leads from an unknown address to the start', () => {
    visit('/nowhere', { signedIn: null })
    expect(address(screen.getByRole('link', { name: 'Go to the start page' }))).toBe('/')
  })

  it('moves the focus to the heading of a page that is reached by a link', async () => {
    const { user } = visit('/', { signedIn: null })
    await user.click(screen.getByRole('link', { name: 'About us, our licenses and how to complain' }))
    const heading = await screen.findByRole('heading', { level: 1, name: 'About us' })
    await waitFor(() => expect(document.activeElement).toBe(heading))
  })
})

describe('a page that cannot be shown', () => {
  it('offers to load it again', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    vi.stubGlobal('scrollTo', () => undefined)
    function Broken(): never {
      throw new Error('its code could not be fetched')
    }
    render(
      <LanguageProvider>
        <ServicesContext value={createServices(config, async () => fakeUserPool(null))}>
          <PageBoundary>
            <Broken />
          </PageBoundary>
        </ServicesContext>
      </LanguageProvider>,
    )
    expect(screen.getByRole('heading', { name: 'We could not load your information' })).toBeDefined()
    expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined()
    vi.restoreAllMocks()
  })
})

describe('the question before a sign-out that loses answers', () => {
  it('is a dialog with a name, and keeps the person signed in, also in other tabs, until they say otherwise', async () => {
    const agency = new FakeAgency()
    agency.application = completeDraft()
    const { user, pool } = visit('/apply/about-you', { agency })
    const lastName = await screen.findByLabelText('Last name')
    agency.trouble = 'OFFLINE'
    await user.type(lastName, 'X')
    const otherTab = new BroadcastChannel('breakwater.signed-out')
    const heard = vi.fn()
    otherTab.addEventListener('message', heard)
    await user.click(screen.getByRole('button', { name: 'Sign out' }))

    const dialog = await screen.findByRole('dialog', { name: 'Some answers are not saved yet' })
    await user.click(within(dialog).getByRole('button', { name: 'Stay signed in' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(pool.signOut).not.toHaveBeenCalled()
    expect(heard).not.toHaveBeenCalled()

    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    await user.click(await screen.findByRole('button', { name: 'Sign out and lose it' }))
    await screen.findByRole('link', { name: 'Start my application' })
    await waitFor(() => expect(heard).toHaveBeenCalledOnce())
    expect(pool.signOut).toHaveBeenCalledOnce()
    otherTab.close()
  })
})

describe('a sign-out in another tab', () => {
  async function signInAs(user: ReturnType<typeof visit>['user'], email: string) {
    await user.click(screen.getByRole('link', { name: 'I have already started' }))
    await user.type(await screen.findByLabelText('Email address'), email)
    await user.type(screen.getByLabelText('Password'), 'Quiet-River-41')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    await screen.findByRole('button', { name: 'Sign out' })
  }

  it('hides the person’s answers at once, while the last ones are still being saved', async () => {
    const agency = new FakeAgency()
    agency.application = completeDraft()
    const { user, pool } = visit('/apply/about-you', { agency })
    await user.type(await screen.findByLabelText('Last name'), 'X')
    vi.stubGlobal('fetch', () => new Promise(() => undefined))
    tellOtherTabs('breakwater.signed-out', person.id)
    await waitFor(() => expect(screen.queryByLabelText('Last name')).toBeNull(), { timeout: 1_000 })
    expect(pool.signOut).not.toHaveBeenCalled()
    await waitFor(() => expect(pool.signOut).toHaveBeenCalledOnce())
  })

  it('also ends the session of a person who has signed out in this tab before', async () => {
    const { user, pool } = visit('/')
    await user.click(await screen.findByRole('button', { name: 'Sign out' }))
    await screen.findByRole('link', { name: 'Start my application' })
    await signInAs(user, 'fictia@example.com')
    expect(pool.signOut).toHaveBeenCalledTimes(1)

    tellOtherTabs('breakwater.signed-out', person.id)
    await screen.findByRole('link', { name: 'Start my application' })
    await waitFor(() => expect(pool.signOut).toHaveBeenCalledTimes(2))
  })
})

describe('what was loaded for a person', () => {
  it('is loaded again after they signed out and in', async () => {
    const agency = new FakeAgency()
    agency.application = completeDraft()
    const { user } = visit('/home', { agency })
    await screen.findByText('Not sent yet')
    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    await screen.findByRole('link', { name: 'Start my application' })

    agency.application = submitted()
    $location.open('/home')
    await user.type(await screen.findByLabelText('Email address'), 'fictia@example.com')
    await user.type(screen.getByLabelText('Password'), 'Quiet-River-41')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByText('TL-1234-5678')).toBeDefined()
    expect(screen.queryByText('Not sent yet')).toBeNull()
  })
})

describe('a request without an answer', () => {
  it('is sent once more, and is then reported', async () => {
    visit('/about')
    await screen.findByRole('heading', { level: 1, name: 'About us' })
    const fetched = vi.fn(async () => {
      throw new TypeError('Failed to fetch')
    })
    vi.stubGlobal('fetch', fetched)
    $location.open('/home')
    await screen.findByRole('heading', { name: 'We could not load your information' })
    expect(fetched).toHaveBeenCalledTimes(2)
  })
})

describe('a sign-out on a page outside of the application', () => {
  async function typeAndLeave(trouble: FakeAgency['trouble']) {
    const agency = new FakeAgency()
    agency.application = completeDraft()
    const { user } = visit('/apply/about-you', { agency })
    const lastName = await screen.findByLabelText('Last name')
    agency.trouble = trouble
    await user.type(lastName, 'X')
    $location.open('/about')
    await screen.findByRole('heading', { level: 1, name: 'About us' })
    // Leaving the application sends what was typed.
    if (!trouble) await waitFor(() => expect(agency.saves).toHaveLength(1))
    await user.click(screen.getByRole('button', { name: 'Sign out' }))
  }

  it('asks first if answers could not be saved', async () => {
    await typeAndLeave('OFFLINE')
    await screen.findByRole('dialog', { name: 'Some answers are not saved yet' })
    expect(window.sessionStorage.getItem('breakwater.personal.draft')).toContain('InventadaX')
  })

  it('asks nothing if all of them were saved', async () => {
    await typeAndLeave(null)
    await screen.findByRole('link', { name: 'Start my application' })
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('a request whose session has ended', () => {
  it('is not sent again, and the person signs in at the same address', async () => {
    const agency = new FakeAgency()
    visit('/about', { agency })
    await screen.findByRole('heading', { level: 1, name: 'About us' })
    const fetched = vi.fn(async () => new Response('{"errors":[]}', { status: 401 }))
    vi.stubGlobal('fetch', fetched)
    $location.open('/home')
    await screen.findByRole('heading', { name: 'Sign in' })
    expect(window.location.pathname).toBe('/home')
    expect(fetched).toHaveBeenCalledOnce()
  })
})
