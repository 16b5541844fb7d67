import { describe, expect, it } from 'vitest'
import { recordedReporting } from '../testing/recorded-reporting.ts'
import { type ConsumerPorts, createBatchConsumer, createConsumer } from './create-consumer.ts'
import { Poison } from './poison.ts'

/** A consumer that keeps what it logs, counts and buries. */
function consumer(changed: Partial<ConsumerPorts> = {}) {
  const { reporting, written, metrics } = recordedReporting()
  const buried: unknown[][] = []
  const ports: ConsumerPorts = {
    handle: async () => undefined,
    bury: async (...sent) => void buried.push(sent),
    ...changed,
  }
  const handler = createConsumer(reporting, ports)
  const call = (event: unknown) => handler(event, { awsRequestId: 'request-1' })
  return { call, written, metrics, buried }
}

const messages = ['one', 'two', 'three'].map((messageId) => ({
  messageId,
  body: `body of ${messageId}`,
  attributes: {},
}))
const batch = { Records: messages }
const begun = [['reset'], ['keys', { requestId: 'request-1' }]]
const failingOn = (messageId: string, fault: Error): Partial<ConsumerPorts> => ({
  handle: async (message) => {
    if (message.messageId === messageId) throw fault
  },
})

describe('a call of a consumer', () => {
  it('hands on each message as it came, reports no failure, and logs how many were done', async () => {
    const handled: unknown[] = []
    const { call, written, metrics } = consumer({ handle: async (message) => void handled.push(message) })
    expect(await call(batch)).toEqual({ batchItemFailures: [] })
    expect(handled).toEqual(messages)
    expect(written).toEqual([...begun, ['info', 'consumed', { done: 3 }]])
    expect(metrics).toEqual([])
  })

  it('reports a message that failed, does the others, and logs the kind of the fault without its message', async () => {
    const { call, written, buried } = consumer(failingOn('two', new TypeError('Maribel')))
    expect(await call(batch)).toEqual({ batchItemFailures: [{ itemIdentifier: 'two' }] })
    const fault = expect.objectContaining({ name: 'TypeError' })
    expect(written).toEqual([
      ...begun,
      ['error', 'to be repeated', { messageId: 'two', fault }],
      ['info', 'consumed', { done: 2 }],
    ])
    expect(JSON.stringify(written)).not.toContain('Maribel')
    expect(buried).toEqual([])
  })

  it('buries a message that can never be done, with its reason, counts it, and has it not repeated', async () => {
    const { call, written, metrics, buried } = consumer(failingOn('one', new Poison('NotAnEvent')))
    expect(await call(batch)).toEqual({ batchItemFailures: [] })
    expect(buried).toEqual([[messages[0], 'NotAnEvent']])
    expect(written).toEqual([
      ...begun,
      ['error', 'buried', { messageId: 'one', reason: 'NotAnEvent' }],
      ['info', 'consumed', { done: 3 }],
    ])
    expect(metrics).toEqual([['PoisonEvent', 'Count', 1], ['published']])
  })

  it('reports a message as failed that the dead-letter queue does not take', async () => {
    const { call, metrics, written } = consumer({
      ...failingOn('three', new Poison('NotAnEvent')),
      bury: () => Promise.reject(new Error('Maribel')),
    })
    expect(await call(batch)).toEqual({ batchItemFailures: [{ itemIdentifier: 'three' }] })
    expect(metrics).toEqual([])
    expect(written[2]).toMatchObject(['error', 'to be repeated', { messageId: 'three', reason: 'NotAnEvent' }])
    expect(JSON.stringify(written)).not.toContain('Maribel')
  })

  it.each([
    undefined,
    {},
    { Records: [{}] },
    { Records: [{ messageId: '', body: '' }] },
    { Records: [{ messageId: 'one' }] },
  ])('fails as a whole with %j, which is not of a queue', async (event) => {
    await expect(consumer().call(event)).rejects.toThrow(/^the call is not one of a queue$/)
  })
})

describe('a call of a consumer that does messages together', () => {
  const done = { status: 'fulfilled', value: undefined } as const
  const outcomeOf = (reason: unknown) => ({ status: 'rejected', reason }) as const

  async function callWith(...outcomes: PromiseSettledResult<void>[]) {
    const { reporting, written } = recordedReporting()
    const buried: unknown[][] = []
    const handled: unknown[] = []
    const handler = createBatchConsumer(reporting, {
      handleAll: async (all) => {
        handled.push(all)
        return outcomes
      },
      bury: async (...sent) => void buried.push(sent),
    })
    const { batchItemFailures } = await handler(batch, { awsRequestId: 'request-1' })
    return { failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), handled, buried, written }
  }

  it('hands on all messages at once, and reports each by its own outcome', async () => {
    const { failed, handled, buried } = await callWith(
      done,
      outcomeOf(new Error('Maribel')),
      outcomeOf(new Poison('NoFact')),
    )
    expect(handled).toEqual([messages])
    expect(failed).toEqual(['two'])
    expect(buried).toEqual([[messages[2], 'NoFact']])
  })

  it('reports a message as failed that has no outcome', async () => {
    const { failed, written } = await callWith(done)
    expect(failed).toEqual(['two', 'three'])
    expect(written.at(-1)).toEqual(['info', 'consumed', { done: 1 }])
  })
})
