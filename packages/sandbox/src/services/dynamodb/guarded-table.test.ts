import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { guardedTables } from './guarded-table.ts'

const keyArn = 'arn:aws:kms:us-east-1:111111111111:key/tables'

function resource(type: string, ref: string, properties: object, attributes = {}): Resource {
  const placed = { path: `Root/${ref}`, logicalId: ref, accountId: '111111111111', region: 'us-east-1' }
  return { ...placed, type, ref, properties: { ...properties }, attributes }
}

const keys = (hash: string, range: string) => [
  { AttributeName: range, KeyType: 'RANGE' },
  { AttributeName: hash, KeyType: 'HASH' },
]
const index = (IndexName: string, hash: string, Projection: object = { ProjectionType: 'ALL' }) => ({
  IndexName,
  KeySchema: keys(hash, 'at'),
  Projection,
})
const declared = { KeySchema: keys('id', 'at'), AttributeDefinitions: [] }
const key = resource('AWS::KMS::Key', 'tables', {}, { Arn: keyArn })
const read = (more: object) => {
  const others = [key, resource('AWS::Other', 'tables', declared, { Arn: 'arn:other' })]
  const table = resource('AWS::DynamoDB::Table', 'cases', { ...declared, ...more }, { Arn: 'a', StreamArn: 'b' })
  return guardedTables([...others, table])
}

describe('a table as policies see it', () => {
  const plain = {
    arn: 'a',
    streamArn: undefined,
    partitionKey: 'id',
    indexKeys: new Map(),
    indexAttributes: new Map(),
    globalIndexes: new Set(),
    projections: new Map(),
    keyArn: undefined,
  }

  it('has the partition keys of the table and of its indexes, and all keys of these', () => {
    expect(read({})).toEqual(new Map([['cases', plain]]))
    const indexes = {
      GlobalSecondaryIndexes: [index('byHolder', 'holder')],
      LocalSecondaryIndexes: [index('byAt', 'id')],
    }
    expect(read(indexes).get('cases')).toEqual({
      ...plain,
      indexKeys: new Map([
        ['byHolder', 'holder'],
        ['byAt', 'id'],
      ]),
      indexAttributes: new Map([
        ['byHolder', ['at', 'holder']],
        ['byAt', ['at', 'id']],
      ]),
      globalIndexes: new Set(['byHolder']),
    })
  })

  it('has the stream that its template declares', () => {
    const StreamSpecification = { StreamViewType: 'KEYS_ONLY' }
    expect(read({ StreamSpecification }).get('cases')?.streamArn).toBe('b')
  })

  it('has the attributes of each global index that does not have all of the table', () => {
    const included = { ProjectionType: 'INCLUDE', NonKeyAttributes: ['stage'] }
    const GlobalSecondaryIndexes = [
      index('whole', 'holder'),
      index('keys', 'holder', { ProjectionType: 'KEYS_ONLY' }),
      index('more', 'state', included),
    ]
    const LocalSecondaryIndexes = [index('local', 'id', { ProjectionType: 'KEYS_ONLY' })]
    expect(read({ GlobalSecondaryIndexes, LocalSecondaryIndexes }).get('cases')?.projections).toEqual(
      new Map([
        ['keys', new Set(['id', 'at', 'holder'])],
        ['more', new Set(['id', 'at', 'state', 'stage'])],
      ]),
    )
  })

  it.each([
    ['tables', keyArn],
    [keyArn, keyArn],
    ['arn:elsewhere', 'arn:elsewhere'],
  ])('has the key that its template names as %s', (KMSMasterKeyId, expected) => {
    expect(read({ SSESpecification: { KMSMasterKeyId } }).get('cases')?.keyArn).toBe(expected)
  })
})
