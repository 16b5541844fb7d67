import { buildSchema, type GraphQLResolveInfo, graphql } from 'graphql'
import { describe, expect, it } from 'vitest'
import { createResolverEvent, type ResolverEvent } from './resolver-event.ts'

const schema = buildSchema(`
  type Query { case(id: ID, state: String): Case }
  type Case { id: ID, owner: Person, agent: Person }
  type Person { name: String, email: String }
`)

/** Returns the event of the field `case` in a document. */
async function eventOf(source: string, variables: Record<string, unknown> = {}, parent?: unknown) {
  const events: ResolverEvent[] = []
  const root = {
    case(args: Record<string, unknown>, _: unknown, info: GraphQLResolveInfo) {
      const request = { identity: { sub: 'ana' } as never, headers: { host: 'api' }, variables }
      events.push(createResolverEvent(request, { source: parent, args, info }))
    },
  }
  const { errors } = await graphql({ schema, source, rootValue: root, variableValues: variables })
  expect(errors).toBeUndefined()
  return events[0]
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference.html#aws-appsync-resolver-context-reference-info */
describe('the selection that a function receives', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['{ case { id } }', {}, ['id']],
    ['{ case { id id } }', {}, ['id']],
    ['{ case { id @include(if: false) } }', {}, []],
    ['{ case { id @include(if: true) } }', {}, ['id']],
    ['{ case { id @skip(if: false) } }', {}, ['id']],
    ['{ case { id @skip(if: true) @include(if: true) } }', {}, []],
    ['query ($a: Boolean!) { case { id @include(if: $a) } }', { a: false }, []],
    ['query ($a: Boolean!) { case { id @skip(if: $a) } }', { a: false }, ['id']],
    ['{ case { owner @skip(if: true) { name } } }', {}, []],
    ['{ case { ... { id } } }', {}, ['id']],
    ['{ case { ... @skip(if: true) { id } } }', {}, []],
    ['{ case { ...A @include(if: false) } } fragment A on Case { id }', {}, []],
    ['{ case { ...A ...A } } fragment A on Case { id }', {}, ['id']],
    [
      '{ case { owner { ...P } agent { ...P } } } fragment P on Person { name ...Q } fragment Q on Person { email }',
      ...([{}, ['owner', 'owner/name', 'owner/email', 'agent', 'agent/name', 'agent/email']] as [object, string[]]),
    ],
    ['{ case { a: owner { b: name } } }', {}, ['a', 'a/b']],
    ['{ case { id } case { owner { name } } }', {}, ['id', 'owner', 'owner/name']],
  ] as [string, Record<string, unknown>, string[]][])('%s with %j lists %j', async (source, variables, paths) => {
    expect((await eventOf(source, variables))?.info.selectionSetList).toEqual(paths)
  })

  it('is also a text, of all places of the field', async () => {
    expect((await eventOf('{ case { id } case { owner { name } } }'))?.info.selectionSetGraphQL).toBe(
      '{\n  id\n  owner {\n    name\n  }\n}',
    )
  })
})

describe('the event of a function', () => {
  it.each<[string, Record<string, unknown>, object]>([
    ['{ case { id } }', {}, {}],
    ['{ case(id: 1) { id } }', {}, { id: '1' }],
    ['{ case(id: null) { id } }', {}, { id: null }],
    ['query ($a: ID, $b: String) { case(id: $a, state: $b) { id } }', { b: 'x' }, { id: null, state: 'x' }],
    ['query ($a: ID = 7) { case(id: $a) { id } }', {}, { id: '7' }],
  ])('%s with %j has the arguments %j', async (source, variables, args) => {
    expect((await eventOf(source, variables))?.arguments).toEqual(args)
  })

  it('has all that AppSync sends', async () => {
    expect(await eventOf('query ($a: ID) { case(id: $a) { id } }', { a: '1' }, { n: 1 })).toEqual({
      ...{ arguments: { id: '1' }, identity: { sub: 'ana' }, source: { n: 1 }, prev: null, stash: {} },
      request: { headers: { host: 'api' }, domainName: null },
      info: {
        ...{ fieldName: 'case', parentTypeName: 'Query', variables: { a: '1' }, selectionSetList: ['id'] },
        selectionSetGraphQL: '{\n  id\n}',
      },
    })
    expect((await eventOf('{ case { id } }'))?.source).toBeNull()
  })
})
