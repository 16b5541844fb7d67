import { PublishCommand } from '@aws-sdk/client-sns'
import { describe, expect, it } from 'vitest'
import { functionArn } from '../lambda/testing/start-functions.ts'
import {
  fifoQueue,
  queue,
  queueArn,
  queuePolicy,
  startTopics,
  subscription,
  topic,
  topicArn,
} from './testing/start-topics.ts'

const toWork = { Protocol: 'sqs', Endpoint: queueArn('work') }

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html */
describe('a topic of the templates is refused', () => {
  it.each<[string, object, RegExp]>([
    ['with data protection', { DataProtectionPolicy: {} }, /DataProtectionPolicy/],
    ['with an archive', { ArchivePolicy: {} }, /ArchivePolicy/],
    ['with logs of deliveries', { DeliveryStatusLogging: [] }, /DeliveryStatusLogging/],
    ['with active tracing', { TracingConfig: 'Active' }, /TracingConfig/],
    ['with an unknown property', { Juggle: true }, /Juggle/],
    ['with another version of signatures', { SignatureVersion: '3' }, /SignatureVersion/],
    ['with the name of a FIFO topic', { TopicName: 'news.fifo' }, /FifoTopic: true and a name that ends in .fifo/],
    ['of FIFO with another name', { FifoTopic: true }, /FifoTopic: true and a name that ends in .fifo/],
    ['with deduplication by content that is not of FIFO', { ContentBasedDeduplication: true }, /is for FIFO topics/],
    ['with a name that has a dot', { TopicName: 'a.b' }, /up to 256 letters/],
    [
      'with a telephone as a subscriber',
      { Subscription: [{ Protocol: 'sms', Endpoint: '+15550100' }] },
      /endpoints of sms/,
    ],
  ])('%s', async (_what, properties, message) => {
    await expect(startTopics({ News: topic('news', properties) })).rejects.toThrow(message)
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html */
describe('a subscription of the templates is refused', () => {
  it.each<[string, object, RegExp]>([
    ['with a replay', { ReplayPolicy: {} }, /ReplayPolicy/],
    ['with a role for a delivery stream', { SubscriptionRoleArn: 'arn:aws:iam::1:role/a' }, /SubscriptionRoleArn/],
    ['of a delivery stream', { Protocol: 'firehose' }, /endpoints of firehose/],
    ['of another machine', { Protocol: 'https', Endpoint: 'https://example.org/hook' }, /local addresses alone/],
    ['of another region', { Region: 'eu-west-1' }, /another region: eu-west-1/],
    ['to a topic of another account', { TopicArn: topicArn('news', '333333333333') }, /of the same account alone/],
    ['with a filter that is none', { FilterPolicy: { a: 'b' } }, /FilterPolicy: "a" must be an object or an array/],
    ['with an unknown property', { Juggle: true }, /Juggle/],
  ])('%s', async (_what, properties, message) => {
    const ToWork = subscription('News', { ...toWork, ...properties })
    await expect(startTopics({ News: topic('news'), ToWork })).rejects.toThrow(message)
  })

  it.each([
    ['of a FIFO queue to a standard topic', 'news', queueArn('work.fifo'), 'sqs', /FIFO SQS Queues/],
    ['of a function to a FIFO topic', 'news.fifo', functionArn('work'), 'lambda', /Invalid protocol type: lambda/],
  ])('%s', async (_what, name, Endpoint, Protocol, message) => {
    const News = topic(name, name.endsWith('.fifo') ? { FifoTopic: true } : {})
    const resources = { News, Work: fifoQueue('work.fifo'), ToWork: subscription('News', { Protocol, Endpoint }) }
    await expect(startTopics(resources)).rejects.toThrow(message)
  })
})

it('an endpoint that is stated twice has one subscription, and with other attributes the template is refused', async () => {
  const News = topic('news', { Subscription: [toWork] })
  const twice = { News, Work: queue('work'), Policy: queuePolicy('Work'), ToWork: subscription('News', toWork) }
  const on = await startTopics(twice)
  await on.send(new PublishCommand({ TopicArn: topicArn('news'), Message: 'hello' }))
  expect(await on.received('work')).toHaveLength(1)
  const Raw = subscription('News', { ...toWork, RawMessageDelivery: true })
  await expect(startTopics({ ...twice, Raw })).rejects.toThrow(/already exists with different attributes/)
})

it('topics and subscriptions with everything that is emulated start, and nothing of them is listed as not emulated', async () => {
  const Subscription = [{ Protocol: 'email', Endpoint: 'ana@example.org' }, toWork]
  const { sandbox } = await startTopics({
    News: topic('news', { DisplayName: 'News', SignatureVersion: 2, TracingConfig: 'PassThrough', Subscription }),
    Named: { Type: 'AWS::SNS::Topic', Properties: { FifoTopic: true, ContentBasedDeduplication: 'true' } },
  })
  expect(sandbox.notEmulated).toEqual([])
  const [named] = sandbox.resources('111111111111').filter(({ logicalId }) => logicalId === 'Named')
  expect(named?.ref).toMatch(/^arn:aws:sns:us-east-1:111111111111:Root-Named-[a-z0-9]{12}\.fifo$/)
})
