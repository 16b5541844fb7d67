import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { InnerClient } from '../../kit/inner-client.ts'
import { JsonText } from '../../kit/protocol/aws-json.ts'
import { readRecords, recordOf, type StreamRecord, sequenceOf } from './stream-event.ts'

/** Reads a stream in a role. Each function throws ServiceError as DynamoDB Streams reports it. */
export type StreamReader = {
  /** Returns the shards, a parent before its children. */
  shards(): Promise<Shard[]>
  /**
   * Returns a function that reads on in a shard with each call.
   * @param handled returns the sequence number to start after if nothing was read yet, or if it was too long ago; undefined
   *   for all that the shard still has
   */
  from(shardId: string, handled: () => string | undefined): ReadNext
}

/** Reads the next records of a shard. `isAtEnd` is set if a closed shard has no more. */
export type ReadNext = (limit: number) => Promise<{ records: StreamRecord[]; isAtEnd: boolean }>

export type Shard = { id: string; parentId: string | undefined }

const description = z.object({
  StreamDescription: z.object({
    Shards: z.array(z.object({ ShardId: z.string(), ParentShardId: z.string().optional() })),
    LastEvaluatedShardId: z.string().optional(),
  }),
})
const placed = z.object({ ShardIterator: z.string() })

/** @param role returns the client of the role, which may change with the time */
export function createStreamReader(streamArn: string, role: () => InnerClient): StreamReader {
  async function call<Shape extends z.ZodType>(operation: string, input: object, shape: Shape) {
    const answer = await role().call('dynamodb', `DynamoDBStreams_20120810.${operation}`, input)
    return shape.parse(answer instanceof JsonText ? JSON.parse(answer.text) : answer)
  }

  const readOnce = (ShardIterator: string, Limit: number) => call('GetRecords', { ShardIterator, Limit }, readRecords)

  const iteratorOf = async (ShardId: string, place: object) =>
    (await call('GetShardIterator', { StreamArn: streamArn, ShardId, ...place }, placed)).ShardIterator

  /** Returns an iterator for the records after a sequence number, or for all that the shard still has. */
  async function iteratorAfter(shardId: string, after: string | undefined): Promise<string> {
    const oldest = { ShardIteratorType: 'TRIM_HORIZON' }
    if (after === undefined) return iteratorOf(shardId, oldest)
    try {
      return await iteratorOf(shardId, { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after })
    } catch (error) {
      // The record was removed after 24 hours: all that the shard still has came later.
      if (!(error instanceof ServiceError && error.code === 'TrimmedDataAccessException')) throw error
      return iteratorOf(shardId, oldest)
    }
  }

  return {
    async shards() {
      const found: Shard[] = []
      let start: string | undefined
      do {
        const input = { StreamArn: streamArn, ...(start !== undefined && { ExclusiveStartShardId: start }) }
        const { StreamDescription } = await call('DescribeStream', input, description)
        for (const { ShardId, ParentShardId } of StreamDescription.Shards)
          found.push({ id: ShardId, parentId: ParentShardId })
        start = StreamDescription.LastEvaluatedShardId
      } while (start !== undefined)
      return found
    },
    from(shardId, handled) {
      let next: string | undefined
      let lastRead: string | undefined
      return async (limit) => {
        next ??= await iteratorAfter(shardId, lastRead ?? handled())
        const read = await readOnce(next, limit).catch(async (error) => {
          if (!isLost(error)) throw error
          return readOnce(await iteratorAfter(shardId, lastRead ?? handled()), limit)
        })
        next = read.NextShardIterator
        const records = read.Records.map((record) => recordOf(record, streamArn))
        const last = records.at(-1)
        if (last) lastRead = sequenceOf(last)
        return { records, isAtEnd: next === undefined }
      }
    },
  }
}

/** An iterator can be used for 15 minutes, and its record is kept for a day. */
function isLost(error: unknown): boolean {
  return (
    error instanceof ServiceError && ['ExpiredIteratorException', 'TrimmedDataAccessException'].includes(error.code)
  )
}
