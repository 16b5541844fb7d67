import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { createDocumentReader } from './document-reader.ts'

const schema = buildSchema(`
  type Query { case(id: ID!): Case, person: Person, cases(first: Int): [Case] }
  type Case { id: ID!, title(size: Int): String, owner: Person }
  type Person { name: String, other: String }
`)
const read = createDocumentReader(schema, false)

function messages(text: string, reader = read): string[] {
  const result = reader(text)
  return result.kind === 'invalid' ? result.errors.map(({ message }) => message) : [result.kind]
}

describe('a document that cannot be run', () => {
  it.each([
    ['FieldUndefined', '{ person { age } }'],
    ['UnknownType', 'query ($a: Other) { cases(first: $a) { id } }'],
    ['UnknownArgument', '{ person(a: 1) { name } }'],
    ['UnknownDirective', '{ person @other { name } }'],
    ['UndefinedFragment', '{ person { ...other } }'],
    ['MissingFieldArgument', '{ case { id } }'],
    ['WrongType', '{ cases(first: "one") { id } }'],
    ['UndefinedVariable', '{ cases(first: $a) { id } }'],
    ['UnusedVariable', 'query ($a: Int) { person { name } }'],
    ['UnusedFragment', '{ person { name } } fragment f on Person { name }'],
    ['FragmentCycle', '{ person { ...f } } fragment f on Person { name ...f }'],
    ['VariableTypeMismatch', 'query ($a: String) { cases(first: $a) { id } }'],
    ['SubSelectionRequired', '{ person }'],
    ['FieldsConflict', '{ person { name name: other } }'],
    ['InvalidFragmentType', '{ person { ... on Case { id } } }'],
    ['NonExecutableDefinition', '{ person { name } } type Other { id: ID }'],
  ])('has an error of type %s: %s', (type, text) => {
    expect(messages(text).join('\n')).toMatch(new RegExp(`^Validation error of type ${type}: `, 'm'))
  })

  it('has a plain error by any other rule', () => {
    expect(messages('query a { person { name } } query a { person { name } }')).toEqual([
      'Validation error: There can be only one operation named "a".',
    ])
  })

  it('names the type and the path of an unknown field, by its name and not its alias', () => {
    expect(messages('{ c: case(id: 1) { owner { a: name, b: age } } }')).toEqual([
      "Validation error of type FieldUndefined: Field 'age' in type 'Person' is undefined @ 'case/owner/age'",
    ])
    expect(messages('{ person { name } owner cases { owner { age } } }')).toEqual([
      "Validation error of type FieldUndefined: Field 'owner' in type 'Query' is undefined @ 'owner'",
      "Validation error of type FieldUndefined: Field 'age' in type 'Person' is undefined @ 'cases/owner/age'",
    ])
  })

  it('has its errors in the order of the rules, each at its place', () => {
    const result = read('query ($a: Int) {\n  person(b: 1) {\n    age } }')
    expect(result).toMatchObject({
      kind: 'invalid',
      errors: [
        { message: expect.stringContaining('FieldUndefined'), locations: [{ line: 3, column: 5, sourceName: null }] },
        { message: expect.stringContaining('UnusedVariable'), locations: [{ line: 1, column: 8, sourceName: null }] },
        { message: expect.stringContaining('UnknownArgument'), locations: [{ line: 2, column: 10, sourceName: null }] },
      ],
    })
  })

  it('suggests no name that the schema has', () => {
    expect(messages('{ person { nam } }').join()).not.toContain('name')
    expect(messages('{ cases(frst: 1) { id } }').join()).not.toContain('first')
  })

  it.each(['', '{', 'text', '{ person { name }', '{ "a" }'])('is not read if it is no GraphQL: %j', (text) => {
    expect(read(text)).toEqual({ kind: 'unreadable', message: 'Unable to parse GraphQL query.' })
  })
})

describe('the fields of the schema itself', () => {
  it.each(['{ __schema { description } }', '{ __type(name: "Case") { name } }'])(
    'are known only with introspection: %s',
    (text) => {
      expect(messages(text).join()).toContain('FieldUndefined')
      expect(messages(text, createDocumentReader(schema, true))).toEqual(['ready'])
    },
  )

  it('include the name of a type without introspection', () => {
    expect(messages('{ __typename person { __typename } }')).toEqual(['ready'])
  })
})

describe('a text', () => {
  const text = (number: number) => `{ a${number}: person { name } }`

  it('is read once, whether it can be run or not', () => {
    for (const query of ['{ person { name } }', '{ person { age } }', '{']) expect(read(query)).toBe(read(query))
  })

  it('is forgotten once five hundred others were used later', () => {
    const reader = createDocumentReader(schema, false)
    const [first, second] = [reader(text(0)), reader(text(1))]
    for (let number = 2; number < 500; number += 1) reader(text(number))
    expect(reader(text(0)), 'used again').toBe(first)
    reader(text(500))
    expect(reader(text(0))).toBe(first)
    expect(reader(text(1))).not.toBe(second)
  })
})
