import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  PutItemCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb'
import { DescribeStreamCommand, ListStreamsCommand } from '@aws-sdk/client-dynamodb-streams'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { startTables, streamArn, streamed, type Tables, table, tables } from './testing/start-tables.ts'

const TableName = 'cases'
const key = (S: string) => ({ id: { S } })
const hour = 60 * 60_000
const put = (id: string, more: object = {}, name = TableName) =>
  new PutItemCommand({ TableName: name, Item: { ...key(id), ...more } })
const remove = (id: string) => new DeleteItemCommand({ TableName, Key: key(id) })
const set = (id: string, value: string) =>
  new UpdateItemCommand({
    TableName,
    Key: key(id),
    UpdateExpression: 'SET stage = :s',
    ExpressionAttributeValues: { ':s': { S: value } },
  })
const refusal = (name: string, message: string | RegExp = /./) =>
  expect.objectContaining({ name, message: expect.stringMatching(message) })

let on: Tables
beforeEach(async () => {
  on = await startTables()
})

const names = async () => (await on.records()).map(({ eventName, dynamodb }) => [eventName, dynamodb?.Keys?.id?.S])

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
describe('the stream of a table', () => {
  it('has a record of each item that was created, changed and deleted, with its images', async () => {
    await on.send(put('1', { stage: { S: 'new' } }))
    await on.send(set('1', 'open'))
    await on.send(remove('1'))
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html
    const shared = {
      eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'us-east-1',
    }
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_StreamRecord.html
    const change = {
      ApproximateCreationDateTime: new Date(Math.floor(on.clock.now() / 1000) * 1000),
      Keys: key('1'),
      SequenceNumber: expect.stringMatching(/^\d{21,40}$/),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    }
    const [created, opened] = ['new', 'open'].map((stage) => ({ ...key('1'), stage: { S: stage } }))
    expect(await on.records()).toEqual([
      { ...shared, eventName: 'INSERT', dynamodb: { ...change, NewImage: created, SizeBytes: 14 } },
      { ...shared, eventName: 'MODIFY', dynamodb: { ...change, NewImage: opened, OldImage: created, SizeBytes: 26 } },
      { ...shared, eventName: 'REMOVE', dynamodb: { ...change, OldImage: opened, SizeBytes: 15 } },
    ])
  })

  it('has no record of a write that changes nothing', async () => {
    const item = { stage: { S: 'new' }, tags: { SS: ['a', 'b'] } }
    await on.send(put('1', item))
    await on.send(put('1', { ...item, tags: { SS: ['b', 'a'] } }))
    await on.send(set('1', 'new'))
    await on.send(remove('2'))
    await on.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: put('1', item).input }] }))
    expect(await names()).toEqual([['INSERT', '1']])
  })

  it('has no record of a write that was refused', async () => {
    await on.send(put('1'))
    const ifNew = { ConditionExpression: 'attribute_not_exists(id)' }
    await expect(on.send(new PutItemCommand({ ...put('1', { a: { S: 'a' } }).input, ...ifNew }))).rejects.toThrow(
      refusal('ConditionalCheckFailedException'),
    )
    const TransactItems = [{ Put: put('2').input }, { Put: { ...put('1').input, ...ifNew } }]
    await expect(on.send(new TransactWriteItemsCommand({ TransactItems }))).rejects.toThrow(
      refusal('TransactionCanceledException'),
    )
    await expect(on.send(new PutItemCommand({ TableName, Item: { id: { N: '1' } } }))).rejects.toThrow(
      refusal('ValidationException'),
    )
    expect(await names()).toEqual([['INSERT', '1']])
  })

  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
  it('has one record of each item that a transaction changed, and none of those that it checked', async () => {
    await on.send(put('old'))
    await on.send(put('checked'))
    const ConditionCheck = { TableName, Key: key('checked'), ConditionExpression: 'attribute_exists(id)' }
    const TransactItems = [
      { Put: put('new').input },
      { ConditionCheck },
      { Update: set('updated', 'a').input as { TableName: string; Key: object; UpdateExpression: string } },
      { Delete: { TableName, Key: key('old') } },
      { Put: put('elsewhere', {}, 'plain').input },
    ]
    await on.send(new TransactWriteItemsCommand({ TransactItems } as never))
    expect((await names()).slice(2)).toEqual([
      ['INSERT', 'new'],
      ['INSERT', 'updated'],
      ['REMOVE', 'old'],
    ])
  })

  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
  it('has one record of each item that a batch changed', async () => {
    await on.send(put('old'))
    const RequestItems = {
      [TableName]: [{ PutRequest: { Item: key('new') } }, { DeleteRequest: { Key: key('old') } }],
      plain: [{ PutRequest: { Item: key('elsewhere') } }],
    }
    await on.send(new BatchWriteItemCommand({ RequestItems }))
    expect((await names()).slice(1)).toEqual([
      ['INSERT', 'new'],
      ['REMOVE', 'old'],
    ])
  })

  it('keeps the order of the changes of an item, also of those that were made at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => on.send(set('1', String(index)))))
    const records = await on.records()
    expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', ...Array.from({ length: 19 }, () => 'MODIFY')])
    for (const [index, { dynamodb }] of records.slice(1).entries())
      expect(dynamodb?.OldImage).toEqual(records[index]?.dynamodb?.NewImage)
    const sequence = records.map(({ dynamodb }) => dynamodb?.SequenceNumber ?? '')
    expect(sequence).toEqual([...new Set(sequence)].sort())
    expect(new Set(records.map(({ eventID }) => eventID)).size).toBe(20)
  })

  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html
  it.each([
    ['KEYS_ONLY', [{}, {}, {}]],
    ['NEW_IMAGE', [{ NewImage: 'a' }, { NewImage: 'b' }, {}]],
    ['OLD_IMAGE', [{}, { OldImage: 'a' }, { OldImage: 'b' }]],
    ['NEW_AND_OLD_IMAGES', [{ NewImage: 'a' }, { NewImage: 'b', OldImage: 'a' }, { OldImage: 'b' }]],
  ])('of the view %s has records with these images: %j', async (view, expected) => {
    const viewed = await startTables({ ...tables, Cases: table('cases', streamed(view)) })
    for (const write of [set('1', 'a'), set('1', 'b'), remove('1')]) await viewed.send(write as never)
    const images = (await viewed.records()).map(({ dynamodb }) =>
      Object.fromEntries(
        Object.entries(dynamodb ?? {})
          .filter(([name]) => name.endsWith('Image'))
          .map(([name, image]) => [name, (image as { stage: { S: string } }).stage.S]),
      ),
    )
    expect(images).toEqual(expected)
    expect((await viewed.records()).every(({ dynamodb }) => dynamodb?.StreamViewType === view)).toBe(true)
  })

  it('has both keys of a table that has a sort key', async () => {
    const sorted = await startTables({ ...tables, Cases: table('cases', streamed('KEYS_ONLY'), 'at') })
    await sorted.send(put('1', { at: { S: 'now' }, other: { S: 'x' } }))
    expect((await sorted.records())[0]?.dynamodb?.Keys).toEqual({ id: { S: '1' }, at: { S: 'now' } })
  })
})

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ListStreams.html
describe('ListStreams', () => {
  const list = async (input: object) => on.streams(new ListStreamsCommand(input))
  const cases = { StreamArn: streamArn('cases'), StreamLabel: '2026-01-01T00:00:00.000', TableName }

  it('lists the streams of the account, or of one table by its name or ARN', async () => {
    expect((await list({})).Streams).toEqual([cases])
    expect((await list({ TableName })).Streams).toEqual([cases])
    expect((await list({ TableName: streamArn('cases').split('/stream/')[0] })).Streams).toEqual([cases])
    expect((await list({ TableName: 'plain' })).Streams).toEqual([])
  })

  it('returns a page of at most 100 and where the next one starts', async () => {
    await on.send(
      new UpdateTableCommand({
        TableName: 'plain',
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
      }),
    )
    const first = await list({ Limit: 1 })
    expect(first).toMatchObject({ Streams: [cases], LastEvaluatedStreamArn: cases.StreamArn })
    const second = await list({ Limit: 1, ExclusiveStartStreamArn: first.LastEvaluatedStreamArn })
    expect(second.Streams).toMatchObject([{ TableName: 'plain' }])
    expect(second).not.toHaveProperty('LastEvaluatedStreamArn')
  })
})

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html
describe('DescribeStream', () => {
  const describeStream = async (more: object = {}) =>
    (await on.streams(new DescribeStreamCommand({ StreamArn: streamArn('cases'), ...more }))).StreamDescription

  it('describes the stream, and its shard that takes records', async () => {
    expect(await describeStream()).toEqual({
      StreamArn: streamArn('cases'),
      StreamLabel: '2026-01-01T00:00:00.000',
      StreamStatus: 'ENABLED',
      StreamViewType: 'NEW_AND_OLD_IMAGES',
      CreationRequestDateTime: new Date(on.clock.now()),
      TableName,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      Shards: [
        {
          ShardId: expect.stringMatching(/^shardId-\d{20}-[0-9a-f]{8}$/),
          SequenceNumberRange: { StartingSequenceNumber: expect.stringMatching(/^\d{21}$/) },
        },
      ],
    })
  })

  it('shows each shard with its parent: a shard ends after four hours, and its child goes on', async () => {
    await on.send(put('1'))
    await on.clock.advance(4 * hour)
    await on.send(put('2'))
    const [first, second] = await on.shards()
    expect(first?.SequenceNumberRange?.EndingSequenceNumber).toMatch(/^\d{21}$/)
    expect(second).toMatchObject({ ParentShardId: first?.ShardId })
    expect(second?.SequenceNumberRange).not.toHaveProperty('EndingSequenceNumber')
    const read = await on.read(await on.iterator('TRIM_HORIZON', { shard: first?.ShardId ?? '' }))
    expect(read.Records).toHaveLength(1)
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html
    expect(read).not.toHaveProperty('NextShardIterator')
    expect(await names()).toEqual([
      ['INSERT', '1'],
      ['INSERT', '2'],
    ])
  })

  it('returns pages of shards, and the children of a shard', async () => {
    await on.clock.advance(4 * hour)
    const first = await describeStream({ Limit: 1 })
    expect(first?.Shards).toHaveLength(1)
    const ShardId = first?.LastEvaluatedShardId
    const second = await describeStream({ ExclusiveStartShardId: ShardId })
    expect(second?.Shards).toMatchObject([{ ParentShardId: ShardId }])
    expect(second).not.toHaveProperty('LastEvaluatedShardId')
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ShardFilter.html
    expect((await describeStream({ ShardFilter: { Type: 'CHILD_SHARDS', ShardId } }))?.Shards).toEqual(second?.Shards)
    await expect(describeStream({ ShardFilter: { Type: 'ALL', ShardId } })).rejects.toThrow(
      refusal('ValidationException', 'shardFilter.type'),
    )
  })
})

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html
describe('GetShardIterator', () => {
  const ids = async (iterator: string) =>
    (await on.read(iterator)).Records?.map(({ dynamodb }) => dynamodb?.Keys?.id?.S)

  it('returns an iterator that begins with the ARN of the stream', async () => {
    expect(await on.iterator('LATEST')).toMatch(
      /^arn:aws:dynamodb:us-east-1:\d{12}:table\/cases\/stream\/[^|]+\|1\|.+$/,
    )
  })

  it('reads from the oldest record, after the newest, at one, or after one', async () => {
    await on.send(put('1'))
    await on.send(put('2'))
    const latest = await on.iterator('LATEST')
    await on.send(put('3'))
    const sequence = (await on.records())[1]?.dynamodb?.SequenceNumber ?? ''
    expect(await ids(await on.iterator('TRIM_HORIZON'))).toEqual(['1', '2', '3'])
    expect(await ids(latest)).toEqual(['3'])
    expect(await ids(await on.iterator('AT_SEQUENCE_NUMBER', { sequence }))).toEqual(['2', '3'])
    expect(await ids(await on.iterator('AFTER_SEQUENCE_NUMBER', { sequence }))).toEqual(['3'])
  })

  it('reads from the first sequence number of a shard', async () => {
    await on.send(put('1'))
    const sequence = (await on.shards())[0]?.SequenceNumberRange?.StartingSequenceNumber ?? ''
    expect(await ids(await on.iterator('AT_SEQUENCE_NUMBER', { sequence }))).toEqual(['1'])
  })
})

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html
describe('GetRecords', () => {
  it('returns no records and a next iterator while a shard has none', async () => {
    expect(await on.read(await on.iterator('TRIM_HORIZON'))).toMatchObject({
      Records: [],
      NextShardIterator: expect.any(String),
    })
  })

  it('goes on after the records that were read', async () => {
    for (const id of ['1', '2', '3']) await on.send(put(id))
    const first = await on.read(await on.iterator('TRIM_HORIZON'), 2)
    const second = await on.read(first.NextShardIterator ?? '')
    expect([first, second].map(({ Records }) => Records?.map(({ dynamodb }) => dynamodb?.Keys?.id?.S))).toEqual([
      ['1', '2'],
      ['3'],
    ])
    await on.send(put('4'))
    expect((await on.read(second.NextShardIterator ?? '')).Records).toHaveLength(1)
  })

  it('returns at most 1 MB', async () => {
    for (const id of ['1', '2', '3', '4']) await on.send(put(id, { text: { S: 'x'.repeat(390_000) } }))
    const { Records, NextShardIterator } = await on.read(await on.iterator('TRIM_HORIZON'))
    expect(Records).toHaveLength(2)
    expect((await on.read(NextShardIterator ?? '')).Records).toHaveLength(2)
  })

  it('refuses an iterator after 15 minutes', async () => {
    const iterator = await on.iterator('TRIM_HORIZON')
    await on.clock.advance(15 * 60_000)
    expect((await on.read(iterator)).Records).toEqual([])
    await on.clock.advance(1)
    await expect(on.read(iterator)).rejects.toThrow(refusal('ExpiredIteratorException'))
  })
})

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html#Streams.DataRetention
describe('a record that is older than 24 hours', () => {
  it('is removed, and TRIM_HORIZON begins after it', async () => {
    await on.send(put('1'))
    await on.clock.advance(2 * hour)
    await on.send(put('2'))
    await on.clock.advance(22 * hour)
    expect(await names()).toEqual([['INSERT', '2']])
    await on.clock.advance(2 * hour)
    expect(await names()).toEqual([])
  })

  it('cannot be read by its sequence number, nor by an iterator from before', async () => {
    await on.send(put('1'))
    const [record] = await on.records()
    const sequence = record?.dynamodb?.SequenceNumber ?? ''
    const [{ ShardId: shard = '' } = {}] = await on.shards()
    await on.clock.advance(23.9 * hour)
    const iterator = await on.iterator('TRIM_HORIZON', { shard })
    await on.clock.advance(0.1 * hour)
    await expect(on.read(iterator)).rejects.toThrow(refusal('TrimmedDataAccessException'))
    for (const type of ['AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER'] as const)
      await expect(on.iterator(type, { shard, sequence })).rejects.toThrow(refusal('TrimmedDataAccessException'))
  })
})

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
describe('UpdateTable of a stream', () => {
  const update = (StreamSpecification: object, name = TableName) =>
    on.send(new UpdateTableCommand({ TableName: name, StreamSpecification } as never))
  const enable = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' }

  it('enables it, with the time as its label', async () => {
    const label = new Date(on.clock.now()).toISOString().slice(0, -1)
    const arn = `${streamArn('plain').split('/stream/')[0]}/stream/${label}`
    const { TableDescription } = await update(enable, 'plain')
    expect(TableDescription).toMatchObject({
      StreamSpecification: enable,
      LatestStreamLabel: label,
      LatestStreamArn: arn,
    })
    await on.send(put('1', {}, 'plain'))
    expect(await on.records(arn)).toHaveLength(1)
  })

  it('disables it: its records can be read for 24 hours, and further changes have none', async () => {
    await on.send(put('1'))
    await update({ StreamEnabled: false })
    await on.send(put('2'))
    expect(await names()).toEqual([['INSERT', '1']])
    const [shard] = await on.shards()
    expect(shard?.SequenceNumberRange).toHaveProperty('EndingSequenceNumber')
    const { Table } = await on.send(new DescribeTableCommand({ TableName }))
    expect(Table).not.toHaveProperty('StreamSpecification')
    expect(Table?.LatestStreamArn).toBe(streamArn('cases'))
    const description = new DescribeStreamCommand({ StreamArn: streamArn('cases') })
    expect((await on.streams(description)).StreamDescription?.StreamStatus).toBe('DISABLED')
    await on.clock.advance(24 * hour)
    await expect(on.streams(description)).rejects.toThrow(refusal('ResourceNotFoundException'))
  })

  it('gives a stream that is enabled again another ARN', async () => {
    await update({ StreamEnabled: false })
    const { TableDescription } = await update(enable)
    expect(TableDescription?.LatestStreamArn).not.toBe(streamArn('cases'))
    expect((await on.streams(new ListStreamsCommand({ TableName }))).Streams).toHaveLength(2)
  })
})

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html
describe('an item whose time to live has ended', () => {
  const seconds = (milliseconds: number) => ({
    until: { N: String(Math.floor((on.clock.now() + milliseconds) / 1000)) },
  })
  const stored = async () =>
    (await on.send(new ScanCommand({ TableName, ConsistentRead: true }))).Items?.map(({ id }) => id?.S).sort()

  const eventually = (ids: string[]) => vi.waitFor(async () => expect(await stored()).toEqual(ids), { timeout: 5000 })

  it('is deleted, with a record that names DynamoDB as the one who did', async () => {
    await on.send(put('ends', seconds(hour)))
    await on.send(put('stays', seconds(48 * hour)))
    await on.clock.advance(hour + 10 * 60_000)
    await eventually(['stays'])
    await on.send(remove('stays'))
    const [, , expired, removed] = await on.records()
    expect(expired).toMatchObject({
      eventName: 'REMOVE',
      userIdentity: { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' },
      dynamodb: { Keys: key('ends'), OldImage: key('ends') },
    })
    expect(removed?.eventName).toBe('REMOVE')
    expect(removed).not.toHaveProperty('userIdentity')
  })

  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html
  it('stays if its attribute is no number of seconds of the last five years', async () => {
    const kept = {
      none: {},
      text: { until: { S: '1' } },
      milliseconds: { until: { N: String(on.clock.now() - hour) } },
      ancient: seconds(-6 * 365 * 24 * hour),
    }
    for (const [id, more] of Object.entries(kept)) await on.send(put(id, more))
    await on.send(put('ended', seconds(-hour)))
    await on.clock.advance(10 * 60_000)
    await eventually(['ancient', 'milliseconds', 'none', 'text'])
  })

  it('can be read and given more time until it is deleted', async () => {
    await on.send(put('1', seconds(-hour)))
    expect(await stored()).toEqual(['1'])
    await on.send(put('1', seconds(hour)))
    await on.clock.advance(10 * 60_000)
    await on.send(put('ended', seconds(-hour)))
    await on.clock.advance(10 * 60_000)
    await eventually(['1'])
  })
})
