import { longestCaseNote } from '@breakwater/contracts/case-note'
import { OpenCaseDocument } from '@breakwater/contracts/generated/staff'
import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import { ApiError, type GraphqlClient } from '@breakwater/ui/graphql-client'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ApiProvider } from '../../../shared/api/api-provider.tsx'
import { stubMatchMedia } from '../../../testing/stub-match-media.ts'
import { stubResizeObserver } from '../../../testing/stub-resize-observer.ts'
import { type CaseEnd, LockedCase } from './locked-case.tsx'

beforeAll(() => {
  stubMatchMedia()
  stubResizeObserver()
})
afterEach(() => {
  cleanup()
  window.localStorage.clear()
})

function locked(end: CaseEnd, api = vi.fn(async (..._call: unknown[]): Promise<unknown> => ({ openCase: {} }))) {
  const onOpened = vi.fn()
  const client = new QueryClient()
  render(
    <MantineProvider withCssVariables={false} withGlobalClasses={false}>
      <LanguageProvider>
        <ApiProvider value={api as unknown as GraphqlClient}>
          <QueryClientProvider client={client}>
            <LockedCase caseId="1" end={end} onOpened={onOpened} />
          </QueryClientProvider>
        </ApiProvider>
      </LanguageProvider>
    </MantineProvider>,
  )
  const inputs = () => api.mock.calls.map(([, variables]) => (variables as { input: object }).input)
  return { user: userEvent.setup(), api, inputs, onOpened }
}

async function dialog() {
  return within(await screen.findByRole('dialog', { name: 'Open this case' }))
}

describe('a locked case', () => {
  it.each([
    ['expired', 'The time for this case has ended', 'Open it again if you still need it.'],
    ['locked', 'You locked this case', 'The case itself is as it was.'],
  ] as const)('that is %s says so and waits for the person to ask for it', async (end, title, text) => {
    const { user } = locked(end)

    expect(screen.getByRole('heading', { level: 1, name: title })).toBeTruthy()
    expect(screen.getByRole('status').textContent).toContain(text)
    expect(screen.queryByRole('dialog')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Open case' }))
    expect(await dialog()).toBeTruthy()
  })

  it('that was not open asks for the purpose at once, with the focus on it', async () => {
    locked('not-open')

    const asked = await dialog()
    await waitFor(() => expect(document.activeElement).toBe(asked.getByLabelText('Purpose')))
    expect(document.querySelector('h1')?.textContent).toBe('This case is locked')
  })

  it.each([
    ['the button', () => screen.getByText('Not now')],
    ['the cross', () => screen.getByLabelText('Not now')],
    ['Escape', null],
  ])('stays locked if the question is dismissed by %s, with the focus on the way to ask again', async (_, control) => {
    const { user, api } = locked('not-open')
    await dialog()

    await (control ? user.click(control()) : user.keyboard('{Escape}'))

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open case' }))
    expect(api).not.toHaveBeenCalled()
  })
})

describe('the question for the purpose', () => {
  it('says what is recorded, and offers every purpose and every duration', async () => {
    locked('not-open')

    const asked = await dialog()
    expect(asked.getByRole('note').textContent).toContain('Your name, the time and your purpose are recorded')
    const options = (label: string) =>
      within(asked.getByLabelText(label))
        .getAllByRole('option')
        .map(({ textContent }) => textContent)
    expect(options('Purpose')).toEqual([
      'Choose a purpose',
      'Intake review',
      'Counseling session',
      'DMP servicing',
      'Consumer request',
      'Quality review',
    ])
    expect(options('Open for')).toEqual(['15 minutes', '30 minutes', '45 minutes', '60 minutes'])
  })

  it('opens the case for an hour and without a note if the person states only the purpose', async () => {
    const { user, api, inputs, onOpened } = locked('not-open')

    const asked = await dialog()
    await user.selectOptions(asked.getByLabelText('Purpose'), 'DMP servicing')
    await user.type(asked.getByLabelText('Note (optional)'), '   ')
    await user.click(asked.getByRole('button', { name: 'Open case' }))

    await waitFor(() => expect(onOpened).toHaveBeenCalledOnce())
    expect(api.mock.calls[0]?.[0]).toBe(OpenCaseDocument)
    expect(inputs()).toEqual([{ caseId: '1', purpose: 'PLAN_SERVICING', minutes: 60 }])
  })

  it('takes no longer note than the API, and warns of personal details in it', async () => {
    locked('not-open')

    const note = (await dialog()).getByRole('textbox', { name: 'Note (optional)' })
    expect(note).toHaveProperty('maxLength', longestCaseNote)
    const hint = document.getElementById(note.getAttribute('aria-describedby') ?? '')
    expect(hint?.textContent).toContain('Do not write personal details here.')
  })

  it('marks a missing purpose until one is chosen', async () => {
    const { user, api } = locked('not-open')
    const asked = await dialog()
    const purpose = asked.getByLabelText('Purpose')

    await user.click(asked.getByRole('button', { name: 'Open case' }))
    expect(purpose.getAttribute('aria-invalid')).toBe('true')
    const described = purpose.getAttribute('aria-describedby')?.split(' ') ?? []
    expect(described.map((id) => document.getElementById(id)?.textContent)).toContain('Choose why you open this case.')
    expect(api).not.toHaveBeenCalled()

    await user.selectOptions(purpose, 'Quality review')
    expect(asked.queryByText('Choose why you open this case.')).toBeNull()
    expect(purpose.getAttribute('aria-invalid')).not.toBe('true')
  })

  it('sends one request while the answer is on its way', async () => {
    const { user, inputs } = locked(
      'not-open',
      vi.fn(() => new Promise<unknown>(() => undefined)),
    )
    const asked = await dialog()
    await user.selectOptions(asked.getByLabelText('Purpose'), 'Intake review')

    await user.click(asked.getByRole('button', { name: 'Open case' }))
    await user.click(asked.getByRole('button', { name: 'Open case', busy: true }))

    expect(inputs()).toHaveLength(1)
  })

  it('keeps what was entered when the API fails, and can be sent again', async () => {
    const api = vi.fn(async (..._call: unknown[]): Promise<unknown> => ({ openCase: {} }))
    api.mockRejectedValueOnce(new ApiError('INTERNAL', 'busy'))
    const { user, inputs, onOpened } = locked('not-open', api)
    const asked = await dialog()
    await user.selectOptions(asked.getByLabelText('Purpose'), 'Intake review')
    await user.type(asked.getByLabelText('Note (optional)'), 'first call')
    await user.click(asked.getByRole('button', { name: 'Open case' }))

    await user.click(await asked.findByRole('button', { name: 'Try again' }))
    expect(asked.queryByRole('alert')).toBeNull()
    expect(onOpened).not.toHaveBeenCalled()
    await user.click(asked.getByRole('button', { name: 'Open case' }))

    await waitFor(() => expect(onOpened).toHaveBeenCalledOnce())
    expect(inputs()[1]).toEqual({ caseId: '1', purpose: 'INTAKE_REVIEW', minutes: 60, note: 'first call' })
  })
})
