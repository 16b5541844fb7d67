import type { ReactNode } from 'react'
import styles from './figure-row.module.css'

type FigureRowProps = { label: string; value: ReactNode; strong?: boolean; children?: ReactNode }

/** One figure with its name. If it has a derivation, it opens and shows it. */
export function FigureRow({ label, value, strong = false, children }: FigureRowProps) {
  const figure = (
    <>
      <span className={styles.label}>{label}</span> <span className={styles.value}>{value}</span>
    </>
  )
  if (!children) {
    return (
      <div className={styles.row} data-strong={strong || undefined}>
        <div className={styles.figure}>{figure}</div>
      </div>
    )
  }
  return (
    <details className={styles.row} data-strong={strong || undefined}>
      <summary className={styles.summary}>{figure}</summary>
      {children}
    </details>
  )
}
