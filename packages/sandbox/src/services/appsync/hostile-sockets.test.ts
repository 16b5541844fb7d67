import { connect } from 'node:net'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../kit/clock/clock.ts'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import {
  fuzzSettings,
  fuzzTimeout,
  hostileJson,
  hostileText,
  hostileVariant,
  liveBytes,
  processorTime,
} from '../../testing/fuzz.ts'
import { notesAnswers as answers, save, notesSchema as schema } from './testing/notes-api.ts'
import { signToken } from './testing/start-appsync.ts'
import { type Client, headerProtocol, startFrame, startRealtime } from './testing/start-realtime.ts'

let token = ''
beforeAll(async () => {
  token = await signToken({}, '10h')
})
/** Time goes on with each look at it, so that a long run is no flood. */
let time = Date.now()
const clock = { ...systemClock, now: () => (time += 50) }
const start = () => startRealtime({ schema, answers, clock })
const onNote = 'subscription { onNote { id text } }'

/**
 * Sends a message, and one that AppSync answers at once; returns the answers that arrive until then, which may be those to an
 * earlier start.
 */
async function answersTo(client: Client, message: string) {
  const before = client.frames.length
  client.send(message)
  client.send({ type: 'stop', id: 'the end' })
  const since = () => client.frames.slice(before)
  await expect.poll(() => since().some(({ id }) => id === 'the end'), { interval: 1 }).toBe(true)
  return since()
}

/** Checks that a message is answered as AppSync answers it, in a moment. */
async function check(client: Client, message: string): Promise<void> {
  let frames: Client['frames'] = []
  const time = await processorTime(async () => {
    frames = await answersTo(client, message)
  })
  expect(time).toBeLessThan(2_000)
  for (const { type, payload, id } of frames) {
    expect(['error', 'start_ack', 'complete', 'connection_ack', 'ka']).toContain(type)
    if (type === 'error') expect(payload?.errors).toEqual([expect.objectContaining({ message: expect.any(String) })])
    if (type === 'start_ack') client.send({ type: 'stop', id })
  }
}

describe('the real-time endpoint answers', () => {
  it(
    'any text with an error of its own',
    async () => {
      const client = await (await start()).connect(token)
      const texts = fc.oneof(
        hostileText,
        hostileJson.map((value) => JSON.stringify(value) ?? ''),
        fc.constantFrom('[', '{"type":', '{"type":"start"}', '{"type":"__proto__"}', '"start"', '0'),
      )
      await fc.assert(
        fc.asyncProperty(texts, (text) => check(client, text)),
        fuzzSettings,
      )
    },
    fuzzTimeout,
  )

  it(
    'any change of a valid start',
    async () => {
      const client = await (await start()).connect(token)
      const valid = startFrame('1', JSON.stringify({ query: onNote }), token) as Record<string, unknown>
      const frame = fc.oneof(
        hostileVariant(valid),
        hostileVariant(valid.payload as Record<string, unknown>).map((payload) => ({ ...valid, payload })),
        hostileVariant({ query: onNote, variables: {}, operationName: null }).map((data) =>
          startFrame('1', JSON.stringify(data), token),
        ),
        hostileVariant({ host: 'x', Authorization: token }).map((authorization) => ({
          ...valid,
          payload: { ...(valid.payload as object), extensions: { authorization } },
        })),
      )
      await fc.assert(
        fc.asyncProperty(frame, (changed) => check(client, JSON.stringify(changed))),
        fuzzSettings,
      )
    },
    fuzzTimeout,
  )

  it(
    'any headers of a connection',
    async () => {
      const running = await start()
      const query = fc.record({
        header: fc.oneof(
          hostileText,
          hostileJson.map((value) => JSON.stringify(value) ?? ''),
        ),
        payload: hostileText,
      })
      await fc.assert(
        fc.asyncProperty(query, async ({ header, payload }) => {
          const encode = (text: string) => encodeURIComponent(text.toWellFormed().slice(0, 900))
          const client = await running.open(['graphql-ws'], `?header=${encode(header)}&payload=${encode(payload)}`)
          client.send({ type: 'connection_init' })
          expect((await client.next()).type).toBe('connection_error')
          expect(await client.closed).toBe(1008)
        }),
        fuzzSettings,
      )
    },
    fuzzTimeout,
  )

  it('a document of deep braces without a deep stack', async () => {
    const client = await (await start()).connect(token)
    await check(client, JSON.stringify(startFrame('1', JSON.stringify({ query: '{'.repeat(100_000) }), token)))
    await check(client, `{"type":"start","id":"1","payload":${'['.repeat(100_000)}`)
  })
})

describe('the real-time endpoint ends a connection', () => {
  it('that sends data that is no text', async () => {
    const client = await (await start()).connect(token)
    client.socket.send(Buffer.from([1, 2, 3]), { binary: true })
    expect(await client.closed).toBe(1003)
  })

  it('that sends a message of more than 240 KB', async () => {
    const client = await (await start()).connect(token)
    client.send('x'.repeat(240 * 1024 + 1))
    expect(await client.closed).toBe(1009)
  })

  it('that sends a message in parts without an end', async () => {
    const client = await (await start()).connect(token)
    const part = 'x'.repeat(60 * 1024)
    for (let count = 0; count < 5; count += 1) client.socket.send(part, { fin: false })
    expect(await client.closed).toBe(1009)
  })

  it('that sends text that is no UTF-8', async () => {
    const client = await (await start()).connect(token)
    client.socket.send(Buffer.from([0xff, 0xfe]), { binary: false })
    expect(await client.closed).toBe(1007)
  })

  it('that sends more than 500 messages in a second', async () => {
    const stopped = createSimulatedClock()
    const early = await signToken({}, Math.floor(stopped.now() / 1000) + 600)
    const client = await (await startRealtime({ schema, answers, clock: stopped })).connect(early)
    for (let count = 0; count < 600; count += 1) client.send('x')
    expect(await client.closed).toBe(1008)
  })

  it('that does not read what it is sent, before much of it waits', async () => {
    const text = 'x'.repeat(200 * 1024)
    const large = { ...answers, 'Mutation.save': () => ({ id: 'a', text }) }
    const running = await startRealtime({ schema, answers: large })
    const client = await running.connect(token)
    await client.start('1', onNote, { token })
    client.socket.pause()
    const before = liveBytes()
    for (let count = 0; count < 150; count += 1) await running.mutate(save({}, 'id text'), token)
    expect(liveBytes() - before).toBeLessThan(16 * 2 ** 20)
    client.socket.resume()
    expect(await client.closed).toBe(1006)
    expect(client.frames.filter(({ type }) => type === 'data').length).toBeLessThan(150)
  }, 60_000)

  it('that is masked wrongly', async () => {
    const running = await start()
    const { port } = new URL(running.realtimeUrl)
    const raw = connect(Number(port), '127.0.0.1')
    raw.write(
      `GET /graphql/realtime HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: graphql-ws, ${headerProtocol({})}\r\n\r\n`,
    )
    const chunks: Buffer[] = []
    raw.on('data', (chunk: Buffer) => {
      if (chunks.length === 0) raw.write(Buffer.from([0x81, 0x01, 0x78]))
      chunks.push(chunk)
    })
    await new Promise((resolve) => raw.on('close', resolve))
    expect(String(Buffer.concat(chunks))).toMatch(/^HTTP\/1\.1 101 /)
  })
})
