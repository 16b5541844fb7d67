import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { RecordTable } from '../account/sealed-records.ts'
import { ServiceError } from './access/service-error.ts'
import { createBusOutbox, type OutgoingEvent } from './bus-outbox.ts'
import { createSimulatedClock } from './testing/simulated-clock.ts'

const event = (name: string): OutgoingEvent => ({
  sourceArn: `arn:aws:s3:::${name}`,
  entry: { Source: 'aws.s3', name },
})
const busy = () => Promise.reject(new ServiceError('ThrottlingException', 'Rate exceeded'))
const accepted = () => Promise.resolve({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] })

function tableIn(records: Map<string, OutgoingEvent>): RecordTable<OutgoingEvent> {
  return {
    get: (key) => records.get(key),
    put: (key, value) => void records.set(key, value),
    remove: (key) => void records.delete(key),
    clear: () => records.clear(),
    entries: () => [...records],
  }
}

/** Opens an outbox whose calls have these results, and then succeed. */
function open(...results: (() => Promise<unknown>)[]) {
  const [records, sent, lines] = [new Map<string, OutgoingEvent>(), [] as unknown[], [] as string[]]
  const clock = createSimulatedClock()
  const again = () =>
    createBusOutbox({
      service: 's3.amazonaws.com',
      table: tableIn(records),
      clock,
      newId: randomUUID,
      log: (line) => lines.push(line),
      asService: (by) => ({
        call(scope, operation, input) {
          sent.push([by, scope, operation, input])
          return (results.shift() ?? accepted)()
        },
      }),
    })
  return { records, lines, clock, again, outbox: again(), names: () => sent.map(nameIn), sent }
}

function nameIn(call: unknown): unknown {
  const [, , , { Entries }] = call as [unknown, unknown, unknown, { Entries: { name: string }[] }]
  return Entries[0]?.name
}

const settle = () => new Promise(setImmediate)

it('an outbox sends an event as the service, for the resource that it is about', async () => {
  const { outbox, sent, records } = open()
  outbox.add(event('a'))
  expect(sent).toEqual([])
  outbox.send()
  await settle()
  const by = { service: 's3.amazonaws.com', sourceArn: 'arn:aws:s3:::a' }
  expect(sent).toEqual([[by, 'events', 'PutEvents', { Entries: [{ Source: 'aws.s3', name: 'a' }] }]])
  expect(records.size).toBe(0)
})

it('an outbox sends events in their order, also those that are added while it sends', async () => {
  const { outbox, names } = open()
  outbox.add(event('a'))
  outbox.add(event('b'))
  outbox.send()
  outbox.add(event('c'))
  outbox.send()
  await settle()
  expect(names()).toEqual(['a', 'b', 'c'])
})

it('an outbox sends an event again after five seconds if EventBridge has too many calls, and keeps the order', async () => {
  const { outbox, names, records, clock, lines } = open(busy)
  outbox.add(event('a'))
  outbox.add(event('b'))
  outbox.send()
  await settle()
  expect([names(), records.size]).toEqual([['a'], 2])
  await clock.advance(4_999)
  expect(names()).toEqual(['a'])
  await clock.advance(1)
  await settle()
  expect([names(), records.size]).toEqual([['a', 'a', 'b'], 0])
  expect(lines).toEqual(['s3.amazonaws.com: an event of arn:aws:s3:::a is delayed: Rate exceeded'])
})

it.each([
  ['the call', () => Promise.reject(new ServiceError('ValidationException', 'too large'))],
  ['the entry', () => Promise.resolve({ Entries: [{ ErrorCode: 'InvalidArgument', ErrorMessage: 'too large' }] })],
])('an outbox drops an event, with a line in the log, if EventBridge refuses %s', async (_what, refused) => {
  const { outbox, names, records, lines } = open(refused)
  outbox.add(event('a'))
  outbox.add(event('b'))
  outbox.send()
  await settle()
  expect([names(), records.size]).toEqual([['a', 'b'], 0])
  expect(lines).toEqual(['s3.amazonaws.com: an event of arn:aws:s3:::a is lost: too large'])
})

it('an outbox that stops sends no other event, and the next one sends it', async () => {
  const { outbox, again, names, records } = open()
  outbox.add(event('a'))
  outbox.add(event('b'))
  outbox.send()
  await outbox.stop()
  outbox.send()
  expect([names(), records.size]).toEqual([['a'], 1])
  again().send()
  await settle()
  expect([names(), records.size]).toEqual([['a', 'b'], 0])
})

it('an outbox that stops keeps an event whose call fails at that moment', async () => {
  const { outbox, records, lines } = open(() => Promise.reject(new ServiceError('ServiceUnavailable', 'closed', 503)))
  outbox.add(event('a'))
  outbox.send()
  await outbox.stop()
  expect([records.size, lines]).toEqual([1, []])
})
