import { useMessages } from '@breakwater/ui/components/language-provider'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { paths } from '../../shared/paths.ts'
import styles from './case-frame.module.css'
import { caseMessages } from './case-messages.ts'

/** What both parts of a case share: the way back and, for those who may see it, the way to the audit trail. */
export function CaseFrame(props: { caseId: string; withAudit: boolean; children: ReactNode }) {
  const words = useMessages(caseMessages)
  const params = { caseId: props.caseId }
  const current = { activeOptions: { exact: true }, activeProps: { 'aria-current': 'page' as const } }
  return (
    <>
      <div className={styles.bar}>
        <Link to={paths.queue}>‹ {words.toQueue}</Link>
        {props.withAudit && (
          <nav aria-label={words.sections} className={styles.sections}>
            <Link to={paths.caseFile} params={params} {...current}>
              {words.file}
            </Link>
            <Link to={paths.audit} params={params} {...current}>
              {words.audit}
            </Link>
          </nav>
        )}
      </div>
      {props.children}
    </>
  )
}
