import { type MouseEvent, useEffect, useRef } from 'react'
import { formMessages } from '../forms/form-messages.ts'
import { Icon } from '../icons/icon.tsx'
import { useMessages } from './language-provider.tsx'

/** What is wrong, in words. A null id is a problem of no field; `href` leads to a field of another page. */
export type Problem = { id: string | null; message: string; href?: string }

type ErrorSummaryProps = {
  /** In the order of the page; an empty list shows nothing. */
  problems: readonly Problem[]
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
      <Icon name="alert-circle" />
      <h2 id="error-summary-title">{t.problemTitle}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.id} ${problem.message}`}>
            <ProblemWords {...problem} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function ProblemWords({ id, message, href }: Problem) {
  if (href) return <a href={href}>{message}</a>
  if (id === null) return message
  return (
    <a href={`#${id}`} onClick={(event) => focusField(event, id)}>
      {message}
    </a>
  )
}

/** Focuses the field itself rather than following the link, which would add a step to the browser's history. */
function focusField(event: MouseEvent, id: string) {
  event.preventDefault()
  showField(id)
}

/** Focuses a control by its id; false where the page has none. */
export function showField(id: string): boolean {
  const field = document.getElementById(id)
  field?.focus()
  // The label is above the control: scroll both into view.
  field?.closest('.field')?.scrollIntoView?.({ block: 'start' })
  return field !== null
}
