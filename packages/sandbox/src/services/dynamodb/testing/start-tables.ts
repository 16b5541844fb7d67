import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  type GetRecordsCommandOutput,
  GetShardIteratorCommand,
  type ShardIteratorType,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams'
import { allow, owner, role, stranger } from '../../../testing/start-guarded.ts'
import { type Resources, startTimed, type TimedSettings } from '../../../testing/start-timed.ts'

type More = TimedSettings & {
  /** Resources of the other account. */
  others?: Resources
}

/** A table whose key is `id`, or `id` and `at`. */
export function table(name: string, properties: object = {}, sortKey?: string) {
  const keys = ['id', ...(sortKey === undefined ? [] : [sortKey])]
  return {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: name,
      KeySchema: keys.map((AttributeName, index) => ({ AttributeName, KeyType: index === 0 ? 'HASH' : 'RANGE' })),
      AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      BillingMode: 'PAY_PER_REQUEST',
      ...properties,
    },
  }
}

export const streamed = (StreamViewType: string, more: object = {}) => ({
  StreamSpecification: { StreamViewType, ...more },
})

export const streamArn = (name: string, accountId: string = owner) =>
  `arn:aws:dynamodb:us-east-1:${accountId}:table/${name}/stream/2026-01-01T00:00:00.000`

/** The owner's tables: `cases` has a stream of all images and items that end, `plain` has neither. */
export const tables: Resources = {
  Cases: table('cases', {
    ...streamed('NEW_AND_OLD_IMAGES'),
    TimeToLiveSpecification: { AttributeName: 'until', Enabled: true },
  }),
  Plain: table('plain'),
  User: role('user', [allow('dynamodb:*')]),
}

export type Tables = Awaited<ReturnType<typeof startTables>>

/** Starts a sandbox with these resources of the owner, and a stranger's account. */
export async function startTables(resources: Resources = tables, more: More = {}) {
  const { others = {}, ...settings } = more
  const timed = await startTimed({ [owner]: resources, [stranger]: others }, settings)
  const { sandbox, dataDir, clock } = timed
  const tablesAs = timed.sender(DynamoDBClient)
  const streamsAs = timed.sender(DynamoDBStreamsClient)

  /** Returns what sends commands as a role, at the time of the simulated clock. */
  const as = (accountId: string, roleName: string) => ({
    tables: tablesAs(accountId, roleName),
    streams: streamsAs(accountId, roleName),
  })

  const { tables: send, streams } = as(owner, 'user')

  async function shards(StreamArn = streamArn('cases')) {
    const { StreamDescription } = await streams(new DescribeStreamCommand({ StreamArn }))
    return StreamDescription?.Shards ?? []
  }

  async function iterator(type: ShardIteratorType, more: { arn?: string; sequence?: string; shard?: string } = {}) {
    const { arn: StreamArn = streamArn('cases'), sequence: SequenceNumber, shard } = more
    const ShardId = shard ?? (await shards(StreamArn)).at(-1)?.ShardId
    const input = { StreamArn, ShardId, ShardIteratorType: type, ...(SequenceNumber && { SequenceNumber }) }
    return (await streams(new GetShardIteratorCommand(input))).ShardIterator ?? ''
  }

  const read = (ShardIterator: string, Limit?: number): Promise<GetRecordsCommandOutput> =>
    streams(new GetRecordsCommand({ ShardIterator, ...(Limit !== undefined && { Limit }) }))

  /** Returns the records of all shards of a stream, the oldest first. */
  async function records(arn = streamArn('cases')): Promise<StreamRecord[]> {
    const found: StreamRecord[] = []
    for (const { ShardId } of await shards(arn)) {
      let next: string | undefined = await iterator('TRIM_HORIZON', { arn, ...(ShardId && { shard: ShardId }) })
      while (next) {
        const { Records = [], NextShardIterator }: GetRecordsCommandOutput = await read(next)
        found.push(...Records)
        next = Records.length > 0 ? NextShardIterator : undefined
      }
    }
    return found
  }

  return { sandbox, dataDir, clock, as, send, streams, shards, iterator, read, records }
}
