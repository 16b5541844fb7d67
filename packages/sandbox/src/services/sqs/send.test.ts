import { describe, expect, it } from 'vitest'
import { md5, md5OfAttributes } from './message.ts'
import { sendBatch, sendMessage } from './send.ts'
import { openQueues } from './testing/open-queues.ts'

type Input = Parameters<typeof sendMessage>[1]

const attributes = { kind: { DataType: 'String', StringValue: 'new' } }
const trace = { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1' } }

function open() {
  const { queue } = openQueues({
    work: {},
    ordered: { isFifo: true, contentBasedDeduplication: true },
    strict: { isFifo: true },
  })
  const send = (input: Partial<Input>, name = 'work') =>
    sendMessage(queue(name), { MessageBody: 'a', ...input } as Input, 'sender')
  return { queue, send }
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
describe('a sent message', () => {
  const body = { MessageId: 'id-1', MD5OfMessageBody: md5('a') }

  it.each<[string, Partial<Input>, object]>([
    ['its body alone', {}, body],
    [
      'its attributes',
      { MessageAttributes: attributes },
      { ...body, MD5OfMessageAttributes: md5OfAttributes(attributes) },
    ],
    [
      'its system attributes',
      { MessageSystemAttributes: trace },
      { ...body, MD5OfMessageSystemAttributes: md5OfAttributes(trace) },
    ],
  ])('is confirmed with the digest of %s, and with no other', (_, input, confirmed) => {
    expect(open().send(input)).toStrictEqual(confirmed)
  })

  it.each<[string, Partial<Input>, string, string]>([
    ['without a body', { MessageBody: undefined }, 'work', 'must contain the parameter MessageBody'],
    ['with an empty body', { MessageBody: '' }, 'work', 'must contain the parameter MessageBody'],
    [
      'with a delay of 901 seconds',
      { DelaySeconds: 901 },
      'work',
      'Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
    ],
    [
      'with a delay of its own to a FIFO queue',
      { DelaySeconds: 1, MessageGroupId: 'g' },
      'ordered',
      'Value 1 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.',
    ],
    ['without a group to a FIFO queue', {}, 'ordered', 'must contain the parameter MessageGroupId'],
    [
      'without a deduplication id to a FIFO queue that does not deduplicate by content',
      { MessageGroupId: 'g' },
      'strict',
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    ],
    [
      'with a deduplication id to a standard queue',
      { MessageDeduplicationId: 'once' },
      'work',
      'Value once for parameter MessageDeduplicationId is invalid.',
    ],
    [
      'with a system attribute that does not exist',
      { MessageSystemAttributes: { Other: trace.AWSTraceHeader } },
      'work',
      "Message system attribute name 'Other' is invalid.",
    ],
    [
      'with a trace header of bytes',
      { MessageSystemAttributes: { AWSTraceHeader: { DataType: 'Binary', BinaryValue: 'AA==' } } },
      'work',
      "'AWSTraceHeader' must contain a non-empty String",
    ],
  ])('is refused %s, with the reason', (_, input, name, reason) => {
    const { queue, send } = open()
    expect(() => send(input, name)).toThrow(reason)
    expect(queue(name).oldest()).toBeUndefined()
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
describe('a batch', () => {
  const QueueUrl = 'http://localhost/111111111111/work'
  const whole = { Id: 'whole', MessageBody: 'x'.repeat(1_048_576) }

  it('may have 1,048,576 bytes, to which a message without a body, which fails alone, adds none', () => {
    const { queue } = open()
    expect(sendBatch(queue('work'), { QueueUrl, Entries: [whole, { Id: 'empty' }] }, 'sender')).toMatchObject({
      Successful: [{ Id: 'whole' }],
      Failed: [{ Id: 'empty', Code: 'MissingParameter', SenderFault: true }],
    })
  })

  it('of one byte more is refused as a whole', () => {
    const { queue } = open()
    const Entries = [whole, { Id: 'more', MessageBody: 'x' }]
    expect(() => sendBatch(queue('work'), { QueueUrl, Entries }, 'sender')).toThrow(
      'Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.',
    )
    expect(queue('work').oldest()).toBeUndefined()
  })

  it('for a FIFO queue is refused as a whole if a message has no group, with the reason', () => {
    const { queue } = open()
    const Entries = [
      { Id: 'a', MessageBody: 'a', MessageGroupId: 'g' },
      { Id: 'b', MessageBody: 'b' },
    ]
    expect(() => sendBatch(queue('ordered'), { QueueUrl, Entries }, 'sender')).toThrow(
      expect.objectContaining({
        queryCode: 'InvalidParameterValue',
        message: 'The request must contain the parameter MessageGroupId.',
      }),
    )
    expect(queue('ordered').oldest()).toBeUndefined()
  })
})
