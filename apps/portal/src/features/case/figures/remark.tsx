import type { ReactNode } from 'react'
import styles from './remark.module.css'

type RemarkProps = { tone?: 'bad'; wide?: boolean; children: ReactNode }

/** A line of small print below a figure or a name. */
export function Remark({ tone, wide, children }: RemarkProps) {
  return (
    <small className={styles.remark} data-tone={tone} data-wide={wide}>
      {children}
    </small>
  )
}
