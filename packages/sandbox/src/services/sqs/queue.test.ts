import { getEventListeners } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { message, openQueues } from './testing/open-queues.ts'
import { arnOf } from './testing/start-queues.ts'

const second = 1_000
const redrive = { deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 2 }
const bodies = (received: { message: { body: string } }[]) => received.map(({ message: { body } }) => body)
const oneQueue = (settings: object = {}) => {
  const opened = openQueues({ work: settings })
  return { ...opened, work: opened.queue('work') }
}
const counts = (attributes: Record<string, string>) =>
  ['', 'NotVisible', 'Delayed'].map((kind) => Number(attributes[`ApproximateNumberOfMessages${kind}`]))

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
describe('a queue', () => {
  it('counts the messages that are visible, in flight and delayed', async () => {
    const { clock, work } = oneQueue({ visibility: 10 })
    for (const body of ['a', 'b', 'c']) work.send(message(body))
    work.send(message('d', { delay: 5 }))
    work.receive(2)
    expect(counts(work.attributes())).toEqual([1, 2, 1])
    await clock.advance(5 * second)
    expect(counts(work.attributes())).toEqual([2, 2, 0])
    await clock.advance(5 * second)
    expect(counts(work.attributes())).toEqual([4, 0, 0])
  })

  it('was changed last when it was created, until a call changes it', async () => {
    const { clock, work } = oneQueue()
    const created = String(clock.now() / second)
    await clock.advance(90 * second)
    expect(work.attributes()).toMatchObject({ CreatedTimestamp: created, LastModifiedTimestamp: created })
  })

  it('tells when it was created and when a call changed it, in seconds', async () => {
    const { clock, work } = oneQueue()
    const created = clock.now() / second
    await clock.advance(90_999)
    work.set({ DelaySeconds: '5' }, () => undefined)
    const { CreatedTimestamp, LastModifiedTimestamp } = work.attributes()
    expect([CreatedTimestamp, LastModifiedTimestamp]).toEqual([String(created), String(created + 90)])
  })

  it('changes nothing if the new settings are refused', () => {
    const { work } = oneQueue()
    const before = work.attributes()
    const set = () =>
      work.set({ DelaySeconds: '5', Policy: '' }, ({ delay }) => {
        throw new Error(`refused: ${delay}`)
      })
    expect(set).toThrow('refused: 5')
    expect(work.attributes()).toEqual(before)
    expect(work.isPolicySet).toBe(false)
  })

  it('expires a message at the end of its retention, whether it is visible or in flight', async () => {
    const { clock, work } = oneQueue({ retention: 60, visibility: 100 })
    work.send(message('a'))
    work.send(message('b'))
    work.receive(1)
    await clock.advance(60 * second - 1)
    expect(counts(work.attributes())).toEqual([1, 1, 0])
    await clock.advance(1)
    expect(work.receive(10)).toEqual([])
    expect(counts(work.attributes())).toEqual([0, 0, 0])
  })

  it('expires dead letters by the time of their first sending, in any order of their arrival', async () => {
    const { clock, queue } = openQueues({
      dead: { retention: 60 },
      work: { redrive, visibility: 1 },
      quick: { redrive: { ...redrive, maxReceiveCount: 1 }, visibility: 1 },
    })
    const die = async (name: string, times: number) => {
      for (let received = 0; received <= times; received += 1) {
        queue(name).receive(10)
        await clock.advance(second)
      }
    }
    queue('work').send(message('old'))
    await clock.advance(20 * second)
    queue('quick').send(message('young'))
    await die('quick', 1)
    await die('work', 2)
    expect(counts(queue('dead').attributes())[0]).toBe(2)
    await clock.advance(35 * second)
    expect(bodies(queue('dead').receive(10))).toEqual(['young'])
    await clock.advance(20 * second)
    expect(counts(queue('dead').attributes())).toEqual([0, 0, 0])
  })

  it('keeps the purge of 60 seconds apart from what is sent after it', async () => {
    const { clock, work } = oneQueue()
    work.send(message('a'))
    work.purge()
    work.send(message('b'))
    await clock.advance(60 * second - 1)
    expect(() => work.purge()).toThrow('Only one PurgeQueue operation on work is allowed every 60 seconds.')
    expect(bodies(work.receive(10))).toEqual(['b'])
    await clock.advance(1)
    work.purge()
    expect(counts(work.attributes())).toEqual([0, 0, 0])
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html */
describe('a received message', () => {
  it('is hidden as long as the call says, in place of the queue', async () => {
    const { clock, work } = oneQueue({ visibility: 10 })
    work.send(message('a'))
    work.receive(1, 3)
    await clock.advance(3 * second - 1)
    expect(work.receive(1)).toEqual([])
    await clock.advance(1)
    expect(bodies(work.receive(1, 0))).toEqual(['a'])
    expect(bodies(work.receive(10, 0))).toEqual(['a'])
  })

  it('is visible again before those that were sent after it, if it is visible at the same time', async () => {
    const { clock, work } = oneQueue({ visibility: 10 })
    work.send(message('a'))
    work.send(message('b'))
    const [{ handle } = { handle: '' }] = work.receive(1, 5)
    work.receive(1)
    work.changeVisibility(handle, 10)
    await clock.advance(10 * second)
    expect(bodies(work.receive(10))).toEqual(['a', 'b'])
  })

  it('keeps the time of its first receipt', async () => {
    const { clock, work } = oneQueue({ visibility: 10 })
    work.send(message('a'))
    const first = clock.now()
    work.receive(1)
    await clock.advance(10 * second)
    const [again] = work.receive(1)
    expect(again?.message).toMatchObject({ receiveCount: 2, firstReceivedAt: first })
  })

  it('can be hidden for twelve hours from its first receipt, and no longer', async () => {
    const { clock, work } = oneQueue({ visibility: 30 })
    work.send(message('a'))
    const [{ handle } = { handle: '' }] = work.receive(1)
    await clock.advance(10 * second)
    expect(() => work.changeVisibility(handle, 43_191)).toThrow('beyond the limit [43200 seconds]')
    work.changeVisibility(handle, 43_190)
    await clock.advance(43_190 * second - 1)
    expect(work.receive(1)).toEqual([])
    await clock.advance(1)
    expect(bodies(work.receive(1))).toEqual(['a'])
  })

  it('is not in flight once it is visible again, was received again or was deleted', async () => {
    const { clock, work } = oneQueue({ visibility: 10 })
    work.send(message('a'))
    const [{ handle: first } = { handle: '' }] = work.receive(1)
    await clock.advance(10 * second)
    expect(() => work.changeVisibility(first, 5)).toThrow(
      expect.objectContaining({ code: expect.stringContaining('NotInflight') }),
    )
    const [{ handle: next } = { handle: '' }] = work.receive(1)
    expect(() => work.changeVisibility(first, 5)).toThrow()
    work.delete(next)
    expect(() => work.changeVisibility(next, 5)).toThrow()
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html */
describe('a message that is received too often', () => {
  it('goes to the dead-letter queue, after the delay of that queue', async () => {
    const { clock, queue } = openQueues({ dead: { delay: 7 }, work: { redrive, visibility: 1 } })
    queue('work').send(message('a'))
    for (const expected of [['a'], ['a'], []]) {
      expect(bodies(queue('work').receive(1))).toEqual(expected)
      await clock.advance(second)
    }
    expect(counts(queue('work').attributes())).toEqual([0, 0, 0])
    expect(counts(queue('dead').attributes())).toEqual([0, 0, 1])
    await clock.advance(6 * second)
    const [letter] = queue('dead').receive(1)
    expect(letter?.message).toMatchObject({ id: 'id-1', receiveCount: 1, deadLetterSource: arnOf('work') })
    expect(letter?.message.firstReceivedAt).toBe(clock.now())
  })

  it('makes way for the messages behind it in the same call', async () => {
    const { clock, queue } = openQueues({ dead: {}, work: { redrive, visibility: 1 } })
    queue('work').send(message('a'))
    for (let times = 0; times < 2; times += 1) {
      queue('work').receive(1)
      await clock.advance(second)
    }
    queue('work').send(message('b'))
    expect(bodies(queue('work').receive(1))).toEqual(['b'])
  })

  it('stays in its queue if there is no dead-letter queue', async () => {
    const { clock, queue } = openQueues({ work: { redrive, visibility: 1 } })
    queue('work').send(message('a'))
    for (let times = 0; times < 4; times += 1) {
      expect(bodies(queue('work').receive(1))).toEqual(['a'])
      await clock.advance(second)
    }
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html */
describe('the wait for a message', () => {
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  async function wait(act: (opened: ReturnType<typeof oneQueue>) => unknown, until = 20) {
    const opened = oneQueue({ visibility: 30 })
    const done = vi.fn()
    const before = opened.clock.waiting
    opened.work.arrival(opened.clock.now() + until * second).then(done)
    await settle()
    expect(done).not.toHaveBeenCalled()
    await act(opened)
    await settle()
    return { done: done.mock.calls.length > 0, timers: opened.clock.waiting - before }
  }

  it.each<[string, Parameters<typeof wait>[0]]>([
    ['a message is sent', ({ work }) => work.send(message('a'))],
    ['the queue changes', ({ work }) => work.set({ DelaySeconds: '1' }, () => undefined)],
    ['its time is over', ({ clock }) => clock.advance(20 * second)],
  ])('ends when %s, and leaves no timer', async (_, act) => {
    expect(await wait(act)).toEqual({ done: true, timers: 0 })
  })

  it('does not end before its time is over', async () => {
    expect(await wait(({ clock }) => clock.advance(20 * second - 1))).toEqual({ done: false, timers: 1 })
  })

  it('ends at once when the client has left, before or during the wait', async () => {
    const { clock, work } = oneQueue()
    const client = new AbortController()
    const during = work.arrival(clock.now() + 20 * second, client.signal)
    client.abort()
    await during
    await work.arrival(clock.now() + 20 * second, client.signal)
    expect(clock.waiting).toBe(0)
  })

  it('leaves nothing at the client, which may wait many times', async () => {
    const { clock, work } = oneQueue()
    const { signal } = new AbortController()
    const arrived = work.arrival(clock.now() + 20 * second, signal)
    expect(getEventListeners(signal, 'abort')).toHaveLength(1)
    work.send(message('a'))
    await arrived
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  it('ends when a message in flight is visible again, by its time or by a call', async () => {
    const { clock, work } = oneQueue({ visibility: 30 })
    const done = vi.fn()
    work.send(message('a'))
    const [{ handle } = { handle: '' }] = work.receive(1)
    work.arrival(clock.now() + 60 * second).then(done)
    await clock.advance(30 * second - 1)
    expect(done).not.toHaveBeenCalled()
    await clock.advance(1)
    expect(done).toHaveBeenCalledTimes(1)
    const [{ handle: next } = { handle: '' }] = work.receive(1)
    expect(next).not.toBe(handle)
    work.arrival(clock.now() + 60 * second).then(done)
    work.changeVisibility(next, 0)
    await settle()
    expect(done).toHaveBeenCalledTimes(2)
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html */
describe('a FIFO queue', () => {
  const fifo = (body: string, more: object = {}) => message(body, { groupId: 'g', deduplicationId: body, ...more })

  it('delays each message by its own setting and not by the one that a message asks for', async () => {
    const { clock, work } = oneQueue({ isFifo: true, delay: 2 })
    work.send(fifo('a', { delay: 0 }))
    expect(work.receive(1)).toEqual([])
    await clock.advance(2 * second)
    expect(bodies(work.receive(1))).toEqual(['a'])
  })

  it('lets the next messages of a group out when the first is deleted', async () => {
    const { clock, work } = oneQueue({ isFifo: true })
    const done = vi.fn()
    work.send(fifo('a'))
    work.send(fifo('b'))
    const [{ handle } = { handle: '' }] = work.receive(1)
    expect(work.receive(1)).toEqual([])
    work.arrival(clock.now() + 20 * second).then(done)
    work.delete(handle)
    await new Promise((resolve) => setImmediate(resolve))
    expect(done).toHaveBeenCalled()
    expect(bodies(work.receive(1))).toEqual(['b'])
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html */
  it('deletes a message that is deleted already, as often as a call asks', async () => {
    const { clock, work } = oneQueue({ isFifo: true })
    work.send(fifo('a'))
    const [{ handle } = { handle: '' }] = work.receive(1)
    work.delete(handle)
    expect(() => work.delete(handle)).not.toThrow()
    await clock.advance(60 * second)
    expect(() => work.delete(handle)).not.toThrow()
  })

  it('takes a dead letter with its message id for deduplication', async () => {
    const { clock, queue } = openQueues({
      dead: { isFifo: true },
      work: { isFifo: true, redrive: { ...redrive, maxReceiveCount: 1 }, visibility: 1 },
    })
    queue('work').send(fifo('a'))
    queue('work').receive(1)
    await clock.advance(second)
    expect(queue('work').receive(1)).toEqual([])
    expect(queue('dead').oldest()).toMatchObject({ body: 'a', groupId: 'g', deduplicationId: 'id-1' })
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html */
describe('a message that spent a day in its queue before it was moved to a dead-letter queue of four days', () => {
  const day = 86_400 * second
  async function moved(isFifo: boolean) {
    const opened = openQueues({
      dead: { isFifo, retention: 4 * 86_400 },
      work: { isFifo, redrive: { ...redrive, maxReceiveCount: 1 }, visibility: 1 },
    })
    const { clock, queue } = opened
    queue('work').send(message('a', isFifo ? { groupId: 'g', deduplicationId: 'a' } : {}))
    queue('work').receive(1)
    await clock.advance(day)
    queue('work').receive(1)
    return { clock, counts: () => queue('dead').counts() }
  }

  it.each([
    ['standard', 3, false],
    ['FIFO', 4, true],
  ])('is deleted from a %s queue after %i more days', async (_, days, isFifo) => {
    const { clock, counts } = await moved(isFifo)
    await clock.advance(days * day - 1)
    expect(counts().visible).toBe(1)
    await clock.advance(1)
    expect(counts().visible).toBe(0)
  })

  it.each([false, true])('has the age since it was moved there, in a FIFO queue or not: %s', async (isFifo) => {
    const { clock, counts } = await moved(isFifo)
    expect(counts().oldestSince).toBe(clock.now())
  })
})
