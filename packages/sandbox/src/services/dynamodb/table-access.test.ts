import { describe, expect, it } from 'vitest'
import { AccessDenied } from '../../kit/access/denial.ts'
import type { GuardedTable } from './guarded-table.ts'
import { refuseConsistentIndex, refuseUnprojected, streamNeeds, type TableAccess, tableNeeds } from './table-access.ts'

const accountId = '111111111111'
const arn = `arn:aws:dynamodb:us-east-1:${accountId}:table/cases`
const foreignArn = 'arn:aws:dynamodb:us-east-1:222222222222:table/cases'
const keyArn = 'arn:aws:kms:us-east-1:333333333333:key/tables'
const streamArn = `${arn}/stream/2026-01-01T00:00:00.000`

const table: GuardedTable = {
  arn,
  streamArn,
  partitionKey: 'id',
  indexAttributes: new Map<string, string[]>(),
  indexKeys: new Map([
    ['byHolder', 'holder'],
    ['byDate', 'id'],
  ]),
  globalIndexes: new Set(['byHolder']),
  projections: new Map([['byHolder', new Set(['id', 'holder', 'stage'])]]),
  keyArn: undefined,
}
const access: TableAccess = {
  accountId,
  region: 'us-east-1',
  tables: new Map([
    ['cases', table],
    ['sealed', { ...table, arn: arn.replace('cases', 'sealed'), keyArn }],
  ]),
}

const TableName = 'cases'
const text = (S: string) => ({ S })
const needs = (operation: string, input: object) => tableNeeds(operation, { TableName, ...input }, access)
const one = (operation: string, context?: object, resource = arn) => [
  { action: `dynamodb:${operation}`, resource, resourceAccountId: accountId, ...(context && { context }) },
]

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html */
describe('a call about an item needs its permission, and tells policies', () => {
  it.each<[string, object, object]>([
    ['GetItem', { Key: { id: text('1') } }, { 'dynamodb:leadingkeys': ['1'], 'dynamodb:attributes': ['id'] }],
    ['DeleteItem', { Key: { id: { N: '7' } } }, { 'dynamodb:leadingkeys': ['7'], 'dynamodb:attributes': ['id'] }],
    [
      'PutItem',
      { Item: { id: { B: 'aGk=' }, stage: text('a') } },
      { 'dynamodb:leadingkeys': ['aGk='], 'dynamodb:attributes': ['id', 'stage'] },
    ],
    ['GetItem', {}, {}],
    ['GetItem', { Key: { other: text('1') } }, { 'dynamodb:attributes': ['other'] }],
    [
      'GetItem',
      { Key: { id: text('1') }, ProjectionExpression: 'stage, #n', ExpressionAttributeNames: { '#n': 'name' } },
      {
        'dynamodb:leadingkeys': ['1'],
        'dynamodb:attributes': ['id', 'stage', 'name'],
        'dynamodb:select': 'SPECIFIC_ATTRIBUTES',
      },
    ],
    [
      'UpdateItem',
      {
        Key: { id: text('1') },
        UpdateExpression: 'SET stage = :a REMOVE old',
        ConditionExpression: 'attribute_exists(id) AND version = :v',
        ReturnValues: 'ALL_NEW',
        ReturnConsumedCapacity: 'TOTAL',
      },
      {
        'dynamodb:leadingkeys': ['1'],
        'dynamodb:attributes': ['id', 'version', 'stage', 'old'],
        'dynamodb:returnvalues': 'ALL_NEW',
        'dynamodb:returnconsumedcapacity': 'TOTAL',
      },
    ],
  ])('%s %j', (operation, input, context) => {
    expect(needs(operation, input)).toStrictEqual(one(operation, context))
  })

  it.each([{ S: 'a', N: '1' }, {}, { M: {} }, { S: 7 }])('nothing of a key that is %j, which is refused', (id) => {
    expect(() => needs('GetItem', { Key: { id } })).toThrow(
      expect.objectContaining({
        code: 'ValidationException',
        message: 'Supplied AttributeValue must contain exactly one of the supported datatypes',
      }),
    )
  })
})

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html */
describe('a search needs its permission, and tells policies', () => {
  const query = (KeyConditionExpression: string, more: object = {}) => ({
    KeyConditionExpression,
    ExpressionAttributeValues: { ':v': text('a') },
    ...more,
  })

  it('the partition key that a query demands, of the table or of an index', () => {
    const context = { 'dynamodb:leadingkeys': ['a'], 'dynamodb:attributes': ['id'] }
    expect(needs('Query', query('id = :v'))).toStrictEqual(one('Query', context))
    expect(needs('Query', query('id = :v', { IndexName: 'byDate' }))).toStrictEqual(
      one('Query', context, `${arn}/index/byDate`),
    )
    expect(needs('Query', query('holder = :v', { IndexName: 'byHolder', Select: 'COUNT' }))).toStrictEqual(
      one(
        'Query',
        { 'dynamodb:leadingkeys': ['a'], 'dynamodb:attributes': ['holder'], 'dynamodb:select': 'COUNT' },
        `${arn}/index/byHolder`,
      ),
    )
  })

  it.each([
    ['id', query('holder = :v')],
    ['id', query('id > :v')],
    ['id', query('id = :other')],
    ['id', {}],
    ['holder', query('id = :v', { IndexName: 'byHolder' })],
  ])('nothing without the partition key %s, which is refused', (key, input) => {
    expect(() => needs('Query', input)).toThrow(
      expect.objectContaining({
        code: 'ValidationException',
        message: `Query condition missed key schema element: ${key}`,
      }),
    )
  })

  it('the attributes alone of an index or a table that does not exist', () => {
    expect(needs('Query', query('id = :v', { IndexName: 'none' }))).toStrictEqual(
      one('Query', { 'dynamodb:attributes': ['id'] }, `${arn}/index/none`),
    )
    expect(needs('Query', { ...query('id = :v'), TableName: 'none' })).toStrictEqual(
      one('Query', { 'dynamodb:attributes': ['id'] }, arn.replace('cases', 'none')),
    )
  })

  it('that a scan reads the whole table', () => {
    const whole = { 'dynamodb:fulltablescan': 'true' }
    expect(needs('Scan', {})).toStrictEqual(one('Scan', whole))
    expect(needs('Scan', { IndexName: 'byHolder', FilterExpression: 'stage = :a' })).toStrictEqual(
      one('Scan', { ...whole, 'dynamodb:attributes': ['stage'] }, `${arn}/index/byHolder`),
    )
  })
})

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
describe('a batch needs a permission for each table, and tells policies', () => {
  const items = [{ id: text('1'), stage: text('a') }, { id: text('2') }]

  it('the keys of all items that it writes', () => {
    const RequestItems = {
      cases: [{ PutRequest: { Item: items[0] } }, { DeleteRequest: { Key: items[1] } }],
      other: [],
    }
    expect(tableNeeds('BatchWriteItem', { RequestItems }, access)).toStrictEqual([
      ...one('BatchWriteItem', { 'dynamodb:leadingkeys': ['1', '2'], 'dynamodb:attributes': ['id', 'stage'] }),
      ...one('BatchWriteItem', { 'dynamodb:attributes': [] }, arn.replace('cases', 'other')),
    ])
  })

  it('the keys of all items that it reads', () => {
    const RequestItems = { [arn]: { Keys: [{ id: text('1') }, { id: text('2') }] }, other: {} }
    expect(tableNeeds('BatchGetItem', { RequestItems }, access)).toStrictEqual([
      ...one('BatchGetItem', { 'dynamodb:leadingkeys': ['1', '2'], 'dynamodb:attributes': ['id'] }),
      ...one('BatchGetItem', { 'dynamodb:attributes': [] }, arn.replace('cases', 'other')),
    ])
    expect(tableNeeds('BatchGetItem', {}, access)).toEqual([])
  })
})

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html */
describe('a transaction needs a permission for each item', () => {
  it.each([
    ['TransactGetItems', 'Get', 'GetItem'],
    ['TransactWriteItems', 'Put', 'PutItem'],
    ['TransactWriteItems', 'Update', 'UpdateItem'],
    ['TransactWriteItems', 'Delete', 'DeleteItem'],
    ['TransactWriteItems', 'ConditionCheck', 'ConditionCheckItem'],
  ])('%s: %s needs %s', (operation, kind, action) => {
    const TransactItems = [{ [kind]: { TableName, Key: { id: text('1') } } }]
    expect(tableNeeds(operation, { TransactItems }, access)).toStrictEqual(
      one(action, {
        'dynamodb:leadingkeys': ['1'],
        'dynamodb:attributes': ['id'],
        'dynamodb:enclosingoperation': operation,
      }),
    )
  })

  it('of a kind that exists', () => {
    expect(() => tableNeeds('TransactWriteItems', { TransactItems: [{ Juggle: {} }] }, access)).toThrow(
      expect.objectContaining({ code: 'ValidationException', message: 'a transaction has no Juggle' }),
    )
    expect(tableNeeds('TransactWriteItems', {}, access)).toEqual([])
  })
})

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
describe('a call about a table needs its permission', () => {
  it.each([
    'DescribeTable',
    'DescribeTimeToLive',
    'DescribeContinuousBackups',
    'CreateTable',
    'UpdateTable',
    'DeleteTable',
    'UpdateTimeToLive',
  ])('%s', (operation) => {
    expect(needs(operation, {})).toStrictEqual(one(operation))
    expect(needs(operation, { TableName: foreignArn })).toStrictEqual([
      { action: `dynamodb:${operation}`, resource: foreignArn, resourceAccountId: '222222222222' },
    ])
  })

  it('ListTagsOfResource by its ARN', () => {
    expect(tableNeeds('ListTagsOfResource', { ResourceArn: arn }, access)).toStrictEqual(one('ListTagsOfResource'))
  })

  it('ListTables of no table', () => {
    expect(needs('ListTables', {})).toStrictEqual(one('ListTables', undefined, '*'))
  })

  it.each(['ExecuteStatement', 'GetItem.Scan', ''])('%s is unknown, and denied', (operation) => {
    const denied = `the sandbox does not know which permission dynamodb:${operation} needs, and so denies it`
    expect(() => needs(operation, {})).toThrow(new AccessDenied(denied))
    expect(() => streamNeeds(operation, {}, access)).toThrow(new AccessDenied(denied))
  })
})

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
describe('a call about a stream needs its permission', () => {
  it.each<[string, object, string]>([
    ['ListStreams', {}, '*'],
    ['ListStreams', { TableName }, streamArn],
    ['ListStreams', { TableName: 'none' }, `${arn.replace('cases', 'none')}/stream/*`],
    ['DescribeStream', { StreamArn: `${arn}/stream/another-label` }, `${arn}/stream/another-label`],
    ['GetShardIterator', { StreamArn: streamArn }, streamArn],
    ['GetRecords', { ShardIterator: `${streamArn}|1|AAAA` }, streamArn],
  ])('%s %j', (operation, input, resource) => {
    expect(streamNeeds(operation, input, access)).toStrictEqual(one(operation, undefined, resource))
  })

  it('of the account that the stream names', () => {
    const StreamArn = `${foreignArn}/stream/1`
    expect(streamNeeds('DescribeStream', { StreamArn }, access)).toStrictEqual([
      { action: 'dynamodb:DescribeStream', resource: StreamArn, resourceAccountId: '222222222222' },
    ])
  })

  it.each([undefined, '', 'none', arn, `${streamArn}|1`, streamArn.replace('dynamodb', 'kinesis')])(
    'of a stream by its ARN, not %j',
    (StreamArn) => {
      for (const operation of ['DescribeStream', 'GetShardIterator'])
        expect(() => streamNeeds(operation, StreamArn === undefined ? {} : { StreamArn }, access)).toThrow(
          expect.objectContaining({ code: 'ValidationException', message: 'Invalid StreamArn' }),
        )
    },
  )

  it.each([undefined, '', 'none', streamArn, `${arn}|1|AAAA`, `${streamArn}|2|AAAA`])(
    'GetRecords by an iterator, not %j',
    (ShardIterator) => {
      const input = ShardIterator === undefined ? {} : { ShardIterator }
      expect(() => streamNeeds('GetRecords', input, access)).toThrow(
        expect.objectContaining({ code: 'ValidationException', message: 'Invalid ShardIterator' }),
      )
    },
  )
})

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html */
describe('the key of a table', () => {
  const keyNeed = {
    action: 'kms:Decrypt',
    resource: keyArn,
    resourceAccountId: '333333333333',
    via: 'dynamodb.amazonaws.com',
    cache: { key: 'sealed', seconds: 300 },
    context: {
      'kms:viaservice': 'dynamodb.us-east-1.amazonaws.com',
      'kms:calleraccount': accountId,
      'kms:encryptioncontext:aws:dynamodb:tablename': 'sealed',
      'kms:encryptioncontext:aws:dynamodb:subscriberid': accountId,
      'kms:encryptioncontextkeys': ['aws:dynamodb:tableName', 'aws:dynamodb:subscriberId'],
    },
  }
  const sealed = { TableName: 'sealed' }

  /** https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-caller-account */
  it('is told the account of the caller, which may be another one than that of the table', () => {
    const callerAccountId = '222222222222'
    const needs = tableNeeds('Scan', sealed, { ...access, callerAccountId })
    expect(needs[1]?.context).toEqual({ ...keyNeed.context, 'kms:calleraccount': callerAccountId })
  })

  it.each<[string, object]>([
    ['GetItem', { ...sealed, Key: { id: text('1') } }],
    ['Scan', { ...sealed, IndexName: 'byHolder' }],
    ['BatchGetItem', { RequestItems: { sealed: {} } }],
    ['TransactGetItems', { TransactItems: [{ Get: sealed }, { Get: sealed }] }],
    ['Streams.GetRecords', { ShardIterator: `${streamArn.replace('cases', 'sealed')}|1|AAAA` }],
  ])('is used once by %s', (operation, input) => {
    const all = operation.startsWith('Streams.')
      ? streamNeeds(operation.slice('Streams.'.length), input, access)
      : tableNeeds(operation, input, access)
    expect(all.filter(({ action }) => action === 'kms:Decrypt')).toStrictEqual([keyNeed])
    expect(all.at(-1)).toStrictEqual(keyNeed)
  })

  it.each([
    ['GetItem', {}],
    ['DescribeTable', sealed],
  ])('is not used by %s %j', (operation, input) => {
    expect(needs(operation, input).map(({ action }) => action)).toEqual([`dynamodb:${operation}`])
  })
})

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html */
describe('a consistent read', () => {
  const read = (input: object) => () => refuseConsistentIndex({ TableName, ConsistentRead: true, ...input }, access)

  it('is refused of a global index', () => {
    for (const name of [TableName, arn]) {
      expect(read({ TableName: name, IndexName: 'byHolder' })).toThrow(
        expect.objectContaining({
          code: 'ValidationException',
          message: 'Consistent reads are not supported on global secondary indexes',
        }),
      )
    }
  })

  it.each([
    {},
    { IndexName: 'byDate' },
    { IndexName: 'byHolder', ConsistentRead: false },
    { IndexName: 'byHolder', TableName: 'none' },
    { IndexName: 'byHolder', TableName: foreignArn },
  ])('is allowed otherwise: %j', (input) => {
    expect(read(input)).not.toThrow()
  })
})

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html */
describe('a read of a global index', () => {
  const read = (input: object) => () => refuseUnprojected({ TableName, IndexName: 'byHolder', ...input }, access)

  it.each<[string, object, string]>([
    ['id, secret', {}, 'secret'],
    ['secret.part[0], #n, holder', { ExpressionAttributeNames: { '#n': 'note' } }, 'secret, note'],
    ['secret, secret.part', { TableName: arn }, 'secret'],
  ])('is refused of attributes that it does not have: %s', (ProjectionExpression, more, missing) => {
    expect(read({ ProjectionExpression, ...more })).toThrow(
      expect.objectContaining({
        code: 'ValidationException',
        message: `One or more parameter values were invalid: Global secondary index byHolder does not project [${missing}]`,
      }),
    )
  })

  it.each<object>([
    {},
    { ProjectionExpression: 'id, stage.of, #h', ExpressionAttributeNames: { '#h': 'holder' } },
    { ProjectionExpression: 'secret', IndexName: 'byDate' },
    { ProjectionExpression: 'secret', IndexName: undefined },
    { ProjectionExpression: 'secret', TableName: foreignArn },
  ])('is allowed otherwise: %j', (input) => {
    expect(read(input)).not.toThrow()
  })
})
