import { expect, it } from 'vitest'
import { signedCall, transmit } from '../../testing/send-call.ts'
import { owner } from '../../testing/start-guarded.ts'
import { formCall } from '../../testing/wire-call.ts'
import { arnOf, startQueues } from './testing/start-queues.ts'

const Version = '2012-11-05'

async function start() {
  const { sandbox, url } = await startQueues()
  const signer = { credentials: sandbox.credentialsFor(owner, 'user'), scope: 'sqs' }
  return {
    url,
    call: async (Action: string, input: Record<string, string>) => {
      const call = await signedCall(sandbox.gatewayUrl, formCall({ Action, Version, ...input }), signer)
      return transmit(sandbox.gatewayUrl, call)
    },
  }
}

/** Returns the texts of an element. */
const texts = (xml: string, element: string) =>
  [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, text]) => text)

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html */
it('a client of the query protocol sends, receives and deletes messages, with attributes and in batches', async () => {
  const { call, url } = await start()
  const QueueUrl = url('plain')
  const sent = await call('SendMessage', {
    QueueUrl,
    MessageBody: 'a <b> & ñ',
    DelaySeconds: '0',
    'MessageAttribute.1.Name': 'kind',
    'MessageAttribute.1.Value.DataType': 'String',
    'MessageAttribute.1.Value.StringValue': 'new',
  })
  expect(sent.status).toBe(200)
  expect(sent.headers.get('content-type')).toBe('text/xml')
  expect(sent.text).toContain('<SendMessageResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/">')
  const received = await call('ReceiveMessage', {
    QueueUrl,
    MaxNumberOfMessages: '10',
    'AttributeName.1': 'All',
    'MessageAttributeName.1': 'All',
  })
  expect(texts(received.text, 'Body')).toEqual(['a &#60;b&#62; &#38; ñ'])
  expect(texts(received.text, 'MessageId')).toEqual(texts(sent.text, 'MessageId'))
  expect(received.text).toContain(
    '<MessageAttribute><Name>kind</Name><Value><DataType>String</DataType><StringValue>new</StringValue></Value></MessageAttribute>',
  )
  expect(received.text).toContain('<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>')
  const [handle = ''] = texts(received.text, 'ReceiptHandle')
  const removed = await call('DeleteMessageBatch', {
    QueueUrl,
    'DeleteMessageBatchRequestEntry.1.Id': 'one',
    'DeleteMessageBatchRequestEntry.1.ReceiptHandle': handle,
    'DeleteMessageBatchRequestEntry.2.Id': 'two',
    'DeleteMessageBatchRequestEntry.2.ReceiptHandle': 'none',
  })
  expect(removed.text).toContain('<DeleteMessageBatchResultEntry><Id>one</Id></DeleteMessageBatchResultEntry>')
  expect(removed.text).toMatch(/<BatchResultErrorEntry><Id>two<\/Id><Code>ReceiptHandleIsInvalid<\/Code>/)
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html */
it('a client of the query protocol reads and sets attributes, and lists queues', async () => {
  const { call, url } = await start()
  const QueueUrl = url('plain')
  await call('SetQueueAttributes', { QueueUrl, 'Attribute.1.Name': 'VisibilityTimeout', 'Attribute.1.Value': '55' })
  const { text } = await call('GetQueueAttributes', { QueueUrl, 'AttributeName.1': 'VisibilityTimeout' })
  expect(text).toContain(
    '<GetQueueAttributesResult><Attribute><Name>VisibilityTimeout</Name><Value>55</Value></Attribute></GetQueueAttributesResult>',
  )
  const listed = await call('ListQueues', { QueueNamePrefix: 'pl' })
  expect(texts(listed.text, 'QueueUrl')).toEqual([QueueUrl])
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html */
it('an answer in the query protocol has no element for what a message or a task does not have', async () => {
  const { call, url } = await start()
  const QueueUrl = url('plain')
  const sent = await call('SendMessage', { QueueUrl, MessageBody: 'a' })
  expect(sent.text).toMatch(
    /<SendMessageResult><MD5OfMessageBody>\w+<\/MD5OfMessageBody><MessageId>[\w-]+<\/MessageId><\/SendMessageResult>/,
  )
  const received = await call('ReceiveMessage', { QueueUrl, 'AttributeName.1': 'All' })
  expect(texts(received.text, 'Name').toSorted()).toEqual([
    'ApproximateFirstReceiveTimestamp',
    'ApproximateReceiveCount',
    'SenderId',
    'SentTimestamp',
  ])
  const SourceArn = arnOf('dead')
  await call('StartMessageMoveTask', { SourceArn, MaxNumberOfMessagesPerSecond: '5' })
  const { text } = await call('ListMessageMoveTasks', { SourceArn })
  expect(texts(text, 'SourceArn')).toEqual([SourceArn])
  expect(texts(text, 'MaxNumberOfMessagesPerSecond')).toEqual(['5'])
  expect(text).not.toMatch(/DestinationArn|FailureReason|undefined/)
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html */
it.each([
  [
    'a queue that does not exist',
    'SendMessage',
    { QueueUrl: `/${owner}/none`, MessageBody: 'a' },
    'AWS.SimpleQueueService.NonExistentQueue',
  ],
  [
    'a number that is none',
    'ReceiveMessage',
    { QueueUrl: `/${owner}/plain`, MaxNumberOfMessages: 'many' },
    'SerializationException',
  ],
  [
    'a list without its first element',
    'GetQueueAttributes',
    { QueueUrl: `/${owner}/plain`, 'AttributeName.2': 'All' },
    'MalformedQueryString',
  ],
  [
    'a name that is a value and a list',
    'GetQueueAttributes',
    { QueueUrl: `/${owner}/plain`, AttributeName: 'All', 'AttributeName.1': 'All' },
    'MalformedQueryString',
  ],
  ['another version', 'ListQueues', { Version: '2009-02-01' }, 'InvalidAction'],
  ['an operation that does not exist', 'Juggle', {}, 'UnknownOperationException'],
])('a client of the query protocol is told of %s', async (_, action, input, code) => {
  const { call } = await start()
  const { status, text } = await call(action, input)
  expect(status).toBe(400)
  expect(texts(text, 'Code')).toEqual([code])
})
