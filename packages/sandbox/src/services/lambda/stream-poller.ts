import { ServiceError } from '../../kit/access/service-error.ts'
import type { EventFilter } from './event-filter.ts'
import { sizeOfRecord } from './event-size.ts'
import { payloadLimit } from './invocation.ts'
import { pauseAfterError } from './pause-after-error.ts'
import type { PollerParts } from './source-kind.ts'
import { handleBatch, type StreamRetries } from './stream-batch.ts'
import { madeAt, type StreamRecord, sequenceOf } from './stream-event.ts'
import { openStreamPositions } from './stream-positions.ts'
import { createStreamReader, type ReadNext, type Shard } from './stream-reader.ts'

/** How a function receives the records of a stream. */
export type StreamMapping = {
  streamArn: string
  functionArn: string
  positionKey: string
  /** Set if the function receives only what is recorded after the first start. */
  isFromLatest: boolean
  /** The most records of one invocation. */
  batchSize: number
  /** How long a batch is collected after its first record, in milliseconds. */
  window: number
  /** Records that do not pass are passed by. */
  filter: EventFilter
  retries: StreamRetries
}

/** What GetRecords returns at most. */
const mostAtOnce = 1000
/** The time between two reads of a shard without new records, in milliseconds: Lambda reads four times a second. */
const pollInterval = 250

/** @property lastRead the sequence number of the last record that was read, passed by or not */
type Collected = { records: StreamRecord[]; lastRead: string | undefined; isAtEnd: boolean }

/**
 * Polls a stream in the function's execution role, and invokes the function with batches in the order of the changes.
 * The place up to which all is handled is on disk, so that each record is handled at least once.
 *
 * @returns the function that stops it
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export function pollStream(mapping: StreamMapping, parts: PollerParts): () => void {
  const { account, functions, clock, log } = parts
  const { streamArn, functionArn, positionKey, batchSize, window, retries } = mapping
  const positions = openStreamPositions(positionKey, account.records(), clock.now())
  const reader = createStreamReader(streamArn, () => functions.roleOf(functions.demand(functionArn)))
  // A stream tells the time of a change in whole seconds.
  const since = mapping.isFromLatest ? Math.floor(positions.startedAt / 1000) * 1000 : 0
  let hasStopped = false

  const pause = (milliseconds: number) => new Promise<void>((resolve) => clock.after(milliseconds, resolve))
  const isWanted = (record: StreamRecord) => madeAt(record) >= since && mapping.filter(record)

  async function poll(): Promise<void> {
    while (!hasStopped) {
      try {
        const shard = await nextShard()
        if (shard && !hasStopped) await readShard(shard.id)
        else await pause(pollInterval)
      } catch (error) {
        if (hasStopped) return
        report(error)
        await pause(pauseAfterError(error))
      }
    }
  }

  /** Returns a shard that is not finished, and whose parent is. */
  async function nextShard(): Promise<Shard | undefined> {
    const shards = await reader.shards()
    if (hasStopped) return undefined
    const ids = shards.map(({ id }) => id)
    positions.keepOnly(ids)
    const isOpen = (id: string) => ids.includes(id) && !positions.isFinished(id)
    return shards.find(({ id, parentId }) => isOpen(id) && (parentId === undefined || !isOpen(parentId)))
  }

  /** Reads a shard until its end. */
  async function readShard(shardId: string): Promise<void> {
    const read = reader.from(shardId, () => positions.after(shardId))
    while (!hasStopped) {
      const { records, lastRead, isAtEnd } = await collect(read)
      await handleBatch(records, {
        ...parts,
        origin: { streamArn, shardId, functionArn },
        retries,
        onHandled: (sequence) => positions.moveTo(shardId, sequence),
        tried: positions.tried(shardId),
        onTried: (tried) => positions.keepTried(shardId, tried),
        hasStopped: () => hasStopped,
        pause,
      })
      if (hasStopped) return
      if (lastRead !== undefined) positions.moveTo(shardId, lastRead)
      if (isAtEnd) return positions.finish(shardId)
    }
  }

  /**
   * Collects a batch: until it is full, its window is over, or the shard ends. What was only passed by ends it as well, so
   * that it is not read again after a restart.
   */
  async function collect(readNext: ReadNext): Promise<Collected> {
    const records: StreamRecord[] = []
    let size = 0
    let until = Number.POSITIVE_INFINITY
    let lastRead: string | undefined
    for (;;) {
      const read = await readNext(Math.min(mostAtOnce, batchSize - records.length))
      const last = read.records.at(-1)
      if (last) lastRead = sequenceOf(last)
      for (const record of read.records.filter(isWanted)) {
        if (records.length === 0) until = clock.now() + window
        size += sizeOfRecord(record)
        records.push(record)
      }
      if (read.isAtEnd) return { records, lastRead, isAtEnd: true }
      const isFull = records.length >= batchSize || size >= payloadLimit || clock.now() >= until
      const isPassedBy = records.length === 0 && lastRead !== undefined
      if (isFull || isPassedBy || hasStopped) return { records, lastRead, isAtEnd: false }
      if (!last) await pause(Math.min(pollInterval, until - clock.now()))
    }
  }

  function report(error: unknown): void {
    const reason = error instanceof ServiceError ? error.message : (error as Error).stack
    log(`lambda: the records of ${streamArn} for ${functionArn}: ${reason}`)
  }

  void poll()
  return () => {
    hasStopped = true
  }
}
