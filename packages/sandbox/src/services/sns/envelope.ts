import type { DeclaredTopic } from './declared-topics.ts'
import type { Links } from './links.ts'
import type { Signer } from './signer.ts'
import type { Subscription } from './subscription.ts'
import { type TopicMessage, textFor } from './topic-message.ts'

/** What a subscriber receives: a message of the topic, or how to confirm or renew the subscription itself. */
export type Content =
  | { type: 'Notification'; message: TopicMessage }
  | { type: 'SubscriptionConfirmation' | 'UnsubscribeConfirmation'; id: string; at: number; token: string }

export type EnvelopeParts = { topic: Pick<DeclaredTopic, 'arn' | 'signatureVersion'>; signer: Signer; links: Links }

/** The JSON around a message: its members in AWS's order. */
export type Envelope = Readonly<Record<string, unknown>>

/**
 * Writes what an endpoint without raw delivery receives.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 */
export function envelopeOf(content: Content, subscription: Subscription, parts: EnvelopeParts): Envelope {
  return content.type === 'Notification'
    ? notification(content.message, subscription, parts)
    : confirmation(content, parts)
}

function notification(message: TopicMessage, { arn, protocol }: Subscription, parts: EnvelopeParts): Envelope {
  const { id: MessageId, topicArn: TopicArn, subject: Subject, order, attributes } = message
  const Message = textFor(message, protocol)
  const Timestamp = new Date(message.publishedAt).toISOString()
  const signed = {
    Message,
    MessageId,
    ...(Subject !== undefined && { Subject }),
    Timestamp,
    TopicArn,
    Type: 'Notification',
  }
  return {
    Type: 'Notification',
    MessageId,
    ...(order && { SequenceNumber: order.sequenceNumber }),
    TopicArn,
    ...(Subject !== undefined && { Subject }),
    Message,
    Timestamp,
    // SNS does not sign the messages of FIFO topics, which queues alone receive.
    ...(!order && signatureOf(signed, parts)),
    UnsubscribeURL: parts.links.unsubscribe(arn),
    ...(Object.keys(attributes).length > 0 && { MessageAttributes: typesAndValues(attributes) }),
  }
}

function confirmation(
  { type: Type, id: MessageId, at, token: Token }: Exclude<Content, { type: 'Notification' }>,
  parts: EnvelopeParts,
): Envelope {
  const TopicArn = parts.topic.arn
  const Message =
    Type === 'SubscriptionConfirmation'
      ? `You have chosen to subscribe to the topic ${TopicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`
      : `You have chosen to deactivate a subscription to the topic ${TopicArn}.\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message.`
  const SubscribeURL = parts.links.confirm(TopicArn, Token)
  const Timestamp = new Date(at).toISOString()
  const signed = { Message, MessageId, SubscribeURL, Timestamp, Token, TopicArn, Type }
  return { Type, MessageId, Token, TopicArn, Message, SubscribeURL, Timestamp, ...signatureOf(signed, parts) }
}

function signatureOf(signed: Record<string, string>, { topic, signer, links }: EnvelopeParts): Envelope {
  return {
    SignatureVersion: topic.signatureVersion,
    Signature: signer.sign(Object.entries(signed), topic.signatureVersion),
    SigningCertURL: links.certificate(signer.certificateName()),
  }
}

function typesAndValues(attributes: TopicMessage['attributes']): Envelope {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      { Type: DataType, Value: StringValue ?? BinaryValue },
    ]),
  )
}

/**
 * Writes the event that a function receives: one record, which names two members in another way and has all of them.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
 */
export function functionEvent(envelope: Envelope, subscriptionArn: string): object {
  const { SigningCertURL, UnsubscribeURL, SubscribeURL, ...members } = envelope
  const Sns = {
    ...members,
    Subject: members.Subject ?? null,
    SigningCertUrl: SigningCertURL,
    ...(UnsubscribeURL !== undefined && { UnsubscribeUrl: UnsubscribeURL }),
    ...(SubscribeURL !== undefined && { SubscribeUrl: SubscribeURL }),
    MessageAttributes: members.MessageAttributes ?? {},
  }
  return { Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: subscriptionArn, Sns }] }
}
