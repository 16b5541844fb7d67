import type { ReactNode } from 'react'
import styles from './panel.module.css'

type PanelProps = {
  title: string
  /** A short fact beside the title. */
  note?: ReactNode
  children: ReactNode
}

/** A titled sheet of a case. */
export function Panel({ title, note, children }: PanelProps) {
  return (
    <section aria-label={title} className={styles.panel}>
      <header>
        <h3>{title}</h3>
        {note && <span className={styles.note}>{note}</span>}
      </header>
      {children}
    </section>
  )
}
