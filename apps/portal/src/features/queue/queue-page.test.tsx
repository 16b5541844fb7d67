import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { exampleCase } from '../../testing/example-case.ts'
import type { FakeAgencyApi } from '../../testing/fake-agency-api.ts'
import { openAccountMenu } from '../../testing/open-account-menu.ts'
import { renderPortal } from '../../testing/render-portal.tsx'

/** Fills the queue with cases named QUEUE-1, QUEUE-2 …; every third is in review. */
function fillQueue(api: FakeAgencyApi, count: number) {
  const example = exampleCase('example')
  api.cases.clear()
  for (let number = 1; number <= count; number += 1) {
    const status = number % 3 === 0 ? 'IN_REVIEW' : 'SUBMITTED'
    api.cases.set(`case-${number}`, { ...example, id: `case-${number}`, caseNumber: `QUEUE-${number}`, status })
  }
}

const waitForCase = (caseNumber: string) => screen.findByText(caseNumber)

const shownCases = () => [...document.querySelectorAll('tbody th')].map(({ textContent }) => textContent)

/** The reads of the open cases; decided ones are read by their status. */
const queueReads = (api: FakeAgencyApi) =>
  api.operations.filter(({ name, variables }) => name === 'Cases' && variables.status === undefined)

afterEach(() => vi.useRealTimers())

describe('the queue', () => {
  it('shows a waiting case with the facts to choose by, and nothing personal', async () => {
    const { api } = renderPortal({ path: '/cases' })

    const row = await screen.findByRole('row', { name: /BW-7Q4K-M2XD/ })

    for (const text of ['RI', 'Spanish', 'Standard DMP', 'Housing', 'Submitted']) {
      expect(within(row).getByText(text)).toBeTruthy()
    }
    expect(document.body.textContent).not.toMatch(/Maria|maria@example/)
    expect(queueReads(api)).toHaveLength(1)
  })

  it('shows a hundred cases on a page, and leads to the next page and back', async () => {
    const { user, api, portal } = renderPortal({ path: '/cases' })
    fillQueue(api, 201)

    await waitForCase('QUEUE-1')
    expect(screen.queryByText('QUEUE-151')).toBeNull()
    const pages = within(screen.getByLabelText('Pages of the queue'))
    expect(screen.getByLabelText('Pages of the queue').tagName).toBe('NAV')
    expect(pages.getByText('Page 1 of 3').getAttribute('aria-live')).toBe('polite')
    const isOff = (name: string) => pages.getByRole('button', { name }).getAttribute('aria-disabled') === 'true'
    expect([isOff('Previous'), isOff('Next')]).toEqual([true, false])
    await user.click(pages.getByText('Previous'))
    expect(pages.getByText('Page 1 of 3')).toBeTruthy()
    await user.click(pages.getByText('Next'))
    await waitForCase('QUEUE-151')
    expect(portal.router.state.location.search).toEqual({ page: 2 })
    await user.click(pages.getByText('Next'))
    await waitFor(() => expect(pages.getByText('Page 3 of 3')).toBeTruthy())

    expect([isOff('Previous'), isOff('Next')]).toEqual([false, true])
    expect(document.activeElement?.textContent).toBe('Next')
    await user.click(pages.getByText('Next'))
    expect(pages.getByText('Page 3 of 3')).toBeTruthy()
    expect(document.querySelectorAll('tbody tr')).toHaveLength(1)
    await user.click(pages.getByText('Previous'))
    await waitForCase('QUEUE-151')
    expect(queueReads(api).map(({ variables }) => variables.cursor)).toEqual([undefined, '100', '200'])
  })

  it('has no pages where one is enough', async () => {
    const { api } = renderPortal({ path: '/cases' })
    fillQueue(api, 100)

    await waitForCase('QUEUE-1')
    expect(document.querySelectorAll('tbody tr')).toHaveLength(100)
    expect(screen.queryByLabelText('Pages of the queue')).toBeNull()
  })

  it('shows the last page if it has become shorter than its address says', async () => {
    const { api } = renderPortal({ path: '/cases?page=9' })
    fillQueue(api, 101)

    expect(await screen.findByText('Page 2 of 2')).toBeTruthy()
    expect(document.querySelectorAll('tbody tr')).toHaveLength(1)
  })

  it('returns from a case to the same page of the queue', async () => {
    const { user, api, history } = renderPortal({ path: '/cases?page=2' })
    fillQueue(api, 120)

    await user.click(await screen.findByText('QUEUE-63'))
    await screen.findByRole('heading', { name: 'This case is locked' })
    history.back()

    await waitForCase('QUEUE-63')
    expect(screen.getByText('Page 2 of 2')).toBeTruthy()
  })

  it('has a view for each status with how many cases it has, and reads no case again for it', async () => {
    const { user, api, portal } = renderPortal({ path: '/cases' })
    fillQueue(api, 4)
    await waitForCase('QUEUE-1')
    const views = () => within(screen.getByRole('group', { name: 'View' })).getAllByRole('button')
    const pressed = () => views().filter((view) => view.getAttribute('aria-pressed') === 'true')
    expect(views().map(({ textContent }) => textContent)).toEqual([
      'All open 4',
      'Submitted 3',
      'In review 1',
      'Waiting for approval 0',
      'Decided 0',
    ])
    expect(pressed().map(({ textContent }) => textContent)).toEqual(['All open 4'])

    await user.click(screen.getByRole('button', { name: 'In review 1' }))

    await waitFor(() => expect(screen.queryByRole('link', { name: 'QUEUE-1' })).toBeNull())
    expect(shownCases()).toEqual(['QUEUE-3'])
    expect(screen.getByText('1 case').getAttribute('role')).toBe('status')
    expect(pressed().map(({ textContent }) => textContent)).toEqual(['In review 1'])
    expect(portal.router.state.location.search).toEqual({ status: 'IN_REVIEW' })
    expect(queueReads(api)).toHaveLength(1)
  })

  it.each([
    ['en', 'All open 3', 'Waiting for approval 1', 'Decided 1'],
    ['es', 'Todos los abiertos 3', 'En espera de aprobación 1', 'Decidido 1'],
  ] as const)(
    'in %s has views of what waits for approval and of what is decided, which is not open',
    async (language, all, pending, decided) => {
      const { user, api } = renderPortal({ path: '/cases', language })
      fillQueue(api, 4)
      const example = exampleCase('example')
      api.cases.set('case-1', { ...example, id: 'case-1', caseNumber: 'QUEUE-1', status: 'DECISION_PENDING' })
      api.cases.set('case-2', { ...example, id: 'case-2', caseNumber: 'QUEUE-2', status: 'DECIDED' })
      expect(await screen.findByRole('button', { name: all, pressed: true })).toBeTruthy()
      expect(shownCases().toSorted()).toEqual(['QUEUE-1', 'QUEUE-3', 'QUEUE-4'])

      await user.click(screen.getByRole('button', { name: pending }))
      await waitFor(() => expect(shownCases()).toEqual(['QUEUE-1']))
      await user.click(screen.getByRole('button', { name: decided }))
      await waitFor(() => expect(shownCases()).toEqual(['QUEUE-2']))
    },
  )

  it('keeps the chosen view from page to page, and starts at the first page of another one', async () => {
    const { user, api } = renderPortal({ path: '/cases?status=SUBMITTED' })
    fillQueue(api, 160)

    await waitForCase('QUEUE-1')
    await user.click(screen.getByText('Next'))
    await waitFor(() => expect(screen.getByText('Page 2 of 2')).toBeTruthy())
    expect(screen.queryByText('QUEUE-159')).toBeNull()
    await user.click(screen.getByText('All open'))

    expect(await screen.findByText('Page 1 of 2')).toBeTruthy()
    expect(screen.getByText('160 cases')).toBeTruthy()
  })

  it('marks the view of the address, and takes an unknown status in it for all', async () => {
    const { portal } = renderPortal({ path: '/cases?status=IN_REVIEW' })
    const view = (name: RegExp) => screen.findByRole('button', { name, pressed: true })
    expect(await view(/^In review/)).toBeTruthy()

    await portal.router.navigate({ to: '/cases', search: { status: 'CLOSED' } })

    expect(await view(/^All open/)).toBeTruthy()
    expect(await screen.findByRole('link', { name: 'BW-7Q4K-M2XD' })).toBeTruthy()
  })

  it('filters by what cases have in common, with the counts of the views, and clears the filters', async () => {
    const { user, api, portal } = renderPortal({ path: '/cases' })
    fillQueue(api, 4)
    const second = api.cases.get('case-2')
    if (!second) throw new Error('the queue has a second case')
    api.cases.set('case-2', { ...second, language: 'en', household: { ...second.household, state: 'WA' } })
    await waitForCase('QUEUE-1')
    const filters = within(screen.getByRole('group', { name: 'Filters' }))
    const chosen = () => filters.getAllByRole<HTMLSelectElement>('combobox').map(({ value }) => value)
    expect(chosen()).toEqual(['', '', '', ''])
    const state = filters.getByLabelText<HTMLSelectElement>('State:')
    expect([...state.options].map(({ text }) => text)).toEqual(['any', 'RI', 'WA'])

    await user.selectOptions(state, 'WA')
    await waitFor(() => expect(shownCases()).toEqual(['QUEUE-2']))
    expect(screen.getByRole('button', { name: 'All open 1' })).toBeTruthy()
    await user.selectOptions(filters.getByLabelText('Language:'), 'Spanish')
    expect(await screen.findByText('No case like this')).toBeTruthy()
    expect(portal.router.state.location.search).toEqual({ state: 'WA', language: 'es' })

    await user.click(filters.getByRole('button', { name: 'Clear filters' }))
    await waitForCase('QUEUE-1')
    expect(chosen()).toEqual(['', '', '', ''])
    expect(filters.queryByRole('button')).toBeNull()
    expect(document.activeElement).toBe(filters.getByLabelText('Language:'))
  })

  it.each([
    { label: 'Proposed:', option: 'Deficit', search: { outcome: 'DEFICIT' } },
    { label: 'To check:', option: 'Urgent', search: { flag: 'URGENT' } },
  ])('filters by $label', async ({ label, option, search }) => {
    const { user, api, portal } = renderPortal({ path: '/cases' })
    fillQueue(api, 2)
    const second = api.cases.get('case-2')
    if (!second) throw new Error('the queue has a second case')
    const evaluation = { ...second.evaluation, outcome: 'DEFICIT', flags: ['URGENT'] } as const
    api.cases.set('case-2', { ...second, evaluation: { ...evaluation, flags: [...evaluation.flags] } })
    await waitForCase('QUEUE-1')

    await user.selectOptions(screen.getByLabelText(label), option)

    await waitFor(() => expect(shownCases()).toEqual(['QUEUE-2']))
    expect(portal.router.state.location.search).toEqual(search)
  })

  it('says that no case has the chosen status, and shows all of them on request', async () => {
    const { user } = renderPortal({ path: '/cases?status=IN_REVIEW' })

    expect(await screen.findByText('No case like this')).toBeTruthy()
    expect(screen.getByText('Choose another view or clear the filters to see other cases.')).toBeTruthy()
    expect(screen.queryByText('No case is waiting')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Show all open cases' }))

    expect(await screen.findByRole('link', { name: 'BW-7Q4K-M2XD' })).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByRole('main'))
  })

  it('leads to the next case: an urgent one that waits, then the one that has waited longest', async () => {
    const { user, api, portal } = renderPortal({ path: '/cases' })
    fillQueue(api, 4)
    await waitForCase('QUEUE-1')
    const next = () => screen.getByRole('link', { name: 'Open next case' }).getAttribute('href')
    expect(next()).toBe('/cases/case-1')

    const fourth = api.cases.get('case-4')
    if (!fourth) throw new Error('the queue has a fourth case')
    api.cases.set('case-4', { ...fourth, evaluation: { ...fourth.evaluation, flags: ['URGENT'] } })
    await user.click(screen.getByRole('button', { name: 'Refresh' }))
    await waitFor(() => expect(next()).toBe('/cases/case-4'))
    expect(shownCases()).toEqual(['QUEUE-4', 'QUEUE-1', 'QUEUE-2', 'QUEUE-3'])

    await user.click(screen.getByRole('link', { name: 'Open next case' }))
    await waitFor(() => expect(portal.router.state.location.pathname).toBe('/cases/case-4'))
  })

  it('names no next case where none waits', async () => {
    const { api } = renderPortal({ path: '/cases' })
    const example = exampleCase('one')
    api.cases.clear()
    api.cases.set('one', { ...example, status: 'IN_REVIEW' })

    await screen.findByRole('link', { name: example.caseNumber })
    expect(screen.queryByRole('link', { name: 'Open next case' })).toBeNull()
    expect(screen.queryByText(/^Waiting time/)).toBeNull()
  })

  it('counts how long the cases have waited that wait, and names the longest wait', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-21T12:00:00.000Z') })
    const { api } = renderPortal({ path: '/cases' })
    fillQueue(api, 4)
    const submitted = ['2026-11-21T11:00:00.000Z', '2026-11-20T06:00:00.000Z', '2026-11-01T12:00:00.000Z']
    for (const [index, submittedAt] of submitted.entries()) {
      const one = api.cases.get(`case-${index + 1}`)
      if (one) api.cases.set(one.id, { ...one, submittedAt })
    }
    const fourth = api.cases.get('case-4')
    if (fourth) api.cases.set('case-4', { ...fourth, submittedAt: '2026-11-18T12:00:00.000Z' })

    const aging = within(await screen.findByRole('region', { name: 'Waiting time, 3 cases' }))

    expect(aging.getAllByRole('listitem').map((item) => item.querySelector('.visually-hidden')?.textContent)).toEqual([
      'less than 4 hours: 1 case',
      '4 to 8 hours: no case',
      '8 to 24 hours: no case',
      '1 to 2 days: 1 case',
      '2 days or longer: 1 case',
    ])
    expect(aging.getByText('Longest wait: 3 days')).toBeTruthy()
  })

  it('says when it was read, and that it is being read again', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 10, 21, 10, 42) })
    const { user, api } = renderPortal({ path: '/cases' })
    expect(await screen.findByText(/^Updated 10:42\sAM$/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Refresh', busy: false })).toBeTruthy()
    expect(document.title).toBe('Queue · Harbor Light Credit Counseling')

    const held = Promise.withResolvers<void>()
    api.held = held.promise
    vi.setSystemTime(new Date(2026, 10, 21, 10, 44))
    await user.click(screen.getByRole('button', { name: 'Refresh' }))
    expect(screen.getByRole('button', { name: 'Refresh', busy: true })).toBeTruthy()

    held.resolve()
    expect(await screen.findByText(/^Updated 10:44\sAM$/)).toBeTruthy()
  })

  it('is the first page behind the sign-in, without a step in the history for the address before it', async () => {
    const { history, portal } = renderPortal({ path: '/' })

    expect(await screen.findByRole('heading', { name: 'Queue' })).toBeTruthy()
    expect(portal.router.state.location.pathname).toBe('/cases')
    expect(history.length).toBe(1)
  })

  it('moves between cases by arrow keys and opens one by Enter', async () => {
    const { user, api, portal } = renderPortal({ path: '/cases' })
    fillQueue(api, 3)

    const first = await screen.findByRole('link', { name: 'QUEUE-1' })
    first.focus()
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}')
    expect(document.activeElement).toBe(screen.getByRole('link', { name: 'QUEUE-2' }))
    await user.keyboard('{End}{Enter}')

    await waitFor(() => expect(portal.router.state.location.pathname).toBe('/cases/case-3'))
  })

  it('shows new cases on demand', async () => {
    const { user, api } = renderPortal({ path: '/cases' })
    fillQueue(api, 1)
    await screen.findByRole('link', { name: 'QUEUE-1' })

    fillQueue(api, 2)
    await user.click(screen.getByRole('button', { name: 'Refresh' }))

    expect(await screen.findByRole('link', { name: 'QUEUE-2' })).toBeTruthy()
  })

  it('shows new cases within half a minute without a change of page or focus', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const { api } = renderPortal({ path: '/cases' })
    fillQueue(api, 1)
    const link = await screen.findByRole('link', { name: 'QUEUE-1' })
    link.focus()

    fillQueue(api, 2)
    await vi.advanceTimersByTimeAsync(31_000)

    expect(await screen.findByRole('link', { name: 'QUEUE-2' })).toBeTruthy()
    expect(document.activeElement).toBe(link)
  })

  it('keeps the focus on a case while its waiting time goes up', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const { api } = renderPortal({ path: '/cases' })
    fillQueue(api, 1)
    const link = await screen.findByRole('link', { name: 'QUEUE-1' })
    link.focus()

    await vi.advanceTimersByTimeAsync(121_000)

    expect(document.activeElement).toBe(link)
  })

  it('says when no case waits', async () => {
    const { api } = renderPortal({ path: '/cases' })
    api.cases.clear()

    expect(await screen.findByText('No case is waiting')).toBeTruthy()
    expect(screen.queryByRole('table')).toBeNull()
  })

  it('offers a retry when the API fails', async () => {
    const { user, api } = renderPortal({ path: '/cases' })
    api.refusals.set('Cases', 'INTERNAL: something broke')

    expect((await screen.findByRole('alert')).textContent).toContain('Something went wrong')
    api.refusals.clear()
    await user.click(screen.getByRole('button', { name: 'Try again' }))

    expect(await screen.findByRole('link', { name: 'BW-7Q4K-M2XD' })).toBeTruthy()
  })

  it('keeps its cases on the screen when they cannot be read again, and says from when they are', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 10, 21, 10, 42) })
    const { user, api } = renderPortal({ path: '/cases' })
    await screen.findByRole('link', { name: 'BW-7Q4K-M2XD' })
    api.refusals.set('Cases', 'INTERNAL: something broke')

    await user.click(screen.getByRole('button', { name: 'Refresh' }))

    expect((await screen.findByRole('alert')).textContent).toContain('Something went wrong')
    expect(screen.getByText(/^The cases below are as they were at 10:42\sAM\.$/)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'BW-7Q4K-M2XD' })).toBeTruthy()
  })

  it('is in Spanish on request', async () => {
    const { user } = renderPortal({ path: '/cases' })
    await screen.findByRole('link', { name: 'BW-7Q4K-M2XD' })

    await openAccountMenu(user)
    await user.click(screen.getByRole('button', { name: 'Español' }))

    expect(await screen.findByRole('heading', { name: 'Casos en espera' })).toBeTruthy()
    expect(screen.getByRole('columnheader', { name: 'Propuesta' })).toBeTruthy()
    expect(await screen.findByRole('cell', { name: 'DMP estándar' })).toBeTruthy()
    expect(document.documentElement.lang).toBe('es')
  })
})
