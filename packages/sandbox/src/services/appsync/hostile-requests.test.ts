import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { fuzzSettings, fuzzTimeout, hostileJson, hostileVariant, processorTime } from '../../testing/fuzz.ts'
import { signToken, startAppSync } from './testing/start-appsync.ts'

const schema = /* GraphQL */ `
  type Query {
    person(id: ID, at: AWSDateTime, tags: [[String]], filter: Filter): Person
    people(limit: Int): [Person!]!
    audit: String @aws_cognito_user_pools(cognito_groups: ["admins"])
  }
  type Mutation {
    save(input: Filter!, detail: AWSJSON): Person!
  }
  input Filter {
    name: String
    mood: Mood
    when: AWSDate
    other: Filter
  }
  enum Mood {
    CALM
  }
  type Person {
    name: String!
    mood: Mood
    friend: Person
  }
`

const friend = { name: 'Luis', mood: 'CALM', friend: { name: 'Eva' } }
const running = startAppSync(
  schema,
  {
    'Query.person': () => ({ name: 'Ana', friend }),
    'Query.people': () => [friend, friend],
    'Mutation.save': ({ arguments: { input } }) => input,
  },
  { QueryDepthLimit: 6, ResolverCountLimit: 10 },
)

/** Milliseconds of the processor. */
const longest = 2_000

let token = ''
beforeAll(async () => {
  token = await signToken()
})

async function check(body: string, authorization = token): Promise<void> {
  const time = await processorTime(async () => {
    const answer = await running.post(body, { headers: { authorization } })
    expect([200, 400, 401]).toContain(answer.status)
    expect(JSON.parse(JSON.stringify(answer.body))).toMatchObject({})
    if (answer.status !== 200)
      expect(answer.body.errors).toEqual([{ errorType: expect.any(String), message: expect.any(String) }])
  })
  expect(time).toBeLessThan(longest)
}

const words =
  'query mutation subscription fragment on f0 f1 f2 a b Query Person Filter person people audit save name mood friend id at tags filter input limit detail __typename __schema types true false null CALM'
const signs =
  '{ } { } { } ( ) [ ] : : ! = | & $ $ @ ... ... " """ # , @skip(if:true) @include(if:$a) \n 1 -1 1e400 "text" """block"""'
const symbol = fc.constantFrom(...words.split(' '), ...signs.split(' '))

/** A selection set that the schema may or may not allow, with aliases, fragments and directives. */
const selection: fc.Arbitrary<string> = fc.letrec((tie) => ({
  set: fc.array(tie('one'), { minLength: 1, maxLength: 4 }).map((all) => `{ ${all.join(' ')} }`),
  one: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      'name',
      'mood',
      '__typename',
      'a: name',
      'name @skip(if: true)',
      'unknown',
      '...f0',
      '...f1',
      '...f2',
    ),
    fc
      .tuple(fc.constantFrom('friend', 'b: friend', '... on Person', '... @include(if: $a)'), tie('set'))
      .map((parts) => parts.join(' ')),
  ),
})).set as fc.Arbitrary<string>

const document = fc
  .tuple(
    fc.constantFrom('query ($a: Boolean = true)', 'query', 'mutation', 'query A', ''),
    fc.constantFrom('person', 'people', 'person(id: 1)', 'save(input: {})'),
    selection,
    selection,
    selection,
  )
  .map(
    ([head, field, top, first, second]) =>
      `${head} { ${field} ${top} } fragment f0 on Person ${first} fragment f1 on Person ${second}`,
  )

/** A small document, grown: each shape of a known attack in a random size. */
const grown = fc.integer({ min: 1, max: 20_000 }).chain((size) => {
  const wide = Math.min(size, 3_000)
  return fc.constantFrom(
    `{ person { ${'name '.repeat(size)} } }`,
    `{ ${Array.from({ length: wide }, (_, at) => `a${at}: person { name }`).join(' ')} }`,
    `{ person ${'{ friend '.repeat(size)} { name } ${'}'.repeat(size)} }`,
    `{ person(tags: ${'['.repeat(size)}${']'.repeat(size)}) { name } }`,
    `{ person(filter: ${'{ other: '.repeat(size)} {} ${'}'.repeat(size)}) { name } }`,
    `{ person { name ${'@skip(if: false) '.repeat(wide)} } }`,
    `{ person { ...f0 } } ${Array.from({ length: Math.min(size, 60) }, (_, at) => `fragment f${at} on Person { ...f${at + 1} friend { ...f${at + 1} } }`).join(' ')}`,
    `{ person { ...a } } fragment a on Person { ...a ${'...a '.repeat(wide)} }`,
    `query (${Array.from({ length: wide }, (_, at) => `$v${at}: ID`).join(' ')}) { person { name } }`,
    `{ __schema { types ${'{ fields { type '.repeat(Math.min(size, 40))} { name } ${'} }'.repeat(Math.min(size, 40))} } }`,
    `${'{'.repeat(size)}`,
    `{ person(id: "${'\\\\u0041'.repeat(size)}") { name } }`,
    `{ person { name } } ${'# comment\n'.repeat(size)}`,
    `${'query q { person { name } } '.repeat(wide)}`,
  )
})

it.each<[string, fc.Arbitrary<string>]>([
  ['made of any words and signs', fc.array(symbol, { maxLength: 60 }).map((all) => all.join(' '))],
  ['with any selections and fragments', document],
  ['in the shape of a known attack', grown],
  ['that is any text', fc.string({ unit: 'binary', maxLength: 300 })],
])(
  'a document %s gets an answer in AppSync’s form, in a moment',
  async (_, documents) => {
    await fc.assert(
      fc.asyncProperty(documents, async (query) => {
        await check(JSON.stringify({ query, variables: { a: true } }))
      }),
      fuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'any variables are taken or refused in AppSync’s form',
  async () => {
    const queries = [
      'query ($id: ID, $at: AWSDateTime, $tags: [[String]], $filter: Filter) { person(id: $id, at: $at, tags: $tags, filter: $filter) { name } }',
      'mutation ($input: Filter!, $detail: AWSJSON) { save(input: $input, detail: $detail) { name mood } }',
    ]
    const fitting = {
      id: '1',
      at: '2026-11-20T10:00:00Z',
      tags: [['a']],
      filter: { name: 'Ana' },
      input: { name: 'Ana', mood: 'CALM' },
      detail: '{}',
    }
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...queries), hostileVariant(fitting), async (query, variables) => {
        await check(JSON.stringify({ query, variables }))
      }),
      fuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'any body is answered in AppSync’s form',
  async () => {
    const body = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      hostileVariant({ query: '{ person { name } }', variables: {}, operationName: 'A', extensions: {} }).map((value) =>
        JSON.stringify(value),
      ),
      hostileJson.map((value) => JSON.stringify(value)),
      fc.integer({ min: 1, max: 20_000 }).map((levels) => `{"query":${'['.repeat(levels)}`),
    )
    await fc.assert(
      fc.asyncProperty(body, (given) => check(given)),
      fuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'any token that the pool did not sign is refused',
  async () => {
    const part = fc.oneof(
      hostileJson.map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
      fc.constantFrom(...token.split('.')),
      fc.string({ maxLength: 20 }),
    )
    const forged = fc.oneof(
      fc.array(part, { maxLength: 5 }).map((parts) => parts.join('.')),
      fc.string({ unit: 'binary', maxLength: 80 }),
    )
    await fc.assert(
      fc.asyncProperty(forged, async (authorization) => {
        const { status } = await running.post('{"query":"{ person { name } }"}', { headers: { authorization } })
        expect(status).toBe(401)
      }),
      fuzzSettings,
    )
  },
  fuzzTimeout,
)
