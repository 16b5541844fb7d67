import { caseStatusValues } from '@breakwater/contracts/generated/enum-values'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { terms } from '../../shared/terms/terms.ts'
import type { Queue, QueuedCase } from './cases-query.ts'
import { queueMessages } from './queue-messages.ts'
import styles from './queue-page.module.css'
import { isInView, type QueueView } from './queue-view.ts'

type ViewsProps = {
  queue: Queue | undefined
  filtered: readonly QueuedCase[]
  status: QueueView['status']
  onStatus: (status: QueueView['status']) => void
}

/** The cases by status, with how many there are of each under the filters. */
export function QueueViews({ queue, filtered, status, onStatus }: ViewsProps) {
  const words = useMessages(queueMessages)
  const { status: names } = useMessages(terms)
  const views = [
    { status: undefined, name: words.all },
    ...caseStatusValues.map((value) => ({ status: value, name: names[value] })),
  ]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> would need a legend on the screen.
    <div role="group" aria-label={words.views} className={styles.chips}>
      {views.map((view) => {
        const count = filtered.filter((queued) => isInView(queued, view)).length
        const pressed = view.status === status
        return (
          <button
            key={view.name}
            type="button"
            className={styles.chip}
            aria-pressed={pressed}
            data-on={pressed || undefined}
            onClick={() => onStatus(view.status)}
          >
            {view.name}{' '}
            {queue && (
              <b className="figure">
                {words.count(count, !(view.status === 'DECIDED' ? queue.decidedComplete : queue.complete))}
              </b>
            )}
          </button>
        )
      })}
    </div>
  )
}
