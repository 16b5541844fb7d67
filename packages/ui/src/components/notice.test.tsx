import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { Notice } from './notice.tsx'

afterEach(cleanup)

describe('a notice', () => {
  it('of a problem is announced', () => {
    render(
      <Notice tone="problem" title="Not saved">
        Try again.
      </Notice>,
    )
    expect(screen.getByRole('alert').textContent).toBe('Not savedTry again.')
    expect(screen.getByRole('heading', { level: 2, name: 'Not saved' })).toBeTruthy()
  })

  it('has its actions after its words', () => {
    const { container } = render(
      <Notice tone="warning" icon="phone" actions={<a href="tel:+18005550111">Call now</a>}>
        <p>We are here.</p>
      </Notice>,
    )
    expect(container.textContent).toBe('We are here.Call now')
    expect(container.querySelector('use')?.getAttribute('href')).toMatch(/#phone$/)
  })

  it.each(['info', 'warning', 'success'] as const)('of the tone %s is not announced', (tone) => {
    const { container } = render(<Notice tone={tone}>Saved.</Notice>)
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.queryByRole('heading')).toBeNull()
    expect(container.firstElementChild?.classList).toContain(`notice-${tone}`)
  })
})
