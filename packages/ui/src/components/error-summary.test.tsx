import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { ErrorSummary } from './error-summary.tsx'
import { LanguageProvider } from './language-provider.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

it('keeps the other problem of a field when one is solved', () => {
  const complaint = vi.spyOn(console, 'error')
  const problems = [
    { id: 'about-you', message: 'Enter your first name' },
    { id: 'about-you', message: 'Enter your last name' },
  ]
  const summary = (shown: typeof problems) => (
    <LanguageProvider>
      <ErrorSummary problems={shown} refusals={1} />
    </LanguageProvider>
  )
  const { rerender } = render(summary(problems))
  rerender(summary(problems.slice(1)))
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['Enter your last name'])
  expect(complaint).not.toHaveBeenCalled()
})
