import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Empty } from './empty.tsx'
import { Failure } from './failure.tsx'
import { LanguageProvider } from './language-provider.tsx'
import { Loading } from './loading.tsx'
import { TaskList } from './task-list.tsx'
import { Timeline } from './timeline.tsx'

beforeEach(() => window.history.replaceState(null, '', '/?lang=en'))
afterEach(() => {
  cleanup()
  window.localStorage.clear()
})

const show = (part: React.ReactNode) => render(<LanguageProvider>{part}</LanguageProvider>)

it('a timeline says the state of each entry, and which one is now', () => {
  show(
    <Timeline
      entries={[
        { state: 'done', title: 'Answers received', note: 'June 29' },
        { state: 'failed', title: 'First call' },
        { state: 'now', title: 'Second call' },
        { state: 'later', title: 'Your decision' },
      ]}
    />,
  )
  const entries = screen.getAllByRole('listitem')
  expect(entries.map(({ textContent }) => textContent)).toEqual([
    'Done: Answers receivedJune 29',
    'Not done: First call',
    'Now: Second call',
    'Later: Your decision',
  ])
  expect(entries.map((entry) => entry.getAttribute('aria-current'))).toEqual([null, null, 'step', null])
})

it('a task list links what can be done, and says how far each task is', () => {
  show(
    <TaskList
      tasks={[
        { name: 'Income', href: '/income', note: '$3,250.00 a month', state: 'done' },
        { name: 'Living costs', href: '/costs', state: 'now' },
        { name: 'Debts', href: '/debts', state: { unfinished: 1 } },
        { name: 'Check and send', state: 'later' },
      ]}
    />,
  )
  const link = (name: string, description: string) =>
    screen.getByRole('link', { name, description }).getAttribute('href')
  expect(link('Income', 'Done')).toBe('/income')
  expect(link('Living costs', 'Go on here')).toBe('/costs')
  expect(link('Debts', '1 unfinished')).toBe('/debts')
  expect(screen.getAllByRole('link')).toHaveLength(3)
  expect(screen.getAllByRole('listitem').at(-1)?.textContent).toBe('Check and sendLater')
})

describe('a place', () => {
  it('that is empty says what is missing and has the action that fills it', () => {
    show(
      <Empty title="No debts listed yet" action={<button type="button">Add a debt</button>}>
        Start with one.
      </Empty>,
    )
    expect(screen.getByRole('heading', { name: 'No debts listed yet' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Add a debt' })).toBeTruthy()
  })

  it('that failed says that nothing is lost, and can be retried or called about', async () => {
    const retry = vi.fn()
    show(<Failure title="We could not open it" phone="+18005550111" onRetry={retry} />)
    expect(screen.getByRole('alert').textContent).toContain('Nothing is lost.')
    expect(screen.getByRole('link', { name: 'Call (800) 555-0111' }).getAttribute('href')).toBe('tel:+18005550111')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(retry).toHaveBeenCalledOnce()
  })

  it('that loads says so', () => {
    show(<Loading />)
    expect(screen.getByRole('status').textContent).toBe('Loading')
    expect(document.querySelector('[aria-busy=true]')).not.toBeNull()
  })
})
