import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { exampleCase } from '../../testing/example-case.ts'
import type { FakeAgencyApi } from '../../testing/fake-agency-api.ts'
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

const queueReads = (api: FakeAgencyApi) => api.operations.filter(({ name }) => name === 'Cases')

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

  it('leads to the next pages and back by cursor', async () => {
    const { user, api } = renderPortal({ path: '/cases' })
    fillQueue(api, 60)

    await screen.findByRole('link', { name: 'QUEUE-1' })
    expect(screen.getByRole('button', { name: 'Previous' })).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('button', { name: 'Next' }))
    await screen.findByRole('link', { name: 'QUEUE-26' })
    await user.click(screen.getByRole('button', { name: 'Next' }))
    await screen.findByRole('link', { name: 'QUEUE-51' })

    expect(screen.getByText('Page 3')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Next' })).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('button', { name: 'Previous' }))
    await screen.findByRole('link', { name: 'QUEUE-26' })
    expect(queueReads(api).map(({ variables }) => variables.cursor)).toEqual([undefined, '25', '50'])
  })

  it('does not turn another page while one is fetched', async () => {
    const { user, api } = renderPortal({ path: '/cases' })
    fillQueue(api, 80)
    const next = () => screen.getByRole('button', { name: 'Next' })

    await screen.findByRole('link', { name: 'QUEUE-1' })
    const held = Promise.withResolvers<void>()
    api.held = held.promise
    await user.click(next())
    expect(next()).toHaveProperty('disabled', true)
    await user.click(next())
    expect(screen.getByText('Page 2')).toBeTruthy()

    held.resolve()
    await screen.findByRole('link', { name: 'QUEUE-26' })
    expect(next()).toHaveProperty('disabled', false)
  })

  it('fetches the next page before it is opened', async () => {
    const { user, api } = renderPortal({ path: '/cases' })
    fillQueue(api, 60)

    await screen.findByRole('link', { name: 'QUEUE-1' })
    await user.hover(screen.getByRole('button', { name: 'Next' }))
    await waitFor(() => expect(queueReads(api)).toHaveLength(2))
    await user.click(screen.getByRole('button', { name: 'Next' }))

    expect(screen.getByRole('link', { name: 'QUEUE-26' })).toBeTruthy()
  })

  it('returns from a case to the same page of the queue', async () => {
    const { user, api, history } = renderPortal({ path: '/cases' })
    fillQueue(api, 60)

    await screen.findByRole('link', { name: 'QUEUE-1' })
    await user.click(screen.getByRole('button', { name: 'Next' }))
    await user.click(await screen.findByRole('link', { name: 'QUEUE-30' }))
    await screen.findByRole('heading', { name: 'This case is locked' })
    history.back()

    expect(await screen.findByRole('link', { name: 'QUEUE-30' })).toBeTruthy()
    expect(screen.getByText('Page 2')).toBeTruthy()
  })

  it('asks for one status, from its first page', async () => {
    const { user, api, portal } = renderPortal({ path: '/cases' })
    fillQueue(api, 4)

    await screen.findByRole('link', { name: 'QUEUE-1' })
    await user.click(screen.getByRole('radio', { name: 'In review' }))

    await waitFor(() => expect(screen.queryByRole('link', { name: 'QUEUE-1' })).toBeNull())
    expect(screen.getByRole('link', { name: 'QUEUE-3' })).toBeTruthy()
    expect(queueReads(api).at(-1)?.variables).toMatchObject({ status: 'IN_REVIEW' })
    expect(portal.router.state.location.search).toEqual({ status: 'IN_REVIEW' })
  })

  it('keeps the chosen status from page to page, and starts at the first page of another one', async () => {
    const { user, api } = renderPortal({ path: '/cases?status=SUBMITTED' })
    fillQueue(api, 39)

    await screen.findByText('QUEUE-1')
    await user.click(screen.getByText('Next'))
    await screen.findByText('QUEUE-38')
    await user.click(screen.getByText('Previous'))
    await screen.findByText('QUEUE-1')
    await user.click(screen.getByText('Next'))
    await user.click(screen.getByText('All', { selector: 'label *' }))

    expect(await screen.findByText('QUEUE-3')).toBeTruthy()
    expect(screen.getByText('Page 1')).toBeTruthy()
    expect(queueReads(api).map(({ variables }) => [variables.status, variables.cursor])).toEqual([
      ['SUBMITTED', undefined],
      ['SUBMITTED', '25'],
      [undefined, undefined],
    ])
  })

  it('marks the status that it shows, and takes an unknown one in the address for all', async () => {
    const { portal } = renderPortal({ path: '/cases?status=IN_REVIEW' })
    const filter = await screen.findByRole('radiogroup', { name: 'Status' })
    const chosen = () => within(filter).getByRole('radio', { checked: true })
    expect(chosen()).toBe(within(filter).getByRole('radio', { name: 'In review' }))

    await portal.router.navigate({ to: '/cases', search: { status: 'CLOSED' } })

    await waitFor(() => expect(chosen()).toBe(within(filter).getByRole('radio', { name: 'All' })))
    expect(await screen.findByRole('link', { name: 'BW-7Q4K-M2XD' })).toBeTruthy()
  })

  it('says that no case has the chosen status, and how to see others', async () => {
    renderPortal({ path: '/cases?status=IN_REVIEW' })

    expect(await screen.findByText('No case with this status')).toBeTruthy()
    expect(screen.getByText('Choose another status to see other cases.')).toBeTruthy()
    expect(screen.queryByText('No case is waiting')).toBeNull()
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

  it('says which page it shows where a screen reader hears the change', async () => {
    const { user, api } = renderPortal({ path: '/cases' })
    fillQueue(api, 26)
    await screen.findByText('QUEUE-1')

    expect(screen.getByLabelText('Pages of the queue').tagName).toBe('NAV')
    expect(screen.getByText('Page 1').getAttribute('aria-live')).toBe('polite')
    await user.click(screen.getByText('Next'))
    expect(await screen.findByText('Page 2')).toBeTruthy()
  })

  it('marks the cases of the page before as old until the next page is there', async () => {
    const { user, api } = renderPortal({ path: '/cases' })
    fillQueue(api, 26)
    const link = await screen.findByText('QUEUE-1')
    expect(link.closest('[data-stale]')).toBeNull()

    const held = Promise.withResolvers<void>()
    api.held = held.promise
    await user.click(screen.getByText('Next'))
    await waitFor(() => expect(screen.getByText('QUEUE-1').closest('[data-stale]')).toBeTruthy())

    held.resolve()
    expect((await screen.findByText('QUEUE-26')).closest('[data-stale]')).toBeNull()
  })

  it('fetches the next page when the keyboard reaches its button', async () => {
    const { api } = renderPortal({ path: '/cases' })
    fillQueue(api, 26)
    await screen.findByText('QUEUE-1')

    screen.getByText('Next').closest('button')?.focus()

    await waitFor(() => expect(queueReads(api).map(({ variables }) => variables.cursor)).toEqual([undefined, '25']))
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

  it('is in Spanish on request', async () => {
    const { user } = renderPortal({ path: '/cases' })

    await user.click(await screen.findByRole('button', { name: 'Español' }))

    expect(await screen.findByRole('heading', { name: 'Casos en espera' })).toBeTruthy()
    expect(screen.getByRole('columnheader', { name: 'Resultado propuesto' })).toBeTruthy()
    expect(await screen.findByText('DMP estándar')).toBeTruthy()
    expect(document.documentElement.lang).toBe('es')
  })
})
