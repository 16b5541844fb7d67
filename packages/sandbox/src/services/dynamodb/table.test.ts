import { randomUUID } from 'node:crypto'
import type { Resource } from '@breakwater/cloud/resource'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { chooseDatabase } from '@breakwater/local-dynamodb/choose-database'
import { expect, it, onTestFinished } from 'vitest'
import { openAccount } from '../../account/open-account.ts'
import { sessionOf } from '../../kit/testing/session-of.ts'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { openDynamoDb } from './dynamodb.ts'

const accountId = '111111111111'
const attribute = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' })
const index = (IndexName: string, AttributeName: string) => ({
  IndexName,
  KeySchema: [{ AttributeName, KeyType: 'HASH' }],
  Projection: { ProjectionType: 'ALL' },
})

const base = {
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [attribute('id'), attribute('owner')],
  GlobalSecondaryIndexes: [index('byOwner', 'owner')],
  TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
  DeletionProtectionEnabled: true,
}

async function startTable(stateDir: string, properties: object) {
  const account = openAccount(stateDir, { id: accountId, region: 'us-east-1' })
  const table = {
    type: 'AWS::DynamoDB::Table',
    ref: 'cases',
    path: 'Root/Cases',
    attributes: { StreamArn: `arn:aws:dynamodb:us-east-1:${accountId}:table/cases/stream/2026-01-01T00:00:00.000` },
    properties,
  } as unknown as Resource
  const log = (message: string) => expect.fail(message)
  const parts = { clock: createSimulatedClock(), newId: randomUUID, log }
  const dynamoDb = await openDynamoDb({ account, resources: [table], ...parts })
  if (!dynamoDb) throw new Error('no table was declared')
  const call = async (operation: string, input: object) => {
    const answer = await dynamoDb.run({
      operation,
      input: { TableName: 'cases', ...input },
      caller: sessionOf(accountId, 'reader'),
      source: { region: 'us-east-1' },
    })
    return JSON.parse(answer.text) as Record<string, Record<string, unknown> & unknown[]>
  }
  let isOpen = true
  const close = async () => {
    if (isOpen) await dynamoDb.close?.()
    if (isOpen) account.close()
    isOpen = false
  }
  onTestFinished(close)
  return { call, close }
}

const withStream = { ...base, StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' } }

it('creates a table as its template declares it', async () => {
  const { call } = await startTable(temporaryDirectory(), withStream)
  const { Table } = await call('DescribeTable', {})
  expect(Table).toMatchObject({
    TableArn: `arn:aws:dynamodb:us-east-1:${accountId}:table/cases`,
    KeySchema: base.KeySchema,
    GlobalSecondaryIndexes: [{ IndexName: 'byOwner' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    LatestStreamLabel: '2026-01-01T00:00:00.000',
    DeletionProtectionEnabled: true,
  })
  expect((await call('DescribeTimeToLive', {})).TimeToLiveDescription).toEqual({
    TimeToLiveStatus: 'ENABLED',
    AttributeName: 'ttl',
  })
})

it("accepts a table's ARN as well as its name", async () => {
  const { call } = await startTable(temporaryDirectory(), base)
  const TableName = `arn:aws:dynamodb:us-east-1:${accountId}:table/cases`
  await call('TransactWriteItems', {
    TableName: undefined,
    TransactItems: [{ Put: { TableName, Item: { id: { S: TableName } } } }],
  })
  expect((await call('GetItem', { TableName, Key: { id: { S: TableName } } })).Item).toEqual({ id: { S: TableName } })
})

it('adds a new index over existing data and removes a deleted one, or says that the database cannot', async () => {
  const stateDir = temporaryDirectory()
  const before = await startTable(stateDir, base)
  await before.call('PutItem', { Item: { id: { S: 'one' }, owner: { S: 'ana' }, state: { S: 'CA' } } })
  await before.close()
  const changed = {
    ...base,
    AttributeDefinitions: [attribute('id'), attribute('state')],
    GlobalSecondaryIndexes: [index('byState', 'state')],
  }
  if (chooseDatabase().kind === 'dynalite') {
    await expect(startTable(stateDir, changed)).rejects.toThrow("dynalite can't change a table")
    return
  }
  const { call } = await startTable(stateDir, changed)
  const query = {
    IndexName: 'byState',
    KeyConditionExpression: '#s = :s',
    ExpressionAttributeNames: { '#s': 'state' },
    ExpressionAttributeValues: { ':s': { S: 'CA' } },
  }
  expect((await call('Query', query)).Items).toHaveLength(1)
  const names = (await call('DescribeTable', {})).Table?.GlobalSecondaryIndexes as { IndexName: string }[]
  expect(names.map(({ IndexName }) => IndexName)).toEqual(['byState'])
})

it.each(['KinesisStreamSpecification', 'ImportSourceSpecification'])('refuses %s by its name', async (name) => {
  await expect(startTable(temporaryDirectory(), { ...base, [name]: {} })).rejects.toThrow(name)
})

it('refuses a changed key schema, in one line that says what to do', async () => {
  const stateDir = temporaryDirectory()
  await (await startTable(stateDir, base)).close()
  const changed = { ...base, KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }] }
  await expect(startTable(stateDir, changed)).rejects.toThrow(
    "Root/Cases: the key of the table has changed, and a table's key can't: start with --fresh to give up its data",
  )
})
