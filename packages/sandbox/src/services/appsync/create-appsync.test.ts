import { describe, expect, test } from 'vitest'
import { type Answers, issuer, signStaffToken, signToken, startAppSync } from './testing/start-appsync.ts'

const schema = /* GraphQL */ `
  type Query {
    note(id: ID!, before: AWSDateTime): Note
    notes(limit: Int): [Note!]!
    cases: [Case!]! @aws_cognito_user_pools(cognito_groups: ["counselors", "admins"])
    audit: String @aws_cognito_user_pools(cognito_groups: ["admins"])
    external: String @aws_iam
    unresolved: String
  }
  type Mutation {
    save(input: NoteInput!): Note!
    saveAnything(detail: AWSJSON!): AWSJSON
  }
  enum Mood {
    CALM
    WORRIED
  }
  type Note {
    id: ID!
    text: String
    mood: Mood
    at: AWSDateTime
    tags: [String!]
    author: Person
    secret: String @aws_cognito_user_pools(cognito_groups: ["admins"])
  }
  type Person {
    name: String!
    friend: Person
  }
  type Case @aws_cognito_user_pools(cognito_groups: ["counselors"]) {
    id: ID!
    open: Boolean @aws_cognito_user_pools(cognito_groups: ["counselors", "admins"])
  }
  input NoteInput {
    id: ID
    version: Int!
    since: AWSDate
  }
`

const note = { id: 'n1', text: 'hello', mood: 'CALM', at: '2026-11-20T10:00:00.000Z', tags: ['a'], secret: 'hidden' }
const answers: Answers = {
  'Query.note': () => ({ ...note, author: { name: 'Ana', friend: { name: 'Luis', friend: { name: 'Eva' } } } }),
  'Query.notes': () => [note, { ...note, id: 'n2' }],
  'Query.cases': () => [{ id: 'c1', open: true }],
  'Query.audit': () => 'all of it',
  'Mutation.save': ({ arguments: { input } }) => ({ ...note, ...(input as object) }),
  'Mutation.saveAnything': ({ arguments: { detail } }) => detail,
}

function start(changed: Answers = {}, properties?: Record<string, unknown>) {
  return startAppSync(schema, { ...answers, ...changed }, properties)
}

async function as(token: Promise<string>) {
  return { headers: { authorization: await token } }
}

describe('the event that a function receives', () => {
  test('is the complete direct-Lambda event', async () => {
    const { send, events } = start()
    const query = `query Read($id: ID!, $short: Boolean!) {
      note(id: $id) {
        id
        words: text @skip(if: $short)
        ...Rest
        author { name ... on Person { friend { name } } }
      }
    }
    fragment Rest on Note { mood }`
    const token = await signToken({ 'cognito:groups': ['testers'] })
    const headers = { authorization: token, 'x-client': ['a', 'b'] as never, 'user-agent': 'test' }
    await send(query, { id: 'n1', short: true }, { headers })
    expect(events).toEqual([
      {
        arguments: { id: 'n1' },
        identity: {
          claims: {
            iss: `${issuer}/us-east-1_CONSUMERS`,
            sub: 'sub-1',
            username: 'ana',
            client_id: 'consumers-client',
            token_use: 'access',
            'cognito:groups': ['testers'],
            auth_time: expect.any(Number),
            iat: expect.any(Number),
            exp: expect.any(Number),
          },
          defaultAuthStrategy: 'ALLOW',
          groups: ['testers'],
          issuer: `${issuer}/us-east-1_CONSUMERS`,
          sourceIp: ['203.0.113.7'],
          sub: 'sub-1',
          username: 'ana',
        },
        source: null,
        request: { headers: { authorization: token, 'x-client': 'a, b', 'user-agent': 'test' }, domainName: null },
        prev: null,
        info: {
          fieldName: 'note',
          parentTypeName: 'Query',
          variables: { id: 'n1', short: true },
          selectionSetList: ['id', 'mood', 'author', 'author/name', 'author/friend', 'author/friend/name'],
          selectionSetGraphQL:
            '{\n  id\n  words: text @skip(if: $short)\n  ...Rest\n  author {\n    name\n    ... on Person {\n      friend {\n        name\n      }\n    }\n  }\n}',
        },
        stash: {},
      },
    ])
  })

  test('has no groups if the caller has none, and no selection for a scalar', async () => {
    const { send, events } = start()
    await send('mutation { saveAnything(detail: "{\\"a\\":[1]}") }')
    expect(events[0]?.identity).toMatchObject({ groups: null })
    expect(events[0]?.info).toMatchObject({ parentTypeName: 'Mutation', selectionSetList: [], selectionSetGraphQL: '' })
  })

  test('has null for an argument whose variable was not given, and omits an argument that was not written', async () => {
    const { send, events } = start()
    await send('query ($before: AWSDateTime) { note(id: "1", before: $before) { id } }', {})
    await send('{ note(id: "1") { id } }')
    expect(events.map((event) => event.arguments)).toEqual([{ id: '1', before: null }, { id: '1' }])
  })

  test('has the parsed value of an AWSJSON argument, which the response returns as a string', async () => {
    const { send, events } = start()
    const { body } = await send('mutation ($d: AWSJSON!) { saveAnything(detail: $d) }', { d: '{"a":[1,null]}' })
    expect(events[0]?.arguments).toEqual({ detail: { a: [1, null] } })
    expect(body).toEqual({ data: { saveAnything: '{"a":[1,null]}' } })
  })

  test('has the parent object as source for a resolver on a nested field', async () => {
    const { send, events } = start({
      'Note.author': ({ source }) => ({ name: `author of ${(source as { id: string }).id}` }),
    })
    const { body } = await send('{ notes { id author { name } } }')
    expect(body.data).toEqual({
      notes: [
        { id: 'n1', author: { name: 'author of n1' } },
        { id: 'n2', author: { name: 'author of n2' } },
      ],
    })
    expect(events[1]).toMatchObject({ source: note, info: { parentTypeName: 'Note', fieldName: 'author' } })
  })
})

describe('the API accepts', () => {
  const unauthorized = (message: string) => ({
    status: 401,
    body: { errors: [{ errorType: 'UnauthorizedException', message }] },
  })

  test.each([
    ['no token', undefined, 'Valid authorization header not provided.'],
    ['no JWT', 'abc', 'Unable to parse JWT token.'],
    ['a scheme before the token', signToken().then((token) => `Bearer ${token}`), 'Unable to parse JWT token.'],
    ['a broken signature', signToken().then((token) => `${token.slice(0, -8)}AAAAAAAA`), 'Unable to parse JWT token.'],
    ['an expired token', signToken({}, 1_000_000), 'Token has expired.'],
    [
      'a token of another pool',
      signToken({ iss: `${issuer}/us-east-1_OTHER` }),
      'You are not authorized to make this call.',
    ],
  ])('no caller with %s', async (_, authorization, message) => {
    const token = await authorization
    const { send, events } = start()
    const answer = await send('{ note(id: "1") { id } }', {}, { headers: token ? { authorization: token } : {} })
    expect(answer).toEqual(unauthorized(message))
    expect(events).toEqual([])
  })

  test('consumers and staff if the schema names no groups, with an access or id token', async () => {
    const { send } = start()
    const idToken = signToken({ token_use: 'id', aud: 'consumers-client', 'cognito:username': 'ana' })
    for (const token of [signToken(), idToken, signStaffToken('counselors'), signStaffToken()]) {
      const { body } = await send('{ note(id: "1") { id } }', {}, await as(token))
      expect(body).toEqual({ data: { note: { id: 'n1' } } })
    }
  })

  test('only a client whose id the API allows', async () => {
    const UserPoolConfig = { UserPoolId: 'us-east-1_CONSUMERS', AppIdClientRegex: 'portal-.*' }
    const { send } = start({}, { UserPoolConfig })
    expect(await send('{ note(id: "1") { id } }')).toEqual(unauthorized('You are not authorized to make this call.'))
  })
})

describe('access to a field', () => {
  test('returns null and an error to a caller outside its groups, with all other data', async () => {
    const { send, events } = start()
    const { status, body } = await send('{ note(id: "1") { id secret }\n audit }')
    expect(status).toBe(200)
    expect(body).toEqual({
      data: { note: { id: 'n1', secret: null }, audit: null },
      errors: [
        {
          path: ['audit'],
          data: null,
          errorType: 'Unauthorized',
          errorInfo: null,
          locations: [{ line: 2, column: 2, sourceName: null }],
          message: 'Not Authorized to access audit on type Query',
        },
        {
          path: ['note', 'secret'],
          data: null,
          errorType: 'Unauthorized',
          errorInfo: null,
          locations: [{ line: 1, column: 22, sourceName: null }],
          message: 'Not Authorized to access secret on type Note',
        },
      ],
    })
    expect(events.map(({ info }) => info.fieldName)).toEqual(['note'])
  })

  test('is guarded by the directive of the type, which a directive of the field replaces', async () => {
    const { send } = start()
    const counselor = await send('{ cases { id open } }', {}, await as(signStaffToken('counselors')))
    expect(counselor.body).toEqual({ data: { cases: [{ id: 'c1', open: true }] } })
    const admin = await send('{ cases { open } }', {}, await as(signStaffToken('admins')))
    expect(admin.body).toEqual({ data: { cases: [{ open: true }] } })
    const adminReadsId = await send('{ cases { id } }', {}, await as(signStaffToken('admins')))
    expect(adminReadsId.body).toMatchObject({
      data: null,
      errors: [{ path: ['cases', 0, 'id'], message: 'Not Authorized to access id on type Case' }],
    })
  })

  test('is decided by the groups alone if groups are named: a consumer in such a group may read it', async () => {
    const { send } = start()
    const { body } = await send('{ audit }', {}, await as(signToken({ 'cognito:groups': ['admins'] })))
    expect(body).toEqual({ data: { audit: 'all of it' } })
  })

  test('is denied to every caller if the field requires another authorization type', async () => {
    const { send } = start()
    const { body } = await send('{ external }', {}, await as(signStaffToken('admins')))
    expect(body).toMatchObject({ data: { external: null }, errors: [{ errorType: 'Unauthorized' }] })
  })

  test('is denied by default if the pool denies by default and the schema names no rule', async () => {
    const UserPoolConfig = { UserPoolId: 'us-east-1_CONSUMERS', DefaultAction: 'DENY' }
    const { send } = start({}, { UserPoolConfig })
    const { body } = await send(
      '{ note(id: "1") { id } audit }',
      {},
      await as(signToken({ 'cognito:groups': ['admins'] })),
    )
    expect(body).toMatchObject({
      data: { note: null, audit: 'all of it' },
      errors: [{ message: 'Not Authorized to access note on type Query' }],
    })
  })
})

describe('an error in a field', () => {
  const fail = () => {
    throw new Error('NOT_FOUND: no such note')
  }

  test("returns the message of the function's error, with HTTP 200 and the data of the other fields", async () => {
    const { send } = start({ 'Query.note': fail })
    expect(await send('{\n  note(id: "1") { id }\n  notes { id }\n}')).toEqual({
      status: 200,
      body: {
        data: { note: null, notes: [{ id: 'n1' }, { id: 'n2' }] },
        errors: [
          {
            path: ['note'],
            data: null,
            errorType: 'Lambda:Unhandled',
            errorInfo: null,
            locations: [{ line: 2, column: 3, sourceName: null }],
            message: 'NOT_FOUND: no such note',
          },
        ],
      },
    })
  })

  test('returns no data and one error if the field must not be null', async () => {
    const { send } = start({ 'Mutation.save': fail })
    const { body } = await send('mutation { save(input: { version: 0 }) { id } }')
    expect(body).toMatchObject({ data: null, errors: [{ path: ['save'], errorType: 'Lambda:Unhandled' }] })
    expect(body.errors).toHaveLength(1)
  })

  test.each<
    [string, Answers, string, Record<string, unknown> | null, { path: (string | number)[]; message: string }[]]
  >([
    [
      'a field',
      { 'Query.note': () => ({ text: 'no id' }) },
      '{ note(id: "1") { id } }',
      { note: null },
      [
        {
          path: ['note', 'id'],
          message: "Cannot return null for non-nullable type: 'ID' within parent 'Note' (/note/id)",
        },
      ],
    ],
    [
      'an item of a list',
      { 'Query.notes': () => [note, null] },
      '{ notes { id } }',
      null,
      [
        {
          path: ['notes', 1],
          message: "Cannot return null for non-nullable type: 'Note' within parent 'Query' (/notes[1])",
        },
      ],
    ],
    [
      'a field of an item',
      { 'Query.notes': () => [{ author: {} }] },
      '{ notes { author { name } } }',
      { notes: [{ author: null }] },
      [
        {
          path: ['notes', 0, 'author', 'name'],
          message: "Cannot return null for non-nullable type: 'String' within parent 'Person' (/notes[0]/author/name)",
        },
      ],
    ],
    [
      'a whole list',
      { 'Query.notes': () => null },
      '{ notes { id } }',
      null,
      [
        {
          path: ['notes'],
          message: "Cannot return null for non-nullable type: '[Note!]' within parent 'Query' (/notes)",
        },
      ],
    ],
    [
      'a list field that is not a list',
      { 'Query.note': () => ({ tags: 7 }) },
      '{ note(id: "1") { tags } }',
      { note: { tags: null } },
      [
        {
          path: ['note', 'tags'],
          message: "Can't resolve value (/note/tags) : type mismatch error, expected type LIST",
        },
      ],
    ],
    [
      'a date field that is not a date',
      { 'Query.note': () => ({ at: 'soon' }) },
      '{ note(id: "1") { at } }',
      { note: { at: null } },
      [
        {
          path: ['note', 'at'],
          message: "Can't serialize value (/note/at) : Unable to serialize `soon` as a valid AWSDateTime value.",
        },
      ],
    ],
    [
      'a value the enum lacks',
      { 'Query.note': () => ({ mood: 'MAD' }) },
      '{ note(id: "1") { mood } }',
      { note: { mood: null } },
      [
        {
          path: ['note', 'mood'],
          message: "Can't serialize value (/note/mood) : Invalid input for Enum 'Mood'. No value found for name 'MAD'",
        },
      ],
    ],
  ])('makes %s null, or the nearest parent that may be null', async (_, changed, query, data, errors) => {
    const { send } = start(changed)
    const expected = errors.map((error) => ({ ...error, locations: null }))
    expect(await send(query)).toEqual({ status: 200, body: { data, errors: expected } })
  })

  test('is not reported for a field without a resolver, which is null', async () => {
    const { send } = start()
    expect((await send('{ unresolved }')).body).toEqual({ data: { unresolved: null } })
  })
})

describe('AppSync', () => {
  test('stops fields below the depth limit; a leaf counts as a level, a list item does not', async () => {
    const notes = () => [{ ...note, author: { name: 'Eva' } }]
    const { send } = start({ 'Query.notes': notes }, { QueryDepthLimit: 3 })
    expect((await send('{ notes { author { name } } note(id: "1") { author { name } } }')).body).toEqual({
      data: { notes: [{ author: { name: 'Eva' } }], note: { author: { name: 'Ana' } } },
    })
    const { body } = await send('{ note(id: "1") { id author { friend { name } } } }')
    expect(body).toMatchObject({
      data: { note: { id: 'n1', author: { friend: null } } },
      errors: [
        {
          path: ['note', 'author', 'friend', 'name'],
          errorType: 'QueryDepthLimitReached',
          message: 'Query depth limit reached.',
          errorInfo: null,
          data: null,
        },
      ],
    })
  })

  test('stops resolvers beyond the resolver count', async () => {
    const { send, events } = start({}, { ResolverCountLimit: 2 })
    const { body } = await send('{ a: note(id: "1") { id } b: note(id: "2") { id } c: note(id: "3") { id } }')
    expect(body).toMatchObject({
      data: { a: { id: 'n1' }, b: { id: 'n1' }, c: null },
      errors: [
        { path: ['c'], errorType: 'ResolverExecutionLimitReached', message: 'Resolver invocation limit reached.' },
      ],
    })
    expect(events).toHaveLength(2)
  })

  test('refuses a document with too many tokens before it is parsed', async () => {
    const { send } = start()
    const { status, body } = await send(`{ ${'unresolved '.repeat(20_000)} }`)
    expect(status).toBe(400)
    expect(body.errors).toEqual([
      {
        errorType: 'MalformedHttpRequestException',
        message: expect.stringContaining("More than 15,000 'grammar' tokens"),
      },
    ])
  })

  test('hides the schema while introspection is off, except __typename', async () => {
    const { send } = start()
    expect(await send('{ __schema { types { name } } }')).toEqual({
      status: 200,
      body: {
        data: null,
        errors: [
          {
            path: null,
            locations: [{ line: 1, column: 14, sourceName: null }],
            message:
              "Validation error of type FieldUndefined: Field 'types' in type '__Schema' is undefined @ '__schema/types'",
          },
          expect.objectContaining({ message: expect.stringContaining('__schema/types/name') }),
        ],
      },
    })
    expect((await send('{ __typename note(id: "1") { __typename } }')).body.data).toEqual({
      __typename: 'Query',
      note: { __typename: 'Note' },
    })
  })

  test('shows the schema if the API turns introspection on', async () => {
    const { send } = start({}, { IntrospectionConfig: 'ENABLED' })
    const { body } = await send('{ __type(name: "Mood") { enumValues { name } } }')
    expect(body.data).toEqual({ __type: { enumValues: [{ name: 'CALM' }, { name: 'WORRIED' }] } })
  })
})

describe('an invalid request', () => {
  const malformed = (message: string) => ({
    status: 400,
    body: { errors: [{ errorType: 'MalformedHttpRequestException', message }] },
  })

  test.each([
    ['an empty body', '', 'Request body is empty.'],
    ['a body that is not JSON', 'meow', 'Unable to parse GraphQL query.'],
    ['a body without a query', '{}', 'Unable to parse GraphQL query.'],
    ['a list of requests', '[{"query":"{ unresolved }"}]', 'Unable to parse GraphQL query.'],
    ['a query that is not GraphQL', '{"query":"{ note("}', 'Unable to parse GraphQL query.'],
  ])('with %s is refused', async (_, body, message) => {
    expect(await start().post(body)).toEqual(malformed(message))
  })

  test('with method GET is refused', async () => {
    expect(await start().send('{ unresolved }', {}, { method: 'GET' })).toEqual({
      status: 405,
      body: { errors: [{ errorType: 'MethodNotAllowedException', message: 'Only POST requests are served.' }] },
    })
  })

  test.each([
    [
      'an unknown field',
      '{ bad }',
      {},
      "Validation error of type FieldUndefined: Field 'bad' in type 'Query' is undefined @ 'bad'",
    ],
    ['an unknown argument', '{ notes(size: 3) { id } }', {}, 'Validation error of type UnknownArgument: '],
    ['a missing argument', '{ note { id } }', {}, 'Validation error of type MissingFieldArgument: '],
    ['an argument of another type', '{ notes(limit: "3") { id } }', {}, 'Validation error of type WrongType: '],
    [
      'a missing variable',
      'query ($id: ID!) { note(id: $id) { id } }',
      {},
      "Variable 'id' has coerced Null value for NonNull type 'ID!'",
    ],
    [
      'a variable of another type',
      'query ($n: Int) { notes(limit: $n) { id } }',
      { n: 'x' },
      "Variable 'n' has an invalid value.",
    ],
    [
      'a variable with an unknown field',
      'mutation ($i: NoteInput!) { save(input: $i) { id } }',
      { i: { version: 1, color: 'red' } },
      "The variables i contains a field that is not defined for input object type 'NoteInput' ",
    ],
    [
      'a variable with an impossible date',
      'mutation ($i: NoteInput!) { save(input: $i) { id } }',
      { i: { version: 1, since: '2026-02-30' } },
      "Variable 'i' has an invalid value.",
    ],
    ['an unknown operation', 'query A { unresolved } query B { unresolved }', {}, 'Must provide operation name'],
  ])('with %s returns 200, no data and the reason', async (_, query, variables, message) => {
    const { send, events } = start()
    const { status, body } = await send(query, variables)
    expect(status).toBe(200)
    expect(body.data).toBeNull()
    expect(body.errors?.[0]).toMatchObject({ path: null, message: expect.stringContaining(message) })
    expect(events).toEqual([])
  })

  test('with a misspelled field is refused without suggesting the right field', async () => {
    const { body } = await start().send('{ note(id: "1") { secre } unresolve(x: 1) }')
    expect(JSON.stringify(body)).not.toContain('Did you mean')
  })
})

test('of several operations, the named one is carried out', async () => {
  const { events, post } = startAppSync(schema, { 'Query.unresolved': () => null, 'Query.notes': () => [] })
  const query = 'query A { unresolved } query B { notes { id } }'
  expect((await post(JSON.stringify({ query, operationName: 'B' }))).body).toEqual({ data: { notes: [] } })
  expect(events.map(({ info }) => info.fieldName)).toEqual(['notes'])
})
