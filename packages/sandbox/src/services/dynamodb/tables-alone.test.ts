import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSealedRecords } from '../../account/sealed-records.ts'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import type { Item } from './attribute-value.ts'
import { createDynoxideCalls } from './dynoxide-calls.ts'
import type { GuardedTable } from './guarded-table.ts'
import { createOngoingWrites } from './ongoing-writes.ts'
import { createPastImages } from './past-images.ts'
import { shardIterators } from './shard-iterator.ts'
import { staleAnswer } from './stale-index.ts'
import { createStreamApi, type StreamRequest } from './stream-api.ts'
import { readSequence, recordOf, sequenceText, shownRecord } from './stream-record.ts'
import { openStreams } from './streams.ts'
import { createTableItems } from './table-items.ts'
import type { TableKeys } from './table-keys.ts'
import { createTableOperations } from './table-operations.ts'
import { openTableSettings } from './table-settings.ts'
import { fingerprintOf, openTransactionTokens } from './transaction-tokens.ts'
import { openWriteJournal } from './write-journal.ts'

const keySchema = [{ AttributeName: 'id', KeyType: 'HASH' }]
const prefix = 'arn:aws:dynamodb:us-east-1:111111111111:table/'
const start = Date.parse('2026-12-01T12:00:00Z')
const label = '2026-12-01T12:00:00.000'
const key = (S: string): Item => ({ id: { S } })
const [minute, hour] = [60_000, 3_600_000]
const error = (code: string, message: string) => expect.objectContaining({ code, message, status: 400 })
const invalid = (message: string) => error('ValidationException', message)

/** Opens what the service keeps of tables, with a database that answers by `answer`. The tables `cases` and `other` exist. */
function open(answer: (operation: string, input: object) => object | undefined = () => ({})) {
  const records = openSealedRecords(join(temporaryDirectory(), 'records.sqlite'), Buffer.alloc(32, 1))
  onTestFinished(() => records.close())
  const clock = createSimulatedClock()
  let ids = 0
  const newId = () => `0000000${++ids}-0000`
  const streams = openStreams({ records, clock, newId })
  const settings = openTableSettings(records)
  const tokens = openTransactionTokens(records, clock)
  const forgotten: string[] = []
  const keys: TableKeys = {
    of: async (name) => (name === 'cases' || name === 'other' ? keySchema : undefined),
    forget: (name) => forgotten.push(name),
  }
  const calls: [string, object][] = []
  const call = async (target: string, input: object) => {
    const operation = target.replace('DynamoDB_20120810.', '')
    calls.push([operation, input])
    const body = answer(operation, input)
    return body ? { status: 200, body: JSON.stringify(body) } : { status: 400, body: '{"refused":true}' }
  }
  const operations = createTableOperations({ call, keys, settings, streams, clock, arnPrefix: prefix })
  const journal = openWriteJournal({ call, records, keys, streams, tokens })
  const items = createTableItems({ call, journal, keys, streams, tokens })
  const api = createStreamApi({ streams, iterators: shardIterators(Buffer.alloc(32, 3)), clock, region: 'us-east-1' })
  return {
    ...{ clock, streams, settings, tokens, calls, forgotten, items },
    api: (operation: string, input: StreamRequest = {}) => api(operation, input) as Record<string, unknown>,
    async run(operation: string, input: object = {}) {
      const { status, body } = (await operations(operation)?.({ TableName: 'cases', ...input })) ?? {
        status: 0,
        body: '{}',
      }
      return { status, ...JSON.parse(body) }
    },
    enable: (tableName = 'cases', viewType: 'NEW_IMAGE' | 'KEYS_ONLY' = 'NEW_IMAGE', name = label) =>
      streams.enable({ arn: `${prefix}${tableName}/stream/${name}`, tableName, keySchema, viewType }),
  }
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html */
describe('an operation on a table', () => {
  const described = (operation: string) =>
    operation === 'DescribeTable'
      ? { Table: { TableName: 'cases', LatestStreamLabel: 'x' } }
      : { TableDescription: { TableName: 'cases', StreamSpecification: {} } }
  const stream = (StreamViewType?: string, StreamEnabled = true) => ({
    StreamSpecification: { StreamEnabled, ...(StreamViewType && { StreamViewType }) },
  })
  const shown = { TableName: 'cases', DeletionProtectionEnabled: false }
  const withStream = {
    ...{ ...shown, StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } },
    ...{ LatestStreamArn: `${prefix}cases/stream/${label}`, LatestStreamLabel: label },
  }

  it('creates, describes, updates and deletes it with its settings', async () => {
    const on = open(described)
    expect(await on.run('CreateTable', { ...stream('KEYS_ONLY'), BillingMode: 'b' })).toEqual({
      ...{ status: 200, TableDescription: withStream },
    })
    expect(on.calls).toEqual([['CreateTable', { TableName: 'cases', BillingMode: 'b' }]])
    expect(on.forgotten).toEqual(['cases'])
    expect(await on.run('DescribeTable')).toEqual({ status: 200, Table: withStream })
    const disabled = { ...shown, LatestStreamArn: withStream.LatestStreamArn, LatestStreamLabel: label }
    expect(await on.run('UpdateTable', stream(undefined, false))).toEqual({ status: 200, TableDescription: disabled })
    const kept = { ...disabled, DeletionProtectionEnabled: true }
    expect(await on.run('UpdateTable', { DeletionProtectionEnabled: true })).toEqual({
      status: 200,
      TableDescription: kept,
    })
    expect(on.calls.slice(2).map(([operation]) => operation)).toEqual(['DescribeTable', 'DescribeTable'])
    await on.run('UpdateTable', { DeletionProtectionEnabled: false, BillingMode: 'b' })
    expect(on.calls.at(-1)).toEqual(['UpdateTable', { TableName: 'cases', BillingMode: 'b' }])
    await on.run('UpdateTable', { BillingMode: 'c' })
    expect(on.calls.at(-1)).toEqual(['UpdateTable', { TableName: 'cases', BillingMode: 'c' }])
    await on.run('UpdateTable', { DeletionProtectionEnabled: true })
    await expect(on.run('DeleteTable')).rejects.toThrow(
      invalid(
        'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
      ),
    )
    await on.run('UpdateTable', { DeletionProtectionEnabled: false })
    expect(await on.run('DeleteTable')).toEqual({ status: 200, TableDescription: disabled })
    expect(on.forgotten).toEqual(['cases', 'cases'])
    expect(on.settings.get('cases')).toEqual({ deletionProtection: false })
  })

  it('leaves everything as it is if the database refuses it', async () => {
    const on = open((operation) => (operation === 'DescribeTable' ? { Table: {} } : undefined))
    on.enable()
    for (const [operation, input] of [
      ['CreateTable', { DeletionProtectionEnabled: true, ...stream('KEYS_ONLY') }],
      ['UpdateTable', { DeletionProtectionEnabled: true, BillingMode: 'b' }],
      ['DeleteTable', {}],
    ] as const)
      expect(await on.run(operation, input)).toEqual({ status: 400, refused: true })
    expect([on.forgotten, on.settings.get('cases'), on.streams.all().length]).toEqual([
      [],
      { deletionProtection: false },
      1,
    ])
    expect(on.streams.enabledOf('cases')).toBeDefined()
    const refused = open(() => undefined)
    expect(await refused.run('UpdateTable', { DeletionProtectionEnabled: true })).toEqual({
      status: 400,
      refused: true,
    })
    expect(await refused.run('DescribeTable')).toEqual({ status: 400, refused: true })
    expect(refused.settings.get('cases')).toEqual({ deletionProtection: false })
  })

  it.each<[object, string]>([
    [stream(), 'One or more parameter values were invalid: StreamViewType is required if StreamEnabled is true'],
    [
      stream('KEYS_ONLY', false),
      'One or more parameter values were invalid: StreamViewType is not allowed if StreamEnabled is false',
    ],
    [stream(undefined, false), 'Table has no stream to disable: TableName: cases'],
  ])('refuses %j: %s', async (input, message) => {
    await expect(open(described).run('UpdateTable', input)).rejects.toThrow(invalid(message))
  })

  it('refuses a second stream, another view, and a table that does not exist', async () => {
    const on = open(described)
    on.enable()
    await expect(on.run('UpdateTable', stream('KEYS_ONLY'))).rejects.toThrow(
      invalid('Table already has an enabled stream: TableName: cases'),
    )
    await expect(on.run('UpdateTable', stream('ALL'))).rejects.toThrow(/^StreamSpecification: /)
    for (const [operation, input] of [
      ['UpdateTable', {}],
      ['DescribeTimeToLive', {}],
      ['UpdateTimeToLive', { TimeToLiveSpecification: { AttributeName: 'a', Enabled: true } }],
    ] as const)
      await expect(on.run(operation, { TableName: 'none', ...input })).rejects.toThrow(
        error('ResourceNotFoundException', 'Requested resource not found: Table: none not found'),
      )
  })

  /** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html */
  it('sets the time to live, an hour after the last change', async () => {
    const on = open(described)
    const set = (AttributeName: unknown, Enabled: unknown = true) =>
      on.run('UpdateTimeToLive', { TimeToLiveSpecification: { AttributeName, Enabled } })
    const form = invalid('TimeToLiveSpecification has an AttributeName of 1 to 255 characters, and Enabled')
    for (const name of ['', 'x'.repeat(256), 5]) await expect(set(name)).rejects.toThrow(form)
    await expect(set('a', 'true')).rejects.toThrow(form)
    const disabled = { status: 200, TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } }
    expect(await on.run('DescribeTimeToLive')).toEqual(disabled)
    await expect(set('a', false)).rejects.toThrow(invalid('TimeToLive is already disabled'))
    const longest = 'x'.repeat(255)
    expect(await set(longest)).toEqual({
      status: 200,
      TimeToLiveSpecification: { AttributeName: longest, Enabled: true },
    })
    expect(await on.run('DescribeTimeToLive')).toEqual({
      ...{ status: 200, TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: longest } },
    })
    expect(on.settings.withTimeToLive()).toEqual([{ table: 'cases', attribute: longest }])
    await expect(set(longest)).rejects.toThrow(invalid('TimeToLive is already enabled'))
    await expect(set('b')).rejects.toThrow(
      invalid(`TimeToLive is active on a different AttributeName: current AttributeName is ${longest}`),
    )
    await on.clock.advance(hour - 1)
    const soon = invalid('Time to live has been modified multiple times within a fixed interval')
    await expect(set(longest, false)).rejects.toThrow(soon)
    await on.clock.advance(1)
    await set(longest, false)
    expect(await on.run('DescribeTimeToLive')).toEqual(disabled)
    expect(on.settings.withTimeToLive()).toEqual([])
  })
})

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html */
describe('a stream', () => {
  const arn = `${prefix}cases/stream/${label}`
  const insert = (id: string, more: Item = {}) => ({ keys: key(id), after: { ...key(id), ...more } })
  function withRecords(ids: string[], more: Item = {}) {
    const on = open()
    on.enable()
    for (const id of ids) on.streams.enabledOf('cases')?.append(insert(id, more))
    const shards = (input: StreamRequest = {}) =>
      (on.api('DescribeStream', { StreamArn: arn, ...input }).StreamDescription as { Shards: { ShardId: string }[] })
        .Shards
    const iterator = (ShardIteratorType: string, SequenceNumber?: string, ShardId = shards().at(-1)?.ShardId ?? '') =>
      on.api('GetShardIterator', {
        StreamArn: arn,
        ShardId,
        ShardIteratorType,
        ...(SequenceNumber && { SequenceNumber }),
      }).ShardIterator as string
    const read = (ShardIterator: string, Limit?: number) => {
      const { Records, NextShardIterator } = on.api('GetRecords', { ShardIterator, ...(Limit && { Limit }) })
      const found = (Records as { dynamodb: { Keys: { id: { S: string } } } }[]).map(
        ({ dynamodb }) => dynamodb.Keys.id.S,
      )
      return { ids: found, next: NextShardIterator as string | undefined }
    }
    return { on, shards, iterator, read }
  }

  it('is described with its shard', () => {
    const { on } = withRecords(['1'])
    const shard = {
      ShardId: `shardId-${String(start).padStart(20, '0')}-00000001`,
      SequenceNumberRange: { StartingSequenceNumber: '100000000000000000001' },
    }
    expect(on.api('DescribeStream', { StreamArn: arn })).toEqual({
      StreamDescription: {
        ...{
          StreamArn: arn,
          StreamLabel: label,
          StreamStatus: 'ENABLED',
          StreamViewType: 'NEW_IMAGE',
          TableName: 'cases',
        },
        ...{ CreationRequestDateTime: start / 1000, KeySchema: keySchema, Shards: [shard] },
      },
    })
    on.streams.disable('cases')
    expect(on.api('DescribeStream', { StreamArn: arn }).StreamDescription).toMatchObject({
      StreamStatus: 'DISABLED',
      Shards: [
        {
          ...shard,
          SequenceNumberRange: { ...shard.SequenceNumberRange, EndingSequenceNumber: '100000000000000000003' },
        },
      ],
    })
  })

  it('is listed by table and in pages', () => {
    const on = open()
    for (const name of ['cases', 'other']) on.enable(name)
    const listed = (input: StreamRequest = {}) => on.api('ListStreams', input)
    const [one, two] = ['cases', 'other'].map((TableName) => ({
      ...{ StreamArn: `${prefix}${TableName}/stream/${label}`, StreamLabel: label, TableName },
    }))
    expect(listed()).toEqual({ Streams: [one, two] })
    expect(listed({ TableName: 'other' })).toEqual({ Streams: [two] })
    expect(listed({ Limit: 1 })).toEqual({ Streams: [one], LastEvaluatedStreamArn: arn })
    expect(listed({ Limit: 1, ExclusiveStartStreamArn: arn })).toEqual({ Streams: [two] })
    expect(() => listed({ Limit: 101 })).toThrow('less than or equal to 100')
  })

  it('is read from the place of an iterator', () => {
    const { iterator, read } = withRecords(['1', '2', '3'])
    expect(read(iterator('TRIM_HORIZON'))).toEqual({ ids: ['1', '2', '3'], next: expect.any(String) })
    expect(read(iterator('LATEST')).ids).toEqual([])
    expect(read(iterator('AT_SEQUENCE_NUMBER', sequenceText(3))).ids).toEqual(['2', '3'])
    expect(read(iterator('AFTER_SEQUENCE_NUMBER', sequenceText(3))).ids).toEqual(['3'])
    const first = read(iterator('TRIM_HORIZON'), 2)
    expect(first.ids).toEqual(['1', '2'])
    expect(read(first.next ?? '').ids).toEqual(['3'])
    for (const sequence of [sequenceText(0), sequenceText(5), '1', `2${sequenceText(3).slice(1)}`])
      expect(() => iterator('AT_SEQUENCE_NUMBER', sequence)).toThrow(
        /^Invalid SequenceNumber: \d+ is not in the shard shardId-/,
      )
    expect(() => iterator('AT_SEQUENCE_NUMBER')).toThrow("Value null at 'sequenceNumber'")
  })

  it('is read for 15 minutes by an iterator', async () => {
    const { on, iterator, read } = withRecords(['1'])
    const place = iterator('TRIM_HORIZON')
    await on.clock.advance(15 * minute)
    expect(read(place).ids).toEqual(['1'])
    await on.clock.advance(1)
    const message = 'The shard iterator has expired: it can be used for 15 minutes after it was returned.'
    expect(() => read(place)).toThrow(error('ExpiredIteratorException', message))
    expect(() => read('none')).toThrow(invalid('Invalid ShardIterator'))
    expect(() => on.api('GetRecords', { ShardIterator: iterator('LATEST'), Limit: 1001 })).toThrow(
      'less than or equal to 1000',
    )
  })

  it('gives a megabyte at most, and one record at least', () => {
    const text = (length: number) => ({ t: { S: 'x'.repeat(length) } })
    const half = withRecords(['1', '2', '3'], text(524_288 - 7))
    expect(half.read(half.iterator('TRIM_HORIZON')).ids).toEqual(['1', '2'])
    const large = withRecords(['1', '2'], text(1_100_000))
    expect(large.read(large.iterator('TRIM_HORIZON')).ids).toEqual(['1'])
  })

  it('has a new shard after four hours, whose parent ends', async () => {
    const { on, shards, iterator, read } = withRecords(['1'])
    const parent = shards()[0]?.ShardId ?? ''
    await on.clock.advance(4 * hour - 1)
    expect(shards()).toHaveLength(1)
    await on.clock.advance(1)
    on.streams.enabledOf('cases')?.append(insert('2'))
    expect(shards()).toMatchObject([
      { SequenceNumberRange: { StartingSequenceNumber: sequenceText(1), EndingSequenceNumber: sequenceText(3) } },
      { ParentShardId: parent, SequenceNumberRange: { StartingSequenceNumber: sequenceText(4) } },
    ])
    expect(shards({ ShardFilter: { Type: 'CHILD_SHARDS', ShardId: parent } })).toHaveLength(1)
    expect(shards({ ExclusiveStartShardId: parent })).toHaveLength(1)
    expect(() => shards({ ShardFilter: { Type: 'OTHER', ShardId: parent } })).toThrow("at 'shardFilter.type'")
    expect(() => shards({ ShardFilter: { Type: 'CHILD_SHARDS' } })).toThrow("at 'shardFilter.shardId'")
    const absent = error('ResourceNotFoundException', 'Requested resource not found: Shard does not exist')
    expect(() => shards({ ExclusiveStartShardId: 'none' })).toThrow(absent)
    expect(() => iterator('LATEST', undefined, 'none')).toThrow(absent)
    const page = on.api('DescribeStream', { StreamArn: arn, Limit: 1 }).StreamDescription
    expect(page).toMatchObject({ LastEvaluatedShardId: parent })
    expect(read(iterator('TRIM_HORIZON', undefined, parent))).toEqual({ ids: ['1'], next: undefined })
    expect(read(iterator('LATEST', undefined, parent))).toEqual({ ids: [], next: undefined })
    expect(read(iterator('TRIM_HORIZON')).ids).toEqual(['2'])
  })

  it('keeps records for a day, and a disabled one too', async () => {
    const { on, iterator, read } = withRecords(['1'])
    await on.clock.advance(hour)
    on.streams.enabledOf('cases')?.append(insert('2'))
    const [shard] = (
      on.api('DescribeStream', { StreamArn: arn }).StreamDescription as { Shards: { ShardId: string }[] }
    ).Shards
    await on.clock.advance(23 * hour - 1)
    expect(read(iterator('TRIM_HORIZON', undefined, shard?.ShardId)).ids).toEqual(['1', '2'])
    await on.clock.advance(1)
    expect(read(iterator('TRIM_HORIZON', undefined, shard?.ShardId)).ids).toEqual(['2'])
    const message = 'The operation attempted to read past the oldest stream record in a shard.'
    expect(() => iterator('AT_SEQUENCE_NUMBER', sequenceText(2), shard?.ShardId)).toThrow(
      error('TrimmedDataAccessException', message),
    )
    on.streams.disable('cases')
    await on.clock.advance(24 * hour - 1)
    expect(on.api('ListStreams').Streams).toHaveLength(1)
    await on.clock.advance(1)
    expect(on.api('ListStreams').Streams).toEqual([])
    expect(() => on.api('DescribeStream', { StreamArn: arn })).toThrow(
      error('ResourceNotFoundException', `Requested resource not found: Stream: ${arn} not found`),
    )
  })

  it('of a table is the enabled one, or the one that was disabled last', async () => {
    const on = open()
    on.enable('cases', 'NEW_IMAGE', 'b')
    await on.clock.advance(1_000)
    on.enable('cases', 'KEYS_ONLY', 'a')
    expect(on.streams.enabledOf('cases')?.state).toMatchObject({ label: 'a', viewType: 'KEYS_ONLY' })
    expect(on.streams.latestOf('cases')?.state.label).toBe('a')
    await on.clock.advance(1_000)
    on.streams.disable('cases')
    expect([on.streams.enabledOf('cases'), on.streams.latestOf('cases')?.state.label]).toEqual([undefined, 'a'])
    on.enable('cases', 'KEYS_ONLY', 'b')
    on.streams.disable('cases')
    await on.clock.advance(1)
    expect(on.streams.latestOf('other')).toBeUndefined()
    expect(on.streams.all().map(({ state }) => state.label)).toEqual(['a', 'b'])
  })

  const [before, after] = [
    { ...key('1'), a: { S: 'old' } },
    { ...key('1'), a: { S: 'newer' } },
  ]
  const occasion = { eventId: 'e', sequence: 7, at: 1_999 }
  it.each([
    ['KEYS_ONLY', {}, 3],
    ['NEW_IMAGE', { newImage: after }, 3 + 9],
    ['OLD_IMAGE', { oldImage: before }, 3 + 7],
    ['NEW_AND_OLD_IMAGES', { newImage: after, oldImage: before }, 3 + 9 + 7],
  ] as const)('of the view %s has the images %j', (viewType, images, bytes) => {
    const record = recordOf({ keys: key('1'), before, after }, { ...occasion, viewType })
    expect(record).toEqual({ ...occasion, viewType, eventName: 'MODIFY', keys: key('1'), ...images, bytes })
  })

  it('has records of insertions, removals and expiries', () => {
    const named = (change: object) =>
      recordOf({ keys: key('1'), ...change }, { ...occasion, viewType: 'NEW_AND_OLD_IMAGES' })
    expect(named({ after })).toMatchObject({ eventName: 'INSERT', newImage: after })
    expect(named({ before })).toMatchObject({ eventName: 'REMOVE', oldImage: before })
    const expired = shownRecord(named({ before, isExpiry: true }), 'eu-9')
    expect(expired).toEqual({
      ...{ eventID: 'e', eventName: 'REMOVE', eventVersion: '1.1', eventSource: 'aws:dynamodb', awsRegion: 'eu-9' },
      dynamodb: {
        ...{
          ApproximateCreationDateTime: 1,
          Keys: key('1'),
          OldImage: before,
          SequenceNumber: '100000000000000000007',
        },
        ...{ SizeBytes: 10, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
      userIdentity: { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' },
    })
    expect(shownRecord(named({ after }), 'eu-9')).not.toHaveProperty('userIdentity')
  })

  it.each([
    [sequenceText(7), 7],
    [`x${sequenceText(7)}`, undefined],
    [`${sequenceText(7)}0`, undefined],
    [sequenceText(7).slice(0, -1), undefined],
    [`2${sequenceText(7).slice(1)}`, undefined],
    ['', undefined],
  ])('has the sequence number %j as %s', (text, sequence) => {
    expect(readSequence(text)).toBe(sequence)
  })
})

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
describe('a transaction', () => {
  const put = (id: string) => ({ Put: { TableName: 'cases', Item: key(id) } })
  const write = (ids: string[], ClientRequestToken?: string) => ({
    TransactItems: ids.map(put),
    ...(ClientRequestToken !== undefined && { ClientRequestToken }),
  })

  it('with a token is carried out once in ten minutes', async () => {
    const on = open()
    const writes = () => on.calls.filter(([operation]) => operation === 'TransactWriteItems').length
    await on.items('TransactWriteItems', write(['1'], 't'))
    expect(await on.items('TransactWriteItems', write(['1'], 't'))).toEqual({ status: 200, body: '{}' })
    expect(writes()).toBe(1)
    await expect(on.items('TransactWriteItems', write(['2'], 't'))).rejects.toThrow(
      error(
        'IdempotentParameterMismatchException',
        'The request token was used with another transaction in the last 10 minutes.',
      ),
    )
    await on.clock.advance(10 * minute)
    await on.items('TransactWriteItems', write(['2'], 't'))
    expect(writes()).toBe(2)
  })

  it('has a token of 1 to 36 characters', async () => {
    const on = open()
    await on.items('TransactWriteItems', write(['1'], 'x'.repeat(36)))
    const refusal = (token: string, limit: string) =>
      invalid(
        `1 validation error detected: Value '${token}' at 'clientRequestToken' failed to satisfy constraint: Member must have length ${limit}`,
      )
    await expect(on.items('TransactWriteItems', write(['1'], ''))).rejects.toThrow(
      refusal('', 'greater than or equal to 1'),
    )
    const long = 'x'.repeat(37)
    await expect(on.items('TransactWriteItems', write(['1'], long))).rejects.toThrow(
      refusal(long, 'less than or equal to 36'),
    )
  })

  it('conflicts with another one of the same item', async () => {
    const on = open()
    const first = on.items('TransactWriteItems', write(['1'], 't'))
    await new Promise(setImmediate)
    const again = on.items('TransactWriteItems', write(['1'], 't'))
    await Promise.allSettled([first, again])
    const held = createOngoingWrites()
    const item = (id: string, table = 'cases') => ({ table, key: key(id) })
    const release = held.hold('TransactWriteItems', [item('1'), { table: 'cases', key: { id: { N: '1.0' } } }])
    for (const operation of ['PutItem', 'TransactWriteItems', 'TransactGetItems'])
      expect(held.conflicts(operation, [item('1'), item('2'), item('1', 'other')])).toEqual([true, false, false])
    expect(held.conflicts('BatchWriteItem', [item('1')])).toEqual([false])
    expect(held.conflicts('PutItem', [{ table: 'cases', key: { id: { N: '1' } } }])).toEqual([true])
    release()
    expect(held.conflicts('PutItem', [item('1')])).toEqual([false])
    const [one, two] = [held.hold('PutItem', [item('1')]), held.hold('PutItem', [item('1')])]
    expect(held.conflicts('TransactGetItems', [item('1')])).toEqual([true])
    expect(held.conflicts('TransactWriteItems', [item('1')])).toEqual([false])
    one()
    expect(held.conflicts('TransactGetItems', [item('1')])).toEqual([true])
    two()
    expect(held.conflicts('TransactGetItems', [item('1')])).toEqual([false])
    held.hold('TransactGetItems', [item('3')])
    expect(held.conflicts('TransactGetItems', [item('3')])).toEqual([false])
  })

  it('has a fingerprint in which the order of members does not count', () => {
    expect(fingerprintOf([{ a: 1, b: [{ c: 1, d: 2 }] }])).toBe(fingerprintOf([{ b: [{ d: 2, c: 1 }], a: 1 }]))
    expect(fingerprintOf([1, 2])).not.toBe(fingerprintOf([2, 1]))
    expect(fingerprintOf([{ a: 1 }])).not.toBe(fingerprintOf([{ a: 2 }]))
  })
})

describe('a read that is stale', () => {
  it('looks back for 15 minutes', async () => {
    const clock = createSimulatedClock()
    const past = createPastImages(clock)
    past.add('cases', key('1'), { ...key('1'), a: { S: 'first' } })
    await clock.advance(minute)
    past.add('cases', key('1'), undefined)
    const at = (time: number, id = '1', table = 'cases') => past.at(table, key(id), start + time)
    expect([at(-1), at(0), at(minute)]).toEqual([
      { item: { ...key('1'), a: { S: 'first' } } },
      { item: undefined },
      undefined,
    ])
    expect([at(-1, '2'), at(-1, '1', 'other')]).toEqual([undefined, undefined])
    await clock.advance(14 * minute)
    past.add('other', key('1'), undefined)
    expect(at(-1)).toEqual({ item: { ...key('1'), a: { S: 'first' } } })
    await clock.advance(1)
    past.add('other', key('1'), undefined)
    expect(at(-1)).toEqual({ item: undefined })
    await clock.advance(minute)
    past.add('other', key('1'), undefined)
    expect(at(-1)).toBeUndefined()
  })

  const item = (id: string, holder: string, stage = 's'): Item => ({
    ...key(id),
    holder: { S: holder },
    stage: { S: stage },
  })
  const stale = (search: object, found: object, before: Record<string, Item | undefined>, projected?: string[]) =>
    JSON.parse(
      staleAnswer(
        JSON.stringify(found),
        { TableName: 'cases', IndexName: 'byHolder', ...search },
        {
          table: {
            indexAttributes: new Map([['byHolder', ['holder']]]),
            projections: new Map(projected ? [['byHolder', new Set(projected)]] : []),
          } as unknown as GuardedTable,
          tableKey: keySchema,
          since: 5,
          past: {
            add: () => undefined,
            at: (table, { id }, time) => {
              const name = String(id?.S)
              return table === 'cases' && time === 5 && name in before ? { item: before[name] } : undefined
            },
          },
        },
      ),
    )

  it('has old attributes, and neither new items nor those that moved', () => {
    const Items = [item('1', 'a'), item('2', 'a'), item('3', 'a'), item('4', 'a')]
    const before = { 2: item('2', 'a', 'old'), 3: undefined, 4: item('4', 'b') }
    expect(stale({}, { Items, Count: 4, ScannedCount: 9, More: 1 }, before)).toEqual({
      ...{ Items: [item('1', 'a'), item('2', 'a', 'old')], Count: 2, ScannedCount: 7, More: 1 },
    })
    expect(stale({}, { Items }, before)).toMatchObject({ Count: 2, ScannedCount: 2 })
    expect(stale({}, { Count: 4 }, before)).toEqual({ Count: 4 })
    const [, second] = stale({}, { Items }, before, ['id', 'holder']).Items
    expect(second).toEqual({ ...key('2'), holder: { S: 'a' } })
    const shown = stale({ ProjectionExpression: 'stage' }, { Items: [{ ...key('2'), stage: { S: 's' } }] }, before)
    expect(shown.Items).toEqual([{ ...key('2'), stage: { S: 'old' } }])
  })
})

describe('a call of dynoxide', () => {
  const run = async (
    operation: string,
    input: object,
    answers: Record<string, { text: string; isError?: boolean }>,
  ) => {
    const asked: [string, object][] = []
    const calls = createDynoxideCalls({
      async call(name: string, given: object) {
        asked.push([name, given])
        return { isError: false, text: '{}', ...answers[name] }
      },
    } as never)
    const { status, body } = await calls(`DynamoDB_20120810.${operation}`, input)
    return { asked, status, body: JSON.parse(body) }
  }
  const failed = (type: string, message = 'm') => ({
    isError: true,
    text: JSON.stringify({ error_type: type, message }),
  })

  it('names the tool and its arguments', async () => {
    expect((await run('PutItem', { TableName: 't', SSESpecification: {} }, {})).asked).toEqual([
      ['put_item', { table_name: 't', sse_specification: {} }],
    ])
    expect((await run('DescribeTable', { TableName: 't' }, {})).asked).toEqual([
      ['describe_table', { table_name: 't', raw: true }],
    ])
  })

  it.each<[{ text: string; isError: boolean }, number, string, string]>([
    [failed('ValidationException'), 400, 'ValidationException', 'm'],
    [failed('InternalServerError'), 500, 'InternalServerError', 'm'],
    [failed('InvalidRequestItems'), 400, 'SerializationException', 'm'],
    [{ isError: true, text: 'Tool Not Found: x' }, 400, 'UnknownOperationException', 'Tool Not Found: x'],
    [{ isError: true, text: 'no such member' }, 400, 'SerializationException', 'no such member'],
  ])('that fails with %o has the status %i and the type %s', async (answer, status, type, message) => {
    expect(await run('GetItem', {}, { get_item: answer })).toMatchObject({
      ...{ status, body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message } },
    })
  })

  const reads = {
    describe_table: { text: JSON.stringify({ Table: { KeySchema: keySchema } }) },
    get_item: { text: JSON.stringify({ Item: { ...key('1'), a: { S: 'old' } } }) },
  }
  const old = { Item: { ...key('1'), a: { S: 'old' } } }
  it('whose condition fails returns the old item if it is asked to', async () => {
    const refused = { ...reads, put_item: failed('ConditionalCheckFailedException') }
    const wanted = {
      TableName: 't',
      Item: { ...key('1'), b: { S: 'x' } },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    }
    const answered = await run('PutItem', wanted, refused)
    expect(answered.body).toMatchObject(old)
    expect(answered.asked.slice(1)).toEqual([
      ['describe_table', { table_name: 't', raw: true }],
      ['get_item', { table_name: 't', key: key('1'), consistent_read: true }],
    ])
    expect(
      (await run('PutItem', { ...wanted, ReturnValuesOnConditionCheckFailure: 'NONE' }, refused)).body,
    ).not.toHaveProperty('Item')
    expect((await run('PutItem', wanted, { ...refused, get_item: { text: '{}' } })).body).not.toHaveProperty('Item')
    expect((await run('PutItem', wanted, { ...reads, put_item: failed('ValidationException') })).asked).toHaveLength(1)
  })

  it('that is a canceled transaction has a reason for each item', async () => {
    const part = { TableName: 't', Key: key('1'), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }
    const answers = {
      ...reads,
      transact_write_items: failed('TransactionCanceledException', 'x [None, ConditionalCheckFailed, Other]'),
    }
    const { body } = await run('TransactWriteItems', { TransactItems: [{ Put: part }, { Delete: part }, {}] }, answers)
    expect(body.CancellationReasons).toEqual([
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', ...old },
      { Code: 'Other' },
    ])
  })
})
