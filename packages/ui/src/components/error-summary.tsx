import { type MouseEvent, useEffect, useRef } from 'react'
import { formMessages } from '../forms/form-messages.ts'
import { useMessages } from './language-provider.tsx'

type ErrorSummaryProps = {
  /** Field id and words, in the order of the page; an empty list shows nothing. A null id is a problem of no field. */
  problems: readonly { id: string | null; message: string }[]
  /** A number that grows at each refusal, so that the summary takes the focus again. */
  refusals: number
}

/** What is wrong, at the top of the page, with a link to each field. */
export function ErrorSummary({ problems, refusals }: ErrorSummaryProps) {
  const t = useMessages(formMessages)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (refusals > 0) box.current?.focus()
  }, [refusals])
  if (problems.length === 0) return null
  return (
    <div className="error-summary" ref={box} tabIndex={-1} role="alert" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{t.problemTitle}</h2>
      <ul>
        {problems.map(({ id, message }) => (
          <li key={`${id} ${message}`}>
            {id === null ? (
              message
            ) : (
              <a href={`#${id}`} onClick={(event) => focusField(event, id)}>
                {message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Focuses the field itself rather than following the link, which would add a step to the browser's history. */
function focusField(event: MouseEvent, id: string) {
  event.preventDefault()
  const field = document.getElementById(id)
  field?.focus()
  // The label stands above the control: bring both into sight.
  field?.closest('.field')?.scrollIntoView?.({ block: 'start' })
}
