import { invalidParameter } from './api/logs-error.ts'
import type { Inputs } from './api/requests.ts'
import type { LogGroup } from './store/log-store.ts'

/** What AWS adds to the bytes of each event, and the most bytes of an event and of a batch. */
const [overhead, mostBytes] = [26, 2 ** 20]
const [hour, day] = [3_600_000, 86_400_000]

type Event = { at: number; message: string }

/**
 * Checks a batch, and returns the events of it that are neither too old nor too new.
 * @param now milliseconds since 1970. @throws ServiceError
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 */
export function readLogEvents(
  { logEvents }: Inputs['PutLogEvents'],
  { retention = Number.POSITIVE_INFINITY }: LogGroup,
  now: number,
): { events: Event[]; rejected: object | undefined } {
  const events = logEvents.map(({ timestamp, message }) => ({ at: timestamp, message }))
  const bytes = events.reduce((total, { message }) => total + Buffer.byteLength(message) + overhead, 0)
  if (bytes > mostBytes) throw invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${mostBytes}`)
  if (events.some(({ at }, index) => at < (events[index - 1]?.at ?? at)))
    throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.')
  if ((events.at(-1)?.at ?? 0) - (events[0]?.at ?? 0) > day)
    throw invalidParameter('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.')
  const isTooNew = ({ at }: Event) => at > now + 2 * hour
  const isExpired = ({ at }: Event) => at <= now - retention
  const isTooOld = ({ at }: Event) => at <= now - 14 * day
  const firstNew = events.findIndex(isTooNew)
  const [expired, old] = [events.filter(isExpired).length, events.filter(isTooOld).length]
  const rejected = {
    ...(firstNew !== -1 && { tooNewLogEventStartIndex: firstNew }),
    ...(old > 0 && { tooOldLogEventEndIndex: old }),
    ...(expired > 0 && { expiredLogEventEndIndex: expired }),
  }
  return {
    events: events.filter((event) => !isTooNew(event) && !isExpired(event) && !isTooOld(event)),
    rejected: Object.keys(rejected).length > 0 ? rejected : undefined,
  }
}
