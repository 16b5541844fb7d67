import type { MessageAttributes } from '../../kit/message-attributes.ts'
import { queuePath } from '../../kit/queue-path.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { DeclaredTopic } from './declared-topics.ts'
import { EndpointError } from './delivery-fault.ts'
import { type Content, envelopeOf, functionEvent } from './envelope.ts'
import type { Links } from './links.ts'
import { mailOf } from './mails.ts'
import { postMessage } from './post-message.ts'
import type { Signer } from './signer.ts'
import { usualContentType } from './subscription-settings.ts'
import type { OpenSubscription } from './subscriptions.ts'
import { textFor } from './topic-message.ts'

/** The principal that policies of queues, functions and keys name. */
const snsPrincipal = 'sns.amazonaws.com'

export type SendParts = Pick<ServiceContext, 'asService' | 'clock' | 'mailbox' | 'account'> & {
  topic: DeclaredTopic
  signer: Signer
  links: Links
  /** Aborted when the account closes. */
  closed: AbortSignal
}

/** A queue takes no more attributes with a message. */
const mostQueueAttributes = 10

/**
 * Sends a message, a confirmation or a cancellation to the endpoint of a subscription.
 * @throws EndpointError, or the ServiceError of the queue or function
 */
export async function sendToEndpoint(content: Content, to: OpenSubscription, parts: SendParts): Promise<void> {
  const { topic, clock, mailbox, account } = parts
  switch (to.protocol) {
    case 'sqs':
      return sendToQueue(content, to, { ...parts, queueArn: to.endpoint })
    case 'lambda':
      await asTopic(parts).call('lambda', 'Invoke', {
        FunctionName: to.endpoint,
        InvocationType: 'Event',
        Payload: functionEvent(envelopeOf(content, to, parts), to.arn),
      })
      return
    case 'http':
    case 'https':
      return postMessage(httpPost(content, to, parts), parts)
    case 'email':
    case 'email-json':
      mailbox.send({
        ...{ accountId: account.id, to: to.endpoint, at: new Date(clock.now()).toISOString() },
        ...mailOf(content, to, parts),
      })
      return
    default:
      throw new Error(`${topic.arn} has an endpoint of ${to.protocol satisfies never}`)
  }
}

/** Sends what could not be delivered to the dead-letter queue. @throws ServiceError as the queue reports it */
export async function sendDeadLetter(
  content: Content,
  from: OpenSubscription,
  { deadLetterArn, ...parts }: SendParts & { deadLetterArn: string },
): Promise<void> {
  await sendToQueue(content, from, { ...parts, queueArn: deadLetterArn })
}

/** SNS acts for the topic, which policies of queues and functions name as the source. */
function asTopic({ asService, topic }: SendParts) {
  return asService({ service: snsPrincipal, sourceArn: topic.arn })
}

async function sendToQueue(
  content: Content,
  subscription: OpenSubscription,
  { queueArn, ...parts }: SendParts & { queueArn: string },
): Promise<void> {
  const isRaw = subscription.settings.isRaw && content.type === 'Notification'
  await asTopic(parts).call('sqs', 'SendMessage', {
    QueueUrl: queuePath(queueArn),
    MessageBody: isRaw
      ? textFor(content.message, subscription.protocol)
      : JSON.stringify(envelopeOf(content, subscription, parts)),
    ...(isRaw && { MessageAttributes: queueAttributes(content.message.attributes) }),
    ...(content.type === 'Notification' && placeIn(queueArn, content.message)),
  })
}

/** @throws EndpointError for more attributes than a queue takes */
function queueAttributes(attributes: MessageAttributes): MessageAttributes {
  if (Object.keys(attributes).length > mostQueueAttributes)
    throw new EndpointError(`a queue takes ${mostQueueAttributes} attributes with a message of raw delivery`, true)
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      // A queue has no lists: it receives their text.
      attribute.DataType === 'String.Array' ? { ...attribute, DataType: 'String' } : attribute,
    ]),
  )
}

/** A FIFO queue keeps the order and the deduplication of the topic; another queue takes the group for its fair turns. */
function placeIn(
  queueArn: string,
  { groupId, order }: { groupId?: string | undefined; order?: { deduplicationId: string } | undefined },
) {
  return {
    ...(groupId !== undefined && { MessageGroupId: groupId }),
    ...(order && queueArn.endsWith('.fifo') && { MessageDeduplicationId: order.deduplicationId }),
  }
}

function httpPost(content: Content, to: OpenSubscription, parts: SendParts) {
  const isNotification = content.type === 'Notification'
  const isRaw = to.settings.isRaw && isNotification
  return {
    url: to.endpoint,
    body: isRaw ? textFor(content.message, to.protocol) : JSON.stringify(envelopeOf(content, to, parts)),
    headers: {
      'x-amz-sns-message-type': content.type,
      'x-amz-sns-message-id': isNotification ? content.message.id : content.id,
      'x-amz-sns-topic-arn': parts.topic.arn,
      ...(content.type !== 'SubscriptionConfirmation' && { 'x-amz-sns-subscription-arn': to.arn }),
      ...(isRaw && { 'x-amz-sns-rawdelivery': 'true' }),
      'content-type': to.settings.contentType ?? usualContentType,
      'user-agent': 'Amazon Simple Notification Service Agent',
    },
  }
}
