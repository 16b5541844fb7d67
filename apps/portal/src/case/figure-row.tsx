import type { ReactNode } from 'react'
import styles from './figure-row.module.css'

/** One figure with its name; opened, it shows how the figure came about. */
export function FigureRow(props: { label: string; value: ReactNode; strong?: boolean; children?: ReactNode }) {
  return (
    <details className={styles.row} data-strong={props.strong || undefined}>
      <summary className={styles.summary}>
        <span className={styles.label}>{props.label}</span> <span className={styles.value}>{props.value}</span>
      </summary>
      {props.children}
    </details>
  )
}
