import { BackToQueue } from './back-to-queue.tsx'
import styles from './case-bar.module.css'
import { CaseTabs } from './case-tabs.tsx'

/** The way back and the parts of the case, above a page of a case that shows no figure of it. */
export function CaseBar() {
  return (
    <div className={styles.bar}>
      <BackToQueue />
      <CaseTabs />
    </div>
  )
}
