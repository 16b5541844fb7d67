import { Button, type ButtonProps, Loader } from '@mantine/core'
import type { Ref } from 'react'

type BusyButtonProps = ButtonProps & {
  busy: boolean
  type?: 'button' | 'submit'
  onClick?: () => void
  ref?: Ref<HTMLButtonElement>
}

/** Shows that work is in progress and ignores further clicks. Mantine's own `loading` disables the button, which loses the focus. */
export function BusyButton({ busy, onClick, ...button }: BusyButtonProps) {
  return (
    <Button
      {...button}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      leftSection={busy && <Loader size={14} color="currentColor" />}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.()
      }}
    />
  )
}
