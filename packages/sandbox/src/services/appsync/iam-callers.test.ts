import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import { Amplify } from 'aws-amplify'
import { generateClient } from 'aws-amplify/api'
import { decodeJWT } from 'aws-amplify/auth'
import { Hub } from 'aws-amplify/utils'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { sessionOf } from '../../kit/testing/session-of.ts'
import { allow, owner, role, startGuarded, stranger } from '../../testing/start-guarded.ts'
import { agencyTemplate, signInCounselor } from './testing/agency-template.ts'
import { openAppSync } from './testing/start-appsync.ts'
import { type Client, follow, headerProtocol } from './testing/start-realtime.ts'

const schema = /* GraphQL */ `
  type Query {
    case: Case
  }
  type Mutation {
    change(id: ID!): Case @aws_iam
    other: Case @aws_cognito_user_pools
  }
  type Subscription {
    onChange(id: ID): Case @aws_subscribe(mutations: ["change"]) @aws_iam
    onOther: Case @aws_subscribe(mutations: ["other"]) @aws_cognito_user_pools
  }
  type Case @aws_iam {
    id: ID!
  }
`
const api = { AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_IAM' }] }
const fields = (...names: string[]) => names.map((name) => `arn:aws:appsync:us-east-1:${owner}:apis/*/types/${name}`)
const roles = {
  Publisher: role('publisher', [allow('appsync:GraphQL', fields('Mutation/fields/change'))]),
  Listener: role('listener', [allow('appsync:GraphQL', fields('Subscription/fields/*'))]),
}

async function start(changed: object = api) {
  const { sandbox } = await startGuarded({
    [owner]: { ...agencyTemplate(changed, schema), ...roles },
    [stranger]: { Listener: role('listener', [allow('appsync:GraphQL')]) },
  })
  const resource = sandbox.resources(owner).find(({ type }) => type === 'AWS::AppSync::GraphQLApi')
  const graphqlUrl = resource?.attributes.GraphQLUrl ?? ''
  const refOf = (type: string) => sandbox.resources(owner).find((found) => found.type === type)?.ref ?? ''
  const agency = {
    ...{ graphqlUrl, poolId: refOf('AWS::Cognito::UserPool'), clientId: refOf('AWS::Cognito::UserPoolClient') },
    settings: {
      region: 'us-east-1',
      endpoint: sandbox.gatewayUrl,
      credentials: sandbox.credentialsFor(owner, 'user'),
    },
  }
  const url = new URL(graphqlUrl)

  async function sign(roleName: string, { suffix = '', body = '', accountId = owner as string } = {}) {
    const credentials = sandbox.credentialsFor(accountId, roleName)
    const signer = new SignatureV4({ service: 'appsync', region: 'us-east-1', credentials, sha256: Sha256 })
    const { headers } = await signer.sign({
      ...{ method: 'POST', protocol: 'http:', hostname: url.hostname, path: `${url.pathname}${suffix}`, body },
      headers: { host: url.host, 'content-type': 'application/json' },
    })
    return headers
  }

  async function open(headers: object): Promise<Client> {
    const socket = new WebSocket(`${url.href.replace('http:', 'ws:')}/realtime`, [
      'graphql-ws',
      headerProtocol(headers),
    ])
    const client = follow(socket)
    await new Promise((resolve) => socket.on('open', resolve))
    client.send({ type: 'connection_init' })
    return client
  }

  return {
    graphqlUrl,
    agency,
    sandbox,
    sign,
    open,
    connect: async (roleName: string) => open(await sign(roleName, { suffix: '/connect', body: '{}' })),
    async subscribe(client: Client, roleName: string, query: string) {
      const data = JSON.stringify({ query })
      const authorization = await sign(roleName, { body: data })
      client.send({ id: '1', type: 'start', payload: { data, extensions: { authorization } } })
      return client.next()
    },
    async send(roleName: string, query: string) {
      const body = JSON.stringify({ query })
      const response = await fetch(url, { method: 'POST', headers: await sign(roleName, { body }), body })
      return { status: response.status, ...((await response.json()) as { data?: unknown; errors?: unknown[] }) }
    },
  }
}

const change = 'mutation { change(id: "a") { id } }'
const onChange = 'subscription { onChange { id } }'

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-iam-authorization */
describe('a caller in a role', () => {
  it('may ask for the fields that its policies allow', async () => {
    const { send } = await start()
    expect(await send('publisher', change)).toEqual({ status: 200, data: { change: { id: 'a' } } })
    expect(await send('listener', change)).toMatchObject({
      data: { change: null },
      errors: [{ errorType: 'Unauthorized', message: 'Not Authorized to access change on type Mutation' }],
    })
  })

  it('may not ask for fields of other kinds of authorization, the default one among them', async () => {
    const { send } = await start()
    for (const [query, name] of [
      ['{ case { id } }', 'case'],
      ['mutation { other { id } }', 'other'],
    ] as const)
      expect(await send('publisher', query)).toMatchObject({
        data: { [name]: null },
        errors: [{ errorType: 'Unauthorized' }],
      })
  })

  it('is refused by an API that takes only tokens', async () => {
    const { send, connect } = await start({})
    expect(await send('publisher', change)).toMatchObject({
      status: 401,
      errors: [{ errorType: 'UnauthorizedException' }],
    })
    expect(await (await connect('listener')).next()).toMatchObject({
      type: 'connection_error',
      payload: { errors: [{ errorType: 'UnauthorizedException', errorCode: 401 }] },
    })
  })

  it('is described to a function by its role and session', async () => {
    const { appsync, events } = openAppSync({
      schema,
      answers: { 'Mutation.change': () => ({ id: 'a' }) },
      properties: api,
    })
    const request = { method: 'POST', headers: {}, body: JSON.stringify({ query: change }), sourceIp: '203.0.113.7' }
    await appsync.handle('api-1', request, sessionOf(owner, 'editor'))
    expect(events[0]?.identity).toEqual({
      accountId: owner,
      cognitoIdentityAuthProvider: null,
      cognitoIdentityAuthType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      sourceIp: ['203.0.113.7'],
      userArn: `arn:aws:iam::${owner}:role/editor/test`,
      username: 'AROA1:test',
    })
  })
})

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html#iam-auth */
describe('a connection that is signed', () => {
  it('receives what its role may subscribe to', async () => {
    const { connect, subscribe, send } = await start()
    const client = await connect('listener')
    expect(await client.next()).toMatchObject({ type: 'connection_ack' })
    expect(await subscribe(client, 'listener', onChange)).toEqual({ type: 'start_ack', id: '1' })
    await send('publisher', change)
    expect(await client.next()).toEqual({ type: 'data', id: '1', payload: { data: { onChange: { id: 'a' } } } })
  })

  it.each([
    ['publisher', onChange],
    ['listener', 'subscription { onOther { id } }'],
  ])('as %s is refused the subscription %s', async (roleName, query) => {
    const { connect, subscribe } = await start()
    const client = await connect('listener')
    await client.next()
    expect(await subscribe(client, roleName, query)).toMatchObject({
      type: 'error',
      id: '1',
      payload: { errors: [{ errorType: 'Unauthorized' }] },
    })
  })

  it('with the signature of another address or body is refused', async () => {
    const { open, sign, connect } = await start()
    for (const headers of [
      await sign('listener', { body: '{}' }),
      await sign('listener', { suffix: '/connect', body: '{"a":1}' }),
      { ...(await sign('listener', { suffix: '/connect', body: '{}' })), authorization: 'AWS4-HMAC-SHA256 x' },
    ])
      expect(await (await open(headers)).next()).toMatchObject({
        type: 'connection_error',
        payload: { errors: [{ errorType: 'UnrecognizedClientException', errorCode: 403 }] },
      })
    const client = await connect('listener')
    await client.next()
    const authorization = await sign('listener', { body: '{"query":"x"}' })
    client.send({
      id: '1',
      type: 'start',
      payload: { data: JSON.stringify({ query: onChange }), extensions: { authorization } },
    })
    expect(await client.next()).toMatchObject({ payload: { errors: [{ errorType: 'UnrecognizedClientException' }] } })
  })

  it('of another account is refused its subscription, also if its own policies allow it', async () => {
    const { open, sign } = await start()
    const client = await open(await sign('listener', { suffix: '/connect', body: '{}', accountId: stranger }))
    await client.next()
    const data = JSON.stringify({ query: onChange })
    const authorization = await sign('listener', { body: data, accountId: stranger })
    client.send({ id: '1', type: 'start', payload: { data, extensions: { authorization } } })
    expect(await client.next()).toMatchObject({ type: 'error', payload: { errors: [{ errorType: 'Unauthorized' }] } })
  })
})

describe("Amplify's client with credentials", () => {
  let stop = () => undefined as unknown
  afterEach(() => void stop())

  it('signs its connection and its subscription', async () => {
    const { graphqlUrl, sandbox, send } = await start()
    Amplify.configure(
      { API: { GraphQL: { endpoint: graphqlUrl, region: 'us-east-1', defaultAuthMode: 'iam' } } },
      {
        Auth: {
          credentialsProvider: {
            getCredentialsAndIdentityId: async () => ({ credentials: sandbox.credentialsFor(owner, 'listener') }),
            clearCredentialsAndIdentityId: () => undefined,
          },
        },
      },
    )
    const amplify = generateClient()
    const query: string = onChange
    const operation = amplify.graphql({ query })
    if (!('subscribe' in operation)) throw new Error('the query is no subscription')
    const received: unknown[] = []
    const subscription = operation.subscribe({
      next: ({ data }) => received.push(data),
      error: (error) => received.push(error),
    })
    stop = () => subscription.unsubscribe()
    const sending = async () => {
      await send('publisher', change)
      return received[0]
    }
    await expect.poll(sending, { timeout: 10_000, interval: 200 }).toEqual({ onChange: { id: 'a' } })
  })

  it('has subscriptions of both kinds of authorization on one connection', async () => {
    const { graphqlUrl, sandbox, agency } = await start()
    const token = await signInCounselor(agency)
    let opened = 0
    const Counted = class extends globalThis.WebSocket {
      constructor(...parameters: ConstructorParameters<typeof globalThis.WebSocket>) {
        super(...parameters)
        opened += 1
      }
    }
    vi.stubGlobal('WebSocket', Counted)
    onTestFinished(() => void vi.unstubAllGlobals())
    Amplify.configure(
      { API: { GraphQL: { endpoint: graphqlUrl, region: 'us-east-1', defaultAuthMode: 'iam' } } },
      {
        Auth: {
          tokenProvider: { getTokens: async () => ({ accessToken: decodeJWT(token) }) },
          credentialsProvider: {
            getCredentialsAndIdentityId: async () => ({ credentials: sandbox.credentialsFor(owner, 'listener') }),
            clearCredentialsAndIdentityId: () => undefined,
          },
        },
      },
    )
    let accepted = 0
    const unhear = Hub.listen('api', ({ payload }) => {
      if (payload.event === 'Subscription ack') accepted += 1
    })
    const errors: unknown[] = []
    const amplify = generateClient()
    const subscribe = (query: string, authMode: 'iam' | 'userPool') => {
      const operation = amplify.graphql({ query, authMode })
      if (!('subscribe' in operation)) throw new Error('the query is no subscription')
      return operation.subscribe({ next: () => undefined, error: (error) => errors.push(error) })
    }
    const subscriptions = [subscribe(onChange, 'iam'), subscribe('subscription { onOther { __typename } }', 'userPool')]
    stop = () => [unhear, ...subscriptions.map((subscription) => () => subscription.unsubscribe())].map((end) => end())
    await expect.poll(() => accepted, { timeout: 10_000 }).toBe(2)
    expect([opened, errors]).toEqual([1, []])
  })
})
