import { useId, useState } from 'react'

type UnknownFigureProps = { word: string; reason: string }

/** A figure that is not known: a word whose reason shows on focus, on hover and on a tap, until Escape or leaving it. */
export function UnknownFigure({ word, reason }: UnknownFigureProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering is one way of three; the button has the others
    <span className="unknown" onMouseEnter={() => setOpen(true)} onMouseLeave={() => setOpen(false)}>
      <button
        type="button"
        className="unknown-word"
        aria-describedby={id}
        onClick={() => setOpen(true)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={({ key }) => {
          if (key === 'Escape') setOpen(false)
        }}
      >
        {word}
      </button>
      <span className="unknown-reason" id={id} role="tooltip" hidden={!open}>
        {reason}
      </span>
    </span>
  )
}
