import { SessionEndedError } from '@breakwater/ui/graphql-client'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openAccountMenu } from '../testing/open-account-menu.ts'
import { caseId, grant, keepSession, renderPortal } from '../testing/render-portal.tsx'

afterEach(() => vi.restoreAllMocks())

describe('the frame of the pages behind the sign-in', () => {
  it('names the agency and who is signed in, and leads to the queue', async () => {
    renderPortal({ path: '/cases' })
    await screen.findByRole('heading', { name: 'Queue' })

    const header = within(screen.getByRole('banner'))
    const brand = header.getByRole('link', { name: /^Harbor Light Credit Counseling/ })
    expect(brand.getAttribute('href')).toBe('/cases')
    expect(brand.querySelector('img')?.getAttribute('alt')).toBe('')
    expect(brand.querySelector('img')?.getAttribute('src')).toMatch(/^data:image\/svg\+xml,/)
    expect(header.getByText('casey@harborlight.example')).toBeTruthy()
  })

  it('marks the page that is open in the navigation, and no other', async () => {
    const { portal } = renderPortal({ path: '/cases' })
    await screen.findByRole('heading', { name: 'Queue' })

    const entry = within(screen.getByRole('navigation', { name: 'Main' })).getByRole('link', { name: 'Queue' })
    expect(entry.getAttribute('href')).toBe('/cases')
    expect(entry.getAttribute('aria-current')).toBe('page')
    expect(portal.router.state.location.pathname).toBe('/cases')
  })

  it('begins with a link over the header to the content', async () => {
    const { user } = renderPortal({ path: '/cases' })
    await screen.findByRole('heading', { name: 'Queue' })

    await user.tab()

    const skip = document.activeElement as HTMLAnchorElement
    expect(skip.textContent).toBe('Skip to content')
    const target = document.querySelector(skip.getAttribute('href') ?? '')
    expect(target).toBe(screen.getByRole('main'))
    expect((target as HTMLElement).tabIndex).toBe(-1)
  })

  it('moves the focus to the content when another page opens, and leaves it alone on the same page', async () => {
    const { user } = renderPortal({ path: '/cases' })
    const link = await screen.findByRole('link', { name: 'BW-7Q4K-M2XD' })
    const filter = screen.getByRole('button', { name: 'Submitted 1' })
    await user.click(filter)
    await waitFor(() => expect(document.activeElement).toBe(filter))

    await user.click(link)
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    // This link is in the header, which stays on the screen.
    await user.click(screen.getByRole('link', { name: /^Harbor Light/ }))

    await screen.findByRole('heading', { name: 'Queue' })
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('main')))
  })

  it('is in Spanish on request', async () => {
    const { user } = renderPortal({ path: '/cases', language: 'es' })
    await screen.findByRole('heading', { name: 'Casos en espera' })
    await openAccountMenu(user)

    const header = within(screen.getByRole('banner'))
    expect(header.getByText('Portal de asesores')).toBeTruthy()
    expect(header.getByRole('navigation', { name: 'Principal' })).toBeTruthy()
    expect(header.getByRole('link', { name: 'Casos en espera' })).toBeTruthy()
    expect(header.getByRole('group', { name: 'Cuenta' })).toBeTruthy()
    expect(header.getByRole('button', { name: 'Cerrar sesión' })).toBeTruthy()
    expect(header.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent)).toEqual([
      'Como este dispositivo',
      'Claros',
      'Oscuros',
    ])
    expect(screen.getByText('Ir al contenido')).toBeTruthy()
  })
})

describe('the menu of the account', () => {
  async function opened() {
    const { user } = renderPortal({ path: '/cases' })
    await screen.findByRole('heading', { name: 'Queue' })
    const opener = screen.getByRole('button', { name: 'Account: casey@harborlight.example' })
    await user.click(opener)
    return { user, opener, panel: screen.getByRole('group', { name: 'Account' }) }
  }
  const isClosed = () => screen.queryByRole('group', { name: 'Account' }) === null

  it('is closed at first, and says on its button whether it is open', async () => {
    const { user, opener, panel } = await opened()
    expect(opener.getAttribute('aria-expanded')).toBe('true')
    expect(opener.getAttribute('aria-controls')).toBe(panel.id)

    await user.click(opener)

    expect(isClosed()).toBe(true)
    expect(opener.getAttribute('aria-expanded')).toBe('false')
  })

  it('closes by Escape, which returns the focus to its button', async () => {
    const { user, opener, panel } = await opened()
    within(panel).getByRole('button', { name: 'Sign out' }).focus()

    await user.keyboard('{Escape}')

    expect(isClosed()).toBe(true)
    expect(document.activeElement).toBe(opener)
  })

  it('closes by a press elsewhere, and when the Tab key leaves it', async () => {
    const { user, opener, panel } = await opened()
    await user.click(screen.getByRole('heading', { name: 'Queue' }))
    expect(isClosed()).toBe(true)

    await user.click(opener)
    within(screen.getByRole('group', { name: 'Account' }))
      .getByRole('button', { name: 'Sign out' })
      .focus()
    await user.tab()
    expect(isClosed()).toBe(true)
    expect(panel.isConnected).toBe(false)
  })

  it('returns the focus to its button where a press elsewhere leaves it nowhere', async () => {
    const { user, opener, panel } = await opened()
    within(panel).getByRole('button', { name: 'Sign out' }).focus()

    await user.click(screen.getByRole('banner'))

    expect(isClosed()).toBe(true)
    await waitFor(() => expect(document.activeElement).toBe(opener))
  })

  it('leaves the focus on what a press elsewhere gives it to', async () => {
    const { user } = await opened()
    const filter = screen.getByRole('button', { name: 'Submitted 1' })

    await user.click(filter)

    expect(isClosed()).toBe(true)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(document.activeElement).toBe(filter)
  })

  it('offers the colors as the device at first, and keeps another choice for this browser', async () => {
    const { user, panel } = await opened()
    const root = document.documentElement
    expect(within(panel).getByRole('radio', { checked: true })).toBe(
      within(panel).getByRole('radio', { name: 'As this device' }),
    )
    expect(root.hasAttribute('data-mode')).toBe(false)

    await user.click(within(panel).getByRole('radio', { name: 'Dark' }))

    expect(within(panel).getByRole('radio', { checked: true })).toBe(within(panel).getByRole('radio', { name: 'Dark' }))
    expect([root.getAttribute('data-mode'), root.getAttribute('data-mantine-color-scheme')]).toEqual(['dark', 'dark'])
    expect(window.localStorage.getItem('breakwater.mode')).toBe('dark')
    await user.click(within(panel).getByRole('radio', { name: 'As this device' }))
    expect([root.getAttribute('data-mode'), root.getAttribute('data-mantine-color-scheme')]).toEqual([null, 'light'])
  })

  it('changes the language of the whole page', async () => {
    const { user, panel } = await opened()

    await user.click(within(panel).getByRole('button', { name: 'Español' }))

    expect(await screen.findByRole('heading', { name: 'Casos en espera' })).toBeTruthy()
    expect(document.documentElement.lang).toBe('es')
  })
})

describe('the parts of a case', () => {
  it('are linked for those who may see them, with a mark on the open one', async () => {
    const { user } = renderPortal({ path: `/cases/${caseId}/audit`, account: { groups: ['supervisors'] } })

    await screen.findByRole('navigation', { name: 'Parts of the case' })
    // Each part of the case has its own links.
    const parts = () => within(screen.getByRole('navigation', { name: 'Parts of the case' }))
    const current = () =>
      parts()
        .getAllByRole('link', { current: 'page' })
        .map(({ textContent }) => textContent)
    expect(
      parts()
        .getAllByRole('link')
        .map((link) => [link.textContent, link.getAttribute('href')]),
    ).toEqual([
      ['Case file', `/cases/${caseId}`],
      ['Audit trail', `/cases/${caseId}/audit`],
    ])
    expect(current()).toEqual(['Audit trail'])
    expect(document.title).toBe('Audit trail · Harbor Light Credit Counseling')

    await user.click(parts().getByRole('link', { name: 'Case file' }))
    await screen.findByRole('dialog')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(current()).toEqual(['Case file'])
    expect(document.title).toBe('Case · Harbor Light Credit Counseling')
  })

  it('are not linked for counselors, who may see only one', async () => {
    renderPortal({ path: `/cases/${caseId}` })

    await screen.findByRole('dialog')
    expect(screen.queryByText('Audit trail')).toBeNull()
    expect(screen.queryByLabelText('Parts of the case')).toBeNull()
  })

  it('belong to one case: another case asks for its own purpose', async () => {
    const { user, api, portal } = renderPortal({ path: `/cases/${caseId}` })
    const [first] = api.cases.values()
    if (!first) throw new Error('a case waits')
    api.cases.set('other', { ...first, id: 'other', caseNumber: 'OTHER' })
    grant(api, 600_000)
    await screen.findByText('Maria Sample')
    await user.click(screen.getByText('Lock'))
    await screen.findByText('You locked this case')

    await portal.router.navigate({ to: '/cases/$caseId', params: { caseId: 'other' } })

    expect(await screen.findByRole('dialog', { name: 'Open this case' })).toBeTruthy()
    expect(document.body.textContent).not.toContain('Maria')
    expect(api.operations.filter(({ name }) => name === 'Case').map(({ variables }) => variables)).toEqual([
      { id: caseId },
    ])
  })
})

describe('the addresses of the portal', () => {
  it('lead from the sign-in to the asked page if the person is signed in already', async () => {
    const { portal } = renderPortal({ path: '/sign-in?to=%2Fcases%3Fstatus%3DIN_REVIEW' })

    await screen.findByRole('heading', { name: 'Queue' })
    expect(portal.router.state.location.href).toBe('/cases?status=IN_REVIEW')
  })

  it('lead from the sign-in to the queue if no page was asked for', async () => {
    const { portal, history } = renderPortal({ path: '/sign-in' })

    await screen.findByRole('heading', { name: 'Queue' })
    expect(portal.router.state.location.href).toBe('/cases')
    expect(history.length).toBe(1)
  })

  it('show the sign-in without a step in the history, and no word of an ended session at first', async () => {
    const { portal, history } = renderPortal({ signedOut: true, path: '/cases?status=IN_REVIEW' })

    await screen.findByRole('heading', { name: 'Sign in' })
    expect(history.length).toBe(1)
    expect(portal.router.state.location.search).toEqual({ to: '/cases?status=IN_REVIEW' })
    expect(screen.queryByRole('status')).toBeNull()
  })

  it('take anything but true in the address for a session that has not ended', async () => {
    renderPortal({ signedOut: true, path: '/sign-in?ended=yes' })

    await screen.findByRole('heading', { name: 'Sign in' })
    expect(screen.queryByRole('status')).toBeNull()
  })
})

describe('a session that cannot be renewed for want of an answer', () => {
  it('is a problem that can be tried again, and no sign-out', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const { user, api, pool, portal } = renderPortal({ path: '/cases' })
    await screen.findByRole('link', { name: 'BW-7Q4K-M2XD' })
    pool.tokenSeconds = -60
    keepSession(pool)
    pool.tokenSeconds = 3_600
    pool.refusals.set('GetTokensFromRefreshToken', { exception: 'TooManyRequestsException', message: 'Rate exceeded' })

    await portal.router.navigate({ to: '/cases/$caseId', params: { caseId } })

    const problem = await screen.findByRole('alert')
    expect(problem.textContent).toContain('Check your connection and try again.')
    expect(portal.router.state.location.pathname).toBe(`/cases/${caseId}`)
    const asked = new Set(api.operations.map(({ name }) => name))
    expect(asked, 'the queue, and nothing of the case').toEqual(new Set(['Cases']))

    pool.refusals.clear()
    await user.click(within(problem).getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('heading', { name: 'This case is locked', hidden: true })).toBeTruthy()
  })
})

describe('the end of a session', () => {
  it('that several requests find at once leads to the sign-in once, with the way back and without tokens', async () => {
    const { portal } = renderPortal({ path: '/cases?status=IN_REVIEW' })
    await screen.findByText('No case like this')
    const visited: string[] = []
    portal.router.subscribe('onBeforeNavigate', ({ toLocation }) => void visited.push(toLocation.pathname))

    const ended = (id: string) =>
      portal.queryClient
        .fetchQuery({ queryKey: [id], queryFn: () => Promise.reject(new SessionEndedError('over')) })
        .catch(() => undefined)
    await Promise.all(['1', '2', '3'].map(ended))

    await screen.findByRole('heading', { name: 'Sign in' })
    expect(portal.router.state.location.search).toEqual({ to: '/cases?status=IN_REVIEW', ended: true })
    expect(visited).toEqual(['/sign-in'])
    expect(Object.keys({ ...window.sessionStorage }).filter((key) => /Token$/.test(key))).toEqual([])
  })
})
