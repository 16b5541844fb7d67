import { useMessages } from '@breakwater/ui/components/language-provider'
import { Button } from '@mantine/core'
import { CalmLines } from '../../shared/page/calm-lines.tsx'
import pageStyles from '../../shared/page/page.module.css'
import { terms } from '../../shared/terms/terms.ts'
import type { QueuedCase } from './cases-query.ts'
import { QueueAgingPanel } from './queue-aging-panel.tsx'
import { queueMessages } from './queue-messages.ts'
import styles from './queue-page.module.css'
import { QueueTable } from './queue-table.tsx'
import { isInView, isWaiting, orderCases, type QueueView } from './queue-view.ts'

/** Rows of a page: more than a screen, and few enough to draw at once. */
const rowsOfPage = 100

type QueueSheetProps = {
  cases: readonly QueuedCase[]
  view: QueueView
  change: (changes: Partial<QueueView>) => void
  onView: (view: QueueView) => void
}

/** The cases of the view, and beside them how long those under the same filters have waited. */
export function QueueSheet({ cases, view, change, onView }: QueueSheetProps) {
  const words = useMessages(queueMessages)
  const term = useMessages(terms)
  const shown = cases.filter((queued) => isInView(queued, view))
  const waiting = cases.filter(isWaiting)
  const order = useOrderWords(view)
  if (shown.length === 0) return <EmptyQueue view={view} onView={onView} />
  const pageCount = Math.ceil(shown.length / rowsOfPage)
  // The queue may have become shorter than the address says.
  const page = Math.min(view.page ?? 1, pageCount)
  const rows = orderCases(shown, view, term).slice((page - 1) * rowsOfPage, page * rowsOfPage)
  const name = view.status ? term.status[view.status] : words.all
  return (
    <div className={styles.body} data-aging={waiting.length > 0 || undefined}>
      <section aria-label={name} className={styles.sheet}>
        <div className={styles.title}>
          <h2>{name}</h2>
          <span>{order}</span>
          <span role="status" className={styles.shown}>
            {words.shown(shown.length)}
          </span>
        </div>
        <QueueTable cases={rows} caption={words.caption(name, order)} order={view} onOrder={change} />
        {pageCount > 1 && (
          <Pages page={page} count={pageCount} onPage={(to) => change({ page: to > 1 ? to : undefined })} />
        )}
      </section>
      {waiting.length > 0 && <QueueAgingPanel waiting={waiting} />}
      <p className={styles.keys}>
        <span>
          <kbd>J</kbd> <kbd>K</kbd> {words.keysInTable}
        </span>
        <span>
          <kbd>Enter</kbd> {words.opens}
        </span>
        <span className={styles['no-names']}>{words.noNames}</span>
      </p>
    </div>
  )
}

function useOrderWords({ sort, descending }: QueueView): string {
  const words = useMessages(queueMessages)
  if (!sort) return words.usualOrder
  return descending ? words.descending(words[sort]) : words.ascending(words[sort])
}

function Pages({ page, count, onPage }: { page: number; count: number; onPage: (page: number) => void }) {
  const words = useMessages(queueMessages)
  return (
    <nav aria-label={words.pages} className={styles.pages}>
      <PageButton label={words.previous} ends={page === 1} onTurn={() => onPage(page - 1)} />
      <span aria-live="polite">{words.page(page, count)}</span>
      <PageButton label={words.next} ends={page === count} onTurn={() => onPage(page + 1)} />
    </nav>
  )
}

/** Leads to a page beside the current one. A button that is disabled at the end would lose the focus that is on it. */
function PageButton({ label, ends, onTurn }: { label: string; ends: boolean; onTurn: () => void }) {
  return (
    <Button
      variant="default"
      {...(ends && { 'aria-disabled': true, 'data-disabled': true })}
      onClick={() => {
        if (!ends) onTurn()
      }}
    >
      {label}
    </Button>
  )
}

function EmptyQueue({ view, onView }: { view: QueueView; onView: (view: QueueView) => void }) {
  const words = useMessages(queueMessages)
  const { state, language, outcome, flag, status } = view
  const narrowed = [state, language, outcome, flag, status].some((value) => value !== undefined)
  return (
    <div className={pageStyles.empty} role="status">
      <CalmLines />
      <h2>{narrowed ? words.emptyFilteredTitle : words.emptyTitle}</h2>
      <p>{narrowed ? words.emptyFiltered : words.empty}</p>
      {narrowed && (
        <Button
          variant="default"
          onClick={() => {
            onView({})
            // The button goes with its notice.
            document.querySelector('main')?.focus({ preventScroll: true })
          }}
        >
          {words.showAll}
        </Button>
      )}
    </div>
  )
}
