import type { CaseStatus, CasesQuery } from '@breakwater/contracts/generated/staff'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Link } from '@tanstack/react-router'
import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { paths } from '../../shared/paths.ts'
import { FlagBadge } from '../../shared/terms/flag-badge.tsx'
import { OutcomeBadge } from '../../shared/terms/outcome-badge.tsx'
import { terms } from '../../shared/terms/terms.ts'
import { formatInstant, formatSpan } from '../../shared/time/elapsed.ts'
import { useNow } from '../../shared/time/use-now.ts'
import { queueMessages } from './queue-messages.ts'

export type QueuedCase = CasesQuery['cases']['items'][number]

/** Whether a case of a status waits for a counselor. */
const waits: Readonly<Record<CaseStatus, boolean>> = { SUBMITTED: true, IN_REVIEW: false }

const column = createColumnHelper<QueuedCase>()

/** The queue's columns in the reader's language. They do not change as time passes: new columns would take the focus from a link. */
export function useQueueColumns() {
  const words = useMessages(queueMessages)
  const term = useMessages(terms)
  const { language } = useLanguage()
  return useMemo(
    () => [
      column.accessor('caseNumber', {
        header: words.caseNumber,
        cell: ({ row, getValue }) => (
          <Link to={paths.caseFile} params={{ caseId: row.original.id }}>
            {getValue()}
          </Link>
        ),
      }),
      column.accessor('submittedAt', {
        header: words.submitted,
        cell: ({ getValue }) => <time dateTime={getValue()}>{formatInstant(getValue(), language)}</time>,
      }),
      column.display({
        id: 'waiting',
        header: words.waiting,
        cell: ({ row: { original } }) => (waits[original.status] ? <Waiting since={original.submittedAt} /> : '–'),
      }),
      column.accessor('state', { header: words.state }),
      column.accessor('language', { header: words.language, cell: ({ getValue }) => term.language[getValue()] }),
      column.accessor('outcome', {
        header: words.outcome,
        cell: ({ getValue }) => <OutcomeBadge outcome={getValue()} />,
      }),
      column.accessor('flags', {
        header: words.flags,
        cell: ({ getValue }) => getValue().map((flag) => <FlagBadge key={flag} flag={flag} />),
      }),
      column.accessor('status', { header: words.status, cell: ({ getValue }) => term.status[getValue()] }),
    ],
    [words, term, language],
  )
}

function Waiting({ since }: { since: string }) {
  const { language } = useLanguage()
  return formatSpan(useNow(60_000) - Date.parse(since), language)
}
