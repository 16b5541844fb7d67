import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { CreateScheduleCommand, DeleteScheduleCommand } from '@aws-sdk/client-scheduler'
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn'
import { describe, expect, it } from 'vitest'
import { allow, owner, role, trust } from '../../testing/start-guarded.ts'
import { busArn, queue, queueArn, queuePolicy, rule, toQueue } from '../events/testing/start-events.ts'
import { eventually, functionArn, lambdaFunction, worker } from '../lambda/testing/start-functions.ts'
import {
  Runner,
  roleArn,
  scheduleArn,
  scheduleInput,
  startScheduler,
  Trusting,
  target,
} from './testing/start-scheduler.ts'

const [second, hour] = [1_000, 3_600_000]
const day = 24 * hour
const universal = (action: string, input: object, more: object = {}) =>
  target({ Arn: `arn:aws:scheduler:::aws-sdk:${action}`, Input: JSON.stringify(input), ...more })

/** Starts a sandbox with these resources and a schedule of a target, and lets an hour pass. */
async function run(Target: object, resources: Parameters<typeof startScheduler>[0] = {}) {
  const on = await startScheduler({ Trusting, ...resources })
  const create = new CreateScheduleCommand(scheduleInput('one', 'at(2026-12-01T12:30:00)', { Target }))
  await on.send(create)
  await on.clock.advance(hour)
  return on
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html */
describe('a schedule invokes a templated target:', () => {
  it('a queue receives the input as it is', async () => {
    const on = await run(target({ Input: 'not JSON <b>' }))
    expect(await on.work()).toEqual(['not JSON <b>'])
  })

  it('a FIFO queue receives the input in the group of the target', async () => {
    const on = await run(target({ Arn: queueArn('orders.fifo'), SqsParameters: { MessageGroupId: 'group-1' } }), {
      Orders: queue('orders.fifo', { FifoQueue: true, ContentBasedDeduplication: true }),
    })
    expect(await on.received('orders.fifo')).toMatchObject([{ text: 'done', group: 'group-1' }])
  })

  it('a function is invoked with the input, without waiting for its result', async () => {
    const source = "exports.handler = async (event) => console.log('ran with ' + JSON.stringify(event))"
    const on = await run(target({ Arn: functionArn('work'), Input: '{"order":7}' }), {
      Worker: worker(),
      Function: lambdaFunction('work', source),
    })
    await eventually(() => logOf(on.dataDir)).toContain('ran with {"order":7}')
  })

  it('an event bus receives an event with the source and the type of the target', async () => {
    const on = await run(
      target({
        Arn: busArn('default'),
        Input: '{"order":7}',
        EventBridgeParameters: { DetailType: 'due', Source: 'shop' },
      }),
      { Rule: rule('shop', [toQueue('work')]), Policy: queuePolicy(['Work']) },
    )
    expect(await on.received('work')).toMatchObject([
      { body: { source: 'shop', 'detail-type': 'due', detail: { order: 7 }, account: owner } },
    ])
  })

  it('a topic receives the input, and passes it on to its subscribers', async () => {
    const Topic = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'alerts' } }
    const Subscription = {
      Type: 'AWS::SNS::Subscription',
      Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'sqs', Endpoint: queueArn('work'), RawMessageDelivery: true },
    }
    const Policy = {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: 'Work' }],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [allow('sqs:SendMessage', '*', { Principal: { Service: 'sns.amazonaws.com' } })],
        },
      },
    }
    const Arn = `arn:aws:sns:us-east-1:${owner}:alerts`
    const on = await run(target({ Arn, RoleArn: roleArn('trusting') }), { Topic, Subscription, Policy })
    await eventually(on.work).toEqual(['done'])
  })

  it.each([
    ['the templated target', (stateMachineArn: string) => ({ Arn: stateMachineArn, Input: '{"order":7}' })],
    [
      'the universal target',
      (stateMachineArn: string) => universal('sfn:startExecution', { stateMachineArn, input: '{"order":7}' }),
    ],
  ])('a state machine starts with the input, as %s', async (_kind, of) => {
    const stateMachineArn = `arn:aws:states:us-east-1:${owner}:stateMachine:orders`
    const on = await run(target({ ...of(stateMachineArn), RoleArn: roleArn('trusting') }), {
      Worker: role('worker', [], { AssumeRolePolicyDocument: trust({ Service: 'states.amazonaws.com' }) }),
      Machine: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          StateMachineName: 'orders',
          RoleArn: { 'Fn::GetAtt': ['Worker', 'Arn'] },
          Definition: { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } },
        },
      },
    })
    await on.clock.advance(second)
    const send = on.sender(SFNClient)(owner, 'trusting')
    const { executions = [] } = await send(new ListExecutionsCommand({ stateMachineArn }))
    expect(executions).toHaveLength(1)
    const { executionArn } = executions[0] ?? {}
    expect((await send(new DescribeExecutionCommand({ executionArn }))).input).toBe('{"order":7}')
  })

  it('a target without an input receives a notification of the schedule', async () => {
    const on = await run(target({ Input: undefined }))
    expect((await on.received('work'))[0]?.body).toEqual({
      version: '0',
      id: expect.any(String),
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account: owner,
      time: '2026-12-01T12:30:00Z',
      region: 'us-east-1',
      resources: [scheduleArn('one')],
      detail: '{}',
    })
  })
})

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html */
describe('a schedule calls any operation:', () => {
  it('sqs:sendMessage', async () => {
    const QueueUrl = `http://localhost/${owner}/work`
    const on = await run(universal('sqs:sendMessage', { QueueUrl, MessageBody: 'at <aws.scheduler.scheduled-time>' }))
    expect(await on.work()).toEqual(['at 2026-12-01T12:30:00Z'])
  })

  it('eventbridge:putEvents', async () => {
    const entry = { Source: 'shop', DetailType: 'due', Detail: '{}' }
    const on = await run(universal('eventbridge:putEvents', { Entries: [entry] }), {
      Rule: rule('shop', [toQueue('work')]),
      Policy: queuePolicy(['Work']),
    })
    expect(await on.work()).toHaveLength(1)
  })

  it('lambda:invoke, whose payload is text', async () => {
    const Payload = '{"order":8}'
    const on = await run(
      universal('lambda:invoke', { FunctionName: functionArn('work'), InvocationType: 'Event', Payload }),
      {
        Worker: worker(),
        Function: lambdaFunction('work', "exports.handler = async (event) => console.log('ran with ' + event.order)"),
      },
    )
    await eventually(() => logOf(on.dataDir)).toContain('ran with 8')
  })

  it('dynamodb:putItem', async () => {
    const Item = { id: { S: 'one' } }
    const on = await run(universal('dynamodb:putItem', { TableName: 'jobs', Item }, { RoleArn: roleArn('trusting') }), {
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          TableName: 'jobs',
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          BillingMode: 'PAY_PER_REQUEST',
        },
      },
    })
    const send = on.sender(DynamoDBClient)(owner, 'trusting')
    const read = async () => (await send(new GetItemCommand({ TableName: 'jobs', Key: Item }))).Item
    await eventually(read).toEqual(Item)
  })
})

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
it('keywords in an input are replaced by what they name, and other text is not', async () => {
  const keywords = ['schedule-arn', 'scheduled-time', 'execution-id', 'attempt-number', 'other']
  const on = await run(target({ Input: keywords.map((name) => `<aws.scheduler.${name}>`).join(' ') }))
  const [arn, time, id, attempt, other] = (await on.work())[0]?.split(' ') ?? []
  expect([arn, time, attempt, other]).toEqual([
    scheduleArn('one'),
    '2026-12-01T12:30:00Z',
    '1',
    '<aws.scheduler.other>',
  ])
  expect(id).toMatch(/^[0-9a-f]{16}$/)
})

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html */
describe('an invocation that fails', () => {
  const Failed = queue('failed')
  const DeadLetterConfig = { Arn: queueArn('failed') }

  it('goes to the dead-letter queue with the error, after the retries of its policy', async () => {
    const RetryPolicy = { MaximumRetryAttempts: 2 }
    const on = await run(target({ Arn: queueArn('none'), DeadLetterConfig, RetryPolicy }), { Failed })
    const [letter, ...more] = await on.received('failed')
    expect(more).toEqual([])
    expect(letter?.body).toEqual({ MessageBody: 'done', QueueUrl: `/${owner}/none` })
    expect(letter?.attributes).toEqual({
      ERROR_CODE: 'QueueDoesNotExist',
      ERROR_MESSAGE: expect.stringContaining('queue'),
      EXECUTION_ID: expect.stringMatching(/^[0-9a-f]{16}$/),
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
      IS_PAYLOAD_TRUNCATED: 'false',
      RETRY_ATTEMPTS: '2',
      SCHEDULED_TIME: '2026-12-01T12:30:00Z',
      SCHEDULE_ARN: scheduleArn('one'),
      TARGET_ARN: queueArn('none'),
    })
  })

  it('is retried with a higher attempt number', async () => {
    const [Input, RetryPolicy] = ['attempt <aws.scheduler.attempt-number>', { MaximumRetryAttempts: 3 }]
    const on = await run(target({ Arn: queueArn('none'), Input, DeadLetterConfig, RetryPolicy }), { Failed })
    expect((await on.received('failed'))[0]?.body).toMatchObject({ MessageBody: 'attempt 4' })
  })

  it('is given up when it is too old', async () => {
    const RetryPolicy = { MaximumEventAgeInSeconds: 60 }
    const on = await run(target({ Arn: queueArn('none'), DeadLetterConfig, RetryPolicy }), { Failed })
    const [letter] = await on.received('failed')
    expect(letter?.attributes.EXHAUSTED_RETRY_CONDITION).toBe('MaximumEventAgeInSeconds')
  })

  it('is retried for a day and 185 times if it has no policy', async () => {
    const on = await run(target({ Arn: queueArn('none'), DeadLetterConfig }), { Failed })
    expect(await on.received('failed')).toEqual([])
    await on.clock.advance(day)
    const [letter] = await on.received('failed')
    expect(Number(letter?.attributes.RETRY_ATTEMPTS)).toBeGreaterThan(170)
  }, 20_000)

  it('is not retried after its schedule was deleted', async () => {
    const on = await run(target({ Arn: queueArn('none'), DeadLetterConfig }), { Failed })
    await on.send(new DeleteScheduleCommand({ Name: 'one' }))
    await on.clock.advance(2 * day)
    expect(await on.received('failed')).toEqual([])
  })

  it('is lost without a dead-letter queue, and the log says so', async () => {
    const on = await run(target({ Arn: queueArn('none'), RetryPolicy: { MaximumRetryAttempts: 0 } }))
    expect(on.lines.join()).toMatch(/scheduler: .*schedule\/default\/one could not invoke .*no dead-letter queue/)
  })

  it('is lost if the role may not send to the dead-letter queue, and the log says so', async () => {
    const on = await run(
      target({ Arn: queueArn('none'), DeadLetterConfig, RetryPolicy: { MaximumRetryAttempts: 0 } }),
      { Failed, Runner: { ...Runner, Properties: { ...Runner.Properties, Policies: [] } } },
    )
    expect(on.lines.join()).toMatch(/its dead-letter queue refused it/)
    expect(await on.received('failed')).toEqual([])
  })

  it('because the role may not call the target says so', async () => {
    const Weak = role('weak', [allow('sqs:SendMessage', queueArn('failed'))], {
      AssumeRolePolicyDocument: Trusting.Properties.AssumeRolePolicyDocument,
    })
    const weak = { RoleArn: roleArn('weak'), DeadLetterConfig, RetryPolicy: { MaximumRetryAttempts: 0 } }
    const on = await run(target(weak), { Failed, Weak })
    await on.clock.advance(second)
    expect((await on.received('failed'))[0]?.attributes).toMatchObject({
      ERROR_CODE: 'AccessDeniedException',
      ERROR_MESSAGE: expect.stringContaining('sqs:SendMessage'),
    })
    expect(await on.work()).toEqual([])
  })

  it('because an event bus refused its event says so', async () => {
    const on = await run(
      target({
        Arn: busArn('default'),
        Input: '[]',
        EventBridgeParameters: { DetailType: 'due', Source: 'shop' },
        ...{ DeadLetterConfig, RetryPolicy: { MaximumRetryAttempts: 0 } },
      }),
      { Failed },
    )
    expect((await on.received('failed'))[0]?.attributes.ERROR_CODE).toBe('MalformedDetail')
  })
})

function logOf(dataDir: string): string {
  try {
    return readFileSync(join(dataDir, 'accounts', owner, 'logs/aws/lambda/work.log'), 'utf8')
  } catch {
    return ''
  }
}
