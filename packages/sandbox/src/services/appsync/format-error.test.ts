import { buildSchema, executeSync, GraphQLError, getVariableValues, type OperationDefinitionNode, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { FieldError } from './field-error.ts'
import { formatFieldError, formatInvalid, formatRefusal, formatVariable } from './format-error.ts'

const schema = buildSchema(`
  enum Kind { A B }
  input Inner { n: Int! }
  input Note { text: String!, kind: Kind, inner: Inner, list: [Int] }
  type Item { id: ID!, ids: [ID!]!, kind: Kind, n: Int, text: String }
  type Query { item: Item, items: [Item], need: Item!, note(note: Note, id: ID!, n: Int): String }
`)

/** Runs a query whose root is given, and returns its errors as AppSync writes them. */
function run(query: string, rootValue: object) {
  const { errors = [] } = executeSync({ schema, document: parse(query), rootValue })
  return errors.map((error) => formatFieldError(schema, error))
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/resolver-util-reference.html */
describe('the error of a field', () => {
  const fails = () => {
    throw new FieldError('Unauthorized', 'it may not')
  }

  it('of a rule has a type and a place', () => {
    expect(run('{\n  a: item { id } }', { item: fails })).toEqual([
      {
        ...{ path: ['a'], data: null, errorType: 'Unauthorized', errorInfo: null, message: 'it may not' },
        locations: [{ line: 2, column: 3, sourceName: null }],
      },
    ])
  })

  it.each<[string, object, (string | number)[], string]>([
    [
      '{ item { id } }',
      { item: { id: null } },
      ['item', 'id'],
      "Cannot return null for non-nullable type: 'ID' within parent 'Item' (/item/id)",
    ],
    [
      '{ item { ids } }',
      { item: { ids: null } },
      ['item', 'ids'],
      "Cannot return null for non-nullable type: '[ID!]' within parent 'Item' (/item/ids)",
    ],
    [
      '{ items { ids } }',
      { items: [{ ids: ['a', null] }] },
      ['items', 0, 'ids', 1],
      "Cannot return null for non-nullable type: 'ID' within parent 'Item' (/items[0]/ids[1])",
    ],
    ['{ need { id } }', {}, ['need'], "Cannot return null for non-nullable type: 'Item' within parent 'Query' (/need)"],
    [
      '{ items { id } }',
      { items: 'text' },
      ['items'],
      "Can't resolve value (/items) : type mismatch error, expected type LIST",
    ],
    [
      '{ item { kind } }',
      { item: { kind: 'C d' } },
      ['item', 'kind'],
      "Can't serialize value (/item/kind) : Invalid input for Enum 'Kind'. No value found for name 'C d'",
    ],
    [
      '{ item { kind } }',
      { item: { kind: 7 } },
      ['item', 'kind'],
      "Can't serialize value (/item/kind) : Invalid input for Enum 'Kind'. No value found for name '7'",
    ],
    [
      '{ item { n } }',
      { item: { n: 'x' } },
      ['item', 'n'],
      'Can\'t serialize value (/item/n) : Int cannot represent non-integer value: "x"',
    ],
    [
      '{ item { text } }',
      {
        item: {
          text: () => {
            throw new Error('broken')
          },
        },
      },
      ['item', 'text'],
      'broken',
    ],
    [
      '{ item { text } }',
      {
        item: {
          text: () => {
            throw new Error('x Cannot return null for non-nullable field Item.id.')
          },
        },
      },
      ['item', 'text'],
      'x Cannot return null for non-nullable field Item.id.',
    ],
    [
      '{ item { text } }',
      {
        item: {
          text: () => {
            throw new Error('Cannot return null for non-nullable field Item.id. x')
          },
        },
      },
      ['item', 'text'],
      'Cannot return null for non-nullable field Item.id. x',
    ],
    [
      '{ item { text } }',
      {
        item: {
          text: () => {
            throw new Error('x Enum "Kind" cannot represent value: "C"')
          },
        },
      },
      ['item', 'text'],
      'x Enum "Kind" cannot represent value: "C"',
    ],
  ])('%s of %j has a message of AppSync', (query, root, path, message) => {
    expect(run(query, root)).toEqual([{ path, locations: null, message }])
  })

  it('that has no path is one of the whole', () => {
    expect(formatFieldError(schema, new GraphQLError('broken'))).toEqual({
      path: [],
      locations: null,
      message: 'broken',
    })
  })
})

describe('the error of a request', () => {
  const [definition] = parse('{\n item }').definitions
  const error = new GraphQLError('it is wrong', { nodes: definition ?? null })
  const locations = [{ line: 1, column: 1, sourceName: null }]

  it('of a rule names its kind', () => {
    expect(formatInvalid(error, 'WrongType')).toEqual({
      ...{ path: null, locations, message: 'Validation error of type WrongType: it is wrong' },
    })
    expect(formatInvalid(error)).toEqual({ path: null, locations, message: 'Validation error: it is wrong' })
    expect(formatInvalid(new GraphQLError('a'))).toEqual({
      path: null,
      locations: null,
      message: 'Validation error: a',
    })
  })

  it('that stopped it has a place if it is known', () => {
    expect(formatRefusal('no', error)).toEqual({ path: null, locations, message: 'no' })
    expect(formatRefusal('no')).toEqual({ path: null, locations: null, message: 'no' })
  })
})

describe('the error of a variable', () => {
  const place = [{ line: 1, column: 8, sourceName: null }]

  it.each<[string, object, string, object[] | null]>([
    ['$id: ID!', {}, "Variable 'id' has coerced Null value for NonNull type 'ID!'", place],
    ['$id: ID!', { id: null }, "Variable 'id' has coerced Null value for NonNull type 'ID!'", place],
    ['$ids: [ID!]!', {}, "Variable 'ids' has coerced Null value for NonNull type '[ID!]!'", place],
    [
      '$note: Note',
      { note: { text: 'a', other: 1 } },
      "The variables note contains a field that is not defined for input object type 'Note' ",
      null,
    ],
    [
      '$note: Note',
      { note: { text: 'a', inner: { n: 1, other: '\n' } } },
      "The variables note contains a field that is not defined for input object type 'Inner' ",
      null,
    ],
    [
      '$note: Note',
      { note: {} },
      'Variable \'note\' has an invalid value. Field "text" of required type "String!" was not provided.',
      place,
    ],
    [
      '$n: Int',
      { n: 'x\ny' },
      'Variable \'n\' has an invalid value. Int cannot represent non-integer value: "x\\ny"',
      place,
    ],
    [
      '$n: Int',
      { n: 'x; y' },
      'Variable \'n\' has an invalid value. Int cannot represent non-integer value: "x; y"',
      place,
    ],
    [
      '$note: Note',
      { note: { text: 'a;b', kind: 'C' } },
      'Variable \'note\' has an invalid value. Value "C" does not exist in "Kind" enum.',
      place,
    ],
  ])('%s with %j', (declared, variables, message, locations) => {
    const [operation] = parse(`query (${declared}) { item { id } }`).definitions as OperationDefinitionNode[]
    const options = { hideSuggestions: true }
    const { errors = [] } = getVariableValues(schema, operation?.variableDefinitions ?? [], { ...variables }, options)
    expect(errors.map(formatVariable)).toEqual([{ path: null, locations, message }])
  })

  it('that no rule knows has no reason', () => {
    expect(formatVariable(new GraphQLError('Something else'))).toEqual({
      ...{ path: null, locations: null, message: "Variable '' has an invalid value." },
    })
  })
})
