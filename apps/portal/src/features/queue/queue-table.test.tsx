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

const row = (name: RegExp) => screen.findByRole<HTMLTableRowElement>('row', { name })

const cellsOf = ({ cells }: HTMLTableRowElement) => [...cells]

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

    const cells = cellsOf(await row(/QUEUE-1/))

    const names = screen.getAllByRole('columnheader').map(({ textContent }) => textContent)
    const facts = new Map(names.map((name, index) => [name, cells[index]?.textContent]))
    expect(Object.fromEntries(facts)).toEqual({
      Case: 'QUEUE-1',
      Waiting: '3 days 4 hr',
      Submitted: expect.stringMatching(/^Nov 18, 2026, 7:04\sAM$/),
      Proposed: 'Standard DMP',
      State: 'RI',
      Language: 'Spanish',
      'To check': 'Housing',
      Status: 'Submitted',
    })
    expect(cells[2]?.querySelector('time')?.getAttribute('datetime')).toBe('2026-11-18T15:04:05.000Z')
    const other = cellsOf(await row(/QUEUE-2/))
    expect([1, 5].map((index) => other[index]?.textContent)).toEqual(['2 hr 5 min', 'English'])
  })

  it('shows a waiting time for a case that waits for a counselor, and none for a case in review', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-18T15:29:05.000Z') })
    const { api } = renderPortal({ path: '/cases' })
    queueOf(api, [waitingCase(1), waitingCase(2, { status: 'IN_REVIEW' })])

    const waiting = cellsOf(await row(/QUEUE-1/))
    const inReview = cellsOf(await row(/QUEUE-2/))
    expect([waiting[1], waiting[7]].map((cell) => cell?.textContent)).toEqual(['25 min', 'Submitted'])
    expect([inReview[1], inReview[7]].map((cell) => cell?.textContent)).toEqual(['–', 'In review'])
  })

  it('counts the waiting time up each minute', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date('2026-11-18T15:29:05.000Z') })
    const { api } = renderPortal({ path: '/cases' })
    queueOf(api, [waitingCase(1)])
    expect(within(await row(/QUEUE-1/)).getByText('25 min')).toBeTruthy()

    await vi.advanceTimersByTimeAsync(60_000)

    expect(within(await row(/QUEUE-1/)).getByText('26 min')).toBeTruthy()
  })

  it('begins with the link of its case, which is its heading, and with a sign if the case is urgent', async () => {
    const { api } = renderPortal({ path: '/cases' })
    const example = waitingCase(1)
    queueOf(api, [{ ...example, evaluation: { ...example.evaluation, flags: ['URGENT'] } }, waitingCase(2)])

    const heading = within(await row(/QUEUE-1/)).getByRole('rowheader')
    expect(within(heading).getByRole('link', { name: 'QUEUE-1' }).getAttribute('href')).toBe('/cases/case-1')
    expect(heading.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true')
    expect(
      within(await row(/QUEUE-2/))
        .getByRole('rowheader')
        .querySelector('svg'),
    ).toBeNull()
  })

  it('shows every flag of its case', async () => {
    const { api } = renderPortal({ path: '/cases' })
    const example = waitingCase(1)
    queueOf(api, [{ ...example, evaluation: { ...example.evaluation, flags: ['URGENT', 'THIN_MARGIN'] } }])

    const flags = cellsOf(await row(/QUEUE-1/))[6] as HTMLElement
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
  const caption = 'All open: urgent first, then longest waiting'

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
    { from: 1, key: 'j', to: 2 },
    { from: 3, key: 'K', to: 2 },
    { from: 1, key: 'k', to: 1 },
  ])('lead from case $from by $key to case $to, without scrolling the page', async ({ from, key, to }) => {
    const { link } = await queueOfThree()
    link(from).focus()

    const scrolls = fireEvent.keyDown(link(from), { key })

    expect(document.activeElement).toBe(link(to))
    expect(scrolls).toBe(false)
  })

  it.each(['j', 'k'])('begin with %s at the first case where the table itself has the focus', async (key) => {
    const { link } = await queueOfThree()
    const frame = screen.getByRole('group', { name: caption })
    frame.focus()

    fireEvent.keyDown(frame, { key })

    expect(document.activeElement).toBe(link(1))
  })

  it('leave the arrows to the browser where the table itself has the focus, which scrolls it', async () => {
    await queueOfThree()
    const frame = screen.getByRole('group', { name: caption })
    frame.focus()

    expect(fireEvent.keyDown(frame, { key: 'ArrowDown' })).toBe(true)
    expect(document.activeElement).toBe(frame)
  })

  it('do nothing outside of the table or with a key that is for the browser', async () => {
    const { link } = await queueOfThree()
    const main = screen.getByRole('main')
    main.focus()
    fireEvent.keyDown(main, { key: 'j' })
    expect(document.activeElement).toBe(main)

    link(1).focus()
    for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) {
      expect(fireEvent.keyDown(link(1), { key: 'j', ...held })).toBe(true)
    }
    expect(document.activeElement).toBe(link(1))
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
      name: `${caption}. J and K move between cases, Enter opens one.`,
    })
    expect(within(table).getAllByRole('row')).toHaveLength(4)
  })

  it('reach the frame of the table, so that a narrow screen can scroll it', async () => {
    await queueOfThree()

    expect(screen.getByRole('group', { name: caption }).tabIndex).toBe(0)
  })
})

describe('the heading of a column', () => {
  async function queueOfStates() {
    const portal = renderPortal({ path: '/cases' })
    const inState = (number: number, state: string, submittedAt: string) => {
      const one = waitingCase(number, { submittedAt })
      return { ...one, household: { ...one.household, state } }
    }
    queueOf(portal.api, [
      inState(1, 'WA', '2026-11-18T12:00:00.000Z'),
      inState(2, 'CA', '2026-11-19T12:00:00.000Z'),
      inState(3, 'OR', '2026-11-20T12:00:00.000Z'),
    ])
    await screen.findByRole('link', { name: 'QUEUE-1' })
    const shown = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent)
    const sorts = () =>
      screen
        .getAllByRole('columnheader')
        .map((heading) => [heading.textContent, heading.getAttribute('aria-sort')])
        .filter(([, sort]) => sort !== null)
    return { ...portal, shown, sorts }
  }

  it('sorts by a click, the other way around by the next one, and not any more by the third', async () => {
    const { user, shown, sorts, portal } = await queueOfStates()
    expect(shown()).toEqual(['QUEUE-1', 'QUEUE-2', 'QUEUE-3'])
    expect(sorts()).toEqual([])
    const state = screen.getByRole('button', { name: 'State' })

    await user.click(state)
    await waitFor(() => expect(shown()).toEqual(['QUEUE-2', 'QUEUE-3', 'QUEUE-1']))
    expect(sorts()).toEqual([['State', 'ascending']])
    expect(screen.getByText('by State, ascending')).toBeTruthy()
    expect(portal.router.state.location.search).toEqual({ sort: 'state' })

    await user.click(state)
    await waitFor(() => expect(shown()).toEqual(['QUEUE-1', 'QUEUE-3', 'QUEUE-2']))
    expect(sorts()).toEqual([['State', 'descending']])

    await user.click(state)
    await waitFor(() => expect(sorts()).toEqual([]))
    expect(shown()).toEqual(['QUEUE-1', 'QUEUE-2', 'QUEUE-3'])
    expect(document.activeElement).toBe(state)
  })

  it('begins with the longest wait for the column of waiting times', async () => {
    const { user, shown, sorts } = await queueOfStates()
    const waiting = screen.getByRole('button', { name: 'Waiting' })

    await user.click(waiting)
    await waitFor(() => expect(sorts()).toEqual([['Waiting', 'descending']]))
    expect(shown()).toEqual(['QUEUE-1', 'QUEUE-2', 'QUEUE-3'])

    await user.click(waiting)
    await waitFor(() => expect(sorts()).toEqual([['Waiting', 'ascending']]))
    expect(shown()).toEqual(['QUEUE-3', 'QUEUE-2', 'QUEUE-1'])

    await user.click(waiting)
    await waitFor(() => expect(sorts()).toEqual([]))
  })
})
