import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import type { Language } from '@breakwater/vocabulary/languages'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProvider } from '../../../shared/api/api-provider.tsx'
import { stubMatchMedia } from '../../../testing/stub-match-media.ts'
import type { CaseFile } from '../file/case-query.ts'
import { grantEnd } from '../file/grant-end.ts'
import { GrantBar } from './grant-bar.tsx'

const grant: CaseFile['grant'] = {
  caseId: '1',
  purpose: 'COUNSELING_SESSION',
  grantedAt: '2026-11-18T15:00:00.000Z',
  expiresAt: '2026-11-18T16:00:00.000Z',
  remainingSeconds: 3_600,
  colleagues: [],
}

beforeAll(stubMatchMedia)
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-18T15:00:00.000Z') })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  window.localStorage.clear()
})

/** The bar of a case that stays open for that many milliseconds. */
function show(
  milliseconds: number,
  { language = 'en' as Language, ...changes }: Partial<CaseFile['grant']> & { language?: Language } = {},
) {
  window.localStorage.setItem('breakwater.language', language)
  const [onEnd, onDoubt, api] = [vi.fn(), vi.fn(), vi.fn(() => new Promise<never>(() => undefined))]
  const end = grantEnd({ remainingSeconds: milliseconds / 1_000 }, performance.now())
  render(
    <MantineProvider withCssVariables={false} withGlobalClasses={false}>
      <LanguageProvider>
        <ApiProvider value={api}>
          <QueryClientProvider client={new QueryClient()}>
            <GrantBar file={{ grant: { ...grant, ...changes }, end }} onEnd={onEnd} onDoubt={onDoubt} />
          </QueryClientProvider>
        </ApiProvider>
      </LanguageProvider>
    </MantineProvider>,
  )
  const wait = (time: number) => act(() => void vi.advanceTimersByTime(time))
  return {
    onEnd,
    onDoubt,
    api,
    wait,
    timer: () => screen.queryByRole('timer')?.getAttribute('aria-label') ?? undefined,
  }
}

const minute = 60_000

describe('the time of an open case', () => {
  it.each([
    [60 * minute, 'Open for 60 min'],
    [59 * minute + 1, 'Open for 60 min'],
    [minute + 1, 'Open for 2 min'],
    [minute, 'Open for 60 s'],
    [44_001, 'Open for 45 s'],
    [1, 'Open for 1 s'],
  ])('with %i ms left is %s', (left, shown) => {
    expect(show(left).timer()).toBe(shown)
  })

  it('goes down each second', () => {
    const { wait, timer } = show(30_000)
    wait(1_000)
    expect(timer()).toBe('Open for 29 s')
    wait(9_000)
    expect(timer()).toBe('Open for 20 s')
  })

  it.each([
    [60 * minute, '60 min'],
    [minute + 1, '2 min'],
    [minute, '60 s'],
  ])('with %i ms left reads %s beside its ring', (left, shown) => {
    show(left)
    expect(screen.getByRole('timer').textContent).toBe(shown)
  })

  it('is spoken ten, five and one minute before the end, and at no other time', () => {
    const { wait } = show(10 * minute + 1_000)
    const spoken: (string | null)[] = []
    const hear = () => {
      const { textContent } = screen.getByRole('status')
      if (textContent !== spoken.at(-1)) spoken.push(textContent)
    }
    hear()
    for (let second = 0; second < 10 * 60; second += 1) {
      wait(1_000)
      hear()
    }
    expect(spoken.map((text) => text?.split('.')[0])).toEqual([
      '',
      'Less than 10 minutes left',
      'Less than 5 minutes left',
      'Less than 1 minute left',
    ])
  })

  it.each([
    [10 * minute, 'none'],
    [10 * minute - 1, 'soon'],
    [2 * minute, 'soon'],
    [2 * minute - 1, 'now'],
  ])('with %i ms left has the urgency %s', (left, urgency) => {
    show(left)
    expect(screen.getByRole('timer').closest('[data-urgency]')?.getAttribute('data-urgency')).toBe(urgency)
  })

  it('fills a ring by the part of an hour that is left', () => {
    show(15 * minute)
    const [, arc] = document.querySelectorAll('circle')
    const [filled = 0, whole = 0] = arc?.getAttribute('stroke-dasharray')?.split(' ').map(Number) ?? []
    expect(filled / whole).toBeCloseTo(0.25, 2)
  })

  it('ends the case once it is over, and shows no button for it any more', () => {
    const { wait, onEnd, timer } = show(2_000)
    wait(1_000)
    expect(onEnd).not.toHaveBeenCalled()
    wait(1_000)
    expect(onEnd).toHaveBeenCalledExactlyOnceWith('expired')
    expect(timer()).toBeUndefined()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('is asked of the server once while the clocks differ, and not while they agree', () => {
    const { wait, onDoubt, onEnd } = show(10 * minute)
    wait(5_000)
    expect(onDoubt).not.toHaveBeenCalled()
    vi.setSystemTime(Date.now() + 45 * minute)
    wait(3_000)
    expect(onDoubt).toHaveBeenCalledOnce()
    expect(onEnd).not.toHaveBeenCalled()
  })

  it('is in Spanish on request', () => {
    const { timer } = show(3 * minute, { language: 'es' })
    expect(timer()).toBe('Abierto por 3 min')
    expect(screen.getByText('Propósito: Sesión de asesoría')).toBeTruthy()
    expect(screen.getByRole('timer').textContent).toBe('3 min')
    expect(screen.getByRole('status').textContent).toMatch(/^Quedan menos de 5 minutos/)
  })
})

describe('the buttons of an open case', () => {
  it.each(['Lock', '+60 min'])('send one request, however often %s is clicked', async (name) => {
    const { api } = show(30 * minute)
    const button = () => screen.getByRole('button', { name })
    for (const _ of [1, 2]) {
      act(() => button().click())
      await act(() => vi.advanceTimersByTimeAsync(10))
    }
    expect(api.mock.calls.map((call: unknown[]) => call[1])).toEqual([{ caseId: '1' }])
    expect(button().getAttribute('aria-busy')).toBe('true')
    const other = name === 'Lock' ? '+60 min' : 'Lock'
    expect(screen.getByRole('button', { name: other }).getAttribute('aria-busy')).toBeNull()
  })
})

describe('the last two minutes of an open case', () => {
  it('ask whether to keep it open for its purpose, and not earlier', async () => {
    show(2 * minute + 1_000)
    await act(() => vi.advanceTimersByTimeAsync(500))
    expect(screen.queryByRole('dialog')).toBeNull()
    await act(() => vi.advanceTimersByTimeAsync(1_000))
    await act(() => vi.advanceTimersByTimeAsync(1_000))
    expect(screen.getByRole('dialog', { name: 'Keep this case open?' }).textContent).toContain('Counseling session')
  })

  it('extend the case from the dialog with one request', async () => {
    const { api } = show(minute)
    act(() => screen.getByRole('button', { name: 'Keep open for 60 more minutes' }).click())
    await act(() => vi.advanceTimersByTimeAsync(10))
    expect(api.mock.calls.map((call: unknown[]) => call[1])).toEqual([{ caseId: '1' }])
  })

  it('return the focus to the control that had it, once the dialog is dismissed', async () => {
    show(2 * minute + 1_000)
    const lock = screen.getByRole('button', { name: 'Lock' })
    lock.focus()
    for (const _ of [1, 2, 3]) await act(() => vi.advanceTimersByTimeAsync(1_000))
    expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true)

    act(() => screen.getByText('Not now').click())
    await act(() => vi.advanceTimersByTimeAsync(1_000))

    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(lock)
  })

  it('move the focus to the button that extends the case where no control had it before the dialog', async () => {
    show(minute)
    await act(() => vi.advanceTimersByTimeAsync(1_000))

    act(() => screen.getByText('Not now').click())
    await act(() => vi.advanceTimersByTimeAsync(1_000))

    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '+60 min' }))
  })

  it('ask once: a dialog that is dismissed stays away', async () => {
    const { wait } = show(2 * minute)
    act(() => screen.getByText('Not now').click())
    await act(() => vi.advanceTimersByTimeAsync(1_000))
    wait(30_000)
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('the colleagues who have the case open', () => {
  it('are each named with their purpose and their latest time here', () => {
    show(30 * minute, {
      colleagues: [
        { name: 'Cory Colleague', purpose: 'INTAKE_REVIEW', expiresAt: '2026-11-18T23:40:00.000Z' },
        { name: 'Sam Supervisor', purpose: 'QUALITY_REVIEW', expiresAt: '2026-11-18T23:55:00.000Z' },
      ],
    })
    const lines = screen
      .getAllByText(/has this case open too/)
      .map(({ textContent }) => textContent?.replace(/\s/g, ' '))
    expect(lines).toEqual([
      'Cory Colleague has this case open too, until 3:40 PM at the latest (Intake review).',
      'Sam Supervisor has this case open too, until 3:55 PM at the latest (Quality review).',
    ])
  })

  it('are not mentioned if there is none', () => {
    show(30 * minute)
    expect(screen.queryByText(/has this case open too/)).toBeNull()
  })
})
