import type { ReactNode } from 'react'
import { componentMessages } from './component-messages.ts'
import { useMessages } from './language-provider.tsx'

export type TimelineEntry = {
  state: 'done' | 'now' | 'later' | 'failed'
  title: string
  /** When, and what else belongs to it. */
  note?: ReactNode
}

/** What has happened and what comes next, in order. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const t = useMessages(componentMessages)
  return (
    <ol className="timeline">
      {entries.map(({ state, title, note }) => (
        <li
          key={title}
          className={`timeline-entry timeline-${state}`}
          aria-current={state === 'now' ? 'step' : undefined}
        >
          <b>
            <span className={state === 'failed' ? 'timeline-state' : 'visually-hidden'}>{t[state]}: </span>
            {title}
          </b>
          {note && <div className="timeline-note">{note}</div>}
        </li>
      ))}
    </ol>
  )
}
