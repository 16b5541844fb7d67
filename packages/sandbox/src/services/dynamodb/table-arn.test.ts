import { describe, expect, it } from 'vitest'
import { namedAccount, withOwnArns, withPlainNames } from './table-arn.ts'

const ownArn = 'arn:aws:dynamodb:us-east-1:111111111111:'
const foreign = 'arn:aws:dynamodb:us-east-1:222222222222:table/cases'
const [cases, stream] = [`${ownArn}table/cases`, `${ownArn}table/cases/stream/1`]
const plain = (request: object) => withPlainNames(request, ownArn, (reason) => new Error(reason))

describe('a request to the database', () => {
  it.each<[object, object]>([
    [{ TableName: 'cases' }, { TableName: 'cases' }],
    [
      { TableName: cases, Item: { arn: { S: cases } } },
      { TableName: 'cases', Item: { arn: { S: cases } } },
    ],
    [{ StreamArn: stream }, { StreamArn: stream }],
    [{ Limit: 1 }, { Limit: 1 }],
    [
      { TransactItems: [{ Put: { TableName: cases, Item: {} } }, { Delete: { TableName: 'other' } }] },
      { TransactItems: [{ Put: { TableName: 'cases', Item: {} } }, { Delete: { TableName: 'other' } }] },
    ],
    [{ RequestItems: { [cases]: { Keys: [] }, other: {} } }, { RequestItems: { cases: { Keys: [] }, other: {} } }],
  ])('%j names tables as %j', (request, expected) => {
    expect(plain(request)).toStrictEqual(expected)
  })

  it.each<[object, string]>([
    [{ TableName: foreign }, foreign],
    [{ TransactItems: [{ Get: { TableName: foreign } }] }, foreign],
    [{ RequestItems: { [foreign]: {} } }, foreign],
  ])('is refused if it names another account: %j', (request, arn) => {
    expect(() => plain(request)).toThrow(`A call stays within one account: ${arn} is of another.`)
  })

  it('is refused if a batch names a table twice', () => {
    expect(() => plain({ RequestItems: { cases: {}, [cases]: {} } })).toThrow(
      'A batch names each table once, by its name or its ARN.',
    )
  })
})

it.each<[object, string | undefined]>([
  [{ TableName: 'cases' }, undefined],
  [{ TableName: cases }, '111111111111'],
  [{ StreamArn: `${foreign}/stream/1` }, '222222222222'],
  [{ ShardIterator: `${foreign}/stream/1|1|AAAA` }, '222222222222'],
  [{ ShardIterator: 'AAAA' }, undefined],
  [{ TransactItems: [{ Get: { TableName: 'cases' } }, { Get: { TableName: foreign } }] }, '222222222222'],
  [{ RequestItems: { cases: [], [foreign]: [] } }, '222222222222'],
  [{}, undefined],
])('%j names the account %s', (request, accountId) => {
  expect(namedAccount(request)).toBe(accountId)
})

describe('a response has the ARNs of the account', () => {
  const answer = JSON.stringify({
    TableArn: 'arn:aws:dynamodb:dynoxide:000000000000:table/cases',
    TableId: 'arn:aws:dynamodb:ddblocal:000000000000:table/cases',
  })

  it.each(['DescribeTable', 'CreateTable', 'UpdateTable', 'DeleteTable', 'ListTables'])('to %s', (operation) => {
    expect(JSON.parse(withOwnArns(answer, operation, ownArn))).toEqual({ TableArn: cases, TableId: cases })
  })

  it.each(['GetItem', 'Query', 'DescribeTableReplicaAutoScaling'])('but items are unchanged: %s', (operation) => {
    expect(withOwnArns(answer, operation, ownArn)).toBe(answer)
  })
})
