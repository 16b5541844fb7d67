import type { ReactNode } from 'react'
import styles from './remark.module.css'

type RemarkProps = { wide?: boolean; children: ReactNode }

/** A line of small print below a figure or a name. */
export function Remark({ wide, children }: RemarkProps) {
  return (
    <small className={styles.remark} data-wide={wide}>
      {children}
    </small>
  )
}
