import { UpdateTableCommand } from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams'
import { beforeAll, describe, expect, it } from 'vitest'
import { startTables, streamArn, type Tables } from './testing/start-tables.ts'

const TableName = 'cases'
const refusal = (name: string, message: string | RegExp = /./) =>
  expect.objectContaining({ name, message: expect.stringMatching(message) })

let on: Tables
beforeAll(async () => {
  const closers: (() => void | Promise<void>)[] = []
  on = await startTables(undefined, { atEnd: (close) => closers.push(close) })
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ListStreams.html
describe('ListStreams', () => {
  const list = async (input: object) => on.streams(new ListStreamsCommand(input))

  it.each([
    [0, 'greater than or equal to 1'],
    [101, 'less than or equal to 100'],
  ])('refuses a limit of %i', async (Limit, reason) => {
    await expect(list({ Limit })).rejects.toThrow(
      refusal('ValidationException', `Value '${Limit}' at 'limit' failed to satisfy constraint: .*${reason}`),
    )
  })
})

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html
describe('DescribeStream', () => {
  const describeStream = (more: object) =>
    on.streams(new DescribeStreamCommand({ StreamArn: streamArn('cases'), ...more }))

  it.each([
    [
      { StreamArn: streamArn('plain') },
      'ResourceNotFoundException',
      `Requested resource not found: Stream: ${streamArn('plain')} not found`,
    ],
    [{ StreamArn: streamArn('cases').replace('2026', '2025') }, 'ResourceNotFoundException', 'Stream: .* not found'],
    [{ StreamArn: 'a text that is no ARN of a stream, nor of a table' }, 'ValidationException', 'Invalid StreamArn'],
    [
      { ExclusiveStartShardId: 'shardId-00000000000000000000-none' },
      'ResourceNotFoundException',
      'Shard does not exist',
    ],
    [{ Limit: 101 }, 'ValidationException', "Value '101' at 'limit'"],
  ])('refuses %j', async (input, name, message) => {
    await expect(describeStream(input)).rejects.toThrow(refusal(name, message))
  })
})

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html
describe('GetShardIterator', () => {
  const shard = 'shardId-00000000000000000000-none'

  it.each([
    [{ ShardId: shard, ShardIteratorType: 'LATEST' }, 'ResourceNotFoundException', 'Shard does not exist'],
    [{ ShardId: shard, ShardIteratorType: 'NEWEST' }, 'ValidationException', /Member must satisfy enum value set/],
    [{ ShardIteratorType: 'LATEST' }, 'ValidationException', "Value null at 'shardId'"],
    [{ ShardId: shard }, 'ValidationException', "Value null at 'shardIteratorType'"],
    [
      { ShardId: shard, ShardIteratorType: 'LATEST', StreamArn: streamArn('plain') },
      'ResourceNotFoundException',
      'Stream',
    ],
  ])('refuses %j', async (input, name, message) => {
    const command = new GetShardIteratorCommand({ StreamArn: streamArn('cases'), ...input } as never)
    await expect(on.streams(command)).rejects.toThrow(refusal(name, message))
  })

  it.each([
    ['AT_SEQUENCE_NUMBER', undefined],
    ['AFTER_SEQUENCE_NUMBER', undefined],
    ['AT_SEQUENCE_NUMBER', '7'],
    ['AFTER_SEQUENCE_NUMBER', '100000000000000999999'],
  ] as const)('refuses %s of the sequence number %s', async (type, sequence) => {
    await expect(on.iterator(type, sequence === undefined ? {} : { sequence })).rejects.toThrow(
      refusal('ValidationException'),
    )
  })
})

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html
describe('GetRecords', () => {
  it.each([0, 1001])('refuses a limit of %i', async (limit) => {
    const iterator = await on.iterator('LATEST')
    await expect(on.read(iterator, limit)).rejects.toThrow(
      refusal('ValidationException', `Value '${limit}' at 'limit'`),
    )
  })

  it('refuses an iterator that was changed, or that is none', async () => {
    const iterator = await on.iterator('LATEST')
    for (const ShardIterator of [iterator.slice(0, -4), `${streamArn('cases')}|1|AAAA`, 'none', streamArn('cases')])
      await expect(on.streams(new GetRecordsCommand({ ShardIterator }))).rejects.toThrow(
        refusal('ValidationException', 'Invalid ShardIterator'),
      )
  })
})

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
describe('UpdateTable of a stream', () => {
  const update = (StreamSpecification: object, name: string) =>
    on.send(new UpdateTableCommand({ TableName: name, StreamSpecification } as never))
  const enable = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' }

  it.each([
    [enable, TableName, `Table already has an enabled stream: TableName: ${TableName}`],
    [{ StreamEnabled: false }, 'plain', 'Table has no stream to disable: TableName: plain'],
    [{ StreamEnabled: true }, 'plain', 'StreamViewType is required'],
    [{ StreamEnabled: false, StreamViewType: 'KEYS_ONLY' }, TableName, 'StreamViewType is not allowed'],
    [{ StreamEnabled: true, StreamViewType: 'ALL' }, 'plain', 'StreamSpecification'],
  ])('refuses %j of the table %s', async (specification, name, message) => {
    await expect(update(specification, name)).rejects.toThrow(refusal('ValidationException', message))
  })
})
