import { ErrorSummary, type Problem, showField } from '@breakwater/ui/components/error-summary'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { formMessages } from '@breakwater/ui/forms/form-messages'
import { type ReactNode, useEffect, useRef } from 'react'
import { percentDecoded } from '../percent-decoded.ts'
import { useServices } from '../services.ts'

type PageProps = {
  title: string
  /** The window's title, where the heading is not for every person who sees the screen. */
  windowTitle?: string
  /** A short line above the title. */
  eyebrow?: ReactNode
  lead?: ReactNode
  /** A quiet line below the title, instead of the lead. */
  hint?: ReactNode
  /** The page's position in a longer process: a screen reader and the window's title have it before the title. */
  position?: string
  /** The problems to solve before the person can continue, in the order of the page. */
  problems?: readonly Problem[]
  refusals?: number
  children?: ReactNode
}

// The browser sets the focus on the first page; after that the app has to.
let firstPage = true

/**
 * Title, error summary and heading of a page. Moves the focus to the heading, as a page load would, or to the field that
 * the link names after its `#`.
 */
export function Page(props: PageProps) {
  const {
    title,
    windowTitle = title,
    eyebrow,
    lead,
    hint,
    position = '',
    problems = [],
    refusals = 0,
    children,
  } = props
  const { agency } = useServices().config
  const t = useMessages(formMessages)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const field = percentDecoded(window.location.hash.slice(1))
    const shown = field ? showField(field) : false
    if (!firstPage && !shown) {
      window.scrollTo(0, 0)
      heading.current?.focus({ preventScroll: true })
    }
    firstPage = false
  }, [])
  const documentTitle = `${problems.length > 0 ? `${t.errorPrefix} ` : ''}${position}${windowTitle} – ${agency.name}`
  useEffect(() => {
    document.title = documentTitle
  }, [documentTitle])
  return (
    <>
      <ErrorSummary problems={problems} refusals={refusals} />
      {eyebrow && <p className="eyebrow">{eyebrow}</p>}
      <h1 ref={heading} tabIndex={-1}>
        {position && <span className="visually-hidden">{position}</span>}
        {title}
      </h1>
      {lead && <p className="lead">{lead}</p>}
      {hint && <p className="page-hint">{hint}</p>}
      {children}
    </>
  )
}
