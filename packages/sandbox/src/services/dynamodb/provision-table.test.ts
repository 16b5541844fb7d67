import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { type DatabaseClient, DatabaseError } from './database-client.ts'
import { provisionTable } from './table.ts'

const index = (IndexName: string, AttributeName = 'owner') => ({
  IndexName,
  KeySchema: [{ AttributeName, KeyType: 'HASH' }],
  Projection: { ProjectionType: 'ALL' },
})
const base = {
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
}
const ttl = { AttributeName: 'until', Enabled: true }

function resource(properties: object): Resource {
  const placed = { path: 'Root/Cases', logicalId: 'Cases', accountId: '111111111111', region: 'us-east-1' }
  return { ...placed, type: 'AWS::DynamoDB::Table', ref: 'cases', attributes: {}, properties: { ...properties } }
}

/** Provisions a table; returns the calls beside the first, which describes what exists. */
async function provision(
  wanted: object,
  existing: object | Error = new DatabaseError('ResourceNotFoundException', ''),
) {
  const calls: [string, object][] = []
  const call: DatabaseClient = async <T>(operation: string, input: object) => {
    calls.push([operation, input])
    if (operation === 'DescribeTable' && existing instanceof Error) throw existing
    return { Table: existing } as T
  }
  await provisionTable(call, resource({ ...base, ...wanted }))
  expect(calls.shift()).toEqual(['DescribeTable', { TableName: 'cases' }])
  return calls
}

const update = (change: object) => [
  'UpdateTable',
  { TableName: 'cases', AttributeDefinitions: base.AttributeDefinitions, GlobalSecondaryIndexUpdates: [change] },
]

describe('a table that does not exist', () => {
  it('is created as its template declares it', async () => {
    const indexes = { GlobalSecondaryIndexes: [index('a')], LocalSecondaryIndexes: [index('b', 'id')] }
    const kept = {
      DeletionProtectionEnabled: true,
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      TimeToLiveSpecification: ttl,
    }
    // The sandbox keeps the other settings itself.
    expect(await provision({ ...indexes, ...kept })).toEqual([
      [
        'CreateTable',
        {
          TableName: 'cases',
          ...base,
          ...indexes,
          BillingMode: 'PAY_PER_REQUEST',
        },
      ],
    ])
    expect(await provision({})).toHaveLength(1)
  })

  it.each([new DatabaseError('InternalServerError', 'broken'), new Error('ResourceNotFoundException')])(
    'is not created if the database fails: %s',
    async (error) => {
      await expect(provision({}, error)).rejects.toBe(error)
    },
  )
})

describe('a table that exists', () => {
  it('is left as it is if nothing has changed', async () => {
    const existing = { ...base, GlobalSecondaryIndexes: [{ ...index('a'), IndexStatus: 'ACTIVE' }] }
    const wanted = { GlobalSecondaryIndexes: [index('a')], TimeToLiveSpecification: ttl }
    expect(await provision(wanted, existing)).toEqual([])
    expect(await provision({}, base)).toEqual([])
  })

  it('loses the indexes that its template lacks, and gets those that it adds', async () => {
    const existing = { ...base, GlobalSecondaryIndexes: [index('a'), index('b'), index('c')] }
    const wanted = { GlobalSecondaryIndexes: [index('a'), index('b', 'state'), index('d')] }
    expect(await provision(wanted, existing)).toEqual([
      update({ Delete: { IndexName: 'b' } }),
      update({ Delete: { IndexName: 'c' } }),
      update({ Create: index('b', 'state') }),
      update({ Create: index('d') }),
    ])
    expect(await provision({}, { ...base, GlobalSecondaryIndexes: [index('a')] })).toEqual([
      update({ Delete: { IndexName: 'a' } }),
    ])
    expect(await provision({ GlobalSecondaryIndexes: [index('a')] }, base)).toEqual([update({ Create: index('a') })])
  })

  it('gets an index anew that has another projection', async () => {
    const fewer = { ...index('a'), Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['status'] } }
    const existing = { ...base, GlobalSecondaryIndexes: [fewer] }
    expect(await provision({ GlobalSecondaryIndexes: [index('a')] }, existing)).toEqual([
      update({ Delete: { IndexName: 'a' } }),
      update({ Create: index('a') }),
    ])
  })

  it('keeps its key: another one is refused with what to do', async () => {
    const existing = { ...base, KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }] }
    await expect(provision({}, existing)).rejects.toThrow(
      "Root/Cases: the key of the table has changed, and a table's key can't: start with --fresh to give up its data",
    )
  })
})
