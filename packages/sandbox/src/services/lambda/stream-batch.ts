import { ServiceError } from '../../kit/access/service-error.ts'
import { failuresIn } from './batch-failures.ts'
import { deliver } from './destinations.ts'
import { type DiscardedBatch, discardedBatch } from './discarded-batch.ts'
import { eventsOf } from './event-size.ts'
import { functionMetric } from './function-metrics.ts'
import type { PollerParts } from './source-kind.ts'
import { madeAt, type StreamRecord, sequenceOf } from './stream-event.ts'

/** What becomes of records that a function fails on. */
export type StreamRetries = {
  /** Set if the function's response says which records failed. */
  reportsFailures: boolean
  /** Set if failed records are split in two. */
  bisects: boolean
  /** How often records that failed are tried again; may be infinite. */
  maximumRetries: number
  /** How old a record may become before it is given up, in milliseconds. */
  maximumAge: number
  /** The ARN of the queue that gets the place of records that are given up. */
  onFailure: string | undefined
}

/** Where a batch is from, and for whom. */
export type BatchOrigin = { streamArn: string; shardId: string; functionArn: string }

/** A part of a batch that is left to do. */
type Part = {
  records: readonly StreamRecord[]
  /** How often the function failed on the records and was tried again. */
  retries: number
  /** How often Lambda could not invoke the function, in a row. */
  faults: number
  invocations: number
  last: DiscardedBatch['last']
  /** How long to wait before the next attempt, in milliseconds. */
  wait: number
}

/** A part that the function failed on, as it is kept until the part is done. */
export type TriedPart = Pick<Part, 'retries' | 'invocations' | 'last'> & {
  /** The sequence number of its last record. */
  until: string
}

/** The longest wait before another attempt, in milliseconds; the first wait is one second. */
const longestWait = 60_000

export type BatchParts = Omit<PollerParts, 'account'> & {
  origin: BatchOrigin
  retries: StreamRetries
  /** Receives the sequence number up to which no work is left, each time that it changes. */
  onHandled(sequence: string): void
  /** The parts that the function failed on before the process ended, in their order. */
  tried: readonly TriedPart[]
  /** Receives the parts that the function failed on and that are left, after each attempt. */
  onTried(parts: readonly TriedPart[]): void
  hasStopped(): boolean
  /** Does nothing for a time in milliseconds. */
  pause(milliseconds: number): Promise<void>
}

/**
 * Invokes the function with a batch until every record is handled or given up, in the order of the records. A part that
 * fails blocks those after it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export async function handleBatch(records: readonly StreamRecord[], parts: BatchParts): Promise<void> {
  const { origin, retries: rules, functions, telemetry, clock, newId, log, onHandled, hasStopped, pause } = parts
  const { functionArn } = origin
  const left = partsOf(records, parts.tried)
  for (let part = left.shift(); part && !hasStopped(); part = left.shift()) {
    left.unshift(...(await attempt(part)))
    if (hasStopped()) return
    parts.onTried(left.filter(({ invocations }) => invocations > 0).map(triedPart))
    const wait = left[0]?.wait ?? 0
    if (wait > 0) await pause(wait)
  }

  /** Returns what is left of a part. */
  async function attempt(part: Part): Promise<Part[]> {
    const fresh = part.records.findIndex((record) => clock.now() - madeAt(record) < rules.maximumAge)
    const old = fresh === -1 ? part.records.length : fresh
    if (old === 0) return invoke(part)
    await giveUp({ ...part, records: part.records.slice(0, old) }, 'RecordAgeExceeded')
    return fresh === -1 ? [] : [{ ...part, records: part.records.slice(old) }]
  }

  async function invoke(part: Part): Promise<Part[]> {
    const requestId = newId()
    reportAge(part)
    const result = await functions.run(functionArn, { Records: part.records }, { requestId }).catch(faultOf)
    // The account closes: its next start repeats the attempt.
    if (hasStopped()) return []
    if (result instanceof ServiceError) {
      log(`lambda: the records of ${origin.streamArn} for ${functionArn}: ${result.message}`)
      return [{ ...part, faults: part.faults + 1, wait: waitOf(part, part.faults) }]
    }
    const isError = 'error' in result
    const handled = isError ? 0 : countBeforeFailure(part.records, result.payload)
    const last = part.records[handled - 1]
    if (last) onHandled(sequenceOf(last))
    const failed = part.records.slice(handled)
    if (failed.length === 0) return []
    const tried = { ...part, faults: 0, wait: 0, invocations: part.invocations + 1, last: { requestId, isError } }
    return retry({ ...tried, records: failed }, handled > 0)
  }

  /** The age of a batch is that of its last record. */
  function reportAge({ records: all }: Part): void {
    const last = all.at(-1)
    const name = functionArn.split(':')[6] ?? ''
    if (last) telemetry.metrics([functionMetric(name, 'IteratorAge', Math.max(0, clock.now() - madeAt(last)))])
  }

  function countBeforeFailure(tried: readonly StreamRecord[], payload: unknown): number {
    if (!rules.reportsFailures) return tried.length
    const failed = failuresIn(payload, new Set(tried.map(sequenceOf)))
    const first = tried.findIndex((record) => failed.has(sequenceOf(record)))
    return first === -1 ? tried.length : first
  }

  /** Splitting uses up no attempt; what the function reports as failed is split off already. */
  async function retry(part: Part, isSplit: boolean): Promise<Part[]> {
    if (rules.bisects && isSplit) return [part]
    if (rules.bisects && part.records.length > 1) return halves(part)
    if (part.retries >= rules.maximumRetries) {
      await giveUp(part, 'RetryAttemptsExhausted')
      return []
    }
    return [{ ...part, retries: part.retries + 1, wait: waitOf(part, part.retries) }]
  }

  /** Waits are longer each time, but not longer than until the first record is too old. */
  function waitOf({ records: [first] }: Part, times: number): number {
    const untilTooOld = first ? madeAt(first) + rules.maximumAge - clock.now() : 0
    return Math.min(1000 * 2 ** times, longestWait, untilTooOld)
  }

  async function giveUp(part: Part, condition: DiscardedBatch['condition']): Promise<void> {
    await send({ ...origin, ...part, condition })
    const last = part.records.at(-1)
    if (last && !hasStopped()) onHandled(sequenceOf(last))
  }

  /** Sends in the function's role. What can't be delivered is lost, as in AWS, and the sandbox's log says so. */
  async function send(batch: DiscardedBatch): Promise<void> {
    if (rules.onFailure === undefined) return
    try {
      const delivery = discardedBatch(batch, { now: clock.now(), newId })
      await deliver(functions.roleOf(functions.demand(functionArn)), rules.onFailure, delivery)
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      if (!hasStopped())
        log(`lambda: records of ${origin.streamArn} can't be sent to ${rules.onFailure}: ${error.message}`)
    }
  }
}

/** Returns the parts of a batch: those that were tried before as they were, and events of all other records. */
function partsOf(records: readonly StreamRecord[], tried: readonly TriedPart[]): Part[] {
  const parts: Part[] = []
  let rest = records
  for (const { until, ...counts } of tried) {
    // The records of a part can have left the stream.
    const count = rest.findIndex((record) => sequenceOf(record) === until) + 1
    if (count > 0) parts.push({ ...counts, records: rest.slice(0, count), faults: 0, wait: 0 })
    rest = rest.slice(count)
  }
  const untried = { retries: 0, faults: 0, invocations: 0, last: undefined, wait: 0 }
  return [...parts, ...eventsOf(rest).map((event) => ({ ...untried, records: event }))]
}

function triedPart({ records, retries, invocations, last }: Part): TriedPart {
  const end = records.at(-1)
  return { retries, invocations, last, until: end ? sequenceOf(end) : '' }
}

function halves(part: Part): Part[] {
  const middle = Math.ceil(part.records.length / 2)
  return [part.records.slice(0, middle), part.records.slice(middle)].map((records) => ({ ...part, records }))
}

/** An error of Lambda, not of the function. */
function faultOf(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error
  throw error
}
