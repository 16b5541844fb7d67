import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Button } from './button.tsx'

afterEach(cleanup)

describe('a button', () => {
  it('calls its work, and sends no form unless it is told to', async () => {
    const [onClick, onSubmit] = [vi.fn(), vi.fn((event: React.FormEvent) => event.preventDefault())]
    render(
      <form onSubmit={onSubmit}>
        <Button onClick={onClick}>Add</Button>
        <Button type="submit">Continue</Button>
      </form>,
    )
    await userEvent.click(screen.getByRole('button', { name: 'Add' }))
    expect(onClick).toHaveBeenCalledOnce()
    expect(onSubmit).not.toHaveBeenCalled()
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }))
    expect(onSubmit).toHaveBeenCalledOnce()
  })

  it('that is busy says so, keeps the focus, and neither calls its work again nor sends its form', async () => {
    const [onClick, onSubmit] = [vi.fn(), vi.fn((event: React.FormEvent) => event.preventDefault())]
    const form = (busy: boolean) => (
      <form onSubmit={onSubmit}>
        <Button type="submit" busy={busy} onClick={onClick}>
          Save
        </Button>
      </form>
    )
    const { rerender } = render(form(false))
    const button = screen.getByRole('button', { name: 'Save' })
    button.focus()
    expect([button.getAttribute('aria-busy'), button.getAttribute('aria-disabled')]).toEqual([null, null])

    rerender(form(true))
    await userEvent.keyboard('{Enter}')
    await userEvent.click(button)

    expect(document.activeElement).toBe(button)
    expect([button.getAttribute('aria-busy'), button.getAttribute('aria-disabled')]).toEqual(['true', 'true'])
    expect(button).toHaveProperty('disabled', false)
    expect([onClick, onSubmit].map(({ mock }) => mock.calls.length)).toEqual([0, 0])
  })

  it('that has a word for its work shows one of its two words at a time', () => {
    const { rerender } = render(<Button busyWord="Sending…">Send</Button>)
    expect(screen.getByRole('button', { name: 'Send' }).textContent).toBe('SendSending…')
    rerender(
      <Button busyWord="Sending…" busy>
        Send
      </Button>,
    )
    expect(screen.getByRole('button', { name: 'Sending…' }).getAttribute('aria-disabled')).toBe('true')
  })

  it('is described by other words of the page', () => {
    render(
      <>
        <Button id="remove" look="link" describedBy="which">
          Remove
        </Button>
        <span id="which">Alpha Bank</span>
      </>,
    )
    const button = screen.getByRole('button', { name: 'Remove', description: 'Alpha Bank' })
    expect(button.id).toBe('remove')
    expect(button.classList).toContain('button-link')
  })
})
