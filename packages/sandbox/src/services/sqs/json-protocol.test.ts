import { expect, it } from 'vitest'
import { signedCall, transmit } from '../../testing/send-call.ts'
import { owner } from '../../testing/start-guarded.ts'
import { startQueues } from './testing/start-queues.ts'

async function start() {
  const { sandbox, url } = await startQueues()
  const signer = { credentials: sandbox.credentialsFor(owner, 'user'), scope: 'sqs' }
  return {
    url,
    async call(operation: string, input: object, path = '/') {
      const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` }
      const call = { method: 'POST', path, headers, body: JSON.stringify(input) }
      return transmit(sandbox.gatewayUrl, await signedCall(sandbox.gatewayUrl, call, signer))
    },
  }
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-json.html */
it('a client may send a call to the path of the queue in place of the root', async () => {
  const { call, url } = await start()
  const QueueUrl = url('plain')
  const sent = await call('SendMessage', { QueueUrl, MessageBody: 'a' }, new URL(QueueUrl).pathname)
  expect([sent.status, JSON.parse(sent.text)]).toMatchObject([200, { MessageId: expect.any(String) }])
  const received = await call('ReceiveMessage', { QueueUrl })
  expect(JSON.parse(received.text)).toMatchObject({ Messages: [{ Body: 'a' }] })
  const none = await call('ReceiveMessage', { QueueUrl })
  expect(JSON.parse(none.text), 'an empty queue has no list').toEqual({})
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-json-faqs.html */
it.each([
  ['DeleteMessage', { ReceiptHandle: 'none' }, 'plain', 'ReceiptHandleIsInvalid', 'ReceiptHandleIsInvalid'],
  ['SendMessage', { MessageBody: 'a' }, 'none', 'QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'],
  ['SendMessage', { MessageBody: '' }, 'plain', 'MissingParameterException', 'MissingParameter'],
  ['ReceiveMessage', { MaxNumberOfMessages: 11 }, 'plain', 'InvalidParameterValueException', 'InvalidParameterValue'],
  ['SendMessageBatch', { Entries: [] }, 'plain', 'EmptyBatchRequest', 'AWS.SimpleQueueService.EmptyBatchRequest'],
])('an error has its name in both protocols: %s with %j', async (operation, input, queue, name, queryName) => {
  const { call, url } = await start()
  const { status, headers, text } = await call(operation, { QueueUrl: url(queue), ...input })
  expect(status).toBe(400)
  expect(JSON.parse(text)).toMatchObject({ __type: expect.stringContaining(name) })
  expect(headers.get('x-amzn-query-error')).toBe(`${queryName};Sender`)
})
