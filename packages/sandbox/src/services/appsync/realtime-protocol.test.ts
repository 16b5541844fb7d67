import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { notesAnswers as answers, save, notesSchema as schema } from './testing/notes-api.ts'
import { signStaffToken, signToken } from './testing/start-appsync.ts'
import { type Client, follow, headerProtocol, startFrame, startRealtime } from './testing/start-realtime.ts'

const start = () => startRealtime({ schema, answers })
const onNote = 'subscription { onNote { id text } }'

async function ended(client: Client): Promise<{ error: unknown; code: number }> {
  client.send({ type: 'connection_init' })
  const { type, payload } = await client.next()
  expect(type).toBe('connection_error')
  return { error: (payload as { errors: unknown[] }).errors[0], code: await client.closed }
}

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html#handshake-details-to-establish-the-websocket-connection */
describe('a connection to the real-time endpoint', () => {
  const query = (header: object, payload = '{}') =>
    `?header=${encodeURIComponent(Buffer.from(JSON.stringify(header)).toString('base64'))}&payload=${Buffer.from(payload).toString('base64')}`

  it('chooses the sub-protocol graphql-ws', async () => {
    const { open } = await start()
    const client = await open(['graphql-ws', headerProtocol({ Authorization: await signToken() })])
    expect(client.socket.protocol).toBe('graphql-ws')
  })

  it('is acknowledged with the time after which a silent connection is lost, and a first keep-alive message', async () => {
    const client = await (await start()).connect()
    await expect
      .poll(() => client.frames)
      .toEqual([{ type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } }, { type: 'ka' }])
  })

  it('takes the headers of the query as well', async () => {
    const { open } = await start()
    const client = await open(['graphql-ws'], query({ host: 'localhost', Authorization: await signToken() }))
    client.send({ type: 'connection_init' })
    expect(await client.next()).toMatchObject({ type: 'connection_ack' })
  })

  it('needs the payload {} beside the headers of the query', async () => {
    const { open } = await start()
    const header = { host: 'localhost', Authorization: await signToken() }
    expect(await ended(await open(['graphql-ws'], query(header, '{"a":"b"}')))).toMatchObject({
      error: { message: 'Required headers are missing.' },
    })
  })

  it.each([
    ['without a sub-protocol', [], 'NoProtocolError'],
    ['with another sub-protocol', ['graphql-transport-ws'], 'SubProtocolNotSupportedError'],
  ])('%s is refused', async (_, protocols, message) => {
    const { realtimeUrl } = await start()
    // The library's client would refuse a server that chooses none of its sub-protocols.
    const headers = protocols.length > 0 ? { 'sec-websocket-protocol': protocols.join() } : {}
    const client = follow(new WebSocket(realtimeUrl, { headers }))
    await new Promise((resolve) => client.socket.on('open', resolve))
    expect((await ended(client)).error).toEqual({ message, errorCode: 400 })
  })

  it.each([
    ['no token', async () => ({}), 'Valid authorization header not provided.'],
    ['a text that is no token', async () => ({ Authorization: 'x' }), 'Unable to parse JWT token.'],
    ['an expired token', async () => ({ Authorization: await signToken({}, 1) }), 'Token has expired.'],
    [
      "a token of a pool that is not the API's",
      async () => ({
        Authorization: await signToken({ iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_OTHER' }),
      }),
      'You are not authorized to make this call.',
    ],
  ])('with %s ends with an error that the client does not retry', async (_, headers, message) => {
    const { open } = await start()
    const { error, code } = await ended(await open(['graphql-ws', headerProtocol(await headers())]))
    expect(error).toEqual({ errorType: 'UnauthorizedException', message, errorCode: 401 })
    expect(code).toBe(1008)
  })

  it.each([
    ['a header that is missing', ['graphql-ws'], ''],
    ['an empty header', ['graphql-ws', 'header-'], ''],
    ['a header that is a list', ['graphql-ws', `header-${Buffer.from('[1]').toString('base64url')}`], ''],
    ['a header of the query that is no Base64', ['graphql-ws'], '?header=%25%25&payload=e30='],
  ])('with %s is refused', async (_, protocols, query) => {
    const { open } = await start()
    expect((await ended(await open(protocols, query))).error).toMatchObject({
      message: 'Required headers are missing.',
    })
  })

  it('may be one of a member of staff', async () => {
    const client = await (await start()).connect(await signStaffToken('counselors'))
    expect(client.frames[0]).toMatchObject({ type: 'connection_ack' })
  })

  it('may start a subscription without connection_init, which is optional', async () => {
    const { open } = await start()
    const client = await open(['graphql-ws', headerProtocol({ Authorization: await signToken() })])
    expect(await client.start('1', onNote)).toEqual({ type: 'start_ack', id: '1' })
  })
})

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html#keep-alive-message */
describe('an open connection', () => {
  const startTimed = async () => {
    const clock = createSimulatedClock()
    const iat = Math.floor(clock.now() / 1000)
    const token = await signToken({ auth_time: iat }, iat + 3_600)
    const running = await startRealtime({ schema, answers, clock })
    return { ...running, clock, token, client: await running.connect(token) }
  }

  it('receives a keep-alive message each minute', async () => {
    const { client, clock } = await startTimed()
    const count = () => client.frames.filter(({ type }) => type === 'ka').length
    await expect.poll(count).toBe(1)
    await clock.advance(59_000)
    expect(count()).toBe(1)
    await clock.advance(121_000)
    await expect.poll(count).toBe(4)
  })

  /** @see https://docs.aws.amazon.com/general/latest/gr/appsync.html */
  it('ends after 24 hours', async () => {
    const { client, clock } = await startTimed()
    await clock.advance(24 * 3_600_000 - 1)
    expect(client.socket.readyState).toBe(client.socket.OPEN)
    await clock.advance(1)
    expect(await client.closed).toBe(1001)
  })

  it('keeps its subscriptions when its token expires, and starts no others with it', async () => {
    const { client, clock, token, mutate } = await startTimed()
    await client.start('1', onNote, { token })
    await clock.advance(2 * 3_600_000)
    expect(await client.start('2', onNote, { token })).toEqual({
      type: 'error',
      id: '2',
      payload: { errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.', errorCode: 401 }] },
    })
    const later = Math.floor(clock.now() / 1000) + 60
    await mutate(save({ id: 'a' }), await signToken({}, later))
    expect(await client.next()).toMatchObject({ type: 'data', id: '1' })
  })

  it('that says nothing ends, since the client was not identified', async () => {
    const clock = createSimulatedClock()
    const client = await (await startRealtime({ schema, answers, clock })).open(['graphql-ws', headerProtocol({})])
    await clock.advance(15_000)
    expect(await client.closed).toBe(1008)
  })

  it('leaves no timer and no subscription when the client ends it', async () => {
    const { client, clock, token } = await startTimed()
    await client.start('1', onNote, { token })
    expect(clock.waiting).toBeGreaterThan(0)
    client.socket.close()
    await client.closed
    await expect.poll(() => clock.waiting).toBe(0)
  })
})

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html#subscription-registration-message */
describe('a start', () => {
  const unsupported = (what: string) => ({
    errors: [{ errorType: 'UnsupportedOperation', message: `${what} not supported through the realtime channel` }],
  })

  it('is acknowledged with its id', async () => {
    const client = await (await start()).connect()
    expect(await client.start('first', onNote)).toEqual({ type: 'start_ack', id: 'first' })
  })

  it.each(['query', 'mutation'])('of a %s is refused, and the connection stays open', async (kind) => {
    const client = await (await start()).connect()
    const text = kind === 'query' ? '{ note { id } }' : save({ id: 'a' })
    expect(await client.start('1', text)).toEqual({ type: 'error', id: '1', payload: unsupported(kind) })
    expect(await client.start('1', onNote)).toMatchObject({ type: 'start_ack' })
  })

  it('whose query is not inside of data is refused, as clients of other servers send it', async () => {
    const client = await (await start()).connect()
    client.send({ id: '1', type: 'start', payload: { query: onNote } })
    expect(await client.next()).toMatchObject({ type: 'error', id: '1' })
    client.send({ id: '1', type: 'subscribe', payload: { query: onNote } })
    expect(await client.next()).toEqual({ type: 'error', id: '1', payload: unsupported('unknown') })
  })

  it('with a member that AppSync does not have is refused with its name', async () => {
    const client = await (await start()).connect()
    client.send({ ...startFrame('1', JSON.stringify({ query: onNote }), await signToken()), retries: 3 })
    expect(await client.next()).toMatchObject({
      id: '1',
      payload: { errors: [{ errorType: 'BadRequestException', message: 'Unknown member retries' }] },
    })
  })

  it.each([
    ['{ note', 'MalformedHttpRequestException', 'Unable to parse GraphQL query.'],
    [
      'subscription { onOther { id } }',
      undefined,
      "Validation error of type FieldUndefined: Field 'onOther' in type 'Subscription' is undefined @ 'onOther'",
    ],
    [
      'subscription { onNote { id } onSave { id } }',
      undefined,
      'Validation error: Anonymous Subscription must select only one top level field.',
    ],
    [
      'subscription S($id: ID!) { onNote(id: $id) { id } }',
      undefined,
      "Variable 'id' has coerced Null value for NonNull type 'ID!'",
    ],
  ])('of %s is refused with the reason', async (query, errorType, message) => {
    const client = await (await start()).connect()
    expect(await client.start('1', query)).toEqual({
      type: 'error',
      id: '1',
      payload: { errors: [{ ...(errorType && { errorType }), message }] },
    })
  })

  it.each(['', '[]', '{"query":""}', 'null', '{"query":5}'])('with the data %j is refused', async (data) => {
    const client = await (await start()).connect()
    client.send(startFrame('1', data, await signToken()))
    expect(await client.next()).toEqual({ type: 'error', id: '1', payload: unsupported('unknown') })
  })

  it('with an id that is in use is refused, and the first subscription stays', async () => {
    const { connect, mutate } = await start()
    const client = await connect()
    await client.start('1', onNote)
    expect(await client.start('1', onNote)).toMatchObject({
      type: 'error',
      id: '1',
      payload: { errors: [{ errorType: 'DuplicatedOperationError' }] },
    })
    await mutate(save({ id: 'a' }))
    expect(await client.next()).toMatchObject({ type: 'data', id: '1' })
  })

  /** @see https://docs.aws.amazon.com/general/latest/gr/appsync.html */
  it('beyond 200 subscriptions of the connection is refused', async () => {
    const clock = createSimulatedClock()
    const expires = Math.floor(clock.now() / 1000) + 3_600
    const token = await signToken({}, expires)
    const client = await (await startRealtime({ schema, answers, clock })).connect(token)
    for (let count = 0; count < 200; count += 1) {
      if (count % 100 === 0) await clock.advance(1_000)
      expect((await client.start(String(count), onNote, { token })).type).toBe('start_ack')
    }
    await clock.advance(1_000)
    expect(await client.start('200', onNote, { token })).toEqual({
      type: 'error',
      id: '200',
      payload: {
        errors: [{ errorType: 'MaxSubscriptionsReachedError', message: 'Max number of 200 subscriptions reached' }],
      },
    })
    client.send({ type: 'stop', id: '0' })
    expect(await client.next()).toEqual({ type: 'complete', id: '0' })
    expect(await client.start('200', onNote, { token })).toMatchObject({ type: 'start_ack' })
  })

  it('beyond 100 in a second is throttled', async () => {
    const clock = createSimulatedClock()
    const token = await signToken({}, Math.floor(clock.now() / 1000) + 3_600)
    const client = await (await startRealtime({ schema, answers, clock })).connect(token)
    const data = JSON.stringify({ query: onNote })
    for (let count = 0; count <= 100; count += 1) client.send(startFrame(String(count), data, token))
    await expect
      .poll(() => client.frames.filter(({ type }) => type === 'error'))
      .toEqual([
        {
          type: 'error',
          id: '100',
          payload: { errors: [{ errorType: 'LimitExceededError', message: 'Rate limit exceeded' }] },
        },
      ])
  })

  it('needs its own authorization beside that of the connection', async () => {
    const client = await (await start()).connect()
    expect(await client.start('1', onNote, { token: 'x' })).toMatchObject({
      payload: { errors: [{ errorType: 'UnauthorizedException', message: 'Unable to parse JWT token.' }] },
    })
  })

  it('may be of another user pool than the connection', async () => {
    const client = await (await start()).connect()
    const onStaff = 'subscription { onStaff { id } }'
    expect(await client.start('1', onStaff)).toMatchObject({
      payload: {
        errors: [{ errorType: 'Unauthorized', message: 'Not Authorized to access onStaff on type Subscription' }],
      },
    })
    const token = await signStaffToken('counselors')
    expect(await client.start('1', onStaff, { token })).toEqual({ type: 'start_ack', id: '1' })
    expect(await client.start('2', onStaff, { token: await signStaffToken('others') })).toMatchObject({ type: 'error' })
  })

  it('of a field for another kind of authorization is refused', async () => {
    const client = await (await start()).connect()
    expect(await client.start('1', 'subscription { onRole { id } }')).toMatchObject({
      payload: { errors: [{ errorType: 'Unauthorized' }] },
    })
  })
})

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authorization-use-cases.html#real-time-data */
describe('the resolver of a subscription', () => {
  const onGuarded = (owner: string) => `subscription { onGuarded(owner: "${owner}") { id } }`

  it('runs once, when the subscription starts', async () => {
    const { connect, mutate, events } = await start()
    const client = await connect()
    expect(await client.start('1', onGuarded('ana'))).toEqual({ type: 'start_ack', id: '1' })
    await mutate(save({ id: 'a', owner: 'ana' }, 'id owner'))
    expect(await client.next()).toMatchObject({ type: 'data' })
    const own = events.filter(({ info }) => info.parentTypeName === 'Subscription')
    expect(own).toEqual([
      expect.objectContaining({
        arguments: { owner: 'ana' },
        identity: expect.objectContaining({ username: 'ana' }),
        info: expect.objectContaining({ fieldName: 'onGuarded', parentTypeName: 'Subscription' }),
      }),
    ])
  })

  it('that fails refuses the subscription', async () => {
    const { connect, mutate } = await start()
    const client = await connect()
    expect(await client.start('1', onGuarded('luis'))).toEqual({
      type: 'error',
      id: '1',
      payload: { errors: [{ errorType: 'Lambda:Unhandled', message: 'NOT_YOURS' }] },
    })
    await mutate(save({ id: 'a', owner: 'luis' }, 'id owner'))
    await pause(30)
    expect(client.frames.filter(({ type }) => type === 'data')).toEqual([])
  })
})

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html#unsubscription-operation */
describe('a stop', () => {
  it('ends one subscription of the connection', async () => {
    const { connect, mutate } = await start()
    const client = await connect()
    await client.start('1', onNote)
    await client.start('2', onNote)
    client.send({ type: 'stop', id: '1' })
    expect(await client.next()).toEqual({ type: 'complete', id: '1' })
    await mutate(save({ id: 'a' }))
    expect(await client.next()).toMatchObject({ type: 'data', id: '2' })
    expect(client.frames.filter(({ type }) => type === 'data')).toHaveLength(1)
  })

  it('of an unknown id is an error', async () => {
    const client = await (await start()).connect()
    client.send({ type: 'stop', id: 'none' })
    expect(await client.next()).toMatchObject({
      type: 'error',
      id: 'none',
      payload: { errors: [{ errorType: 'UnknownOperationError' }] },
    })
  })

  it('of a subscription that still starts ends it', async () => {
    let answerNow = () => undefined as unknown
    const slow = {
      ...answers,
      'Subscription.onGuarded': () => new Promise((resolve) => (answerNow = () => resolve(null))),
    }
    const { connect, mutate, events } = await startRealtime({ schema, answers: slow })
    const client = await connect()
    client.send(startFrame('1', JSON.stringify({ query: 'subscription { onGuarded { id } }' }), await signToken()))
    await expect.poll(() => events.length).toBe(1)
    client.send({ type: 'stop', id: '1' })
    expect(await client.next()).toEqual({ type: 'complete', id: '1' })
    answerNow()
    await mutate(save({ id: 'a' }))
    await pause(30)
    expect(client.frames.filter(({ id }) => id === '1')).toHaveLength(1)
  })
})
