import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useStaffMember } from '../../session/staff-member.ts'
import type { CasePart } from '../../shared/feature.ts'
import { paths } from '../../shared/paths.ts'
import styles from './case-frame.module.css'
import { caseMessages } from './case-messages.ts'

type CaseFrameProps = { caseId: string; parts: readonly CasePart[]; children: ReactNode }

/** The frame of all parts of a case: the way back and the links to the parts that the person may see. */
export function CaseFrame({ caseId, parts, children }: CaseFrameProps) {
  const words = useMessages(caseMessages)
  const { language } = useLanguage()
  const member = useStaffMember()
  const visible = parts.filter(
    ({ groups }) => groups === undefined || groups.some((group) => member.groups.includes(group)),
  )
  return (
    <>
      <div className={styles.bar}>
        <Link to={paths.queue}>‹ {words.toQueue}</Link>
        {visible.length > 1 && (
          <nav aria-label={words.sections} className={styles.sections}>
            {visible.map(({ path, label }) => (
              <Link
                key={path}
                to={casePartPath(path)}
                params={{ caseId }}
                activeOptions={{ exact: true }}
                activeProps={{ 'aria-current': 'page' }}
              >
                {label[language]}
              </Link>
            ))}
          </nav>
        )}
      </div>
      {children}
    </>
  )
}

function casePartPath(path: string): string {
  return path === '/' ? paths.caseFile : `${paths.caseFile}${path}`
}
