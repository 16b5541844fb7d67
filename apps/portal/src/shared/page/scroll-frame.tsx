import type { ReactNode } from 'react'
import styles from './scroll-frame.module.css'

/** Lets a wide table scroll by itself on a narrow screen, with the keyboard too. */
export function ScrollFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without the focus, arrow keys cannot scroll.
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> is for form fields, and a <section> one landmark too many.
    <div role="group" aria-label={label} tabIndex={0} className={styles.frame}>
      {children}
    </div>
  )
}
