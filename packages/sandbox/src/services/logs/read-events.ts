import { listPage, pageToken } from '../../kit/protocol/list-page.ts'
import { invalidParameter } from './api/logs-error.ts'
import type { Inputs } from './api/requests.ts'
import { compileFilter } from './filter/filter-pattern.ts'
import type { LogGroup, LogStore } from './store/log-store.ts'

/** The most events of a response, and its most bytes. */
const [mostEvents, mostBytes] = [10_000, 2 ** 20]

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
export function filterLogEvents(input: Inputs['FilterLogEvents'], group: LogGroup, store: LogStore): object {
  const { logStreamNames, logStreamNamePrefix = '', startTime = 0, endTime, filterPattern = '', limit } = input
  if (logStreamNames && input.logStreamNamePrefix !== undefined)
    throw invalidParameter('logStreamNames and logStreamNamePrefix are mutually exclusive.')
  const passes = compileFilter(filterPattern)
  const end = endTime === undefined ? Number.POSITIVE_INFINITY : endTime + 1
  const found = store
    .read(group, { start: startTime, end })
    .filter(
      ({ stream, message }) =>
        (logStreamNames?.includes(stream) ?? stream.startsWith(logStreamNamePrefix)) && passes(message),
    )
  const page = listPage(found, { token: input.nextToken, most: limit ?? mostEvents })
  if (!page) throw invalidParameter('The specified nextToken is invalid.')
  const fitting = withinBytes(page.items)
  const start = found.indexOf(page.items[0] as (typeof found)[number])
  const next = fitting.length < page.items.length ? pageToken(start + fitting.length) : page.next
  return {
    events: fitting.map(({ id, stream, at, ingestedAt, message }) => ({
      ...{ eventId: id, logStreamName: stream, timestamp: at, ingestionTime: ingestedAt, message },
    })),
    searchedLogStreams: [],
    ...(next !== undefined && { nextToken: next }),
  }
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html */
export function getLogEvents(input: Inputs['GetLogEvents'], group: LogGroup, store: LogStore): object {
  const { logStreamName, startTime = 0, endTime, startFromHead = false, limit = mostEvents, nextToken } = input
  const all = store
    .read(group, { start: startTime, end: endTime ?? Number.POSITIVE_INFINITY })
    .filter(({ stream }) => stream === logStreamName)
  const [, direction = startFromHead ? 'f' : 'b', position] = /^([fb])\/(\d{1,15})$/.exec(nextToken ?? '') ?? []
  if (nextToken !== undefined && position === undefined) throw invalidParameter('The specified nextToken is invalid.')
  const at = position === undefined ? (startFromHead ? 0 : all.length) : Math.min(Number(position), all.length)
  const shown =
    direction === 'f'
      ? withinBytes(all.slice(at, at + limit))
      : withinBytes(all.slice(Math.max(0, at - limit), at).reverse()).reverse()
  const first = direction === 'f' ? at : at - shown.length
  return {
    events: shown.map(({ at: timestamp, ingestedAt, message }) => ({ timestamp, ingestionTime: ingestedAt, message })),
    nextForwardToken: `f/${first + shown.length}`,
    nextBackwardToken: `b/${first}`,
  }
}

/** Returns the first events that fit into one response, at least one. */
function withinBytes<Event extends { message: string }>(events: readonly Event[]): Event[] {
  let bytes = 0
  const end = events.findIndex(({ message }) => {
    bytes += Buffer.byteLength(message)
    return bytes > mostBytes
  })
  return events.slice(0, end === -1 ? events.length : Math.max(1, end))
}
