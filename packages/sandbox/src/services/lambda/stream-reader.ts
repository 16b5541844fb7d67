import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { InnerClient } from '../../kit/inner-client.ts'
import { JsonText } from '../../kit/protocol/aws-json.ts'
import { readRecords, recordOf, type StreamRecord } from './stream-event.ts'

/** Reads a stream in a role. Each function throws ServiceError as DynamoDB Streams reports it. */
export type StreamReader = {
  /** Returns the shards, a parent before its children. */
  shards(): Promise<Shard[]>
  /** Returns an iterator for the records after a sequence number, or for all that the shard still has. */
  iterator(shardId: string, after: string | undefined): Promise<string>
  /** Returns the next records; `next` is undefined at the end of a closed shard. */
  read(iterator: string, limit: number): Promise<{ records: StreamRecord[]; next: string | undefined }>
}

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

  const iteratorOf = (ShardId: string, place: object) =>
    call('GetShardIterator', { StreamArn: streamArn, ShardId, ...place }, placed)

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
    async iterator(shardId, after) {
      const oldest = { ShardIteratorType: 'TRIM_HORIZON' }
      if (after === undefined) return (await iteratorOf(shardId, oldest)).ShardIterator
      try {
        const place = { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }
        return (await iteratorOf(shardId, place)).ShardIterator
      } catch (error) {
        // The record was removed after 24 hours: all that the shard still has came later.
        if (!(error instanceof ServiceError && error.code === 'TrimmedDataAccessException')) throw error
        return (await iteratorOf(shardId, oldest)).ShardIterator
      }
    },
    async read(ShardIterator, Limit) {
      const { Records, NextShardIterator } = await call('GetRecords', { ShardIterator, Limit }, readRecords)
      return { records: Records.map((record) => recordOf(record, streamArn)), next: NextShardIterator }
    },
  }
}
