import { QueueAging } from '@breakwater/ui/charts/queue-aging'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatSpan } from '../../shared/time/elapsed.ts'
import { useNow } from '../../shared/time/use-now.ts'
import type { QueuedCase } from './cases-query.ts'
import { queueMessages } from './queue-messages.ts'
import styles from './queue-page.module.css'

const hour = 3_600_000

/** How long the cases have waited for a counselor. No goal beside it: the agency's settings have none. */
export function QueueAgingPanel({ waiting }: { waiting: readonly QueuedCase[] }) {
  const words = useMessages(queueMessages)
  const { language } = useLanguage()
  const now = useNow(60_000)
  const waits = waiting.map(({ submittedAt }) => Math.max(0, now - Date.parse(submittedAt)))
  const title = words.agingTitle(waits.length)
  return (
    <section aria-label={title} className={styles.aging}>
      <h2>{title}</h2>
      <QueueAging hoursWaited={waits.map((wait) => wait / hour)} />
      <p>{words.longest(formatSpan(Math.max(...waits), language))}</p>
    </section>
  )
}
