import { buildSchema, type GraphQLResolveInfo, graphql } from 'graphql'
import { expect, it } from 'vitest'
import { createResolverEvent, type ResolverRequest } from './resolver-event.ts'

const schema = buildSchema(`
  type Query { case(id: ID, state: String): Case }
  type Case { id: ID, owner: Person }
  type Person { name: String, email: String }
`)
const request: ResolverRequest = { identity: { sub: 'ana' } as never, headers: { host: 'api' }, variables: { id: '7' } }

/** Returns the event of the field `case` in a document. */
async function eventOf(source: string) {
  const events: ReturnType<typeof createResolverEvent>[] = []
  const root = {
    case(args: Record<string, unknown>, _: unknown, info: GraphQLResolveInfo) {
      events.push(createResolverEvent(request, { source: undefined, args, info }))
      return null
    },
  }
  await graphql({ schema, source, rootValue: root, variableValues: request.variables })
  return events[0]
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference.html */
it('a function receives the paths of the selected fields by their aliases, with fragments expanded and skipped fields left out', async () => {
  const event = await eventOf(`
    query Read($id: ID, $state: String) {
      shown: case(id: $id, state: $state) {
        number: id
        holder: owner { name ...Mail hidden: email @skip(if: true) ... on Person { full: name } }
      }
    }
    fragment Mail on Person { address: email }
  `)
  expect(event).toMatchObject({
    arguments: { id: '7', state: null },
    identity: { sub: 'ana' },
    source: null,
    request: { headers: { host: 'api' }, domainName: null },
    info: { fieldName: 'case', parentTypeName: 'Query', variables: { id: '7' } },
  })
  expect(event?.info.selectionSetList).toEqual(['number', 'holder', 'holder/name', 'holder/address', 'holder/full'])
  expect(event?.info.selectionSetGraphQL).toContain('number: id')
})

it('a function of a field without fields of its own receives an empty selection', async () => {
  const event = await eventOf('{ case { id @skip(if: true) } }')
  expect(event?.info.selectionSetList).toEqual([])
})
