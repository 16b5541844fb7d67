import { describe, expect, it } from 'vitest'
import { AccessDenied } from '../../kit/access/denial.ts'
import { isItem } from './attribute-value.ts'
import { dynamodb } from './service.ts'
import { isStreamArn, shardIterators, streamOfIterator } from './shard-iterator.ts'
import { atMost, oneOf, required } from './stream-request.ts'

const read = (operation: string, input: Record<string, unknown>) => dynamodb.readInput?.(operation, input)
const item = { id: { S: '1' } }
const names = { '#a': 'a' }
const condition = { ConditionExpression: 'a', ExpressionAttributeNames: names, ExpressionAttributeValues: item }
const projection = { ProjectionExpression: 'a', ExpressionAttributeNames: names }
const report = { ReturnConsumedCapacity: 'TOTAL', ReturnItemCollectionMetrics: 'SIZE' }
const returned = { ReturnValues: 'NONE', ReturnValuesOnConditionCheckFailure: 'NONE', ...report }
const remove = { TableName: 't', Key: item, ...condition, ReturnValuesOnConditionCheckFailure: 'NONE' }
const search = {
  ...{ TableName: 't', IndexName: 'i', FilterExpression: 'a', ExpressionAttributeValues: item, ...projection },
  ...{ Select: 'COUNT', Limit: 1, ExclusiveStartKey: item, ConsistentRead: true, ReturnConsumedCapacity: 'NONE' },
}
const settings = {
  ...{ TableName: 't', AttributeDefinitions: [{ a: 1 }], BillingMode: 'b', ProvisionedThroughput: {}, TableClass: 'c' },
  ...{ OnDemandThroughput: {}, StreamSpecification: {}, DeletionProtectionEnabled: true },
}
/** The whole input of each operation. */
const whole: Record<string, Record<string, unknown>> = {
  GetItem: { TableName: 't', Key: item, ...projection, ConsistentRead: true, ReturnConsumedCapacity: 'NONE' },
  PutItem: { TableName: 't', Item: item, ...condition, ...returned },
  UpdateItem: { ...remove, UpdateExpression: 'a', ...returned },
  DeleteItem: { ...remove, ...returned },
  Query: { ...search, KeyConditionExpression: 'a', ScanIndexForward: false },
  Scan: { ...search, Segment: 0, TotalSegments: 2 },
  BatchGetItem: {
    RequestItems: { t: { Keys: [item], ConsistentRead: true, ...projection } },
    ReturnConsumedCapacity: 'NONE',
  },
  BatchWriteItem: {
    RequestItems: { t: [{ PutRequest: { Item: item } }, { DeleteRequest: { Key: item } }] },
    ...report,
  },
  TransactGetItems: {
    TransactItems: [{ Get: { TableName: 't', Key: item, ...projection } }],
    ReturnConsumedCapacity: 'NONE',
  },
  TransactWriteItems: {
    ...{ ClientRequestToken: 'c', ...report },
    TransactItems: [
      { Put: { TableName: 't', Item: item, ...condition, ReturnValuesOnConditionCheckFailure: 'NONE' } },
      ...[{ Update: { ...remove, UpdateExpression: 'a' } }, { Delete: remove }, { ConditionCheck: remove }],
    ],
  },
  DescribeTable: { TableName: 't' },
  DescribeTimeToLive: { TableName: 't' },
  DescribeContinuousBackups: { TableName: 't' },
  DeleteTable: { TableName: 't' },
  ListTagsOfResource: { ResourceArn: 'r', NextToken: 'n' },
  CreateTable: {
    ...{
      ...settings,
      KeySchema: [{}],
      GlobalSecondaryIndexes: [{}],
      LocalSecondaryIndexes: [{}],
      SSESpecification: {},
    },
    Tags: [{}],
  },
  UpdateTable: { ...settings, GlobalSecondaryIndexUpdates: [{}] },
  UpdateTimeToLive: { TableName: 't', TimeToLiveSpecification: {} },
  ListTables: { ExclusiveStartTableName: 'a', Limit: 1 },
  'DynamoDBStreams_20120810.ListStreams': { TableName: 't', Limit: 1, ExclusiveStartStreamArn: 'a' },
  'DynamoDBStreams_20120810.DescribeStream': {
    ...{ StreamArn: 'a', Limit: 1, ExclusiveStartShardId: 's', ShardFilter: { Type: 't', ShardId: 's' } },
  },
  'DynamoDBStreams_20120810.GetShardIterator': {
    StreamArn: 'a',
    ShardId: 's',
    ShardIteratorType: 't',
    SequenceNumber: '1',
  },
  'DynamoDBStreams_20120810.GetRecords': { ShardIterator: 's', Limit: 1 },
}
const legacy: [operation: string, member: string][] = [
  ...['PutItem', 'UpdateItem', 'DeleteItem'].flatMap((operation): [string, string][] => [
    ...([
      [operation, 'Expected'],
      [operation, 'ConditionalOperator'],
    ] as [string, string][]),
  ]),
  ...['GetItem', 'Query', 'Scan'].map((operation): [string, string] => [operation, 'AttributesToGet']),
  ...(
    [
      ['UpdateItem', 'AttributeUpdates'],
      ['Query', 'KeyConditions'],
      ['Query', 'QueryFilter'],
      ['Scan', 'ScanFilter'],
    ] as const
  ).map(([operation, member]): [string, string] => [operation, member]),
]

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations.html */
describe('the input of DynamoDB', () => {
  it.each(Object.entries(whole))('of %s has its members, and no other', (operation, input) => {
    expect(read(operation, { ...input, Other: 1 })).toEqual(input)
  })

  it.each(
    Object.entries(whole).flatMap(([operation, input]) =>
      Object.entries(input).map(
        ([member, value]) => [operation, member, typeof value === 'string' ? 5 : 'text'] as const,
      ),
    ),
  )('of %s has a %s of its type: %j is refused', (operation, member, value) => {
    expect(() => read(operation, { ...whole[operation], [member]: value })).toThrow(
      expect.objectContaining({ code: 'SerializationException', message: expect.stringMatching(`^${member}`) }),
    )
  })

  it.each(legacy)('of %s does not take the legacy parameter %s', (operation, member) => {
    expect(() => read(operation, { ...whole[operation], [member]: {} })).toThrow(
      expect.objectContaining({
        code: 'SerializationException',
        message: `${member}: the sandbox does not take the legacy parameter ${member}`,
      }),
    )
  })

  it.each<[string, string]>([
    ...['PutItem', 'UpdateItem', 'DeleteItem'].map((name): [string, string] => [name, 'ConditionExpression']),
    ...['GetItem', 'Query', 'Scan'].map((name): [string, string] => [name, 'ProjectionExpression']),
    ...['Query', 'Scan'].map((name): [string, string] => [name, 'FilterExpression']),
    ['UpdateItem', 'UpdateExpression'],
    ['Query', 'KeyConditionExpression'],
  ])('of %s has a %s in ASCII', (operation, member) => {
    for (const text of ['ü = a', 'a = ü', 'a ü b'])
      expect(() => read(operation, { ...whole[operation], [member]: text })).toThrow(
        expect.objectContaining({ code: 'ValidationException', message: `${member}: Syntax error in an expression` }),
      )
    expect(() => read(operation, { ...whole[operation], [member]: '' })).not.toThrow()
  })

  it('of a batch or a transaction has empty lists by default', () => {
    expect(read('BatchGetItem', {})).toEqual({ RequestItems: {} })
    expect(read('BatchGetItem', { RequestItems: { t: {} } })).toEqual({ RequestItems: { t: { Keys: [] } } })
    expect(read('BatchWriteItem', {})).toEqual({ RequestItems: {} })
    for (const operation of ['TransactGetItems', 'TransactWriteItems'])
      expect(read(operation, {})).toEqual({ TransactItems: [] })
    expect(read('Unknown', { a: 1 })).toEqual({})
  })

  it.each<[unknown, boolean]>([
    [{}, true],
    [{ a: { S: '' }, b: { N: '1' }, c: { B: 'AA==' }, d: { BOOL: false }, e: { NULL: true } }, true],
    [{ a: { SS: ['x'] }, b: { NS: [] }, c: { BS: ['AA=='] } }, true],
    [{ a: { L: [{ S: 'x' }, { M: { b: { N: '1' } } }] }, m: { M: {} } }, true],
    [{ a: { Unknown: 5 } }, true],
    ...['S', 'N', 'B'].flatMap((type): [unknown, boolean][] => [
      [{ a: { [type]: 5 } }, false],
      [{ a: { [type]: null } }, false],
    ]),
    ...['BOOL', 'NULL'].map((type): [unknown, boolean] => [{ a: { [type]: 'true' } }, false]),
    ...['SS', 'NS', 'BS'].flatMap((type): [unknown, boolean][] => [
      [{ a: { [type]: 'x' } }, false],
      [{ a: { [type]: ['x', 5] } }, false],
    ]),
    [{ a: { L: {} } }, false],
    [{ a: { L: [{ S: 'x' }, { S: 5 }] } }, false],
    [{ a: { M: { b: { S: 5 } } } }, false],
    [{ a: { M: [] } }, false],
    [{ a: 'x' }, false],
    [{ a: { S: 'x' }, b: 5 }, false],
    [[], false],
    [null, false],
    ['x', false],
  ])('has the item %j: %s', (value, expected) => {
    expect(isItem(value)).toBe(expected)
  })
})

describe('a call of an account without tables', () => {
  const absent = (input: object) =>
    dynamodb.absent?.({ operation: 'GetItem', input, caller: { accountId: '111111111111' } } as never)
  it('is refused, and denied for another account', () => {
    const none = { code: 'ResourceNotFoundException', message: 'Requested resource not found' }
    expect(absent({ TableName: 'cases' })).toMatchObject(none)
    expect(absent({ TableName: 'arn:aws:dynamodb:us-east-1:111111111111:table/cases' })).toMatchObject(none)
    const denied = absent({ TableName: 'arn:aws:dynamodb:us-east-1:222222222222:table/cases' })
    expect(denied).toBeInstanceOf(AccessDenied)
    expect(denied?.message).toContain('no permission for dynamodb:GetItem on a table of account 222222222222')
  })

  it.each([
    ['arn:a:table/cases', 'arn:a:table/cases'],
    ['arn:a:table/cases/index/byHolder', 'arn:a:table/cases'],
    ['arn:a:table/cases/stream/1', 'arn:a:table/cases/stream/1'],
  ])('%s is guarded by the policy of %s', (arn, guardian) => {
    expect(dynamodb.guardian?.(arn)).toBe(guardian)
  })

  it('may be stale in searches of an index that are not consistent', () => {
    type Stale = { operations: readonly string[]; suits(input: object): boolean }
    const { operations, suits } = (dynamodb.faults?.shows?.stale ?? {}) as Stale
    expect(operations).toEqual(['Query', 'Scan'])
    expect(
      [{}, { IndexName: 'i' }, { IndexName: 'i', ConsistentRead: true }, { IndexName: 'i', ConsistentRead: false }].map(
        suits,
      ),
    ).toEqual([...[false, true, false, true]])
  })
})

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html */
describe('a request of a stream', () => {
  const invalid = (at: string) => ({
    code: 'ValidationException',
    message: `1 validation error detected: Value ${at}`,
  })
  const refusal = (work: () => unknown) => {
    try {
      return work()
    } catch (thrown) {
      return thrown
    }
  }
  it('has the members that it needs, in their limits', () => {
    expect(required('a', '')).toBe('')
    expect(refusal(() => required('a', undefined))).toMatchObject(
      invalid("null at 'a' failed to satisfy constraint: Member must not be null"),
    )
    expect([undefined, 1, 5].map((value) => atMost(5, 'a', value))).toEqual([undefined, undefined, undefined])
    expect(refusal(() => atMost(5, 'a', 0))).toMatchObject(
      invalid("'0' at 'a' failed to satisfy constraint: Member must have value greater than or equal to 1"),
    )
    expect(refusal(() => atMost(5, 'a', 6))).toMatchObject(
      invalid("'6' at 'a' failed to satisfy constraint: Member must have value less than or equal to 5"),
    )
    expect(oneOf('a', 'x', ['x', 'y'])).toBe('x')
    expect(refusal(() => oneOf('a', 'z', ['x', 'y']))).toMatchObject(
      invalid("'z' at 'a' failed to satisfy constraint: Member must satisfy enum value set: [x, y]"),
    )
  })

  const arn = 'arn:aws:dynamodb:us-east-1:111111111111:table/cases/stream/2026-01-01T00:00:00.000'
  it.each([arn, arn.replace('cases', 'A_b.c-9'), arn.replace('us-east-1', 'eu_9')])('names a stream by %s', (text) => {
    expect(isStreamArn(text)).toBe(true)
    expect(streamOfIterator(`${text}|1|AA==`)).toBe(text)
    expect(streamOfIterator(`${text}|2|AA==`)).toBeUndefined()
  })

  it.each([
    ...[`x${arn}`, `${arn} `, arn.replace('111111111111', '1'), arn.replace('111111111111', '1111111111111')],
    ...[
      arn.replace('us-east-1', ''),
      arn.replace('cases', ''),
      arn.replace('cases', 'a b'),
      arn.split('/stream/')[0] ?? '',
    ],
    ...[
      `${arn.split('/stream/')[0]}/stream/`,
      arn.replace('dynamodb', 'kinesis'),
      arn.replace('111111111111', 'a11111111111'),
      '',
    ],
  ])('names no stream by %j', (text) => {
    expect(isStreamArn(text)).toBe(false)
    expect(streamOfIterator(`${text}|1|AA==`)).toBeUndefined()
  })

  it('has an iterator of its account and stream', () => {
    const [own, other] = [shardIterators(Buffer.alloc(32, 1)), shardIterators(Buffer.alloc(32, 2))]
    const iterator = own.of(arn, { shardId: 's', from: 3, expiresAt: 5 })
    expect(own.read(iterator)).toEqual({ streamArn: arn, shardId: 's', from: 3, expiresAt: 5 })
    for (const text of ['', 'a|1', iterator.replace('cases', 'other'), `${iterator.slice(0, -4)}AAA=`])
      expect(own.read(text)).toBeUndefined()
    expect(other.read(iterator)).toBeUndefined()
  })
})
