import { describe, expect, it } from 'vitest'
import { AccessDenied } from '../../kit/access/denial.ts'
import { sessionOf } from '../../kit/testing/session-of.ts'
import { dynamodb } from './service.ts'

const caller = sessionOf('111111111111', 'reader')
const absent = (TableName: string) =>
  dynamodb.absent?.({ operation: 'GetItem', input: { TableName }, caller, source: { region: 'us-east-1' } })

describe('DynamoDB', () => {
  it('has no table of another name, and does not tell those of another account', () => {
    const missing = {
      code: 'ResourceNotFoundException',
      status: 400,
      message: 'Requested resource not found',
    }
    expect(absent('none')).toMatchObject(missing)
    expect(absent('arn:aws:dynamodb:us-east-1:111111111111:table/none')).toMatchObject(missing)
    expect(absent('arn:aws:dynamodb:us-east-1:222222222222:table/theirs')).toEqual(
      new AccessDenied('no permission for dynamodb:GetItem on a table of account 222222222222'),
    )
  })

  it('guards the indexes of a table by its policy, and a stream by its own', () => {
    const arn = 'arn:aws:dynamodb:us-east-1:111111111111:table/cases'
    for (const part of ['', '/index/byHolder']) expect(dynamodb.guardian?.(`${arn}${part}`)).toBe(arn)
    expect(dynamodb.guardian?.(`${arn}/stream/2026`)).toBe(`${arn}/stream/2026`)
  })

  const read = (operation: string, input: object) => dynamodb.readInput?.(operation, { ...input })

  it('reads the members that an operation has, and drops the others', () => {
    const get = { TableName: 'cases', Key: { id: { S: '1' } }, ConsistentRead: true }
    expect(read('GetItem', { ...get, Item: {}, Juggle: 1, ProjectionExpression: null })).toEqual(get)
    expect(read('DynamoDBStreams_20120810.GetRecords', { ShardIterator: 'a', TableName: 'b' })).toEqual({
      ShardIterator: 'a',
    })
    expect(read('GetRecords', { ShardIterator: 'a' })).toEqual({})
  })

  it.each([
    ['GetItem', 'AttributesToGet'],
    ['PutItem', 'Expected'],
    ['DeleteItem', 'ConditionalOperator'],
    ['UpdateItem', 'AttributeUpdates'],
    ['Query', 'KeyConditions'],
    ['Query', 'QueryFilter'],
    ['Scan', 'ScanFilter'],
  ])('refuses a legacy parameter: %s with %s', (operation, member) => {
    expect(() => read(operation, { TableName: 'cases', [member]: [] })).toThrow(
      `${member}: the sandbox does not take the legacy parameter ${member}`,
    )
  })

  it.each<[string, object]>([
    ['GetItem', { Key: { id: 'text' } }],
    ['GetItem', { Key: [] }],
    ['Query', { Limit: 1.5 }],
    ['CreateTable', { KeySchema: ['id'] }],
    ['BatchGetItem', { RequestItems: { cases: { Keys: [{ id: 1 }] } } }],
  ])('refuses %s with a member of another type: %j', (operation, input) => {
    expect(() => read(operation, input)).toThrow(expect.objectContaining({ code: 'SerializationException' }))
  })
})
