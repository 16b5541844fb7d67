import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { exampleCase } from '../../testing/example-case.ts'
import type { FakeAgencyApi, StatedCase } from '../../testing/fake-agency-api.ts'
import { renderPortal } from '../../testing/render-portal.tsx'

function waitingCase(number: number, changes: Partial<StatedCase> = {}): StatedCase {
  return { ...exampleCase(`case-${number}`), caseNumber: `QUEUE-${number}`, ...changes }
}

function queueOf(api: FakeAgencyApi, cases: readonly StatedCase[]) {
  api.cases.clear()
  for (const one of cases) api.cases.set(one.id, one)
}

const row = (name: RegExp) => screen.findByRole('row', { name })

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('a row of the queue', () => {
  it('has each fact below the heading that names it', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-21T19:10:00.000Z') })
    const { api } = renderPortal({ path: '/cases' })
    queueOf(api, [
      waitingCase(1, { submittedAt: '2026-11-18T15:04:05.000Z' }),
      waitingCase(2, { submittedAt: '2026-11-21T17:05:00.000Z', language: 'en' }),
    ])

    const cells = within(await row(/QUEUE-1/)).getAllByRole('cell')

    const names = screen.getAllByRole('columnheader').map(({ textContent }) => textContent)
    const facts = new Map(names.map((name, index) => [name, cells[index]?.textContent]))
    expect(Object.fromEntries(facts)).toEqual({
      Case: 'QUEUE-1',
      Submitted: expect.stringMatching(/^Nov 18, 2026, 7:04\sAM$/),
      Waiting: '3 days 4 hr',
      State: 'RI',
      Language: 'Spanish',
      'Proposed outcome': 'Standard DMP',
      Flags: 'Housing',
      Status: 'Submitted',
    })
    expect(cells[1]?.querySelector('time')?.getAttribute('datetime')).toBe('2026-11-18T15:04:05.000Z')
    const other = within(await row(/QUEUE-2/)).getAllByRole('cell')
    expect([2, 4].map((index) => other[index]?.textContent)).toEqual(['2 hr 5 min', 'English'])
  })

  it('shows a waiting time for a case that waits for a counselor, and none for a case in review', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-18T15:29:05.000Z') })
    const { api } = renderPortal({ path: '/cases' })
    queueOf(api, [waitingCase(1), waitingCase(2, { status: 'IN_REVIEW' })])

    const waiting = within(await row(/QUEUE-1/)).getAllByRole('cell')
    const inReview = within(await row(/QUEUE-2/)).getAllByRole('cell')
    expect([waiting[2], waiting[7]].map((cell) => cell?.textContent)).toEqual(['25 min', 'Submitted'])
    expect([inReview[2], inReview[7]].map((cell) => cell?.textContent)).toEqual(['–', 'In review'])
  })

  it('counts the waiting time up each minute', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date('2026-11-18T15:29:05.000Z') })
    const { api } = renderPortal({ path: '/cases' })
    queueOf(api, [waitingCase(1)])
    expect(within(await row(/QUEUE-1/)).getByText('25 min')).toBeTruthy()

    await vi.advanceTimersByTimeAsync(60_000)

    expect(within(await row(/QUEUE-1/)).getByText('26 min')).toBeTruthy()
  })

  it('shows every flag of its case', async () => {
    const { api } = renderPortal({ path: '/cases' })
    const example = waitingCase(1)
    queueOf(api, [{ ...example, evaluation: { ...example.evaluation, flags: ['URGENT', 'THIN_MARGIN'] } }])

    const flags = within(await row(/QUEUE-1/)).getAllByRole('cell')[6] as HTMLElement
    expect(within(flags).getByText('Urgent')).toBeTruthy()
    expect(within(flags).getByText('Thin margin')).toBeTruthy()
    expect(within(flags).queryByText('Housing')).toBeNull()
  })
})

describe('a click on a row of the queue', () => {
  async function queueOfTwo() {
    const portal = renderPortal({ path: '/cases' })
    queueOf(portal.api, [waitingCase(1), waitingCase(2)])
    const cell = within(await row(/QUEUE-2/)).getByText('RI')
    const place = () => portal.portal.router.state.location.pathname
    return { ...portal, cell, place }
  }

  it('opens its case wherever it is', async () => {
    const { user, cell, place } = await queueOfTwo()

    await user.click(cell)

    await waitFor(() => expect(place()).toBe('/cases/case-2'))
  })

  it('on the link of the case adds one step to the history, so that Back leads to the queue', async () => {
    const { user, history, place } = await queueOfTwo()

    await user.click(screen.getByRole('link', { name: 'QUEUE-2' }))
    await screen.findByRole('heading', { name: 'This case is locked' })
    history.back()

    await waitFor(() => expect(place()).toBe('/cases'))
  })

  it('on the link of the case that asks for a new window stays', async () => {
    const { place } = await queueOfTwo()
    const link = screen.getByRole('link', { name: 'QUEUE-2' })
    // The window itself is the browser's work.
    document.addEventListener('click', (event) => event.preventDefault(), { once: true })

    fireEvent.click(link, { shiftKey: true })

    expect(await screen.findByRole('link', { name: 'QUEUE-2' })).toBeTruthy()
    expect(place()).toBe('/cases')
  })

  it.each([{ ctrlKey: true }, { metaKey: true }])('with a key that asks for a new tab stays (%o)', async (key) => {
    const { cell, place } = await queueOfTwo()

    fireEvent.click(cell, key)

    expect(await screen.findByRole('link', { name: 'QUEUE-2' })).toBeTruthy()
    expect(place()).toBe('/cases')
  })

  it('that ends a selection of text stays', async () => {
    const { cell, place } = await queueOfTwo()
    vi.spyOn(window, 'getSelection').mockReturnValue({ toString: () => 'RI' } as Selection)

    fireEvent.click(cell)

    expect(await screen.findByRole('link', { name: 'QUEUE-2' })).toBeTruthy()
    expect(place()).toBe('/cases')
  })
})

describe('the keys of the queue', () => {
  async function queueOfThree() {
    const { user, api } = renderPortal({ path: '/cases' })
    queueOf(api, [waitingCase(1), waitingCase(2), waitingCase(3)])
    await screen.findByRole('link', { name: 'QUEUE-1' })
    const link = (number: number) => screen.getByRole('link', { name: `QUEUE-${number}` })
    return { user, link }
  }

  it.each([
    { from: 2, key: 'ArrowDown', to: 3 },
    { from: 2, key: 'ArrowUp', to: 1 },
    { from: 3, key: 'Home', to: 1 },
    { from: 1, key: 'End', to: 3 },
    { from: 1, key: 'ArrowUp', to: 1 },
    { from: 3, key: 'ArrowDown', to: 3 },
  ])('lead from case $from by $key to case $to, without scrolling the page', async ({ from, key, to }) => {
    const { link } = await queueOfThree()
    link(from).focus()

    const scrolls = fireEvent.keyDown(link(from), { key })

    expect(document.activeElement).toBe(link(to))
    expect(scrolls).toBe(false)
  })

  it('leave every other key to the browser', async () => {
    const { link } = await queueOfThree()
    link(2).focus()

    expect(fireEvent.keyDown(link(2), { key: 'PageDown' })).toBe(true)
    expect(document.activeElement).toBe(link(2))
  })

  it('are stated for screen readers in the caption, beside the order of the cases', async () => {
    await queueOfThree()

    const table = screen.getByRole('table', {
      name: 'Submitted cases, longest waiting first. Arrow keys move between cases, Enter opens one.',
    })
    expect(within(table).getAllByRole('row')).toHaveLength(4)
  })

  it('reach the frame of the table, so that a narrow screen can scroll it', async () => {
    await queueOfThree()

    expect(screen.getByRole('group', { name: 'Submitted cases, longest waiting first' }).tabIndex).toBe(0)
  })
})
