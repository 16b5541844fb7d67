import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatTime } from '@breakwater/ui/dates'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useApi } from '../../shared/api/api-provider.tsx'
import { BusyButton } from '../../shared/page/busy-button.tsx'
import { Problem } from '../../shared/page/problem.tsx'
import { useTitle } from '../../shared/page/use-title.ts'
import { paths } from '../../shared/paths.ts'
import { terms } from '../../shared/terms/terms.ts'
import { casesQuery, type QueuedCase } from './cases-query.ts'
import { QueueFilterChips } from './queue-filters.tsx'
import { queueMessages } from './queue-messages.ts'
import styles from './queue-page.module.css'
import { QueueSheet } from './queue-sheet.tsx'
import { isInView, isWaiting, matches, orderCases, type QueueView } from './queue-view.ts'
import { QueueViews } from './queue-views.tsx'

type QueuePageProps = { view: QueueView; onView: (view: QueueView) => void }

/** The open cases of the agency, of which some wait for a counselor. It holds nothing personal. */
export function QueuePage({ view, onView }: QueuePageProps) {
  const words = useMessages(queueMessages)
  useTitle(words.title)
  const queue = useQuery(casesQuery(useApi()))
  const { language } = useLanguage()
  const time = formatTime(new Date(queue.dataUpdatedAt), language)
  // Another view, filter or order starts at its first page.
  const change = (changes: Partial<QueueView>) => onView({ ...view, page: undefined, ...changes })
  const filtered = queue.data?.cases.filter((queued) => matches(queued, view)) ?? []
  const next = orderCases(filtered.filter(isWaiting), {}, useMessages(terms))[0]
  return (
    <>
      <div className={styles.head}>
        <h1>{words.title}</h1>
        <QueueViews
          queue={queue.data}
          filtered={filtered}
          status={view.status}
          onStatus={(status) => change({ status })}
        />
        <div className={styles.actions}>
          {queue.data && <span className={styles.updated}>{words.updated(time)}</span>}
          <BusyButton variant="default" busy={queue.isFetching} onClick={() => queue.refetch()}>
            {words.refresh}
          </BusyButton>
          {next && (
            <Link to={paths.caseFile} params={{ caseId: next.id }} className={styles.next}>
              {words.openNext}
            </Link>
          )}
        </div>
      </div>
      <div className={styles.filters}>
        <QueueFilterChips
          filters={filtersOf(view)}
          states={statesOf(queue.data?.cases ?? [], view.state)}
          onFilters={(filters) => change(filters as Partial<QueueView>)}
        />
      </div>
      <div className={styles.busy} data-busy={queue.isFetching || undefined} />
      {queue.error && <Problem error={queue.error} onRetry={queue.refetch} />}
      {queue.error && queue.data && <p className={styles.note}>{words.asOf(time)}</p>}
      {queue.data?.complete === false && (
        <p className={styles.note}>
          {words.incomplete(queue.data.cases.filter((queued) => isInView(queued, {})).length)}
        </p>
      )}
      {queue.isPending && !queue.error && <QueueSkeleton />}
      {queue.data && <QueueSheet cases={filtered} view={view} change={change} onView={onView} />}
    </>
  )
}

function filtersOf({ state, language, outcome, flag }: QueueView) {
  return { state, language, outcome, flag }
}

function statesOf(cases: readonly QueuedCase[], chosen: string | undefined): string[] {
  const states = cases.map(({ state }) => state).filter(Boolean)
  return [...new Set(chosen ? [...states, chosen] : states)].toSorted()
}

function QueueSkeleton() {
  return (
    <div className={styles.skeleton} aria-hidden>
      {Array.from({ length: 12 }, (_, row) => `row ${row}`).map((row) => (
        <Skeleton key={row} height={20} />
      ))}
    </div>
  )
}
