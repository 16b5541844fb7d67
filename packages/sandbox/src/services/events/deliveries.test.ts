import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge'
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { allow, organization, owner, role, stranger, trust } from '../../testing/start-guarded.ts'
import { lambdaFunction, worker } from '../lambda/testing/start-functions.ts'
import {
  bus,
  busArn,
  type Delivered,
  type Events,
  queue,
  queueArn,
  queuePolicy,
  rule,
  ruleArn,
  startEvents,
  toQueue,
} from './testing/start-events.ts'

const [second, minute, hour] = [1_000, 60_000, 3_600_000]
const entry = (Source: string, more: Partial<PutEventsRequestEntry> = {}): PutEventsRequestEntry => ({
  ...{ Source, DetailType: 'test', Detail: '{}' },
  ...more,
})
const put = (on: Pick<Events, 'send'>, ...Entries: PutEventsRequestEntry[]) =>
  on.send(new PutEventsCommand({ Entries }))
const sources = (delivered: readonly Delivered[]) => delivered.map(({ body }) => (body as { source: string }).source)
const denied = { name: 'AccessDeniedException' }

/** A role that EventBridge may assume for a rule. */
const delivery = (name: string, statements: Parameters<typeof role>[1], rules = '*') =>
  role(name, statements, {
    AssumeRolePolicyDocument: trust(
      { Service: 'events.amazonaws.com' },
      {
        Action: 'sts:AssumeRole',
        Condition: { ArnLike: { 'aws:SourceArn': ruleArn(rules) }, StringEquals: { 'aws:SourceAccount': owner } },
      },
    ),
  })
const roleArn = (name: string) => `arn:aws:iam::${owner}:role/${name}`
const busPolicy = (EventBusName: string, Statement: object) => ({
  Type: 'AWS::Events::EventBusPolicy',
  Properties: { EventBusName, StatementId: 'other', Statement },
})

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html and eb-use-identity-based.html */
describe('a queue gets an event', () => {
  it('if its policy allows EventBridge for the rule and account, and otherwise a dead letter says why', async () => {
    const on = await startEvents({
      Open: queue('open'),
      Closed: queue('closed'),
      Dead: queue('dead'),
      Policy: queuePolicy(['Open', 'Dead']),
      Rule: rule('shop', [toQueue('open'), toQueue('closed', { DeadLetterConfig: { Arn: queueArn('dead') } })]),
    })
    const { Entries } = await put(on, entry('shop'))
    expect(sources(await on.received('open'))).toEqual(['shop'])
    const [letter, ...more] = await on.received('dead')
    expect(more).toEqual([])
    expect(letter?.body).toMatchObject({ id: Entries?.[0]?.EventId, source: 'shop' })
    expect(letter?.attributes).toEqual({
      RULE_ARN: ruleArn('shop'),
      TARGET_ARN: queueArn('closed'),
      ERROR_CODE: 'NO_PERMISSIONS',
      ERROR_MESSAGE: `events.amazonaws.com is not authorized to perform: sqs:SendMessage on resource: ${queueArn('closed')}`,
      RETRY_ATTEMPTS: '0',
    })
  })

  it('in the role of the target, which alone decides', async () => {
    const dead = { DeadLetterConfig: { Arn: queueArn('dead') } }
    const on = await startEvents({
      Work: queue('work'),
      Dead: queue('dead'),
      Policy: queuePolicy(['Dead']),
      Sender: delivery('sender', [allow('sqs:SendMessage', queueArn('work'))], 'shop'),
      Idle: delivery('idle', []),
      Untrusted: role('untrusted', [allow('sqs:*')]),
      Shop: rule('shop', [toQueue('work', { RoleArn: roleArn('sender') })]),
      Other: rule('other', [toQueue('work', { RoleArn: roleArn('sender'), ...dead })]),
      Denied: rule('denied', [toQueue('work', { RoleArn: roleArn('idle'), ...dead })]),
      Refused: rule('refused', [toQueue('work', { RoleArn: roleArn('untrusted'), ...dead })]),
    })
    await put(on, entry('shop'), entry('other'), entry('denied'), entry('refused'))
    expect(sources(await on.received('work'))).toEqual(['shop'])
    const letters = await on.received('dead')
    expect(letters.map(({ attributes }) => [attributes.RULE_ARN, attributes.ERROR_CODE])).toEqual([
      [ruleArn('other'), 'FAILED_TO_ASSUME_ROLE'],
      [ruleArn('denied'), 'NO_PERMISSIONS'],
      [ruleArn('refused'), 'FAILED_TO_ASSUME_ROLE'],
    ])
  })

  it('of another account, if the role and the queue’s policy both allow it', async () => {
    const theirs = queueArn('theirs', stranger)
    const on = await startEvents(
      {
        Sender: delivery('sender', [allow('sqs:SendMessage', theirs)]),
        Rule: rule('shop', [{ Id: 'theirs', Arn: theirs, RoleArn: roleArn('sender') }]),
      },
      {},
      {
        Theirs: queue('theirs'),
        Policy: {
          Type: 'AWS::SQS::QueuePolicy',
          Properties: {
            Queues: [{ Ref: 'Theirs' }],
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                { Effect: 'Allow', Principal: { AWS: roleArn('sender') }, Action: 'sqs:SendMessage', Resource: '*' },
              ],
            },
          },
        },
      },
    )
    await put(on, entry('shop'))
    expect(sources(await on.received('theirs', stranger))).toEqual(['shop'])
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-event-delivery.html */
describe('a delivery that fails', () => {
  /** A FIFO queue that refuses each message, since nothing deduplicates it, until a call changes the queue. */
  const unready = (RetryPolicy?: object) => ({
    Unready: queue('unready.fifo', { FifoQueue: true }),
    Dead: queue('dead'),
    Policy: queuePolicy(['Unready', 'Dead']),
    Rule: rule('shop', [
      {
        ...toQueue('unready.fifo'),
        SqsParameters: { MessageGroupId: 'a' },
        DeadLetterConfig: { Arn: queueArn('dead') },
        ...(RetryPolicy && { RetryPolicy }),
      },
    ]),
  })
  const mend = (on: Events) =>
    on.sqs(
      new SetQueueAttributesCommand({
        QueueUrl: `${on.sandbox.gatewayUrl}/${owner}/unready.fifo`,
        Attributes: { ContentBasedDeduplication: 'true' },
      }),
    )

  it('is tried again until it succeeds', async () => {
    const on = await startEvents(unready())
    await put(on, entry('shop'))
    expect(await on.received('unready.fifo')).toEqual([])
    await mend(on)
    await on.clock.advance(2 * second)
    expect(sources(await on.received('unready.fifo'))).toEqual(['shop'])
    await on.clock.advance(hour)
    expect(await on.received('dead')).toEqual([])
  })

  it('is tried again as often as its policy says, with growing waits, and then goes to the dead-letter queue', async () => {
    const on = await startEvents(unready({ MaximumRetryAttempts: 3 }))
    await put(on, entry('shop'))
    await on.clock.advance(5 * second)
    expect(await on.received('dead')).toEqual([])
    await on.clock.advance(5 * second)
    expect((await on.received('dead'))[0]?.attributes).toMatchObject({
      ERROR_CODE: 'INVALID_PARAMETER',
      ERROR_MESSAGE: expect.stringContaining('ContentBasedDeduplication'),
      RETRY_ATTEMPTS: '3',
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
    })
  })

  it('is not tried again if its policy says so', async () => {
    const on = await startEvents(unready({ MaximumRetryAttempts: 0 }))
    await put(on, entry('shop'))
    expect((await on.received('dead'))[0]?.attributes).toMatchObject({
      RETRY_ATTEMPTS: '0',
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
    })
  })

  it('is tried again until the event is as old as its policy says', async () => {
    const on = await startEvents(unready({ MaximumEventAgeInSeconds: 60 }))
    await put(on, entry('shop'))
    await on.clock.advance(minute - 1)
    expect(await on.received('dead')).toEqual([])
    await on.clock.advance(1)
    expect((await on.received('dead'))[0]?.attributes).toMatchObject({
      RETRY_ATTEMPTS: expect.stringMatching(/^[56]$/),
      EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds',
    })
  })

  it('is tried again for a day, or 185 times, if no policy says otherwise', async () => {
    const on = await startEvents(unready())
    await put(on, entry('shop'))
    await on.clock.advance(22 * hour)
    expect(await on.received('dead')).toEqual([])
    await on.clock.advance(2 * hour)
    const attributes = (await on.received('dead'))[0]?.attributes
    expect(attributes?.EXHAUSTED_RETRY_CONDITION).toMatch(/^Maximum/)
    expect(Number(attributes?.RETRY_ATTEMPTS)).toBeGreaterThan(170)
  })

  it('goes to the dead-letter queue at once if the target does not exist, or its input is no JSON', async () => {
    const dead = { DeadLetterConfig: { Arn: queueArn('dead') } }
    const on = await startEvents({
      Work: queue('work'),
      Dead: queue('dead'),
      Policy: queuePolicy(['Work', 'Dead']),
      Sender: delivery('sender', [allow('sqs:SendMessage')]),
      Missing: rule('missing', [toQueue('missing', { RoleArn: roleArn('sender'), ...dead })]),
      Broken: rule('broken', [
        toQueue('work', {
          InputTransformer: { InputPathsMap: { a: '$.detail.a' }, InputTemplate: '{"a": "<a>"}' },
          ...dead,
        }),
      ]),
    })
    await put(on, entry('missing'), entry('broken', { Detail: '{"a":"\\"quoted\\""}' }))
    expect((await on.received('dead')).map(({ attributes }) => attributes.ERROR_CODE)).toEqual([
      'NO_RESOURCE',
      'INVALID_JSON',
    ])
    expect(await on.received('work')).toEqual([])
  })

  it('is lost without a dead-letter queue, or if that refuses it, and the log says so', async () => {
    const on = await startEvents({
      Closed: queue('closed'),
      Rule: rule('shop', [toQueue('closed')]),
      Other: rule('other', [toQueue('closed', { DeadLetterConfig: { Arn: queueArn('closed') } })]),
    })
    await put(on, entry('shop'), entry('other'))
    await on.clock.advance(0)
    expect(on.lines).toEqual([
      expect.stringMatching(/rule\/shop lost event .*NO_PERMISSIONS.*the target has no dead-letter queue/),
      expect.stringMatching(/rule\/other lost event .*NO_PERMISSIONS.*its dead-letter queue refused it/),
    ])
  })

  it('goes on after a restart, with the retries that were made', async () => {
    const resources = unready({ MaximumRetryAttempts: 3 })
    const first = await startEvents(resources)
    await put(first, entry('shop'))
    await first.clock.advance(5 * second)
    await first.sandbox.close()

    const next = await startEvents(resources, { dataDir: first.dataDir, clock: first.clock })
    await next.clock.advance(5 * second)
    expect((await next.received('dead'))[0]?.attributes).toMatchObject({ RETRY_ATTEMPTS: '3' })
  })

  it('is not lost if the process ends before it begins', async () => {
    const resources = { Work: queue('work'), Policy: queuePolicy(['Work']), Rule: rule('shop', [toQueue('work')]) }
    const first = await startEvents(resources)
    await put(first, entry('shop'))
    await first.sandbox.close()
    const next = await startEvents(resources, { dataDir: first.dataDir, clock: first.clock })
    expect(sources(await next.received('work'))).toEqual(['shop'])
    expect(await next.received('work')).toEqual([])
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-bus-to-bus.html and eb-cross-account.html */
describe('another event bus gets an event', () => {
  const toBus = (Arn: string, more: object = {}) => ({ Id: 'bus', Arn, ...more })

  it('of the same account in the target’s role, with the id, account and time that the event has', async () => {
    const on = await startEvents({
      Work: queue('work'),
      Policy: queuePolicy(['Work']),
      Orders: bus('orders'),
      Sender: delivery('sender', [allow('events:PutEvents', busArn('orders'))]),
      Here: rule('shop', [toBus(busArn('orders'), { RoleArn: roleArn('sender') })]),
      There: rule('there', [toQueue('work')], { EventBusName: { Ref: 'Orders' }, EventPattern: { source: ['shop'] } }),
    })
    const { Entries } = await put(on, entry('shop', { Time: new Date('2026-01-01T00:00:00Z') }))
    const [received] = await on.received('work')
    expect(received?.body).toMatchObject({ id: Entries?.[0]?.EventId, account: owner, time: '2026-01-01T00:00:00Z' })
  })

  it('as EventBridge itself, if the policy of the bus allows it for the rule', async () => {
    const to = (name: string) => toBus(busArn(name), { DeadLetterConfig: { Arn: queueArn('dead') } })
    const ofBus = (name: string) =>
      rule(name, [toQueue('work')], { EventBusName: name, EventPattern: { source: ['shop'] } })
    const on = await startEvents({
      Work: queue('work'),
      Dead: queue('dead'),
      Policy: queuePolicy(['Work', 'Dead']),
      Open: bus('open'),
      Closed: bus('closed'),
      OpenPolicy: busPolicy('open', {
        ...{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'events:PutEvents' },
        Resource: busArn('open'),
        Condition: {
          ArnEquals: { 'aws:SourceArn': ruleArn('shop') },
          StringEquals: { 'events:source': 'shop', 'events:eventBusInvocation': 'true' },
        },
      }),
      Here: rule('shop', [to('open'), { ...to('closed'), Id: 'closed' }]),
      InOpen: ofBus('open'),
      InClosed: ofBus('closed'),
    })
    await put(on, entry('shop'))
    expect(sources(await on.received('work'))).toEqual(['shop'])
    expect((await on.received('dead'))[0]?.attributes).toMatchObject({
      TARGET_ARN: busArn('closed'),
      ERROR_CODE: 'NO_PERMISSIONS',
    })
  })

  it('of another account, if the role and the policy of the bus allow it, and no third bus gets it', async () => {
    const theirs = busArn('default', stranger)
    const on = await startEvents(
      {
        Sender: delivery('sender', [allow('events:PutEvents', theirs)]),
        Rule: rule('shop', [toBus(theirs, { RoleArn: roleArn('sender') })]),
      },
      {},
      {
        Theirs: queue('theirs'),
        Dead: queue('dead'),
        Queues: queuePolicy(['Theirs', 'Dead'], stranger),
        Third: bus('third'),
        Policy: busPolicy('default', {
          ...{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${owner}:root` } },
          ...{ Action: 'events:PutEvents', Resource: theirs },
        }),
        Ours: rule('ours', [{ Id: 'theirs', Arn: queueArn('theirs', stranger) }], {
          EventPattern: { source: ['shop'], account: [owner] },
        }),
        Onward: rule(
          'onward',
          [
            {
              Id: 'third',
              Arn: busArn('third', stranger),
              DeadLetterConfig: { Arn: queueArn('dead', stranger) },
            },
          ],
          { EventPattern: { source: ['shop'] } },
        ),
      },
    )
    await put(on, entry('shop'))
    expect((await on.received('theirs', stranger))[0]?.body).toMatchObject({ source: 'shop', account: owner })
    expect((await on.received('dead', stranger))[0]?.attributes).toMatchObject({
      ERROR_CODE: 'THIRD_ACCOUNT_HOP_DETECTED',
      RETRY_ATTEMPTS: '0',
    })
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html and eb-use-conditions.html */
describe('the permission to put events', () => {
  it('is asked of the caller’s role for each bus, source and type', async () => {
    const { as } = await startEvents({
      Orders: bus('orders'),
      Sender: role('sender', [
        allow('events:PutEvents', busArn('orders'), { Condition: { StringEquals: { 'events:source': 'shop' } } }),
        allow('events:PutEvents', busArn('default'), { Condition: { StringEquals: { 'events:detail-type': 'test' } } }),
      ]),
      Visitor: role('visitor', []),
    })
    const send = as(owner, 'sender')
    const onOrders = { EventBusName: 'orders' }
    await put({ send }, entry('shop', onOrders), entry('any'))
    await expect(put({ send }, entry('shop', onOrders), entry('other', onOrders))).rejects.toMatchObject(denied)
    await expect(put({ send }, entry('any', { DetailType: 'other' }))).rejects.toMatchObject(denied)
    await expect(put({ send: as(owner, 'visitor') }, entry('any'))).rejects.toMatchObject(denied)
  })

  it('is given to other accounts by the policy of a bus, in either form of the templates, or to an organization', async () => {
    const byPolicy = (EventBusName: string, more: object) => ({
      Type: 'AWS::Events::EventBusPolicy',
      Properties: { EventBusName, StatementId: 'older', Action: 'events:PutEvents', ...more },
    })
    const inOrganization = { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: organization.id }
    const on = await startEvents({
      Work: queue('work'),
      Policy: queuePolicy(['Work']),
      Statement: bus('statement', {
        Policy: {
          Version: '2012-10-17',
          Statement: [
            {
              ...{ Effect: 'Allow', Principal: { AWS: stranger }, Action: 'events:PutEvents' },
              Resource: busArn('statement'),
            },
          ],
        },
      }),
      Account: bus('account'),
      Organization: bus('organization'),
      AccountPolicy: byPolicy('account', { Principal: stranger }),
      OrganizationPolicy: byPolicy('organization', { Principal: '*', Condition: inOrganization }),
      Rule: rule('shop', [toQueue('work')], { EventBusName: 'account' }),
    })
    const theirs = on.as(stranger, 'user')
    const at = (name: string) => entry('shop', { EventBusName: busArn(name) })
    await put({ send: theirs }, at('statement'))
    await put({ send: theirs }, at('account'))
    await expect(put({ send: theirs }, at('organization'))).rejects.toMatchObject(denied)
    await expect(put({ send: theirs }, at('default'))).rejects.toMatchObject(denied)
    expect((await on.received('work'))[0]?.body, 'the account of the sender').toMatchObject({ account: stranger })
    await expect(put({ send: theirs }, at('account'), entry('own'))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('one account'),
    })
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-lambda-permissions */
describe('a function', () => {
  it('is invoked asynchronously with the event, if its policy allows EventBridge for the rule', async () => {
    const note = join(temporaryDirectory(), 'events')
    const source = `exports.handler = async (event) =>
      require('node:fs').appendFileSync(${JSON.stringify(note)}, event.source + event.detail.n)`
    const dead = { DeadLetterConfig: { Arn: queueArn('dead') } }
    const target = { Id: 'work', Arn: { 'Fn::GetAtt': ['Work', 'Arn'] }, ...dead }
    const on = await startEvents({
      Dead: queue('dead'),
      Policy: queuePolicy(['Dead']),
      Worker: worker(),
      Work: lambdaFunction('work', source),
      Permission: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          FunctionName: { Ref: 'Work' },
          Action: 'lambda:InvokeFunction',
          Principal: 'events.amazonaws.com',
          SourceArn: { 'Fn::GetAtt': ['Rule', 'Arn'] },
        },
      },
      Rule: rule('shop', [target]),
      Other: rule('other', [target]),
    })
    await put(on, entry('shop', { Detail: '{"n":1}' }), entry('other'))
    expect((await on.received('dead')).map(({ attributes }) => attributes)).toMatchObject([
      { RULE_ARN: ruleArn('other'), ERROR_CODE: 'NO_PERMISSIONS' },
    ])
    await expect.poll(() => existsSync(note) && readFileSync(note, 'utf8'), { timeout: 10_000 }).toBe('shop1')
  })
})
