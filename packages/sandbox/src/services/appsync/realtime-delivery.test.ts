import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { notesAnswers as answers, save, notesSchema as schema } from './testing/notes-api.ts'
import { signStaffToken } from './testing/start-appsync.ts'
import { type Client, type RunningRealtime, startRealtime } from './testing/start-realtime.ts'

const start = () => startRealtime({ schema, answers })

/** Starts a subscription that must be accepted. */
async function subscribe({ connect }: RunningRealtime, query: string, more?: { variables?: object; token?: string }) {
  const client = await connect(more?.token)
  expect(await client.start('1', query, more)).toEqual({ type: 'start_ack', id: '1' })
  return client
}

/** Returns the payload of the only message that a client received. */
async function only(client: Client) {
  const { payload } = await client.next()
  await pause(20)
  expect(client.frames.filter(({ type }) => type === 'data')).toHaveLength(1)
  return payload
}

async function expectNone(client: Client) {
  await pause(30)
  expect(client.frames.filter(({ type }) => type === 'data')).toEqual([])
}

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html */
describe('a subscriber', () => {
  it('receives what a mutation of @aws_subscribe returned', async () => {
    const running = await start()
    const client = await subscribe(running, 'subscription { onNote { id text rank } }')
    await running.mutate(save({ id: 'a', text: 'Hello', rank: 3 }, 'id text rank'))
    expect(await only(client)).toEqual({ data: { onNote: { id: 'a', text: 'Hello', rank: 3 } } })
  })

  it('receives the results of each of the mutations, in their order', async () => {
    const running = await start()
    const client = await subscribe(running, 'subscription { onNote { id } }')
    await running.mutate(save({ id: 'a' }))
    await running.mutate(save({ id: 'b' }, 'id', 'change'))
    await running.mutate(save({ id: 'c' }))
    const received = [await client.next(), await client.next(), await client.next()]
    expect(received.map(({ payload }) => payload?.data)).toEqual(['a', 'b', 'c'].map((id) => ({ onNote: { id } })))
  })

  it('receives nothing of a mutation that its directive does not name', async () => {
    const running = await start()
    const client = await subscribe(running, 'subscription { onSave { id } }')
    await running.mutate(save({ id: 'a' }, 'id', 'change'))
    await expectNone(client)
  })

  it('receives nothing of a field without the directive', async () => {
    const running = await start()
    const client = await subscribe(running, 'subscription { onNothing { id } }')
    await running.mutate(save({ id: 'a' }))
    await expectNone(client)
  })

  it('receives null for a field that the mutation did not select', async () => {
    const running = await start()
    const client = await subscribe(running, 'subscription { onNote { id text author { name } } }')
    await running.mutate(save({ id: 'a', text: 'Hello', author: { name: 'Eva' } }, 'id'))
    expect(await only(client)).toEqual({ data: { onNote: { id: 'a', text: null, author: null } } })
  })

  it('receives null for a field of an inner object that the mutation did not select', async () => {
    const running = await start()
    const client = await subscribe(running, 'subscription { onNote { author { name age } readers { name age } } }')
    const people = { author: { name: 'Eva', age: 5 }, readers: [{ name: 'Ana', age: 6 }, { name: 'Luis' }] }
    await running.mutate(save({ id: 'a', ...people }, 'author { name } readers { name }'))
    expect(await only(client)).toEqual({
      data: {
        onNote: {
          author: { name: 'Eva', age: null },
          readers: [
            { name: 'Ana', age: null },
            { name: 'Luis', age: null },
          ],
        },
      },
    })
  })

  it('receives an error beside the data for a field that must not be null and was not selected', async () => {
    const running = await start()
    const client = await subscribe(running, 'subscription { onNote { id text } }')
    await running.mutate(save({ id: 'a', text: 'Hello' }, 'text'))
    expect(await only(client)).toMatchObject({
      data: { onNote: null },
      errors: [{ message: "Cannot return null for non-nullable type: 'ID' within parent 'Note' (/onNote/id)" }],
    })
  })

  it('receives fields by their names, independent of the aliases of the mutation and its own', async () => {
    const running = await start()
    const client = await subscribe(running, 'subscription { changed: onNote { key: id words: text } }')
    await running.mutate(
      `mutation { first: ${save({ id: 'a', text: 'Hello' }, 'x: id y: text').slice('mutation { '.length)}`,
    )
    expect(await only(client)).toEqual({ data: { changed: { key: 'a', words: 'Hello' } } })
  })

  it('receives fields of fragments, and none that are skipped', async () => {
    const running = await start()
    const query = `subscription S($short: Boolean!) { onNote { ...Head text @skip(if: $short) } }
      fragment Head on Note { id ... on Note { rank } }`
    const client = await subscribe(running, query, { variables: { short: true } })
    const mutation = save({ id: 'a', text: 'Hello', rank: 1 }, '...All')
    await running.mutate(`${mutation} fragment All on Note { id text rank @include(if: false) }`)
    expect(await only(client)).toEqual({ data: { onNote: { id: 'a', rank: null } } })
  })

  it('receives what the resolver of an inner field returned for the mutation, which runs no second time', async () => {
    const running = await start()
    const client = await subscribe(running, 'subscription { onNote { resolved { name } } }')
    await running.mutate(save({ id: 'a' }, 'resolved { name }'))
    expect(await only(client)).toEqual({ data: { onNote: { resolved: { name: 'Luis' } } } })
    expect(running.events.filter(({ info }) => info.fieldName === 'resolved')).toHaveLength(1)
  })

  it('receives scalars as a response has them', async () => {
    const running = await start()
    const client = await subscribe(running, 'subscription { onNote { id mood tags detail at } }')
    const note = { id: 7, mood: 'CALM', tags: ['a', 'b'], detail: { deep: [1] }, at: '2026-11-20T10:00:00.000Z' }
    const { data } = await running.mutate(save(note, 'id mood tags detail at'))
    expect(await only(client)).toEqual({ data: { onNote: (data as { save: object }).save } })
  })

  it('receives an object of a union by its type', async () => {
    const running = await startRealtime({ schema, answers })
    const query = 'subscription { onAny { __typename ... on Note { id } ... on Person { name } } }'
    const client = await subscribe(running, query)
    await running.mutate(
      save({ __typename: 'Person', name: 'Ana' }, '... on Person { name } ... on Note { id }', 'saveAny'),
    )
    expect(await only(client)).toEqual({ data: { onAny: { __typename: 'Person', name: 'Ana' } } })
  })

  it('receives a list', async () => {
    const running = await start()
    const client = await subscribe(running, 'subscription { onAll { id text } }')
    await running.mutate(save([{ id: 'a', text: 'x' }, { id: 'b' }], 'id', 'saveAll'))
    expect(await only(client)).toEqual({
      data: {
        onAll: [
          { id: 'a', text: null },
          { id: 'b', text: null },
        ],
      },
    })
  })

  it('receives nothing of a mutation that failed or returned null', async () => {
    const failing = {
      ...answers,
      'Mutation.save': () => Promise.reject(new Error('no')),
      'Mutation.change': () => null,
    }
    const running = await startRealtime({ schema, answers: failing })
    const client = await subscribe(running, 'subscription { onNote { id } }')
    await running.mutate(save({ id: 'a' }))
    await running.mutate(save({ id: 'a' }, 'id', 'change'))
    await expectNone(client)
  })

  it('receives each of two results of one request', async () => {
    const running = await start()
    const client = await subscribe(running, 'subscription { onNote { id } }')
    const field = (id: string) => save({ id }).slice('mutation { '.length, -1)
    await running.mutate(`mutation { one: ${field('a')} two: ${field('b')} }`)
    expect([await client.next(), await client.next()].map(({ payload }) => payload)).toEqual([
      { data: { onNote: { id: 'a' } } },
      { data: { onNote: { id: 'b' } } },
    ])
  })

  it('receives nothing that was published while it was away', async () => {
    const running = await start()
    const first = await subscribe(running, 'subscription { onNote { id } }')
    first.socket.close()
    await first.closed
    await running.mutate(save({ id: 'a' }))
    await expectNone(await subscribe(running, 'subscription { onNote { id } }'))
  })

  /** @see https://docs.aws.amazon.com/general/latest/gr/appsync.html */
  it('receives a message of up to 240 KB and none that is larger', async () => {
    const running = await start()
    const client = await subscribe(running, 'subscription { onNote { text } }')
    await running.mutate(save({ id: 'a', text: 'x'.repeat(241 * 1024) }, 'text'))
    await expectNone(client)
    expect(running.lines).toEqual(['Api/Api: a message of onNote is larger than 240 KB; AppSync does not send it'])
    await running.mutate(save({ id: 'a', text: 'x'.repeat(239 * 1024) }, 'text'))
    expect(await client.next()).toMatchObject({ type: 'data' })
  })
})

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html#using-subscription-arguments */
describe('an argument of a subscription', () => {
  const matching = async (args: string, note: object, selection = 'id owner rank mood') => {
    const running = await start()
    const client = await subscribe(running, `subscription { onNote${args} { id } }`)
    await running.mutate(save({ id: 'a', ...note }, selection))
    await pause(20)
    return client.frames.some(({ type }) => type === 'data')
  }

  it.each([
    ['(owner: "ana")', { owner: 'ana' }, true],
    ['(owner: "ana")', { owner: 'Ana' }, false],
    ['(owner: "ana")', { owner: null }, false],
    ['(owner: "ana")', {}, false],
    ['(id: "a")', {}, true],
    ['(id: 5)', { id: '5' }, true],
    ['(rank: 5)', { rank: 5 }, true],
    ['(rank: 5)', { rank: 6 }, false],
    ['(rank: 0)', { rank: null }, false],
    ['(mood: CALM)', { mood: 'CALM' }, true],
    ['(mood: CALM)', { mood: 'WORRIED' }, false],
    ['(owner: "ana", rank: 5)', { owner: 'ana', rank: 5 }, true],
    ['(owner: "ana", rank: 5)', { owner: 'ana', rank: 6 }, false],
  ])('%s of %j selects it: %s', async (args, note, expected) => {
    expect(await matching(args, note)).toBe(expected)
  })

  it('that was left out selects every result', async () => {
    expect(await matching('', { owner: 'ana' })).toBe(true)
  })

  /** @see https://github.com/aws/aws-appsync-community/issues/36 */
  it.each([
    [{ owner: null }, true],
    [{}, true],
    [{ owner: 'ana' }, false],
  ])('that is null selects only null: %j', async (note, expected) => {
    expect(await matching('(owner: null)', note)).toBe(expected)
  })

  /** @see https://github.com/aws-amplify/amplify-cli/issues/4601 */
  it('is compared with what the mutation selected, and with nothing else', async () => {
    expect(await matching('(owner: "ana")', { owner: 'ana' }, 'id')).toBe(false)
  })

  it('may be a variable; one without a value is as good as left out', async () => {
    const running = await start()
    const query = 'subscription S($owner: String, $rank: Int) { onNote(owner: $owner, rank: $rank) { id } }'
    const client = await subscribe(running, query, { variables: { owner: 'ana' } })
    await running.mutate(save({ id: 'a', owner: 'luis', rank: 1 }, 'id owner rank'))
    await running.mutate(save({ id: 'b', owner: 'ana', rank: 2 }, 'id owner rank'))
    expect(await only(client)).toEqual({ data: { onNote: { id: 'b' } } })
  })
})

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html */
describe('the authorization of a subscriber', () => {
  it('is asked for each field that it receives: another is null beside an error', async () => {
    const running = await start()
    const consumer = await subscribe(running, 'subscription { onNote { id secret } }')
    const token = await signStaffToken('counselors')
    const counselor = await subscribe(running, 'subscription { onNote { id secret } }', { token })
    await running.mutate(save({ id: 'a', secret: 'hidden' }, 'id secret'), token)
    expect(await only(counselor)).toEqual({ data: { onNote: { id: 'a', secret: 'hidden' } } })
    expect(await only(consumer)).toMatchObject({
      data: { onNote: { id: 'a', secret: null } },
      errors: [{ errorType: 'Unauthorized', message: 'Not Authorized to access secret on type Note' }],
    })
  })

  it('does not give it a field that the caller of the mutation may not read', async () => {
    const running = await start()
    const token = await signStaffToken('counselors')
    const counselor = await subscribe(running, 'subscription { onNote { id secret } }', { token })
    await running.mutate(save({ id: 'a', secret: 'hidden' }, 'id secret'))
    expect(await only(counselor)).toEqual({ data: { onNote: { id: 'a', secret: null } } })
  })
})

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html#graphql-schema-subscription-directives */
describe('a schema is refused at the start', () => {
  const withSubscription = (field: string) =>
    startRealtime({
      answers: {},
      schema: `
    type Query { note: Note }
    type Mutation { save: Note }
    type Subscription { ${field} }
    type Note { id: ID, tags: [String], author: Note }
    input NoteFilter { id: ID }`,
    })

  it.each([
    [
      'for a mutation that is not there',
      'onNote: Note @aws_subscribe(mutations: ["change"])',
      'Api/Api: Subscription.onNote is for the mutation change, which the schema does not have',
    ],
    [
      "for another result than the mutation's",
      'onNote: String @aws_subscribe(mutations: ["save"])',
      'Api/Api: Subscription.onNote returns String, and its mutation save returns Note',
    ],
    [
      'with an argument that is no field of the result',
      'onNote(filter: NoteFilter): Note @aws_subscribe(mutations: ["save"])',
      'Subscription.onNote has the argument filter, which is no scalar field of Note: the sandbox does not run enhanced filters',
    ],
    [
      'with an argument that is a list in the result',
      'onNote(tags: String): Note @aws_subscribe(mutations: ["save"])',
      'the sandbox does not run enhanced filters',
    ],
    [
      'with a list as an argument',
      'onNote(id: [ID]): Note @aws_subscribe(mutations: ["save"])',
      'the sandbox does not run enhanced filters',
    ],
    [
      'with an argument that is an object in the result',
      'onNote(author: String): Note @aws_subscribe(mutations: ["save"])',
      'the sandbox does not run enhanced filters',
    ],
  ])('%s', async (_, field, message) => {
    await expect(withSubscription(field)).rejects.toThrow(message)
  })

  it('not for a result that must not be null in one of the two', async () => {
    await expect(withSubscription('onNote: Note! @aws_subscribe(mutations: ["save"])')).resolves.toBeDefined()
  })
})
