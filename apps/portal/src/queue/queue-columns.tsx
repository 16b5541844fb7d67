import type { CasesQuery } from '@breakwater/contracts/generated/staff'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Link } from '@tanstack/react-router'
import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { FlagBadge } from '../terms/flag-badge.tsx'
import { OutcomeBadge } from '../terms/outcome-badge.tsx'
import { terms } from '../terms/terms.ts'
import { formatAgo, formatInstant, formatSpan } from '../time/elapsed.ts'
import { queueMessages } from './queue-messages.ts'

export type QueuedCase = CasesQuery['cases']['items'][number]

const column = createColumnHelper<QueuedCase>()

/** The queue's columns in the reader's language; `now` (ms since the epoch) decides how long a case has waited. */
export function useQueueColumns(now: number) {
  const words = useMessages(queueMessages)
  const term = useMessages(terms)
  const { language } = useLanguage()
  return useMemo(
    () => [
      column.accessor('caseNumber', {
        header: words.caseNumber,
        cell: ({ row, getValue }) => (
          <Link to="/cases/$caseId" params={{ caseId: row.original.id }}>
            {getValue()}
          </Link>
        ),
      }),
      column.accessor('submittedAt', {
        header: words.submitted,
        cell: ({ getValue }) => (
          <time dateTime={getValue()}>
            {formatAgo(now - Date.parse(getValue()), language)} <small>{formatInstant(getValue(), language)}</small>
          </time>
        ),
      }),
      column.display({
        id: 'waiting',
        header: words.waiting,
        cell: ({ row: { original } }) =>
          original.status === 'SUBMITTED' ? formatSpan(now - Date.parse(original.submittedAt), language) : '–',
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
    [words, term, language, now],
  )
}
