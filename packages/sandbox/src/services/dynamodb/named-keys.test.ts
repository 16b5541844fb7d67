import { describe, expect, it } from 'vitest'
import { keyOf, keysNamed } from './named-keys.ts'

const schema = (...names: string[]) =>
  names.map((AttributeName, index) => ({ AttributeName, KeyType: index === 0 ? 'HASH' : 'RANGE' }))
const tables = {
  of: async (table: string) => ({ cases: schema('id'), events: schema('id', 'at') })[table],
  forget: () => undefined,
}
const named = (operation: string, input: object) => keysNamed(operation, input, tables)
const key = { id: { S: '1' } }
const Item = { note: { S: 'x' }, ...key }
const TableName = 'cases'
const own = { table: TableName, key }

describe('the items that a call names', () => {
  it.each<[string, object, object[]]>([
    ['PutItem', { TableName, Item }, [own]],
    ['UpdateItem', { TableName, Key: key }, [own]],
    ['DeleteItem', { TableName, Key: key }, [own]],
    ['GetItem', { TableName, Key: key }, []],
    ['PutItem', { TableName: 'none', Item }, []],
    ['PutItem', { TableName }, []],
    ['PutItem', { Item }, []],
    [
      'BatchWriteItem',
      {
        RequestItems: {
          cases: [{ PutRequest: { Item } }, { DeleteRequest: { Key: { id: { S: '2' } } } }, {}],
          none: [{}],
        },
      },
      [own, { table: TableName, key: { id: { S: '2' } } }],
    ],
    ['BatchWriteItem', {}, []],
    [
      'TransactWriteItems',
      {
        TransactItems: [
          { ConditionCheck: { TableName, Key: key } },
          { Put: { TableName: 'events', Item: { ...Item, at: { S: 'now' } } } },
          { Delete: { TableName: 'none', Key: key } },
          {},
        ],
      },
      [own, { table: 'events', key: { id: { S: '1' }, at: { S: 'now' } } }],
    ],
    ['TransactGetItems', { TransactItems: [{ Get: { TableName, Key: key } }] }, [own]],
    ['TransactGetItems', {}, []],
  ])('%s %j', async (operation, input, expected) => {
    expect(await named(operation, input)).toEqual(expected)
  })
})

describe('the key of an item', () => {
  it('has the attributes of the key alone, in their order', () => {
    expect(Object.keys(keyOf({ at: { S: 'a' }, more: { S: 'b' }, id: { S: 'c' } }, schema('id', 'at')))).toEqual([
      'id',
      'at',
    ])
  })

  it('has no attribute that every object inherits', () => {
    expect(keyOf(key, schema('id', 'toString'))).toEqual(key)
  })
})
