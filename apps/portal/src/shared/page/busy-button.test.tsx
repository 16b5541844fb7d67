import { MantineProvider } from '@mantine/core'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { BusyButton } from './busy-button.tsx'

beforeEach(() => {
  vi.stubGlobal('matchMedia', (media: string) => Object.assign(new EventTarget(), { matches: false, media }))
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('a busy button keeps the focus and ignores further clicks', async () => {
  const [onClick, onSubmit] = [vi.fn(), vi.fn()]
  const button = (busy: boolean) => (
    <MantineProvider>
      <form onSubmit={onSubmit}>
        <BusyButton type="submit" busy={busy} onClick={onClick}>
          Save
        </BusyButton>
      </form>
    </MantineProvider>
  )
  const { rerender } = render(button(false))
  await userEvent.tab()
  rerender(button(true))

  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Save', busy: true }))
  await userEvent.keyboard('{Enter}')
  expect(onClick).not.toHaveBeenCalled()
  expect(onSubmit).not.toHaveBeenCalled()
})
