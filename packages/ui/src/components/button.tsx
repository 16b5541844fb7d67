import type { ReactNode } from 'react'

type ButtonProps = {
  children: ReactNode
  look?: 'primary' | 'secondary' | 'link'
  type?: 'button' | 'submit'
  /** Shows that work is under way and ignores further clicks. The button stays focusable, unlike a disabled one. */
  busy?: boolean
  /** The word while work is under way: `Sending…`. The button is as wide as the longer word from the start. */
  busyWord?: string
  id?: string
  /** Id of the form that it sends, where it is outside of it. */
  form?: string
  /** Id of words that a screen reader adds to the button's own. */
  describedBy?: string
  onClick?: () => void
}

export function Button({
  children,
  look = 'primary',
  type = 'button',
  busy = false,
  busyWord,
  id,
  form,
  describedBy,
  onClick,
}: ButtonProps) {
  return (
    <button
      type={type}
      id={id}
      form={form}
      aria-describedby={describedBy}
      className={`button button-${look}`}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.()
      }}
    >
      {busyWord === undefined ? (
        <>
          {busy && <span className="spinner" aria-hidden="true" />}
          {children}
        </>
      ) : (
        <span className="button-words">
          <span className="button-word" aria-hidden={busy || undefined}>
            {children}
          </span>
          <span className="button-word" aria-hidden={!busy || undefined}>
            {busyWord}
          </span>
        </span>
      )}
    </button>
  )
}
