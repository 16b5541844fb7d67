import { nestsTooDeep } from '../../kit/protocol/json-nesting.ts'
import { isPlainObject } from '../../kit/protocol/plain-object.ts'
import { type BusEvent, createEvent } from './bus-event.ts'
import { invalid } from './events-error.ts'
import type { PutEntry } from './requests.ts'

/** An entry that is not accepted. The others of its call are. */
export type RefusedEntry = { ErrorCode: string; ErrorMessage: string }

export type EntryParts = {
  /** The account that calls. */
  account: string
  region: string
  now: number
  newId(): string
  /** Set for a call that a service of AWS makes: only those send events of AWS. */
  isOfService: boolean
}

/** The most bytes of all entries of a call: 256 KB until January 2026. */
const longestCall = 1_048_576
const longestDetailType = 128

/**
 * @throws ServiceError if the entries of a call are too large together
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html
 */
export function checkSize(entries: readonly PutEntry[]): void {
  const bytes = entries.reduce((total, entry) => total + sizeOf(entry), 0)
  if (bytes > longestCall) throw invalid('Total size of the entries in the request is over the limit.')
}

function sizeOf({ Time, Source = '', DetailType = '', Detail = '', Resources = [] }: PutEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources]
  return texts.reduce((total, text) => total + Buffer.byteLength(text), Time === undefined ? 0 : 14)
}

/** Makes the event of an entry, or says why not. */
export function readEntry(entry: PutEntry, parts: EntryParts): BusEvent | RefusedEntry {
  const { Source = '', DetailType = '', Detail = '', Resources = [], Time, TraceHeader } = entry
  for (const [name, value] of Object.entries({ Source, DetailType, Detail }))
    if (value === '') return refusedParameter(name, `${name} is a required argument.`)
  if (DetailType.length > longestDetailType)
    return refusedParameter('DetailType', `DetailType has ${longestDetailType} characters at most.`)
  const time = Time === undefined ? parts.now : Time * 1000
  if (Number.isNaN(new Date(time).getTime())) return refusedParameter('Time', 'Time is not a time.')
  if (!isObject(Detail)) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }
  if (Source.startsWith('aws.') && !parts.isOfService)
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' }
  const { account, region, now, newId } = parts
  return createEvent(
    {
      id: newId(),
      detailType: DetailType,
      source: Source,
      account,
      time,
      region,
      resources: Resources,
      detail: Detail,
    },
    { receivedAt: now, traceHeader: TraceHeader },
  )
}

function refusedParameter(name: string, reason: string): RefusedEntry {
  return { ErrorCode: 'InvalidArgument', ErrorMessage: `Parameter ${name} is not valid. Reason: ${reason}` }
}

function isObject(text: string): boolean {
  try {
    return !nestsTooDeep(text) && isPlainObject(JSON.parse(text))
  } catch {
    return false
  }
}
