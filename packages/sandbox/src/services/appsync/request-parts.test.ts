import type { IdentityRequest } from '@breakwater/cloud/physical-identity'
import { buildSchema, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { matchesArguments } from './argument-filter.ts'
import { awsScalars } from './aws-scalars.ts'
import { prepareOperation, readGraphqlRequest } from './prepare-operation.ts'
import { dataSource, graphqlApi, graphqlSchema, resolver } from './resources.ts'
import { appsync } from './service.ts'
import { isSigned, signedRequest } from './signed-frame.ts'
import { signToken, startAppSync } from './testing/start-appsync.ts'

/** https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html#using-subscription-arguments */
describe('the arguments of a subscriber', () => {
  const schema = buildSchema(`
    type Item { id: ID, n: Int, text: String, owner: Item, ids: [ID] }
    type Query { item: Item }
    type Subscription { item: Item, name: String }
  `)

  it.each<[Record<string, unknown>, unknown, boolean]>([
    [{}, { id: '1' }, true],
    [{}, null, true],
    [{ id: '1' }, { id: '1' }, true],
    [{ id: '1' }, { id: 1 }, true],
    [{ id: '1' }, { id: '2' }, false],
    [{ id: '1', n: 2 }, { id: '1', n: 2 }, true],
    [{ id: '1', n: 2 }, { id: '1', n: 3 }, false],
    [{ id: '1', n: 2 }, { id: '2', n: 2 }, false],
    [{ id: null }, { id: null }, true],
    [{ id: null }, {}, true],
    [{ id: null }, { id: '1' }, false],
    [{ id: '1' }, {}, false],
    [{ id: '1' }, null, false],
    [{ n: 1 }, { n: 'x' }, false],
    [{ n: 'x' }, { n: 1 }, false],
    [{ other: '1' }, { other: '1' }, false],
    [{ owner: null }, { owner: null }, false],
  ])('%j and the result %j', (args, result, matches) => {
    expect(matchesArguments(schema, 'item', { args, result })).toBe(matches)
  })

  it('match no field of what has none', () => {
    expect(matchesArguments(schema, 'name', { args: { id: '1' }, result: { id: '1' } })).toBe(false)
    expect(matchesArguments(schema, 'none', { args: {}, result: {} })).toBe(true)
  })
})

/** https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html#iam-auth */
describe('a request that a client signed inside of a message', () => {
  it.each([
    ['AWS4-HMAC-SHA256 Credential=a', true],
    ['AWS4-', true],
    ['AWS4', false],
    ['x AWS4-HMAC-SHA256', false],
    [undefined, false],
  ])('is known by its authorization: %s', (authorization, expected) => {
    expect(isSigned(authorization === undefined ? {} : { authorization })).toBe(expected)
  })

  it.each([
    ['Credential=a, SignedHeaders=host;x-date, Signature=b', ['authorization', 'host', 'x-date']],
    ['Credential=a SignedHeaders=host Signature=b', ['authorization', 'host']],
    ['SignedHeaders=', ['authorization']],
    ['token', ['authorization']],
  ])('has the headers that it signed: %s', (authorization, names) => {
    const headers = { accept: '1', authorization, host: '2', 'x-date': '3' }
    const { body, ...request } = signedRequest('/a', headers, '{"b":1}')
    expect({ ...request, body: body.toString() }).toEqual({
      ...{ method: 'POST', path: '/a', query: '', body: '{"b":1}' },
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name))),
    })
    expect(signedRequest('/a', { host: '2' }, '{}').headers).toEqual({})
  })
})

describe('the names of the resources of an API', () => {
  const request = (properties: Record<string, string> = {}): IdentityRequest => ({
    ...{ type: '', logicalId: 'Own', path: 'Root/Own', stackName: 'Root', accountId: '111111111111' },
    ...{ region: 'us-east-1', gatewayUrl: 'http://localhost:4000', property: (name) => properties[name] },
  })
  const arn = (path: string) => `arn:aws:appsync:us-east-1:111111111111:apis/${path}`

  it('are addresses that Amplify reads, and an id of 26 characters', () => {
    const { ref, attributes } = graphqlApi.identity?.(request()) ?? { ref: '', attributes: {} }
    const { ApiId: id = '' } = attributes
    expect(id).toMatch(/^[a-z0-9]{26}$/)
    expect(ref).toBe(arn(id))
    expect(attributes).toEqual({
      ...{ ApiId: id, Arn: arn(id), GraphQLEndpointArn: arn(id) },
      ...{ GraphQLUrl: `HTTP://localhost:4000/appsync/${id}/graphql`, GraphQLDns: 'localhost:4000' },
      ...{ RealtimeUrl: `ws://localhost:4000/appsync/${id}/graphql/realtime`, RealtimeDns: 'localhost:4000' },
    })
    const resource = { ref, attributes } as Parameters<NonNullable<typeof graphqlApi.targets>[0]['arns']>[0]
    expect(graphqlApi.targets?.[0]?.arns(resource)).toEqual([`${arn(id)}/types/Query/fields/any`])
  })

  it('are ARNs below that of the API', () => {
    expect(dataSource.identity?.(request({ ApiId: 'a', Name: 'b' }))).toEqual({
      ref: arn('a/datasources/b'),
      attributes: { Name: 'b', DataSourceArn: arn('a/datasources/b') },
    })
    expect(dataSource.identity?.(request({ ApiId: 'a' })).attributes.Name).toBe('Own')
    expect(graphqlSchema.identity?.(request({ ApiId: 'a' }))).toEqual({ ref: 'aGraphQLSchema', attributes: {} })
    expect(resolver.identity?.(request({ ApiId: 'a', TypeName: 'Query', FieldName: 'b' }))).toEqual({
      ref: arn('a/types/Query/resolvers/b'),
      attributes: { ResolverArn: arn('a/types/Query/resolvers/b'), TypeName: 'Query', FieldName: 'b' },
    })
    expect(resolver.identity?.(request({ ApiId: 'a' })).attributes).toEqual({
      ...{ ResolverArn: arn('a/types//resolvers/'), TypeName: '', FieldName: '' },
    })
  })
})

describe('a scalar of AppSync', () => {
  const accepts = (name: string, value: unknown) => {
    try {
      return awsScalars.get(name)?.parseValue(value) === value
    } catch {
      return false
    }
  }

  it.each<[string, unknown, boolean]>([
    ['AWSPhone', '+1234567', true],
    ['AWSPhone', '+12125550123', true],
    ['AWSPhone', '1 212 555 0123', true],
    ['AWSPhone', '2 212 555 0123', false],
    ['AWSPhone', '112 555 0123', false],
    ['AWSPhone', '212 155 0123', false],
    ['AWSPhone', '212 555 01234', false],
    ['AWSPhone', '212 555 012', false],
    ['AWSURL', 'HTTPS://example.org', true],
    ['AWSURL', 'a+b-c.1:x', true],
    ['AWSURL', 'https//example.org', false],
    ['AWSURL', 'é:x', false],
    ['AWSURL', 'http://[', false],
    ['AWSIPAddress', '10.0.0.0/8/', false],
    ['AWSIPAddress', '/8', false],
    ['AWSIPAddress', '10.0.0.0/032', true],
    ['AWSIPAddress', '::/032', true],
    ['AWSDate', '0001-01-01', true],
    ['AWSDate', '-2026-11-20', true],
    ['AWSDate', '2026-12-31', true],
  ])('%s takes %j: %s', (name, value, expected) => {
    expect(accepts(name, value)).toBe(expected)
  })

  it.each<[string, unknown, string]>([
    ['AWSDate', 'x', 'Unable to parse `x` as a valid AWSDate value.'],
    ['AWSTimestamp', 1.5, 'Unable to parse `1.5` as a valid AWSTimestamp value.'],
    ['AWSJSON', '{', 'Unable to parse `{` as valid JSON.'],
    ['AWSJSON', 7, 'Unable to parse `7` as valid JSON.'],
  ])('%s says that %j is none', (name, value, message) => {
    expect(() => awsScalars.get(name)?.parseValue(value)).toThrow(new RegExp(`^${message.replace(/[{.]/g, '\\$&')}$`))
  })

  it('says that a result is none', () => {
    expect(() => awsScalars.get('AWSDate')?.serialize('x')).toThrow(
      /^Unable to serialize `x` as a valid AWSDate value\.$/,
    )
  })
})

describe('the operation of a request', () => {
  const document = parse('query a { x } query b { y }')
  const prepare = (operationName?: string | null, variables?: Record<string, unknown>) =>
    prepareOperation({ kind: 'ready', document }, { query: 'q', operationName, variables })
  const invalid = (message: string) => ({ kind: 'invalid', errors: [{ path: null, locations: null, message }] })

  it('is the one that it names', () => {
    expect(prepare('b', { n: 1 })).toMatchObject({
      ...{ kind: 'ready', document, operation: { name: { value: 'b' } }, variables: { n: 1 } },
    })
    expect(prepare('a')).toMatchObject({ operation: { name: { value: 'a' } }, variables: {} })
    for (const name of [undefined, null, ''])
      expect(prepare(name)).toEqual(invalid('Must provide operation name if query contains multiple operations.'))
    expect(prepare('c')).toEqual(invalid("Unknown operation named 'c'."))
  })

  it.each([
    ['{"query":"q"}', { query: 'q' }],
    ['{"query":"q","variables":null,"operationName":null}', { query: 'q', variables: null, operationName: null }],
    ['{"query":"q","variables":{"a":1},"operationName":"b"}', { query: 'q', variables: { a: 1 }, operationName: 'b' }],
    ['{"query":""}', undefined],
    ['{"query":7}', undefined],
    ['{"query":"q","variables":[1]}', undefined],
    ['{"query":"q","variables":"a"}', undefined],
    ['{"query":"q","operationName":7}', undefined],
    ['[{"query":"q"}]', undefined],
    ['{', undefined],
    [`{"query":"q","variables":{"a":${'['.repeat(1_000)}${']'.repeat(1_000)}}}`, undefined],
  ])('is read of %s', (text, read) => {
    expect(readGraphqlRequest(text)).toEqual(read)
  })
})

/** https://docs.aws.amazon.com/appsync/latest/devguide/troubleshooting-and-common-mistakes.html */
describe('a request that an API refuses', () => {
  const { post } = startAppSync('type Query { note: String } type Subscription { s: String }', {
    'Query.note': () => 'a',
  })
  const refused = (errorType: string, message: string) => ({ errors: [{ errorType, message }] })
  const malformed = (message: string) => refused('MalformedHttpRequestException', message)

  it.each<[string, object, number, object]>([
    ['{}', { method: 'GET' }, 405, refused('MethodNotAllowedException', 'Only POST requests are served.')],
    ['', {}, 400, malformed('Request body is empty.')],
    [' \n', {}, 400, malformed('Request body is empty.')],
    ['text', {}, 400, malformed('Unable to parse GraphQL query.')],
    ['{"query":"{"}', {}, 400, malformed('Unable to parse GraphQL query.')],
    ['{}', { headers: {} }, 401, refused('UnauthorizedException', 'Valid authorization header not provided.')],
    [
      '{"query":"subscription { s }"}',
      {},
      200,
      {
        data: null,
        errors: [{ path: null, locations: null, message: 'Subscriptions are served over WebSockets alone.' }],
      },
    ],
  ])('%j with %j', async (body, request, status, answer) => {
    expect(await post(body, request)).toEqual({ status, body: answer })
  })

  it('is answered without errors if there are none', async () => {
    expect(await post('{"query":"{ note }"}')).toEqual({ status: 200, body: { data: { note: 'a' } } })
  })

  it('gives functions its headers, of which those that repeat are one', async () => {
    const { send, events } = startAppSync('type Query { note: String }', { 'Query.note': () => 'a' })
    const headers = { authorization: await signToken(), 'x-many': ['a', 'b'], 'x-none': undefined }
    await send('{ note }', {}, { headers: headers as never })
    expect(events[0]?.request).toEqual({
      headers: { authorization: headers.authorization, 'x-many': 'a, b' },
      domainName: null,
    })
  })
})

describe('the addresses of the APIs of an account', () => {
  const socket = (path: string) => {
    const asked: string[] = []
    const opened = [{ connect: (id: string) => void asked.push(id) }, { connect: (id: string) => void asked.push(id) }]
    const found = appsync.socket?.({ url: new URL(path, 'http://localhost') } as never, opened as never)
    return { found, asked }
  }

  it.each([
    ['/appsync/abc1/graphql/realtime', ['abc1', 'abc1']],
    ['/appsync/abc1/graphql', []],
    ['/appsync/abc1/graphql/realtime/', []],
    ['/x/appsync/abc1/graphql/realtime', []],
    ['/appsync//graphql/realtime', []],
    ['/appsync/A/graphql/realtime', []],
  ])('take a WebSocket at %s', (path, asked) => {
    expect(socket(path)).toEqual({ found: undefined, asked })
  })
})
