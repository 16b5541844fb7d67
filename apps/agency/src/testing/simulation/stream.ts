import type { DynamoDBBatchResponse } from 'aws-lambda'
import { type StreamRecord, sequenceNumberOf } from '../../relay/stream-record.ts'
import type { Process, Processes } from './processes.ts'
import type { World } from './world.ts'

type StreamParts = {
  shards: number
  /** The function that the records call. */
  relay: (process: Process, records: readonly StreamRecord[]) => Promise<DynamoDBBatchResponse>
}

type Shard = { records: StreamRecord[]; reading: boolean }

const batchSize = 100
const readTime = 250
const restTime = 1_000

/** A table's stream and its event source: a shard has its records in order, and is read again from the first that is not done. */
export function createStream(world: World, processes: Processes, { shards, relay }: StreamParts) {
  const all = Array.from({ length: shards }, (): Shard => ({ records: [], reading: false }))
  let written = 0

  function read(shard: Shard, wait: number): void {
    if (shard.reading || shard.records.length === 0) return
    shard.reading = true
    world.after(wait, () => void deliver(shard))
  }

  async function deliver(shard: Shard): Promise<void> {
    const batch = shard.records.slice(0, batchSize)
    const answer = await processes.run('event-relay', (process) => relay(process, batch))
    const done = answer === 'killed' ? 0 : doneOf(batch, answer)
    shard.records.splice(0, done)
    world.note(`event-relay did ${done} of ${batch.length}`)
    shard.reading = false
    read(shard, done < batch.length ? restTime : readTime)
  }

  return {
    left: () => all.reduce((sum, { records }) => sum + records.length, 0),
    /** Writes a record. Those of one partition key are in one shard. @param record by its sequence number */
    write(partition: number, record: (sequenceNumber: string) => StreamRecord): void {
      const shard = all[partition % shards]
      if (!shard) throw new Error('there is no such shard')
      shard.records.push(record(String(++written)))
      read(shard, readTime)
    },
  }
}

function doneOf(batch: readonly StreamRecord[], { batchItemFailures: [first] }: DynamoDBBatchResponse): number {
  if (!first) return batch.length
  const at = batch.findIndex((record) => sequenceNumberOf(record) === first.itemIdentifier)
  if (at < 0) throw new Error('the relay reported a record that it was not given')
  return at
}
