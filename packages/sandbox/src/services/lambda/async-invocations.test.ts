import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { InvokeCommand } from '@aws-sdk/client-lambda'
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { allow, owner } from '../../testing/start-guarded.ts'
import { queuePolicy, topic, topicArn, toQueue } from '../sns/testing/start-topics.ts'
import {
  eventually,
  functionArn,
  lambdaFunction,
  logs,
  obedient,
  queue,
  queueArn,
  type Started,
  startFunctions,
  worker,
} from './testing/start-functions.ts'

const minute = 60_000
const maySend = worker([logs, allow(['sqs:SendMessage', 'lambda:InvokeFunction'])])

const config = (properties: object = {}) => ({
  Type: 'AWS::Lambda::EventInvokeConfig',
  Properties: { FunctionName: { Ref: 'Work' }, Qualifier: '$LATEST', ...properties },
})
const toQueues = {
  OnSuccess: { Destination: queueArn('handled') },
  OnFailure: { Destination: queueArn('failed') },
}
const destinations = (properties: object = {}) => ({
  Worker: maySend,
  Handled: queue('handled'),
  Failed: queue('failed'),
  Work: lambdaFunction('work', obedient),
  Config: config({ DestinationConfig: toQueues, ...properties }),
})

/** A topic `ends`, whose messages the queue `seen` receives as they are. */
const topicToQueue = {
  Ends: topic('ends'),
  Seen: queue('seen'),
  Policy: queuePolicy('Seen'),
  Subscription: toQueue('Ends', 'seen', { RawMessageDelivery: true }),
}

/** Lets EventBridge send to the queue `seen`. */
const eventsPolicy = {
  Type: 'AWS::SQS::QueuePolicy',
  Properties: {
    Queues: [{ Ref: 'Seen' }],
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' },
      ],
    },
  },
}

/** Returns the message that the queue `seen` received. */
async function published(on: Started) {
  const received: Awaited<ReturnType<Started['messages']>> = []
  await eventually(async () => {
    await on.clock.advance(0)
    return received.push(...(await on.messages('seen')))
  }).toBe(1)
  const [message] = received
  if (!message) throw new Error('no message')
  return message
}

/** Queues an event that notes each of its invocations in a file, which `invoked` counts. */
function tracked(on: Started) {
  const note = join(temporaryDirectory(), 'invocations')
  const lines = () => (existsSync(note) ? readFileSync(note, 'utf8').split('\n').filter(Boolean) : [])
  return {
    lines,
    async send(event: object = {}) {
      const Payload = JSON.stringify({ note, ...event })
      const command = new InvokeCommand({ FunctionName: 'work', InvocationType: 'Event', Payload })
      const answer = await on.lambda().send(command)
      await on.clock.advance(0)
      return answer
    },
    /** Waits until the function was invoked so often, and the event waits for its next attempt. */
    async invoked(times: number, waiting = 1) {
      await eventually(lines).toHaveLength(times)
      await eventually(on.waiting).toBe(waiting)
    },
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html */
describe('an asynchronous invocation', () => {
  it('is answered with 202 and no payload, before the function runs', async () => {
    const on = await startFunctions({ Work: lambdaFunction('work', obedient) })
    const event = tracked(on)
    const answer = await event.send()
    expect(answer.StatusCode).toBe(202)
    expect(answer.Payload ?? []).toHaveLength(0)
    expect(answer.FunctionError).toBeUndefined()
    await eventually(event.lines).toEqual([answer.$metadata.requestId])
  })

  it('runs once if it succeeds', async () => {
    const on = await startFunctions(destinations())
    const event = tracked(on)
    await event.send()
    await eventually(() => on.messages('handled')).toHaveLength(1)
    await on.clock.advance(60 * minute)
    expect(event.lines()).toHaveLength(1)
    expect(on.waiting()).toBe(0)
  })

  it('does not report an error of the function to its caller', async () => {
    const on = await startFunctions({ Work: lambdaFunction('work', obedient) })
    expect(await tracked(on).send({ fail: 'no' })).toMatchObject({ StatusCode: 202 })
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
describe('after an error of the function, an event', () => {
  it('is tried again after one minute and after two more, with the id of its request', async () => {
    const on = await startFunctions(destinations())
    const event = tracked(on)
    const { $metadata } = await event.send({ fail: 'no' })
    await event.invoked(1)
    await on.clock.advance(minute - 1)
    expect(event.lines()).toHaveLength(1)
    await on.clock.advance(1)
    await event.invoked(2)
    await on.clock.advance(2 * minute - 1)
    expect(event.lines()).toHaveLength(2)
    await on.clock.advance(1)
    await eventually(event.lines).toEqual(Array(3).fill($metadata.requestId))
    await eventually(() => on.messages('failed')).toHaveLength(1)
    await on.clock.advance(10 * minute)
    expect(event.lines()).toHaveLength(3)
  })

  it.each([0, 1])('is tried again as often as its configuration says: %d', async (retries) => {
    const on = await startFunctions(destinations({ MaximumRetryAttempts: retries }))
    const event = tracked(on)
    await event.send({ fail: 'no' })
    for (let attempt = 1; attempt <= retries; attempt += 1) {
      await event.invoked(attempt)
      await on.clock.advance(minute)
    }
    await eventually(() => on.messages('failed')).toHaveLength(1)
    expect(event.lines()).toHaveLength(retries + 1)
  })

  it('is tried again after a timeout too', async () => {
    const on = await startFunctions({ Work: lambdaFunction('work', obedient, { Timeout: 1 }) })
    const event = tracked(on)
    await event.send({ spin: true })
    await eventually(on.waiting).toBe(1)
    await on.clock.advance(minute)
    await eventually(event.lines).toHaveLength(2)
  })

  it('is given up when it is as old as its configuration says', async () => {
    const on = await startFunctions(destinations({ MaximumEventAgeInSeconds: 90 }))
    const event = tracked(on)
    await event.send({ fail: 'no' })
    await event.invoked(1)
    await on.clock.advance(minute)
    await event.invoked(2)
    await on.clock.advance(minute / 2)
    await eventually(() => on.messages('failed')).toHaveLength(1)
    expect(event.lines()).toHaveLength(2)
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
describe('after an error of Lambda, an event', () => {
  it('is tried again after one second, then two, for six hours', async () => {
    const untrusted = { ...maySend.Properties, AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } }
    const on = await startFunctions({
      Other: { Type: 'AWS::IAM::Role', Properties: { ...untrusted, RoleName: 'other' } },
      Work: lambdaFunction('work', obedient, { Role: { 'Fn::GetAtt': ['Other', 'Arn'] } }),
    })
    const lines: number[] = []
    await tracked(on).send()
    for (const wait of [1000, 2000, 4000, 8000]) {
      await on.clock.advance(wait - 1)
      expect(on.waiting()).toBe(1)
      await on.clock.advance(1)
      lines.push(wait)
    }
    await on.clock.advance(6 * 60 * minute)
    await eventually(on.waiting).toBe(0)
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
describe('the events of a function whose reserved concurrency is', () => {
  it('zero are given up at once', async () => {
    const on = await startFunctions({
      ...destinations(),
      Work: lambdaFunction('work', obedient, {
        ReservedConcurrentExecutions: 0,
        DeadLetterConfig: { TargetArn: queueArn('handled') },
      }),
    })
    const event = tracked(on)
    await event.send()
    const received: unknown[] = []
    await eventually(async () =>
      received.push(...(await on.messages('failed')).map(({ Body }) => JSON.parse(Body ?? ''))),
    ).toBe(1)
    expect(received).toEqual([
      {
        version: '1.0',
        timestamp: expect.any(String),
        requestContext: expect.objectContaining({ condition: 'ZeroReservedConcurrency', approximateInvokeCount: 0 }),
        requestPayload: { note: expect.any(String) },
      },
    ])
    const [letter] = await on.messages('handled')
    expect(letter?.MessageAttributes?.ErrorCode).toEqual({ DataType: 'Number', StringValue: '429' })
    expect(event.lines()).toEqual([])
  })

  it('used up are tried again after a second', async () => {
    const on = await startFunctions({
      ...destinations(),
      Work: lambdaFunction('work', obedient, { ReservedConcurrentExecutions: 1, Timeout: 1 }),
    })
    const [slow, next] = [tracked(on), tracked(on)]
    await slow.send({ spin: true })
    await eventually(slow.lines).toHaveLength(1)
    await next.send()
    expect(next.lines()).toEqual([])
    await slow.invoked(1, 2)
    await on.clock.advance(1000)
    await eventually(next.lines).toHaveLength(1)
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
describe('the record of an invocation', () => {
  const bodies = async (on: Started, name: string) =>
    (await on.messages(name)).map(({ Body }) => JSON.parse(Body ?? ''))

  it('goes to the destination of success, with the result', async () => {
    const on = await startFunctions(destinations())
    const event = tracked(on)
    const { $metadata } = await event.send({ a: 1 })
    const requestId = $metadata.requestId
    await eventually(event.lines).toHaveLength(1)
    const received: unknown[] = []
    await eventually(async () => received.push(...(await bodies(on, 'handled')))).toBe(1)
    expect(received).toEqual([
      {
        version: '1.0',
        timestamp: new Date(on.clock.now()).toISOString(),
        requestContext: {
          requestId,
          functionArn: `${functionArn('work')}:$LATEST`,
          condition: 'Success',
          approximateInvokeCount: 1,
        },
        requestPayload: { note: expect.any(String), a: 1 },
        responseContext: { statusCode: 200, executedVersion: '$LATEST' },
        responsePayload: { event: { note: expect.any(String), a: 1 }, id: requestId },
      },
    ])
    expect(await on.messages('failed')).toEqual([])
  })

  it.each([{}, { fail: 'no such case' }])('goes nowhere if the caller waits for the result: %j', async (event) => {
    const on = await startFunctions(destinations({ MaximumRetryAttempts: 0 }))
    await on.lambda().send(new InvokeCommand({ FunctionName: 'work', Payload: JSON.stringify(event) }))
    await on.clock.advance(10 * minute)
    expect([await on.messages('handled'), await on.messages('failed')]).toEqual([[], []])
  })

  it('goes to the destination of failure, with the error', async () => {
    const on = await startFunctions(destinations({ MaximumRetryAttempts: 0 }))
    await tracked(on).send({ fail: 'no such case' })
    const received: unknown[] = []
    await eventually(async () => received.push(...(await bodies(on, 'failed')))).toBe(1)
    expect(received).toMatchObject([
      {
        requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 1 },
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        responsePayload: { errorType: 'RangeError', errorMessage: 'no such case', trace: expect.any(Array) },
      },
    ])
    expect(await on.messages('handled')).toEqual([])
  })

  it('names the age of an event that was too old', async () => {
    const on = await startFunctions(destinations({ MaximumEventAgeInSeconds: 60 }))
    const event = tracked(on)
    await event.send({ fail: 'no' })
    await event.invoked(1)
    await on.clock.advance(minute)
    const received: unknown[] = []
    await eventually(async () => received.push(...(await bodies(on, 'failed')))).toBe(1)
    expect(received).toMatchObject([{ requestContext: { condition: 'EventAgeExceeded', approximateInvokeCount: 1 } }])
  })

  it('may go to another function, as an event', async () => {
    const on = await startFunctions({
      Worker: maySend,
      Work: lambdaFunction('work', obedient),
      Next: lambdaFunction('next', 'exports.handler = async (event) => console.log(JSON.stringify(event))'),
      Config: config({ DestinationConfig: { OnSuccess: { Destination: functionArn('next') } } }),
    })
    await tracked(on).send({ a: 1 })
    await eventually(async () => {
      await on.clock.advance(0)
      return on.log('next')
    }).toContain('"condition":"Success"')
  })

  it('may go to a topic, as a message in JSON', async () => {
    const on = await startFunctions({
      ...{ Worker: worker([logs, allow('sns:Publish')]), ...topicToQueue },
      Work: lambdaFunction('work', obedient),
      Config: config({ DestinationConfig: { OnSuccess: { Destination: topicArn('ends') } } }),
    })
    await tracked(on).send({ a: 1 })
    expect(JSON.parse((await published(on)).Body ?? '')).toMatchObject({ requestContext: { condition: 'Success' } })
  })

  it.each([
    ['Success', {}],
    ['Failure', { fail: 'no such case' }],
  ])('may go to an event bus, as an event of its own kind: %s', async (ending, event) => {
    const busArn = `arn:aws:events:us-east-1:${owner}:event-bus/ends`
    const on = await startFunctions({
      ...{ Worker: worker([logs, allow('events:PutEvents', busArn)]), Seen: queue('seen') },
      Work: lambdaFunction('work', obedient),
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'ends' } },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventBusName: 'ends',
          EventPattern: { source: ['lambda'] },
          Targets: [{ Id: 'seen', Arn: queueArn('seen') }],
        },
      },
      Policy: eventsPolicy,
      Config: config({
        MaximumRetryAttempts: 0,
        DestinationConfig: { OnSuccess: { Destination: busArn }, OnFailure: { Destination: busArn } },
      }),
    })
    await tracked(on).send(event)
    expect(JSON.parse((await published(on)).Body ?? '')).toMatchObject({
      source: 'lambda',
      'detail-type': `Lambda Function Invocation Result - ${ending}`,
      resources: [busArn, `${functionArn('work')}:$LATEST`],
      detail: { version: '1.0', requestPayload: event, responseContext: { statusCode: 200 } },
    })
  })

  it('is lost if the queue refuses it, and the log of the sandbox says so', async () => {
    const lines: string[] = []
    const on = await startFunctions(destinations(), { onLog: (line) => lines.push(line) })
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }],
    })
    await on.sqs().send(new SetQueueAttributesCommand({ QueueUrl: on.url('handled'), Attributes: { Policy } }))
    await tracked(on).send()
    await eventually(() => lines.join()).toMatch(
      /can't be sent to .*handled: .*not authorized to perform: sqs:SendMessage/,
    )
    expect(await on.messages('handled')).toEqual([])
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq */
describe('the dead-letter queue of a function', () => {
  const withDeadLetters = (Worker = maySend) => ({
    Worker,
    Dead: queue('dead'),
    Work: lambdaFunction('work', obedient, { DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] } } }),
  })

  it('gets the event itself when its retries are exhausted, with the error in attributes', async () => {
    const on = await startFunctions({ ...withDeadLetters(), Config: config({ MaximumRetryAttempts: 0 }) })
    const { $metadata } = await tracked(on).send({ fail: 'x'.repeat(2000) })
    const received: Awaited<ReturnType<Started['messages']>> = []
    await eventually(async () => received.push(...(await on.messages('dead')))).toBe(1)
    const [letter] = received
    expect(JSON.parse(letter?.Body ?? '')).toEqual({ note: expect.any(String), fail: 'x'.repeat(2000) })
    expect(letter?.MessageAttributes).toEqual({
      RequestID: { DataType: 'String', StringValue: $metadata.requestId },
      ErrorCode: { DataType: 'Number', StringValue: '200' },
      ErrorMessage: { DataType: 'String', StringValue: 'x'.repeat(1024) },
    })
  })

  it('may be a topic, whose message is the event and has the error in attributes', async () => {
    const on = await startFunctions({
      ...{ Worker: worker([logs, allow('sns:Publish')]), ...topicToQueue },
      Work: lambdaFunction('work', obedient, { DeadLetterConfig: { TargetArn: topicArn('ends') } }),
      Config: config({ MaximumRetryAttempts: 0 }),
    })
    await tracked(on).send({ fail: 'no such case' })
    const letter = await published(on)
    expect(JSON.parse(letter.Body ?? '')).toMatchObject({ fail: 'no such case' })
    expect(letter.MessageAttributes).toMatchObject({
      ErrorCode: { DataType: 'Number', StringValue: '200' },
      ErrorMessage: { DataType: 'String', StringValue: 'no such case' },
    })
  })

  it('gets an event whose error has characters that SQS does not take', async () => {
    const on = await startFunctions({ ...withDeadLetters(), Config: config({ MaximumRetryAttempts: 0 }) })
    await tracked(on).send({ fail: 'a\u0000b\ud800c\n' })
    const received: Awaited<ReturnType<Started['messages']>> = []
    await eventually(async () => received.push(...(await on.messages('dead')))).toBe(1)
    expect(received[0]?.MessageAttributes?.ErrorMessage?.StringValue).toBe('a\ufffdb\ufffdc\n')
  })

  it('gets nothing of an event that succeeds', async () => {
    const on = await startFunctions(withDeadLetters())
    const event = tracked(on)
    await event.send()
    await eventually(event.lines).toHaveLength(1)
    await on.clock.advance(10 * minute)
    expect(await on.messages('dead')).toEqual([])
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html */
describe('events that wait', () => {
  it('are tried again after a restart, at their time', async () => {
    const first = await startFunctions(destinations())
    const event = tracked(first)
    await event.send({ fail: 'no' })
    await event.invoked(1)
    await first.sandbox.close()
    const second = await startFunctions(destinations(), { dataDir: first.dataDir, clock: first.clock })
    await second.clock.advance(minute - 1)
    expect(event.lines()).toHaveLength(1)
    await second.clock.advance(1)
    await eventually(event.lines).toHaveLength(2)
  })

  it('are run after a restart if the sandbox ended before they did', async () => {
    const first = await startFunctions(destinations())
    const event = tracked(first)
    const command = new InvokeCommand({
      FunctionName: 'work',
      InvocationType: 'Event',
      Payload: JSON.stringify({ a: 1 }),
    })
    await first.lambda().send(command)
    await first.sandbox.close()
    expect(event.lines()).toEqual([])
    const second = await startFunctions(destinations(), { dataDir: first.dataDir, clock: first.clock })
    await second.clock.advance(0)
    await eventually(() => second.messages('handled')).toHaveLength(1)
  })

  it('survive the end of the process at any moment', async () => {
    const killed = await startFunctions(destinations())
    const event = tracked(killed)
    await event.send({ fail: 'no' })
    await event.invoked(1)
    // The files as they are while the first sandbox runs, without the lock of its process.
    const dataDir = temporaryDirectory()
    cpSync(killed.dataDir, dataDir, { recursive: true })
    rmSync(join(dataDir, 'sandbox.lock'))
    await killed.sandbox.close()
    const next = await startFunctions(destinations(), { dataDir, clock: killed.clock })
    await next.clock.advance(minute)
    await eventually(event.lines).toHaveLength(2)
  })

  it('are sealed on disk', async () => {
    const on = await startFunctions(destinations())
    const event = tracked(on)
    await event.send({ fail: 'text-in-clear' })
    await event.invoked(1)
    for (const name of ['records.sqlite', 'records.sqlite-wal'])
      expect(readFileSync(join(on.dataDir, 'accounts', owner, name), 'latin1')).not.toContain('in-clear')
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html */
describe('a template is refused', () => {
  const bus = `arn:aws:events:us-east-1:${owner}:event-bus/default`
  const work = lambdaFunction('work', obedient)

  it.each([
    [
      'a destination on a bus that the role may not use',
      { DestinationConfig: { OnSuccess: { Destination: bus } } },
      /does not have permissions to call events:PutEvents on/,
    ],
    ['a destination in a bucket', { DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::b' } } }, /not to s3/],
    [
      'the function itself as a destination',
      { DestinationConfig: { OnSuccess: { Destination: functionArn('work') } } },
      /own/,
    ],
    ['three retries', { MaximumRetryAttempts: 3 }, /MaximumRetryAttempts/],
    ['an age of 59 seconds', { MaximumEventAgeInSeconds: 59 }, /MaximumEventAgeInSeconds/],
    ['an age of more than six hours', { MaximumEventAgeInSeconds: 21_601 }, /MaximumEventAgeInSeconds/],
    ['a version', { Qualifier: '1' }, /Qualifier/],
    ['an unknown property', { Juggle: true }, /Juggle/],
  ])('for %s, by name', async (_, properties, message) => {
    await expect(startFunctions({ Worker: maySend, Work: work, Config: config(properties) })).rejects.toThrow(message)
  })

  it('for a function as its dead-letter queue, by name', async () => {
    const Work = lambdaFunction('work', obedient, { DeadLetterConfig: { TargetArn: functionArn('next') } })
    await expect(startFunctions({ Worker: maySend, Work })).rejects.toThrow(/to sqs, sns, and not to lambda/)
  })

  it.each([
    ['its destination', destinations()],
    [
      'its dead-letter queue',
      {
        Handled: queue('handled'),
        Work: lambdaFunction('work', obedient, { DeadLetterConfig: { TargetArn: queueArn('handled') } }),
      },
    ],
  ])('for a role that may not send to %s', async (_, resources) => {
    await expect(startFunctions({ ...resources, Worker: worker() })).rejects.toThrow(
      /the execution role of .*:work does not have permissions to call sqs:SendMessage on .*:handled/,
    )
  })
})
