import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Icon } from '@breakwater/ui/icons/icon'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { paths } from '../../shared/paths.ts'
import { FlagBadge } from '../../shared/terms/flag-badge.tsx'
import { terms } from '../../shared/terms/terms.ts'
import { formatInstant, formatSpan } from '../../shared/time/elapsed.ts'
import { useNow } from '../../shared/time/use-now.ts'
import type { QueuedCase } from './cases-query.ts'
import { queueMessages } from './queue-messages.ts'
import styles from './queue-table.module.css'
import { isUrgent, isWaiting, type SortColumn } from './queue-view.ts'

type Column = { id: SortColumn | 'flags'; header: string; cell: (queued: QueuedCase) => ReactNode }

/** The queue's columns after the link of the case, in the reader's language. */
export function useQueueColumns(): readonly Column[] {
  const words = useMessages(queueMessages)
  const term = useMessages(terms)
  const { language } = useLanguage()
  return useMemo(
    () => [
      {
        id: 'waiting',
        header: words.waiting,
        cell: (queued) => (isWaiting(queued) ? <Waiting since={queued.submittedAt} /> : '–'),
      },
      {
        id: 'submittedAt',
        header: words.submittedAt,
        cell: ({ submittedAt }) => <time dateTime={submittedAt}>{formatInstant(submittedAt, language)}</time>,
      },
      { id: 'outcome', header: words.outcome, cell: ({ outcome }) => term.outcome[outcome] },
      { id: 'state', header: words.state, cell: ({ state }) => state },
      { id: 'language', header: words.language, cell: (queued) => term.language[queued.language] },
      {
        id: 'flags',
        header: words.flags,
        cell: ({ flags }) => (flags.length === 0 ? '–' : flags.map((flag) => <FlagBadge key={flag} flag={flag} />)),
      },
      { id: 'status', header: words.status, cell: ({ status }) => term.status[status] },
    ],
    [words, term, language],
  )
}

/** The first column: the link to the case, after a sign if it is urgent. A flag of the row says so in words. */
export function CaseLink({ queued }: { queued: QueuedCase }) {
  return (
    <span className={styles.case}>
      <span className={styles.sign}>{isUrgent(queued) && <Icon name="alert-triangle" />}</span>
      <Link to={paths.caseFile} params={{ caseId: queued.id }}>
        {queued.caseNumber}
      </Link>
    </span>
  )
}

function Waiting({ since }: { since: string }) {
  const { language } = useLanguage()
  return formatSpan(useNow(60_000) - Date.parse(since), language)
}
