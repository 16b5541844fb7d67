import { useNavigate, useSearch } from '@tanstack/react-router'
import { paths } from '../../shared/paths.ts'
import { QueuePage } from './queue-page.tsx'
import { queueViewSchema } from './queue-view.ts'

/** The queue as the address names it, so that Back and a reload find the same cases. */
export function QueueRoute() {
  const view = queueViewSchema.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  return <QueuePage view={view} onView={(search) => navigate({ to: paths.queue, search })} />
}
