import type { ReactNode } from 'react'
import styles from './bar.module.css'
import { Brand } from './brand.tsx'

/** The bar in the agency's deep color over every page: who it belongs to, and what the page adds. */
export function Bar({ children }: { children: ReactNode }) {
  return (
    <header className={styles.bar}>
      <Brand />
      {children}
    </header>
  )
}
