import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { caseId, grant, renderPortal } from '../../testing/render-portal.tsx'

const path = `/cases/${caseId}`
const minutes = (count: number) => count * 60_000

describe('opening a case', () => {
  it('requires a purpose before anything is read', async () => {
    const { user, api } = renderPortal({ path })

    const dialog = await screen.findByRole('dialog', { name: 'Open this case' })
    expect(within(dialog).getByText(/recorded/)).toBeTruthy()
    await user.click(within(dialog).getByRole('button', { name: 'Open case' }))

    expect(within(dialog).getByText('Choose why you open this case.')).toBeTruthy()
    expect(api.operations.map(({ name }) => name)).not.toContain('OpenCase')
    expect(document.body.textContent).not.toContain('Maria')
  })

  it('asks for a grant with purpose, note and minutes, and then shows the case', async () => {
    const { user, api } = renderPortal({ path })

    const dialog = await screen.findByRole('dialog')
    await user.selectOptions(within(dialog).getByLabelText('Purpose'), 'Counseling session')
    await user.type(within(dialog).getByLabelText('Note (optional)'), ' first call ')
    await user.selectOptions(within(dialog).getByLabelText('Open for'), '45 minutes')
    await user.click(within(dialog).getByRole('button', { name: 'Open case' }))

    expect(await screen.findByRole('heading', { name: 'Maria Sample BW-7Q4K-M2XD' })).toBeTruthy()
    expect(screen.getByText('Maria Sample')).toBeTruthy()
    expect(screen.getByLabelText('Open for 45 min')).toBeTruthy()
    expect(api.operations.find(({ name }) => name === 'OpenCase')?.variables).toEqual({
      input: { caseId, purpose: 'COUNSELING_SESSION', note: 'first call', minutes: 45 },
    })
  })

  it('reads a case with a valid grant at once, and only once', async () => {
    const { api } = renderPortal({ path })
    grant(api, minutes(47))

    expect(await screen.findByLabelText('Open for 47 min')).toBeTruthy()
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(api.operations.map(({ name }) => name)).toEqual(['CaseGrant', 'Case'])
  })

  it('shows an error if the API refuses the grant', async () => {
    const { user, api } = renderPortal({ path })
    api.refusals.set('OpenCase', 'FORBIDDEN: not for you')

    await user.selectOptions(await screen.findByLabelText('Purpose'), 'Intake review')
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Open case' }))

    expect(await screen.findByText('You do not have access')).toBeTruthy()
  })
})

describe('the focus', () => {
  it('goes to the button that opens the case when the question for a purpose is dismissed', async () => {
    const { user } = renderPortal({ path })
    await screen.findByRole('dialog')

    await user.keyboard('{Escape}')

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open case' }))
  })

  it('goes to the heading of the case once it is open', async () => {
    const { user } = renderPortal({ path })
    await user.selectOptions(await screen.findByLabelText('Purpose'), 'Intake review')
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Open case' }))

    const heading = await screen.findByRole('heading', { name: 'Maria Sample BW-7Q4K-M2XD' })
    await waitFor(() => expect(document.activeElement).toBe(heading))
  })
})

describe('a computer whose clock is wrong', () => {
  afterEach(() => vi.restoreAllMocks())

  it.each([61, -61])('by %i minutes shows the time that the server counts', async (ahead) => {
    const { user, api } = renderPortal({ path })
    const server = performance.timeOrigin
    api.now = () => server + performance.now()
    vi.spyOn(Date, 'now').mockImplementation(() => server + performance.now() + minutes(ahead))

    await user.selectOptions(await screen.findByLabelText('Purpose'), 'Intake review')
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Open case' }))

    expect(await screen.findByLabelText('Open for 60 min')).toBeTruthy()
    expect(api.operations.map(({ name }) => name)).toEqual(['CaseGrant', 'OpenCase', 'CaseGrant', 'Case'])
  })

  it('asks the server for the remaining time when its clock jumps, as after sleep', async () => {
    const { api, portal } = renderPortal({ path })
    const server = performance.timeOrigin
    api.now = () => server + performance.now()
    grant(api, minutes(30))
    await screen.findByText('Maria Sample')

    api.grants.clear()
    vi.spyOn(Date, 'now').mockImplementation(() => server + performance.now() + minutes(45))

    expect(await screen.findByRole('heading', { name: 'This case is locked' }, { timeout: 3_000 })).toBeTruthy()
    expect(document.body.textContent).not.toContain('Maria')
    expect(portal.queryClient.getQueryData(['case', caseId]), 'the figures are dropped as well').toBeUndefined()
    expect(window.sessionStorage.getItem('breakwater.open-cases')).toBe('[]')
  })

  it('shows no figure while the server does not answer how much time remains', async () => {
    const { user, api } = renderPortal({ path })
    const server = performance.timeOrigin
    api.now = () => server + performance.now()
    grant(api, minutes(30))
    await screen.findByText('Maria Sample')

    api.refusals.set('CaseGrant', 'UNAVAILABLE: the database is busy')
    vi.spyOn(Date, 'now').mockImplementation(() => server + performance.now() + minutes(45))
    const problem = await screen.findByRole('alert')
    expect(document.body.textContent).not.toContain('Maria')

    api.refusals.clear()
    await user.click(within(problem).getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Maria Sample')).toBeTruthy()
    expect(screen.getByLabelText('Open for 30 min')).toBeTruthy()
  })
})

describe('a case that a colleague has open', () => {
  it('says who has it open, until when and for what purpose', async () => {
    const { api } = renderPortal({ path })
    api.colleagues = [{ name: 'Cory Colleague', purpose: 'COUNSELING_SESSION', expiresAt: new Date().toISOString() }]
    grant(api, minutes(30))

    expect((await screen.findByText(/Cory Colleague has this case open too/)).textContent).toContain(
      'Counseling session',
    )
  })
})

describe('the end of a grant', () => {
  it('removes the figures and drops the data when the time is over', async () => {
    const { api, portal } = renderPortal({ path })
    grant(api, 2_500)
    await screen.findByText('Maria Sample')
    expect(portal.queryClient.getQueryData(['case', caseId])).toBeTruthy()

    expect(
      await screen.findByRole('heading', { name: /time for this case has ended/ }, { timeout: 5_000 }),
    ).toBeTruthy()

    expect(document.body.textContent).not.toContain('Maria')
    expect(portal.queryClient.getQueryCache().findAll({ queryKey: ['case'] })).toEqual([])
    expect(api.operations.filter(({ name }) => name === 'Case')).toHaveLength(1)
  })

  it('is announced in the last five minutes, and can be extended by an hour for the same purpose', async () => {
    const { user, api } = renderPortal({ path })
    grant(api, minutes(4))

    await screen.findByLabelText('Open for 4 min')
    expect(screen.getByRole('status').textContent).toContain('Less than 5 minutes left')
    await user.click(screen.getByRole('button', { name: '+60 min' }))

    expect(await screen.findByLabelText('Open for 60 min')).toBeTruthy()
    expect(screen.getByRole('status').textContent).toBe('')
    expect(screen.getByText('Purpose: Intake review')).toBeTruthy()
    expect(api.operations.map(({ name }) => name)).toEqual(['CaseGrant', 'Case', 'ExtendCase'])
  })

  it('moves the focus to the message that replaces the case', async () => {
    const { user, api } = renderPortal({ path })
    grant(api, minutes(30))

    await user.click(await screen.findByRole('button', { name: 'Lock' }))

    expect(document.activeElement).toBe(await screen.findByRole('heading', { name: 'You locked this case' }))
  })

  it('comes when the counselor locks the case, which can be opened again', async () => {
    const { user, api, portal } = renderPortal({ path })
    grant(api, minutes(30))

    await user.click(await screen.findByRole('button', { name: 'Lock' }))

    expect(await screen.findByRole('heading', { name: 'You locked this case' })).toBeTruthy()
    expect(api.grants.size).toBe(0)
    expect(portal.queryClient.getQueryCache().findAll({ queryKey: ['case'] })).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Open case' }))
    await user.selectOptions(await screen.findByLabelText('Purpose'), 'Consumer request')
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Open case' }))
    expect(await screen.findByLabelText('Open for 60 min')).toBeTruthy()
  })

  it.each([
    { name: 'LockCase', button: 'Lock', heading: 'You locked this case' },
    { name: 'ExtendCase', button: '+60 min', heading: 'Maria Sample BW-7Q4K-M2XD' },
  ])('does not come as long as the answer to $name is a failure, which can be tried again', async (step) => {
    const { user, api } = renderPortal({ path })
    grant(api, minutes(30))
    const button = await screen.findByRole('button', { name: step.button })
    api.refusals.set(step.name, 'UNAVAILABLE: the database is busy')

    await user.click(button)

    const problem = await screen.findByRole('alert')
    expect(screen.getByText('Maria Sample')).toBeTruthy()
    expect(screen.getByLabelText('Open for 30 min')).toBeTruthy()
    expect(api.grants.size).toBe(1)

    api.refusals.clear()
    await user.click(within(problem).getByRole('button', { name: 'Try again' }))

    expect(await screen.findByRole('heading', { name: step.heading })).toBeTruthy()
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  })

  it('comes in every tab of the browser at once', async () => {
    const { user, api, portal } = renderPortal({ path })
    grant(api, minutes(30))
    await screen.findByText('Maria Sample')
    const otherTab = new BroadcastChannel('breakwater.locked-cases')

    otherTab.postMessage('another case')
    otherTab.postMessage(caseId)
    expect(await screen.findByRole('heading', { name: 'You locked this case' })).toBeTruthy()
    expect(document.body.textContent).not.toContain('Maria')
    expect(portal.queryClient.getQueryCache().findAll({ queryKey: ['case'] })).toEqual([])

    await user.click(screen.getByRole('button', { name: 'Open case' }))
    await user.selectOptions(await screen.findByLabelText('Purpose'), 'Consumer request')
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Open case' }))
    const heard = new Promise((resolve) => otherTab.addEventListener('message', ({ data }) => resolve(data)))
    await user.click(await screen.findByRole('button', { name: 'Lock' }))
    expect(await heard).toBe(caseId)
    otherTab.close()
  })

  it('leaves nothing in the cache after the person leaves the page', async () => {
    const { user, api, portal } = renderPortal({ path })
    grant(api, minutes(30))
    await screen.findByText('Maria Sample')

    await user.click(screen.getByRole('link', { name: 'Back to the queue' }))

    await screen.findByRole('heading', { name: 'Queue' })
    await waitFor(() => expect(portal.queryClient.getQueryCache().findAll({ queryKey: ['case'] })).toEqual([]))
  })

  it('leaves no personal data in the browser’s storage or the address', async () => {
    const { api, history } = renderPortal({ path })
    grant(api, minutes(30))
    await screen.findByText('Maria Sample')

    const kept = [{ ...window.localStorage }, { ...window.sessionStorage }, history.location.href, document.title]
    expect(JSON.stringify(kept)).not.toMatch(/Maria|Sample|maria@|Alpha Bank|BW-7Q4K/)
  })
})

describe('a case that cannot be shown', () => {
  it('is not found, even if it is a case of another agency', async () => {
    renderPortal({ path: '/cases/of-another-agency' })

    expect(await screen.findByRole('heading', { name: 'Nothing here' })).toBeTruthy()
  })

  it('is refused by the API', async () => {
    const { api } = renderPortal({ path })
    api.refusals.set('CaseGrant', 'FORBIDDEN: not for you')

    expect((await screen.findByRole('alert')).textContent).toContain('You do not have access')
  })
})

describe('the head of an open case', () => {
  it.each([
    ['en', /^In review RI Spanish Submitted Nov 18, 2026, 7:04\sAM$/],
    ['es', /^En revisión RI Español Enviado 18 nov 2026, 7:04 a\.\s?m\.$/],
  ] as const)(
    'names the person, the case, its status, and when, where and in which language it was sent (%s)',
    async (...row) => {
      const [language, facts] = row
      const { api } = renderPortal({ path, language })
      const [file] = api.cases.values()
      if (!file) throw new Error('a case waits')
      api.cases.set(caseId, { ...file, status: 'IN_REVIEW' })
      grant(api, minutes(30))

      const heading = (await screen.findByText('BW-7Q4K-M2XD')).closest('h1')
      expect(heading?.textContent).toBe('Maria Sample BW-7Q4K-M2XD')
      const head = heading?.closest('header')
      expect(head?.querySelector('p')?.textContent?.trim()).toMatch(facts)
      expect(within(head as HTMLElement).getByRole('timer')).toBeTruthy()
    },
  )

  it('calls a case whose household left out its name by its number', async () => {
    const { api } = renderPortal({ path })
    const [file] = api.cases.values()
    if (!file) throw new Error('a case waits')
    api.cases.set(caseId, { ...file, household: { ...file.household, contact: null } })
    grant(api, minutes(30))

    expect(await screen.findByRole('heading', { name: 'Case BW-7Q4K-M2XD' })).toBeTruthy()
  })
})

describe('the parts of an open case', () => {
  it('are in the order in which a counselor works, from the key figures to what was stated', async () => {
    const { api } = renderPortal({ path })
    grant(api, minutes(30))
    await screen.findByText('Maria Sample')

    const titles = [...document.querySelectorAll('section[aria-label]')].map((part) => part.getAttribute('aria-label'))
    const order = [
      'Key figures',
      'Evaluation',
      'Proposed outcome',
      'Ask Maria',
      'Debts',
      'Ways to pay',
      'Monthly budget',
      'Debt and repayment',
      'Contact and household',
      'DMP offer',
      'Standard and hardship DMP side by side',
      'Proposals to creditors',
      'As stated by the consumer',
      'Income',
      'Living costs',
    ]
    expect(titles.filter((title) => order.includes(title ?? ''))).toEqual(order)
  })
  it('are reached from the tabs, with the focus, so that the Tab key goes on there', async () => {
    const { user, api, history } = renderPortal({ path })
    grant(api, minutes(30))
    await screen.findByText('Maria Sample')
    window.HTMLElement.prototype.scrollIntoView = vi.fn()

    const tabs = within(screen.getByRole('navigation', { name: 'Parts of the case' }))
    expect(tabs.getAllByRole('link').map(({ textContent }) => textContent)).toEqual([
      'Case file',
      'DMP in detail',
      'As stated',
    ])
    await user.click(tabs.getByRole('link', { name: 'As stated' }))

    expect(document.activeElement).toBe(screen.getByLabelText('As stated by the consumer'))
    expect(history.location.pathname).toBe(path)
  })
})
