import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import type { ReactNode } from 'react'
import { BackToQueue } from '../../shared/case-parts/back-to-queue.tsx'
import { useFocusIfLost } from '../../shared/page/use-focus-if-lost.ts'
import { terms } from '../../shared/terms/terms.ts'
import { formatInstant } from '../../shared/time/elapsed.ts'
import styles from './case-head.module.css'
import { caseMessages } from './case-messages.ts'
import type { CaseFile } from './file/case-query.ts'

/** Whose case it is, its number and state, and how long it is open (`children`). */
export function CaseHead({ file, children }: { file: CaseFile; children: ReactNode }) {
  const words = useMessages(caseMessages)
  const term = useMessages(terms)
  const { language } = useLanguage()
  const heading = useFocusIfLost<HTMLHeadingElement>()
  const { contact, state } = file.household
  const name = [contact?.firstName, contact?.lastName].filter(Boolean).join(' ')
  return (
    <header className={styles.head}>
      <BackToQueue />
      <h1 ref={heading} tabIndex={-1}>
        {name || words.untitled} <span className={styles.number}>{file.caseNumber}</span>
      </h1>
      <p className={styles.facts}>
        <strong>{term.status[file.status]}</strong> {state && <span className={styles.tag}>{state}</span>}{' '}
        <span className={styles.tag}>{term.language[file.language]}</span>{' '}
        <span className={styles.submitted}>
          {words.submitted} {formatInstant(file.submittedAt, language)}
        </span>
      </p>
      {children}
    </header>
  )
}
