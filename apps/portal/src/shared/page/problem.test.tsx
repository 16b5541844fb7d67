import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import { ApiError, SessionEndedError, UnreachableError } from '@breakwater/ui/graphql-client'
import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { Problem } from './problem.tsx'

beforeAll(stubMatchMedia)
afterEach(cleanup)

function show(error: Error) {
  const onRetry = vi.fn()
  const { container } = render(
    <MantineProvider withCssVariables={false} withGlobalClasses={false}>
      <LanguageProvider>
        <Problem error={error} onRetry={onRetry} />
      </LanguageProvider>
    </MantineProvider>,
  )
  return { onRetry, container }
}

describe('a problem of the API', () => {
  it.each([
    ['a request without an answer', new UnreachableError('offline'), 'Check your connection and try again.'],
    ['an error of the server', new ApiError('INTERNAL', 'broken'), 'tell your administrator'],
    ['an input that the server does not take', new ApiError('INVALID_INPUT', 'too long'), 'tell your administrator'],
    ['a fault of the page', new Error('undefined is not a function'), 'tell your administrator'],
  ])('that is %s is announced and can be tried again', async (_, error, advice) => {
    const { onRetry } = show(error)

    const alert = screen.getByRole('alert')
    expect(alert.textContent).toContain('Something went wrong')
    expect(alert.textContent).toContain(advice)
    expect(alert.textContent).not.toContain(error.message)
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(onRetry).toHaveBeenCalledOnce()
  })

  it('blames the connection only if there was no answer', () => {
    show(new ApiError('INTERNAL', 'broken'))
    expect(screen.getByRole('alert').textContent).not.toContain('connection')
  })

  it('that is a refusal says so, and offers no further try', () => {
    show(new ApiError('FORBIDDEN', 'not for you'))

    expect(screen.getByRole('alert').textContent).toContain('You do not have access')
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('that is the end of the session shows nothing, since the sign-in follows', () => {
    const { container } = show(new SessionEndedError('over'))

    expect(container.textContent).toBe('')
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
