import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import {
  fuzzTimeout,
  hostileJson,
  hostileJsonText,
  hostileText,
  hostileTree,
  wideFuzzSettings,
} from '../../testing/fuzz.ts'
import { sendCall } from '../../testing/send-call.ts'
import { allow, owner, role, stores, stranger, tableArn } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import { jsonCall } from '../../testing/wire-call.ts'
import { namedItems } from './testing/named-items.ts'

const [own, hidden, foreign] = ['text of the caller', 'text of another holder', 'text of another account']
const TableName = 'cases'
const mine = { id: { S: 'own#1' } }
const theirs = { id: { S: 'other#1' } }
const foreignArn = tableArn.replace(owner, stranger)

const drafts = {
  ...stores.Table,
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    ...stores.Table?.Properties,
    TableName: 'drafts',
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  },
}
const itemActions = 'GetItem PutItem UpdateItem DeleteItem Query BatchGetItem BatchWriteItem ConditionCheckItem'
const holder = role('holder', [
  allow(
    itemActions.split(' ').map((action) => `dynamodb:${action}`),
    tableArn,
    { Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': 'own#*' } } },
  ),
])
const manager = role('manager', [
  allow('dynamodb:*', [`${tableArn.replace(TableName, 'drafts')}*`]),
  { Effect: 'Deny', Action: ['dynamodb:DeleteTable', 'dynamodb:UpdateTable'], Resource: '*' },
])
const auditor = role('auditor', [allow('dynamodb:*')])

let watched: Watched
beforeAll(async () => {
  watched = await startWatched(
    {
      [owner]: { ...stores, Drafts: drafts, Holder: holder, Manager: manager, Auditor: auditor },
      [stranger]: { ...stores, Auditor: auditor },
    },
    [hidden, foreign],
  )
  await write(owner, { ...mine, note: { S: own } })
  await write(owner, { ...theirs, note: { S: hidden } })
  await write(stranger, { ...mine, note: { S: foreign } })
  return watched.stop
}, fuzzTimeout)

async function asAuditor(accountId: string, operation: string, input: object): Promise<string> {
  const { sandbox } = watched
  const signer = watched.signer({ accountId, role: 'auditor', scope: 'dynamodb' })
  return (await sendCall(sandbox.gatewayUrl, jsonCall(`DynamoDB_20120810.${operation}`, input), signer)).text
}

const write = (accountId: string, Item: object) => asAuditor(accountId, 'PutItem', { TableName, Item })

/** Returns the items of both accounts by account and id, as JSON. */
async function stored(): Promise<Map<string, string>> {
  const items = new Map<string, string>()
  for (const accountId of [owner, stranger]) {
    const { Items } = JSON.parse(await asAuditor(accountId, 'Scan', { TableName, ConsistentRead: true }))
    for (const item of Items) items.set(`${accountId} ${item.id.S}`, JSON.stringify(item))
  }
  return items
}

/** A request of each operation that fits the table. */
function fitting(Table: string, key: object): Record<string, Record<string, unknown>> {
  const values = { ':v': { S: 'new' }, ':id': Object.values(key)[0] }
  const put = { TableName: Table, Item: { ...key, note: { S: 'new' }, list: { L: [{ N: '1' }, { BOOL: true }] } } }
  const update = { TableName: Table, Key: key, UpdateExpression: 'SET #n = :v' }
  const named = { ExpressionAttributeNames: { '#n': 'note' } }
  const changes = { ...named, ExpressionAttributeValues: { ':v': values[':v'] } }
  const search = { TableName: Table, ExpressionAttributeValues: { ':id': values[':id'] } }
  const StreamArn = `${tableArn.replace(TableName, Table)}/stream/2026-01-01T00:00:00.000`
  const ShardId = 'shardId-00000000000000000000-00000000'
  return {
    GetItem: { TableName: Table, Key: key, ProjectionExpression: 'id, #n', ...named, ConsistentRead: true },
    PutItem: { ...put, ConditionExpression: 'attribute_not_exists(other)', ReturnValues: 'ALL_OLD' },
    UpdateItem: { ...update, ...changes, ReturnValues: 'ALL_NEW' },
    DeleteItem: { TableName: Table, Key: key, ReturnValues: 'ALL_OLD' },
    Query: { ...search, KeyConditionExpression: 'id = :id', Limit: 5, ScanIndexForward: true },
    Scan: { ...search, FilterExpression: 'id = :id', Segment: 0, TotalSegments: 1 },
    BatchGetItem: { RequestItems: { [Table]: { Keys: [key], ConsistentRead: true } } },
    BatchWriteItem: { RequestItems: { [Table]: [{ PutRequest: { Item: put.Item } }] } },
    TransactGetItems: { TransactItems: [{ Get: { TableName: Table, Key: key } }] },
    TransactWriteItems: {
      TransactItems: [
        { Update: { ...update, ...changes } },
        { Delete: { TableName: Table, Key: { id: { S: 'own#2' } } } },
      ],
      ClientRequestToken: 'once',
    },
    DescribeTable: { TableName: Table },
    DescribeTimeToLive: { TableName: Table },
    DescribeContinuousBackups: { TableName: Table },
    UpdateTimeToLive: { TableName: Table, TimeToLiveSpecification: { AttributeName: 'until', Enabled: true } },
    ListTagsOfResource: { ResourceArn: tableArn.replace(TableName, Table) },
    ListTables: { Limit: 1, ExclusiveStartTableName: 'a' },
    CreateTable: {
      TableName: Table,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    },
    'Streams.ListStreams': { TableName: Table, Limit: 1 },
    'Streams.DescribeStream': { StreamArn, Limit: 1, ShardFilter: { Type: 'CHILD_SHARDS', ShardId } },
    'Streams.GetShardIterator': { StreamArn, ShardId, ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: '7' },
    'Streams.GetRecords': { ShardIterator: `${StreamArn}|1|AAAA`, Limit: 1 },
  }
}

type Sent = { operation: string; body: string }

/** Requests that are malformed anywhere. */
const malformed = (requests: ReturnType<typeof fitting>): fc.Arbitrary<Sent> =>
  fc
    .constantFrom(...Object.entries(requests))
    .chain(([operation, input]) =>
      fc.record({ operation: fc.constant(operation), body: hostileJsonText(hostileTree(input)) }),
    )

/** The items after the last request, which are those before the next one. */
let known: Map<string, string> | undefined

/** Sends a request as the holder of `own#` items, and expects what the policy of the holder says. */
async function expectOwnItemsOnly({ operation, body }: Sent): Promise<void> {
  const before = known ?? (await stored())
  const call = { ...jsonCall(targetOf(operation), {}), body }
  const { status, text } = await watched.send(call, { scope: 'dynamodb', accountId: owner, role: 'holder' })
  const after = await stored()
  known = after
  const changed = new Set([...before.keys(), ...after.keys()].filter((key) => before.get(key) !== after.get(key)))
  for (const key of changed) expect(key).toMatch(new RegExp(`^${owner} own#`))
  if (status !== 200) expect([...changed]).toEqual([])
  else expectAllowed(operation, body)
  for (const [, id] of text.matchAll(/"id":\{"S":"([^"]*)"/g)) expect(id).toMatch(/^own#/)
}

const targetOf = (operation: string) =>
  operation.startsWith('Streams.') ? `DynamoDBStreams_20120810.${operation.slice(8)}` : `DynamoDB_20120810.${operation}`

function expectAllowed(operation: string, body: string): void {
  for (const { action, table, id } of namedItems(operation, JSON.parse(body))) {
    const resource = table.startsWith('arn:') ? table : tableArn.replace(TableName, table)
    const need = { action: `dynamodb:${action}`, resource, context: { 'dynamodb:leadingkeys': [id] } }
    expect([body, watched.allows({ accountId: owner, role: 'holder' }, need)]).toEqual([body, true])
  }
}

it(
  'a malformed request for items is refused, or reads and writes only what the policy allows',
  async () => {
    await fc.assert(fc.asyncProperty(malformed(fitting(TableName, mine)), expectOwnItemsOnly), wideFuzzSettings)
  },
  fuzzTimeout,
)

const tables = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(TableName, tableArn) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[foreignArn, `${tableArn}/index/byHolder`, 'Cases', 'drafts', '', 'arn:', 'arn:aws:dynamodb:::table/cases'],
      ...[tableArn.replace('us-east-1', 'eu-west-1'), `${tableArn}/../drafts`, tableArn.replace('table/', '')],
    ),
  },
  { weight: 1, arbitrary: hostileText },
)
const ids = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>({ S: 'own#1' }, { S: 'own#2' }) },
  { weight: 3, arbitrary: fc.constantFrom<unknown>({ S: 'other#1' }, { S: 'other#2' }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      ...[{ S: 'own#1', N: '1' }, { B: 'b3duIzE=' }, { N: '1' }, { SS: ['own#1'] }, { S: ['own#1'] }, { S: null }],
      ...[
        { s: 'own#1' },
        { NULL: true },
        { M: { S: { S: 'own#1' } } },
        'own#1',
        { S: 'OWN#1' },
        { N: `1${'0'.repeat(400)}` },
      ],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(
      hostileJson,
      hostileText.map((text) => ({ S: text })),
    ),
  },
)
const conditions = fc.oneof(
  fc.constantFrom<unknown>(
    ...['id = :a', ':a = id', '#i = :a', '(id = :a)', 'id=:a', 'id = :a AND id = :b', 'id = :a OR id = :b', 'id = :b'],
    ...[
      'NOT id = :a',
      'id BETWEEN :a AND :b',
      'id IN (:a, :b)',
      'begins_with(id, :a)',
      'id <> :a',
      'id >= :a',
      '#j = :a',
    ],
    ...['id = :a AND note = :b', 'id = :c', 'id = :a -- id', 'id.id = :a', '#i.#j = :a', 'attribute_exists(id)', ''],
  ),
  hostileJson,
)
const decoys = fc.dictionary(
  fc.constantFrom(
    'Key',
    'Item',
    'Keys',
    'RequestItems',
    'TransactItems',
    'AttributesToGet',
    '__proto__',
    'constructor',
  ),
  fc.oneof(
    ids.map((id) => ({ id })),
    hostileJson,
  ),
  { maxKeys: 2 },
)

/** Requests in which the holder names other items, tables and accounts than its own, in every part that can name one. */
const misdirected: fc.Arbitrary<Sent> = fc
  .record({ first: tables, second: tables, a: ids, b: ids, condition: conditions, decoys })
  .chain(({ first, second, a, b, condition, decoys: more }) => {
    const [key, other] = [{ id: a }, { id: b }]
    const write = { UpdateExpression: 'SET #n = :n', ExpressionAttributeNames: { '#n': 'note' } }
    const update = { Key: key, ...write, ExpressionAttributeValues: { ':n': { S: 'new' } } }
    const names = { ExpressionAttributeNames: { '#i': 'id', '#j': 'note', constructor: 'id' } }
    const search = {
      ...{ TableName: first, KeyConditionExpression: condition, ...names },
      ExpressionAttributeValues: { ':a': a, ':b': b, toString: a },
    }
    const batch = Object.fromEntries([
      [first, [{ PutRequest: { Item: { ...key, note: { S: 'new' } } }, ...more }]],
      [second, [{ DeleteRequest: { Key: other } }, null]],
    ])
    const reads = Object.fromEntries([
      [first, { Keys: [key], ...more }],
      [second, { Keys: [other] }],
    ])
    return fc
      .constantFrom<[string, object]>(
        ['GetItem', { TableName: first, Key: key, ...more }],
        ['PutItem', { TableName: first, Item: { ...key, note: { S: 'new' } }, ...more }],
        ['UpdateItem', { TableName: first, ...update, ...more }],
        ['DeleteItem', { TableName: first, Key: key, ...more }],
        ['Query', search],
        ['Query', { ...search, IndexName: 'byHolder' }],
        ['Query', { ...search, ExclusiveStartKey: other, ScanIndexForward: false }],
        ['Scan', { TableName: first, ...more }],
        ['BatchWriteItem', { RequestItems: batch }],
        [
          'BatchWriteItem',
          { RequestItems: { [first]: [{ PutRequest: { Item: key }, DeleteRequest: { Key: other } }] } },
        ],
        ['BatchGetItem', { RequestItems: reads }],
        [
          'TransactGetItems',
          {
            TransactItems: [
              { Get: { TableName: first, Key: key, ...more } },
              { Get: { TableName: second, Key: other } },
            ],
          },
        ],
        [
          'TransactWriteItems',
          {
            TransactItems: [
              { Put: { TableName: first, Item: key, ...more } },
              { Delete: { TableName: second, Key: other } },
            ],
          },
        ],
        [
          'TransactWriteItems',
          {
            TransactItems: [
              {
                Update: { TableName: first, ...update, ...more },
                ConditionCheck: { TableName: second, Key: other, ConditionExpression: 'attribute_exists(id)' },
              },
            ],
          },
        ],
      )
      .map(([operation, input]) => ({ operation, body: JSON.stringify(input) }))
  })

it(
  'a request that names the items of others, by any of its parts, reads and writes only what the policy allows',
  async () => {
    await fc.assert(fc.asyncProperty(misdirected, expectOwnItemsOnly), wideFuzzSettings)
  },
  fuzzTimeout,
)

it(
  'a malformed request of a role that may do anything with one table never fails the service, and never reaches another table',
  async () => {
    const before = await stored()
    await fc.assert(
      fc.asyncProperty(malformed(fitting('drafts', mine)), async ({ operation, body }) => {
        const call = { ...jsonCall(targetOf(operation), {}), body }
        await watched.send(call, { scope: 'dynamodb', accountId: owner, role: 'manager' })
      }),
      wideFuzzSettings,
    )
    expect(await stored()).toEqual(before)
  },
  fuzzTimeout,
)
