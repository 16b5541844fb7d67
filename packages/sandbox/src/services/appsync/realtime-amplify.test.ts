import { Amplify } from 'aws-amplify'
import { generateClient } from 'aws-amplify/api'
import { decodeJWT } from 'aws-amplify/auth'
import { Hub } from 'aws-amplify/utils'
import { afterEach, expect, it } from 'vitest'
import { notesAnswers as answers, save, notesSchema as schema } from './testing/notes-api.ts'
import { signStaffToken, signToken } from './testing/start-appsync.ts'
import { type RunningRealtime, startRealtime } from './testing/start-realtime.ts'

let stop: (() => void)[] = []
afterEach(() => {
  for (const end of stop) end()
  stop = []
})

/** An unmodified client of Amplify, which knows the address of the API and a user's token. */
async function client({ graphqlUrl }: RunningRealtime, token: string) {
  Amplify.configure(
    { API: { GraphQL: { endpoint: graphqlUrl, region: 'us-east-1', defaultAuthMode: 'userPool' } } },
    { Auth: { tokenProvider: { getTokens: async () => ({ accessToken: decodeJWT(token) }) } } },
  )
  const amplify = generateClient()
  return (query: string) => amplify.graphql({ query })
}

type Received = { data: unknown[]; errors: unknown[]; end(): void }

/** Subscribes and waits until the service acknowledged it, or refused it. */
async function subscribe(send: Awaited<ReturnType<typeof client>>, query: string): Promise<Received> {
  const received: Pick<Received, 'data' | 'errors'> = { data: [], errors: [] }
  let ready = 0
  const unhear = Hub.listen('api', ({ payload }) => {
    if (payload.event === 'Subscription ack') ready += 1
  })
  const operation = send(query)
  if (!('subscribe' in operation)) throw new Error('the query is no subscription')
  const subscription = operation.subscribe({
    next: ({ data }) => received.data.push(data),
    error: (error) => received.errors.push(error),
  })
  const end = () => subscription.unsubscribe()
  stop.push(unhear, end)
  await expect.poll(() => ready + received.errors.length, { timeout: 5_000 }).toBeGreaterThan(0)
  return { ...received, end }
}

/** @see https://docs.amplify.aws/react/build-a-backend/data/subscribe-data/ */
it('finds the real-time endpoint from the address of the API, and receives what mutations return', async () => {
  const running = await startRealtime({ schema, answers })
  const send = await client(running, await signToken())
  const received = await subscribe(send, 'subscription { onNote { id text } }')
  expect(received.errors).toEqual([])
  await send(save({ id: 'a', text: 'Hello' }, 'id text'))
  await expect.poll(() => received.data).toEqual([{ onNote: { id: 'a', text: 'Hello' } }])
})

it('has several subscriptions on one connection', async () => {
  const running = await startRealtime({ schema, answers })
  const send = await client(running, await signToken())
  const [one, other] = [
    await subscribe(send, 'subscription { onNote(owner: "ana") { id } }'),
    await subscribe(send, 'subscription { onNote(owner: "luis") { id } }'),
  ]
  await running.mutate(save({ id: 'a', owner: 'luis' }, 'id owner'))
  await expect.poll(() => other.data).toEqual([{ onNote: { id: 'a' } }])
  expect(one.data).toEqual([])
})

/** Subscribes as Ana, and returns what she receives of a mutation. */
async function receivedOf(query: string, mutation: string): Promise<unknown[]> {
  const running = await startRealtime({ schema, answers })
  const send = await client(running, await signToken())
  const { data, errors } = await subscribe(send, query)
  expect(errors).toEqual([])
  await running.mutate(mutation)
  // A message of its own ends the wait: it comes after what the first mutation published.
  const last = await subscribe(send, 'subscription { onAll { id } }')
  await running.mutate(save([{ id: 'last' }], 'id', 'saveAll'))
  await expect.poll(() => last.data).toHaveLength(1)
  return data
}

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html */
it.each<[string, string, string, unknown[]]>([
  [
    'null for a field that the mutation did not select',
    'subscription { onNote { id text } }',
    save({ id: 'a', text: 'Hello' }, 'id'),
    [{ onNote: { id: 'a', text: null } }],
  ],
  [
    'nothing if the mutation did not select the field of an argument',
    'subscription { onNote(owner: "ana") { id } }',
    save({ id: 'a', owner: 'ana' }, 'id'),
    [],
  ],
  [
    'a result whose field is null for an argument that is null',
    'subscription { onNote(owner: null) { id } }',
    save({ id: 'a', owner: null }, 'id owner'),
    [{ onNote: { id: 'a' } }],
  ],
  [
    'no result whose field has a value for an argument that is null',
    'subscription { onNote(owner: null) { id } }',
    save({ id: 'a', owner: 'ana' }, 'id owner'),
    [],
  ],
  [
    'nothing of a mutation that its directive does not name',
    'subscription { onSave { id } }',
    save({ id: 'a' }, 'id', 'change'),
    [],
  ],
  [
    'null in place of an object whose field must not be null and was not selected',
    'subscription { onNote { id text } }',
    save({ id: 'a', text: 'Hello' }, 'text'),
    [{ onNote: null }],
  ],
])('receives %s', async (_what, query, mutation, expected) => {
  expect(await receivedOf(query, mutation)).toEqual(expected)
})

it('receives nothing more after it ended its subscription', async () => {
  const running = await startRealtime({ schema, answers })
  const send = await client(running, await signToken())
  const first = await subscribe(send, 'subscription { onNote { id } }')
  const second = await subscribe(send, 'subscription { onSave { id } }')
  first.end()
  await running.mutate(save({ id: 'a' }))
  await expect.poll(() => second.data).toEqual([{ onSave: { id: 'a' } }])
  expect(first.data).toEqual([])
})

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authorization-use-cases.html#real-time-data */
it('reports the error of the resolver of a subscription', async () => {
  const running = await startRealtime({ schema, answers })
  const send = await client(running, await signToken())
  const { errors } = await subscribe(send, 'subscription { onGuarded(owner: "luis") { id } }')
  expect(JSON.stringify(errors)).toContain('NOT_YOURS')
})

it('reports why a subscription is refused', async () => {
  const running = await startRealtime({ schema, answers })
  const send = await client(running, await signStaffToken('others'))
  const { errors } = await subscribe(send, 'subscription { onOther { id } }')
  expect(JSON.stringify(errors)).toContain("Field 'onOther' in type 'Subscription' is undefined")
})

it('reports a token that is refused when it connects, and does not try again', async () => {
  const running = await startRealtime({ schema, answers })
  const send = await client(running, await signToken({ iss: 'https://cognito-idp.us-east-1.amazonaws.com/other' }))
  const { errors } = await subscribe(send, 'subscription { onNote { id } }')
  expect(JSON.stringify(errors)).toContain('Connection failed: UnauthorizedException')
})
