import { PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { PublishCommand } from '@aws-sdk/client-sns'
import { describe, expect, it } from 'vitest'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { queuePolicy as forRules, rule, ruleArn, startEvents } from '../events/testing/start-events.ts'
import {
  queue,
  queueArn,
  queuePolicy,
  startTopics,
  topic,
  topicArn,
  topicPolicy,
  toQueue,
} from './testing/start-topics.ts'

const TopicArn = topicArn('news')
const forService = (Service: string, Action: string | string[], Resource: string, Condition?: object) => ({
  ...{ Effect: 'Allow', Principal: { Service }, Action, Resource },
  ...(Condition && { Condition }),
})
const ofRule = { ArnEquals: { 'aws:SourceArn': ruleArn('shop') }, StringEquals: { 'aws:SourceAccount': owner } }
const fromRules = forService('events.amazonaws.com', 'sns:Publish', TopicArn, ofRule)
const target = { Id: 'topic', Arn: TopicArn, DeadLetterConfig: { Arn: queueArn('dead') } }
const resources = {
  News: topic('news'),
  Work: queue('work'),
  Dead: queue('dead'),
  Policy: queuePolicy('Work'),
  DeadPolicy: forRules(['Dead']),
  ToWork: toQueue('News', 'work', { RawMessageDelivery: true }),
  Rule: rule('shop', [target]),
}
const event = new PutEventsCommand({ Entries: [{ Source: 'shop', DetailType: 'test', Detail: '{"n":1}' }] })

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html */
describe('a rule publishes to a topic', () => {
  it('whose policy allows EventBridge for the rule and account', async () => {
    const on = await startEvents({ ...resources, Open: topicPolicy(['News'], fromRules) })
    expect(on.sandbox.notEmulated).toEqual([])
    await on.send(event)
    await on.clock.advance(0)
    expect((await on.received('work')).map(({ body }) => body)).toMatchObject([{ source: 'shop', detail: { n: 1 } }])
  })

  it.each([
    ['without a policy', {}],
    ['whose policy names another rule', { ArnEquals: { 'aws:SourceArn': ruleArn('other') } }],
  ])('but not to one %s, which a dead letter says', async (_what, Condition) => {
    const other = forService('events.amazonaws.com', 'sns:Publish', TopicArn, Condition)
    const Open = Object.keys(Condition).length > 0 ? { Open: topicPolicy(['News'], other) } : {}
    const on = await startEvents({ ...resources, ...Open })
    await on.send(event)
    expect((await on.received('dead'))[0]?.attributes).toMatchObject({
      ERROR_CODE: 'NO_PERMISSIONS',
      TARGET_ARN: TopicArn,
      ERROR_MESSAGE: expect.stringContaining('sns:Publish'),
    })
    expect(await on.received('work')).toEqual([])
  })

  it('but not to one that does not exist', async () => {
    const { News: _, ToWork: __, ...others } = resources
    const on = await startEvents(others)
    await on.send(event)
    expect((await on.received('dead'))[0]?.attributes).toMatchObject({ ERROR_CODE: 'NO_RESOURCE' })
  })
})

/** https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
describe('a topic with a key of its own', () => {
  const uses = ['kms:GenerateDataKey*', 'kms:Decrypt']
  const root = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${owner}:root` }, Action: 'kms:*', Resource: '*' }
  const key = (...statements: object[]) => ({
    Type: 'AWS::KMS::Key',
    Properties: { KeyPolicy: { Version: '2012-10-17', Statement: [root, ...statements] } },
  })
  const encrypted = (Key: ReturnType<typeof key>) => ({
    ...resources,
    ...{ Key, News: topic('news', { KmsMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } }) },
    Open: topicPolicy(['News'], fromRules),
  })

  it('takes the event of a rule if the policy of the key lets EventBridge use it', async () => {
    const on = await startEvents(encrypted(key(forService('events.amazonaws.com', uses, '*'))))
    await on.send(event)
    await on.clock.advance(0)
    expect(await on.received('work')).toHaveLength(1)
  })

  it('takes no event of a rule otherwise, and a dead letter names the key', async () => {
    const on = await startEvents(encrypted(key()))
    await on.send(event)
    expect((await on.received('dead'))[0]?.attributes).toMatchObject({
      ERROR_CODE: 'NO_PERMISSIONS',
      ERROR_MESSAGE: expect.stringContaining('kms:GenerateDataKey'),
    })
  })

  /** https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-caller-account */
  it.each([owner, stranger])('is for publishers of the account %s only, if its key is', async (accountId) => {
    const user = role('user', allow(['sns:*', 'kms:*']))
    const all = { Effect: 'Allow', Principal: '*', Resource: '*' }
    const Key = {
      Type: 'AWS::KMS::Key',
      Properties: {
        KeyPolicy: {
          Version: '2012-10-17',
          Statement: [{ ...all, Action: uses, Condition: { StringEquals: { 'kms:CallerAccount': accountId } } }],
        },
      },
    }
    const Open = topicPolicy(['News'], { ...all, Principal: { AWS: stranger }, Action: 'sns:Publish' })
    const on = await startTopics({ ...encrypted(Key), Open, User: user }, {}, { User: user })
    const publish = new PublishCommand({ TopicArn, Message: 'hello' })
    const published = [owner, stranger].map((by) =>
      on
        .as(
          by,
          'user',
        )(publish)
        .then(
          () => [by],
          () => [],
        ),
    )
    expect((await Promise.all(published)).flat()).toEqual([accountId])
  })

  it('asks the publisher for the use of the key', async () => {
    const users = {
      Keyless: role('keyless', [allow('sns:Publish')]),
      Keeper: role('keeper', [
        allow('sns:Publish'),
        allow(uses, '*', { Condition: { StringEquals: { 'kms:ViaService': 'sns.us-east-1.amazonaws.com' } } }),
      ]),
    }
    const on = await startTopics({ ...encrypted(key()), ...users })
    const publish = new PublishCommand({ TopicArn, Message: 'hello' })
    await expect(on.as(owner, 'keyless')(publish)).rejects.toMatchObject({
      name: 'AuthorizationErrorException',
      message: expect.stringContaining('kms:GenerateDataKey'),
    })
    await on.as(owner, 'keeper')(publish)
    expect((await on.received('work')).map(({ text }) => text)).toEqual(['hello'])
  })

  it("of AWS takes the account's publishers and no other service", async () => {
    const News = topic('news', { KmsMasterKeyId: 'alias/aws/sns' })
    const on = await startEvents({
      ...{ ...resources, News, Open: topicPolicy(['News'], fromRules) },
      User: role('user', [allow(['events:*', 'sns:Publish', 'sqs:*'])]),
    })
    await on.send(event)
    expect((await on.received('dead'))[0]?.attributes).toMatchObject({ ERROR_CODE: 'NO_PERMISSIONS' })
  })
})
