import { describe, expect, it } from 'vitest'
import type { RecordTable } from '../../account/sealed-records.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { createDeliveries, type Delivery } from './deliveries.ts'
import type { Content } from './envelope.ts'
import { managedRetries } from './retry-policy.ts'
import type { OpenSubscription } from './subscriptions.ts'
import { topicArn } from './testing/start-topics.ts'

const arn = `${topicArn('orders.fifo')}:1`
const subscription: OpenSubscription = {
  ...{ arn, topicArn: topicArn('orders.fifo'), protocol: 'sqs', endpoint: 'queue', owner: '1', attributes: {} },
  ...{ state: 'confirmed', isAuthenticated: true, isDeclared: true },
  settings: { isRaw: true, retries: managedRetries },
}
const overloaded = new ServiceError('ThrottlingException', 'slow down', 503)

function message(text: string, groupId?: string): Content {
  const order = groupId === undefined ? undefined : { deduplicationId: text, sequenceNumber: text }
  const { topicArn: TopicArn } = subscription
  return {
    type: 'Notification',
    message: { id: text, topicArn: TopicArn, publishedAt: 0, text, attributes: {}, groupId, order },
  }
}

function memoryTable(): RecordTable<Delivery> {
  const held = new Map<string, Delivery>()
  return {
    get: (key) => held.get(key),
    put: (key, value) => void held.set(key, value),
    remove: (key) => void held.delete(key),
    clear: () => held.clear(),
    entries: () => [...held],
  }
}

/** Starts deliveries of texts, the first `failing` attempts of each of which in a set fail. */
function start(failing: Map<string, number>, table = memoryTable()) {
  const clock = createSimulatedClock(0)
  const attempts: [text: string, seconds: number][] = []
  const lines: string[] = []
  let ids = 0
  const deliveries = createDeliveries({
    ...{ table, clock, newId: () => `id-${++ids}`, log: (line) => lines.push(line), find: () => subscription },
    async send(content) {
      const text = content.type === 'Notification' ? content.message.text : ''
      attempts.push([text, clock.now() / 1_000])
      const left = failing.get(text) ?? 0
      if (left === 0) return
      failing.set(text, left - 1)
      throw overloaded
    },
    bury: async () => undefined,
  })
  const send = (...contents: Content[]) => deliveries.start(contents.map((each) => deliveries.add(each, subscription)))
  return { clock, attempts, lines, table, deliveries, send }
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html */
describe('a delivery to a queue that is overloaded', () => {
  it('is tried again at once three times, twice after a second, and then ever later', async () => {
    const on = start(new Map([['a', 8]]))
    on.send(message('a'))
    await on.clock.advance(60_000)
    expect(on.attempts.map(([, seconds]) => seconds).slice(0, 7)).toEqual([0, 0, 0, 0, 1, 2, 3])
    expect(on.attempts).toHaveLength(9)
    expect(on.table.entries()).toEqual([])
  })

  it('is lost after 23 days, which the log says', async () => {
    const on = start(new Map([['a', Number.POSITIVE_INFINITY]]))
    on.send(message('a'))
    const [, delivery] = on.table.entries()[0] ?? []
    if (!delivery) throw new Error('no delivery')
    await on.clock.advance(0)
    await on.deliveries.stop()
    const late = start(new Map([['a', 1]]))
    late.table.put('late', { ...delivery, id: 'late', retries: 100_015 })
    late.deliveries.resume()
    await late.clock.advance(0)
    expect(late.lines.join()).toMatch(/lost a message \(ThrottlingException: slow down\); it has no dead-letter queue/)
    expect(late.table.entries()).toEqual([])
  })

  it('goes on after a restart with the retry at which it was', async () => {
    const first = start(new Map([['a', 5]]))
    first.send(message('a'))
    await first.clock.advance(1_500)
    expect(first.attempts).toHaveLength(5)
    await first.deliveries.stop()
    const second = start(new Map(), first.table)
    second.deliveries.resume()
    await second.clock.advance(2_000)
    expect(second.attempts).toEqual([['a', 2]])
  })
})

/** https://docs.aws.amazon.com/sns/latest/dg/fifo-topic-message-ordering.html */
describe('a delivery of a FIFO topic that waits for a retry', () => {
  it('holds the later ones of its group, and no others', async () => {
    const on = start(new Map([['1', 5]]))
    on.send(message('1', 'g'), message('2', 'g'), message('3', 'h'), message('4'), message('5', 'g'))
    await on.clock.advance(0)
    expect(on.attempts.map(([text]) => text).filter((text) => text !== '1')).toEqual(['3', '4'])
    await on.clock.advance(10_000)
    expect(on.attempts.map(([text]) => text).slice(-3)).toEqual(['1', '2', '5'])
    expect(on.table.entries()).toEqual([])
  })

  it('holds them after a restart too', async () => {
    const first = start(new Map([['1', 5]]))
    first.send(message('1', 'g'), message('2', 'g'))
    await first.clock.advance(0)
    await first.deliveries.stop()
    const second = start(new Map([['1', 1]]), first.table)
    second.deliveries.resume()
    await second.clock.advance(60_000)
    expect(second.attempts.map(([text]) => text)).toEqual(['1', '1', '2'])
  })
})
