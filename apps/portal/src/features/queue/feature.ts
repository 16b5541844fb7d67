import type { Feature } from '../../shared/feature.ts'
import { paths } from '../../shared/paths.ts'
import { queueMessages } from './queue-messages.ts'
import { QueueRoute } from './queue-route.tsx'
import { queueViewSchema } from './queue-view.ts'

/** The cases of the agency that wait for a counselor. */
export const queue: Feature = {
  pages: [{ path: paths.queue, search: queueViewSchema, Component: QueueRoute }],
  navigation: [{ path: paths.queue, label: { en: queueMessages.en.title, es: queueMessages.es.title } }],
}
