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
import { createSimulatedClock, type SimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { allow, owner, role, startGuarded, stranger } from '../../../testing/start-guarded.ts'

type Resources = Parameters<typeof startGuarded>[0][string]
type More = Omit<NonNullable<Parameters<typeof startGuarded>[1]>, 'clock'> & {
  clock?: SimulatedClock
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
  const { clock = createSimulatedClock(Date.now()), others = {}, ...rest } = more
  const { sandbox, dataDir } = await startGuarded({ [owner]: resources, [stranger]: others }, { clock, ...rest })

  /** Returns clients of a role that send at the time of the simulated clock. */
  function as(accountId: string, roleName: string) {
    const settings = () => ({
      region: 'us-east-1',
      endpoint: sandbox.gatewayUrl.replace('localhost', '127.0.0.1'),
      credentials: sandbox.credentialsFor(accountId, roleName),
      maxAttempts: 1,
      systemClockOffset: clock.now() - Date.now(),
    })
    const tables: DynamoDBClient['send'] = ((command: never) =>
      new DynamoDBClient(settings()).send(command)) as DynamoDBClient['send']
    const streams: DynamoDBStreamsClient['send'] = ((command: never) =>
      new DynamoDBStreamsClient(settings()).send(command)) as DynamoDBStreamsClient['send']
    return { tables, streams }
  }

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
