import type { CaseFlag } from '@breakwater/contracts/generated/schema'
import { useMessages } from '@breakwater/ui/components/language-provider'
import styles from './flag-badge.module.css'
import { terms } from './terms.ts'

type Look = 'urgent' | 'check' | 'plain'

/** Red is only for what is urgent. */
const looks: Record<CaseFlag, Look> = {
  HOUSING: 'check',
  URGENT: 'urgent',
  NOT_RELIABLE: 'check',
  PLAN_BLOCKED: 'check',
  THIN_MARGIN: 'check',
  LESS_THAN_FULL_BALANCE: 'plain',
}

export function FlagBadge({ flag }: { flag: CaseFlag }) {
  return (
    <span className={styles.badge} data-look={looks[flag]}>
      {useMessages(terms).flag[flag]}
    </span>
  )
}
