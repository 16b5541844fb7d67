import { describe, expect, it } from 'vitest'
import { readRequest } from './requests.ts'

const x = (length: number) => 'x'.repeat(length)
const topic = 'arn:aws:sns:us-east-1:111111111111:alerts'
const subscription = `${topic}:0a-9`
const message = {
  ...{ Message: 'text', Subject: 'a', MessageStructure: 'json', MessageDeduplicationId: 'b', MessageGroupId: 'c' },
  MessageAttributes: {
    name: { DataType: 'String', StringValue: 'd' },
    other: { DataType: 'Binary', BinaryValue: 'AQ==' },
  },
}

/** https://docs.aws.amazon.com/sns/latest/api/API_Operations.html */
describe('the input of SNS', () => {
  it.each<[string, Record<string, unknown>, object?]>([
    ['Publish', { TopicArn: topic, ...message }],
    ['Publish', { TopicArn: topic, Message: 'text' }],
    ['PublishBatch', { TopicArn: topic, PublishBatchRequestEntries: [{ Id: 'a', ...message }] }],
    ['Subscribe', { TopicArn: topic, Protocol: 'sqs' }, { Attributes: {}, ReturnSubscriptionArn: false }],
    [
      'Subscribe',
      { TopicArn: topic, Protocol: 'sqs', Endpoint: 'a', Attributes: { b: 'c' }, ReturnSubscriptionArn: 'true' },
      { ReturnSubscriptionArn: true },
    ],
    ['ConfirmSubscription', { TopicArn: topic, Token: 'a' }, { AuthenticateOnUnsubscribe: false }],
    [
      'ConfirmSubscription',
      { TopicArn: topic, Token: 'a', AuthenticateOnUnsubscribe: 'true' },
      { AuthenticateOnUnsubscribe: true },
    ],
    [
      'ConfirmSubscription',
      { TopicArn: topic, Token: 'a', AuthenticateOnUnsubscribe: 'false' },
      { AuthenticateOnUnsubscribe: false },
    ],
    ['Unsubscribe', { SubscriptionArn: subscription }],
    ['GetTopicAttributes', { TopicArn: topic }],
    ['GetSubscriptionAttributes', { SubscriptionArn: subscription }],
    ['SetSubscriptionAttributes', { SubscriptionArn: subscription, AttributeName: 'a' }, { AttributeValue: '' }],
    ['SetSubscriptionAttributes', { SubscriptionArn: subscription, AttributeName: 'a', AttributeValue: 'b' }],
    ['ListTopics', { NextToken: 'a' }],
    ['ListTopics', {}],
    ['ListSubscriptions', { NextToken: 'a' }],
    ['ListSubscriptionsByTopic', { TopicArn: topic, NextToken: 'a' }],
    ['ListTagsForResource', { ResourceArn: topic }],
  ])('of %s may be %j', (operation, input, added = {}) => {
    expect(readRequest(operation, input)).toEqual({ ...input, ...added })
  })

  it('may name the target of a message in place of the topic', () => {
    expect(readRequest('Publish', { TargetArn: topic, Message: 'a' })).toEqual({ TopicArn: topic, Message: 'a' })
  })

  it('may have an empty text for an empty batch', () => {
    expect(readRequest('PublishBatch', { TopicArn: topic, PublishBatchRequestEntries: '' })).toEqual({
      ...{ TopicArn: topic, PublishBatchRequestEntries: [] },
    })
  })

  const one = 'Invalid parameter: : TopicArn or TargetArn: one of them is the topic'
  it.each<[string, string, Record<string, unknown>]>([
    [one, 'Publish', { Message: 'a' }],
    [one, 'Publish', { TopicArn: topic, TargetArn: topic, Message: 'a' }],
    [
      'Invalid parameter: : Unrecognized key: "PhoneNumber"',
      'Publish',
      { TopicArn: topic, Message: 'a', PhoneNumber: 'b' },
    ],
    ['Invalid parameter: : Unrecognized key: "Other"', 'ListTopics', { Other: 1 }],
    [
      'Invalid parameter: Message Reason: Invalid input: expected string, received undefined',
      'Publish',
      { TopicArn: topic },
    ],
  ])('is refused with %j by %s for %j', (reason, operation, input) => {
    expect(() => readRequest(operation, input)).toThrow(
      expect.objectContaining({ code: 'InvalidParameter', message: reason, status: 400 }),
    )
  })

  it.each<[string, Record<string, unknown>]>([
    ['ReturnSubscriptionArn', { ReturnSubscriptionArn: 'yes' }],
    ['Attributes', { Attributes: 'a' }],
    ['Endpoint', { Endpoint: ['a'] }],
    ['Other', { Other: 1 }],
  ])('is refused by the name of %s for %j', (member, more) => {
    expect(() => readRequest('Subscribe', { TopicArn: topic, Protocol: 'sqs', ...more })).toThrow(member)
  })

  it.each<[string, object]>([
    ['DataType', { StringValue: 'a' }],
    ['BinaryValue', { DataType: 'Binary', BinaryValue: 'no base64' }],
    ['Other', { DataType: 'String', Other: 1 }],
  ])('is refused by the name of %s for the attribute %j', (member, attribute) => {
    expect(() =>
      readRequest('Publish', { TopicArn: topic, Message: 'a', MessageAttributes: { name: attribute } }),
    ).toThrow(member)
  })

  it.each([
    ...[topic, `${topic}.fifo`, topic.replace('alerts', 'A-z_9'), topic.replace('alerts', x(256))],
    topic.replace('us-east-1', 'eu-9'),
  ])('may name the topic %s', (TopicArn) => {
    expect(readRequest('GetTopicAttributes', { TopicArn })).toEqual({ TopicArn })
  })

  it.each([
    ...[`x${topic}`, subscription, topic.replace('alerts', ''), topic.replace('alerts', x(257)), `${topic}.other`],
    ...[`${topic} `, topic.replace('alerts', ' alerts'), topic.replace('sns', 'sqs'), topic.replace('us-east-1', '')],
    ...[topic.replace('us-east-1', 'US'), topic.replace('us-east-1', 'us east'), topic.replace('111111111111', '1')],
    ...[topic.replace('111111111111', '1111111111111'), topic.replace('111111111111', 'a11111111111')],
    ...[topic.replace('arn:aws:', 'arn:other:'), topic.replace('us-east-1', 'us!'), topic.replace('us-east-1', '!us')],
  ])('may not name the topic %s', (TopicArn) => {
    expect(() => readRequest('GetTopicAttributes', { TopicArn })).toThrow(
      'Invalid parameter: TopicArn Reason: it is not the ARN of such a resource of SNS',
    )
  })

  it.each<[string, number]>([
    ['', 1],
    ['alerts', 1],
    ['arn:aws:sns:us-east-1:111111111111', 5],
  ])('may not have %j, with few parts, for an ARN', (TopicArn, parts) => {
    expect(() => readRequest('GetTopicAttributes', { TopicArn })).toThrow(
      `Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not ${parts}`,
    )
  })

  it.each([subscription, subscription.replace('0a-9', x(64)), subscription.replace('alerts', 'alerts.fifo')])(
    'may name the subscription %s',
    (SubscriptionArn) => {
      expect(readRequest('Unsubscribe', { SubscriptionArn })).toEqual({ SubscriptionArn })
    },
  )

  it.each([
    ...[
      topic,
      `${topic}:`,
      `${topic}:${x(65)}`,
      `${subscription}:a`,
      `${topic}: a`,
      `x${subscription}`,
      `${subscription} `,
    ],
    ...[subscription.replace('alerts', ''), subscription.replace('alerts', x(257))],
  ])('may not name the subscription %s', (SubscriptionArn) => {
    expect(() => readRequest('Unsubscribe', { SubscriptionArn })).toThrow(
      /^Invalid parameter: SubscriptionArn Reason: /,
    )
  })
})
