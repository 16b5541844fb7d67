import { describe, expect, it } from 'vitest'
import { receiveMessages } from './receive.ts'
import { message, openQueues, openUnkeptQueues } from './testing/open-queues.ts'

type Input = Parameters<typeof receiveMessages>[1]
type Shown = {
  Body: string
  Attributes?: Record<string, string>
  MessageAttributes?: object
  MD5OfMessageAttributes?: string
}

function open(settings: object = {}, openAll: typeof openUnkeptQueues = openQueues) {
  const { clock, queue } = openAll({ work: settings })
  const work = queue('work')
  const receive = (input: Partial<Input> = {}, ended?: AbortSignal) => {
    const defaults = {
      AttributeNames: [],
      MessageSystemAttributeNames: [],
      MessageAttributeNames: [],
      MaxNumberOfMessages: 1,
    }
    return receiveMessages(work, { ...defaults, ...input } as Input, { clock, ended }) as Promise<{
      Messages?: Shown[]
    }>
  }
  return { clock, work, receive }
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
describe('receiving', () => {
  it.each<[Partial<Input>, string]>([
    [
      { MaxNumberOfMessages: 0 },
      'Value 0 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10',
    ],
    [{ MaxNumberOfMessages: 11 }, 'Value 11 for parameter MaxNumberOfMessages'],
    [
      { VisibilityTimeout: -1 },
      'Value -1 for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200',
    ],
    [{ VisibilityTimeout: 43_201 }, 'Value 43201 for parameter VisibilityTimeout'],
    [{ WaitTimeSeconds: -1 }, 'Value -1 for parameter WaitTimeSeconds is invalid. Reason: Must be between 0 and 20'],
    [{ WaitTimeSeconds: 21 }, 'Value 21 for parameter WaitTimeSeconds'],
  ])('is refused with %j, and leaves the message', async (input, reason) => {
    const { work, receive } = open()
    work.send(message('a'))
    await expect(receive(input)).rejects.toThrow(reason)
    expect(work.oldest()).toMatchObject({ receiveCount: 0 })
  })

  it.each<Partial<Input>>([
    { MaxNumberOfMessages: 10, VisibilityTimeout: 43_200, WaitTimeSeconds: 20 },
    { VisibilityTimeout: 0, WaitTimeSeconds: 0 },
  ])('is possible with %j', async (input) => {
    const { work, receive } = open()
    work.send(message('a'))
    expect((await receive(input)).Messages).toHaveLength(1)
  })

  it('does not wait if the call says so, although the setting of the queue is to wait', async () => {
    expect(await open({ wait: 20 }).receive({ WaitTimeSeconds: 0 })).toEqual({})
  })

  it('takes no message for a client that has left', async () => {
    const { work, receive } = open()
    work.send(message('a'))
    expect(await receive({}, AbortSignal.abort())).toEqual({})
    expect(work.oldest()).toMatchObject({ receiveCount: 0 })
  })

  it('goes on to wait if another client was faster', async () => {
    const { clock, work, receive } = open()
    const slow = [receive({ WaitTimeSeconds: 5 }), receive({ WaitTimeSeconds: 5 })]
    await clock.advance(0)
    work.send(message('a'))
    await clock.advance(5_000)
    const bodies = (await Promise.all(slow)).map(({ Messages }) => Messages?.map(({ Body }) => Body))
    expect(bodies).toEqual([['a'], undefined])
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
describe('a received message shows', () => {
  const value = (StringValue: string) => ({ DataType: 'String', StringValue })
  const attributes = { 'trace.id': value('1'), 'trace.kind': value('2'), other: value('3') }

  it.each([
    [['All'], ['trace.id', 'trace.kind', 'other']],
    [['.*'], ['trace.id', 'trace.kind', 'other']],
    [['trace.*'], ['trace.id', 'trace.kind']],
    [['trace.id', 'none'], ['trace.id']],
    [['trace'], undefined],
    [[], undefined],
  ])('of its attributes those that are asked for: %j', async (MessageAttributeNames, names) => {
    const { work, receive } = open()
    work.send(message('a', { attributes }))
    const [shown] = (await receive({ MessageAttributeNames })).Messages ?? []
    expect(shown?.MessageAttributes && Object.keys(shown.MessageAttributes)).toEqual(names)
    expect(shown?.MD5OfMessageAttributes === undefined).toBe(names === undefined)
  })

  it('what it knows of itself by either of the two names of that parameter', async () => {
    const { clock, work, receive } = open()
    work.send(message('a', { traceHeader: 'Root=1', groupId: 'tenant' }))
    const sent = String(clock.now())
    await clock.advance(1_000)
    const [shown] =
      (
        await receive({
          AttributeNames: ['SentTimestamp', 'MessageGroupId'],
          MessageSystemAttributeNames: ['AWSTraceHeader', 'SequenceNumber'],
        })
      ).Messages ?? []
    expect(shown?.Attributes).toEqual({ SentTimestamp: sent, AWSTraceHeader: 'Root=1', MessageGroupId: 'tenant' })
  })

  it('all that a FIFO queue and its sender know of it', async () => {
    const { clock, work, receive } = open({ isFifo: true })
    work.send(message('a', { groupId: 'g', deduplicationId: 'd' }))
    const sent = clock.now()
    await clock.advance(1_000)
    const [shown] = (await receive({ MessageSystemAttributeNames: ['All'] })).Messages ?? []
    expect(shown?.Attributes).toEqual({
      SenderId: 'sender',
      SentTimestamp: String(sent),
      ApproximateReceiveCount: '1',
      ApproximateFirstReceiveTimestamp: String(sent + 1_000),
      SequenceNumber: '18849000000000000001',
      MessageDeduplicationId: 'd',
      MessageGroupId: 'g',
    })
  })

  it('nothing of itself that is not asked for', async () => {
    const { work, receive } = open()
    work.send(message('a'))
    expect((await receive()).Messages?.[0]).not.toHaveProperty('Attributes')
    await expect(receive({ AttributeNames: ['Other'] })).rejects.toThrow('Unknown Attribute Other.')
  })

  it('nothing of itself that it does not have, and no list if that is all that is asked for', async () => {
    const { work, receive } = open({ visibility: 0 })
    work.send(message('a'))
    const [all] = (await receive({ AttributeNames: ['All'] })).Messages ?? []
    expect(Object.keys(all?.Attributes ?? {})).toEqual([
      'SenderId',
      'SentTimestamp',
      'ApproximateReceiveCount',
      'ApproximateFirstReceiveTimestamp',
    ])
    const [none] = (await receive({ AttributeNames: ['MessageGroupId', 'AWSTraceHeader'] })).Messages ?? []
    expect(none).not.toHaveProperty('Attributes')
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html */
describe('a queue of which 119,999 messages are in flight', () => {
  function openFull(settings: object = {}) {
    const opened = open({ visibility: 60, ...settings }, openUnkeptQueues)
    const { work } = opened
    for (let sent = 0; sent < 120_003; sent += 1)
      work.send(message('', { groupId: String(sent), deduplicationId: String(sent) }))
    const handles = [...work.receive(119_999)].map(({ handle }) => handle)
    return { ...opened, handles }
  }

  it('gives out one more, then refuses a call that does not wait, until a message is deleted or visible again', async () => {
    const { work, receive, handles, clock } = openFull()
    const ten = { MaxNumberOfMessages: 10 }
    expect((await receive(ten)).Messages).toHaveLength(1)
    await expect(receive(ten)).rejects.toMatchObject({ code: 'OverLimit', queryCode: 'OverLimit', status: 403 })
    work.delete(handles[0] ?? '')
    expect((await receive(ten)).Messages).toHaveLength(1)
    await expect(receive(ten)).rejects.toMatchObject({ code: 'OverLimit' })

    const waiting = receive({ ...ten, WaitTimeSeconds: 20 })
    await clock.advance(20_000)
    expect(await waiting, 'a call that waits gets no error').toEqual({})
    await clock.advance(40_000)
    expect((await receive(ten)).Messages).toHaveLength(10)
  })

  it('gives out one more and then nothing, without an error, if it is a FIFO queue', async () => {
    const { work, receive, handles } = openFull({ isFifo: true })
    const ten = { MaxNumberOfMessages: 10 }
    expect((await receive(ten)).Messages).toHaveLength(1)
    expect(await receive(ten)).toEqual({})
    work.delete(handles[0] ?? '')
    expect((await receive(ten)).Messages).toHaveLength(1)
  })
})
