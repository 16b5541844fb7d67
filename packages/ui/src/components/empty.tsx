import type { ReactNode } from 'react'
import { CalmLines } from '../picture/calm-lines.tsx'

type EmptyProps = { title: string; children: ReactNode; action?: ReactNode }

/** A place that has nothing in it yet: what is missing, and the one action that fills it. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className="sheet empty">
      <CalmLines />
      <h3>{title}</h3>
      <p className="empty-words">{children}</p>
      {action}
    </div>
  )
}
