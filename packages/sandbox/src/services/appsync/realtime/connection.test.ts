import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createSimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { type ConnectionParts, serveConnection } from './connection.ts'
import type { FrameError } from './frames.ts'

const [second, minute, hour] = [1_000, 60_000, 3_600_000]
const frame = (id: string) => ({
  ...{ type: 'start', id, payload: { data: '{}', extensions: { authorization: {} } } },
})

/** Serves a client without a socket. `ended` are the subscriptions that ended, `closes` the codes and reasons of the end. */
function serve(parts: Partial<Pick<ConnectionParts, 'authorize' | 'start'>> = {}) {
  const clock = createSimulatedClock()
  const frames: unknown[] = []
  const closes: [number, string][] = []
  const ended: string[] = []
  const started: { id: string; send(payload: object): void }[] = []
  const events = serveConnection(
    { send: (text) => void frames.push(JSON.parse(text)), close: (code, reason) => void closes.push([code, reason]) },
    {
      clock,
      authorize: async () => undefined,
      async start({ id }, send) {
        started.push({ id, send })
        return () => void ended.push(id)
      },
      ...parts,
    },
  )
  const send = async (message: object | string) =>
    events.text(typeof message === 'string' ? message : JSON.stringify(message))
  return { clock, frames, closes, ended, started, events, send }
}

const refused = (id: string | undefined, errorType: string, message: string) => ({
  ...(id !== undefined && { id }),
  ...{ type: 'error', payload: { errors: [{ errorType, message }] } },
})

/** https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html */
describe('a connection of a client', () => {
  it('is acknowledged, and kept alive each minute', async () => {
    const { send, frames, clock, closes } = serve()
    await send({ type: 'connection_init' })
    expect(frames).toEqual([{ type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } }, { type: 'ka' }])
    await clock.advance(minute - 1)
    expect(frames).toHaveLength(2)
    await clock.advance(1)
    expect(frames.slice(2)).toEqual([{ type: 'ka' }])
    await clock.advance(30 * second)
    await send({ type: 'connection_init' })
    await clock.advance(30 * second)
    expect(frames).toHaveLength(5)
    await clock.advance(30 * second)
    expect([frames.length, closes]).toEqual([6, []])
  })

  it('ends if it says nothing for 15 seconds', async () => {
    const silent = serve()
    await silent.clock.advance(15 * second - 1)
    expect(silent.closes).toEqual([])
    await silent.clock.advance(1)
    expect(silent.closes).toEqual([[1008, 'No message']])
    const talking = serve()
    await talking.send('text')
    await talking.clock.advance(15 * second)
    expect(talking.closes).toEqual([])
  })

  it('ends after 24 hours', async () => {
    const { clock, closes, send } = serve()
    await send({ type: 'connection_init' })
    await clock.advance(24 * hour - 1)
    expect(closes).toEqual([])
    await clock.advance(1)
    expect(closes).toEqual([[1001, 'Connection limit']])
  })

  it.each<[FrameError, string]>([
    [{ errorType: 'UnauthorizedException', message: 'no', errorCode: 401 }, 'UnauthorizedException'],
    [{ message: 'NoProtocolError', errorCode: 400 }, 'NoProtocolError'],
  ])('ends at its first message if it is not authorized: %j', async (error, reason) => {
    const { send, frames, closes } = serve({ authorize: async () => error })
    await setImmediate()
    expect(frames).toEqual([])
    await send({ type: 'connection_init' })
    expect(frames).toEqual([{ type: 'connection_error', payload: { errors: [error] } }])
    expect(closes).toEqual([[1008, reason]])
  })

  it('refuses what is no message, for its id', async () => {
    const { send, frames } = serve()
    await send('text')
    await send({ type: 'stop', id: 'a', other: 1 })
    expect(frames).toEqual([
      refused(undefined, 'UnsupportedOperation', 'unknown not supported through the realtime channel'),
      refused('a', 'BadRequestException', 'Unknown member other'),
    ])
  })

  it('says nothing after it ended, and ends its subscriptions and its timers', async () => {
    const { send, frames, clock, ended, started, events } = serve()
    await send({ type: 'connection_init' })
    await send(frame('a'))
    await send(frame('b'))
    const said = frames.length
    events.closed()
    expect([ended, clock.waiting]).toEqual([['a', 'b'], 0])
    started[0]?.send({ data: {} })
    await send({ type: 'connection_init' })
    expect(frames).toHaveLength(said)
    events.closed()
    expect(ended).toEqual(['a', 'b'])
  })
})

/** https://docs.aws.amazon.com/general/latest/gr/appsync.html */
describe('the subscriptions of a connection', () => {
  it('start, receive, and stop', async () => {
    const { send, frames, started, ended } = serve()
    await send(frame('a'))
    started[0]?.send({ data: { n: 1 } })
    await send({ type: 'stop', id: 'a' })
    expect(frames).toEqual([
      { type: 'start_ack', id: 'a' },
      { type: 'data', id: 'a', payload: { data: { n: 1 } } },
      { type: 'complete', id: 'a' },
    ])
    expect(ended).toEqual(['a'])
    await send({ type: 'stop', id: 'a' })
    expect(frames.slice(3)).toEqual([refused('a', 'UnknownOperationError', 'Unknown operation id a')])
    await send(frame('a'))
    expect(frames.slice(4)).toEqual([{ type: 'start_ack', id: 'a' }])
  })

  it('that are refused leave their id free', async () => {
    const errors = [{ errorType: 'Unauthorized', message: 'no' }]
    const { send, frames } = serve({ start: async () => ({ errors }) })
    await send(frame('a'))
    await send(frame('a'))
    expect(frames).toEqual(Array(2).fill({ type: 'error', id: 'a', payload: { errors } }))
  })

  it('have ids of their own', async () => {
    const { send, frames, started } = serve()
    await send(frame('a'))
    await send(frame('a'))
    expect(frames.slice(1)).toEqual([refused('a', 'DuplicatedOperationError', 'Duplicated operation id a')])
    expect(started).toHaveLength(1)
  })

  it('are 200 at most, of which 100 start in one second', async () => {
    const { send, frames, clock } = serve()
    const start = async (from: number, to: number) => {
      for (let at = from; at < to; at += 1) await send(frame(`s${at}`))
    }
    await start(0, 100)
    await start(100, 101)
    expect(frames).toHaveLength(101)
    expect(frames.at(-1)).toEqual(refused('s100', 'LimitExceededError', 'Rate limit exceeded'))
    await clock.advance(second)
    await start(100, 200)
    await clock.advance(second)
    expect(frames.at(-1)).toEqual({ type: 'start_ack', id: 's199' })
    await start(200, 201)
    expect(frames.at(-1)).toEqual(
      refused('s200', 'MaxSubscriptionsReachedError', 'Max number of 200 subscriptions reached'),
    )
    await send({ type: 'stop', id: 's0' })
    await start(200, 201)
    expect(frames.at(-1)).toEqual({ type: 'start_ack', id: 's200' })
  })

  it.each([
    ['its client stopped', false],
    ['its connection ended', true],
  ])('end at once if %s while they started', async (_, isClosed) => {
    const waiting = Promise.withResolvers<() => void>()
    const { send, frames, ended, events } = serve({ start: () => waiting.promise })
    const starting = send(frame('a'))
    await setImmediate()
    if (isClosed) events.closed()
    else await send({ type: 'stop', id: 'a' })
    waiting.resolve(() => void ended.push('a'))
    await starting
    expect(ended).toEqual(['a'])
    expect(frames).toEqual(isClosed ? [] : [{ type: 'complete', id: 'a' }])
  })
})
