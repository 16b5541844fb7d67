import { setImmediate } from 'node:timers/promises'
import { TemplateError } from '@breakwater/cloud/template-error'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSealedRecords } from '../../account/sealed-records.ts'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { createAsyncInvocations } from './async-invocations.ts'
import type { InvocationResult } from './invocation.ts'
import { ownFunction, ownResource } from './testing/lambda-resource.ts'
import { functionArn, queueArn } from './testing/start-functions.ts'

const arn = functionArn('work')
const [second, minute] = [1_000, 60_000]
const error = { errorType: 'E', errorMessage: 'm', trace: ['t'] }
const throttled = new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429)

type Settings = {
  config?: object | undefined
  properties?: object
  directory?: string
  clock?: ReturnType<typeof createSimulatedClock>
  /** What a call of a destination returns or throws. */
  answer?: (scope: string) => unknown
  /** Whether the role allows what is needed; throws if it cannot be assumed. */
  allows?: () => boolean
}

/** Queues events of a function that is not run. @param run what the attempt of a number, from 1, does */
function open(run: (attempt: number) => InvocationResult | Promise<InvocationResult>, settings: Settings = {}) {
  const {
    config,
    properties,
    directory = temporaryDirectory(),
    clock = createSimulatedClock(),
    answer,
    allows,
  } = settings
  const records = openSealedRecords(`${directory}/records.sqlite`, Buffer.alloc(32, 1))
  onTestFinished(() => records.close())
  const start = clock.now()
  const [attempts, sent, lines]: [number[], unknown[][], string[]] = [[], [], []]
  const functions = {
    demand: (asked: string) => asked,
    run: async (...asked: unknown[]) => {
      expect(asked).toEqual([arn, { a: 1 }, { requestId: 'id-1' }])
      attempts.push((clock.now() - start) / second)
      return run(attempts.length)
    },
    roleOf: () => ({
      allows: allows ?? (() => true),
      call: async (...call: unknown[]) => {
        sent.push(call)
        return answer?.(String(call[0]))
      },
    }),
  }
  const stated = { FunctionName: 'work', Qualifier: '$LATEST', ...config }
  const resources = [
    ownFunction('work', properties),
    ...(config ? [ownResource('AWS::Lambda::EventInvokeConfig', 'Config', stated)] : []),
  ]
  const account = { records: () => records }
  const queue = createAsyncInvocations({
    ...{ account, resources, clock, functions, log: (line: string) => void lines.push(line) },
  } as never)
  const left = () => records.table('lambda/events').entries().length
  return { queue, clock, attempts, sent, lines, left, directory }
}

const destinations = (success: string | undefined, failure?: string) => ({
  DestinationConfig: { OnSuccess: { Destination: success }, OnFailure: { Destination: failure } },
})
const add = ({ queue }: ReturnType<typeof open>) => queue.add(arn, { requestId: 'id-1', payload: { a: 1 } })
const bodyOf = ([, , input]: unknown[] = []) => JSON.parse((input as { MessageBody: string }).MessageBody)

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
describe('a queued event', () => {
  it.each<[string, object | undefined, (attempt: number) => InvocationResult, number[]]>([
    ['that succeeds', undefined, () => ({ payload: 1 }), [0]],
    ['that fails', undefined, () => ({ error }), [0, 60, 180]],
    ['that fails once', undefined, (attempt) => (attempt === 1 ? { error } : { payload: 1 }), [0, 60]],
    ['that fails with one retry', { MaximumRetryAttempts: 1 }, () => ({ error }), [0, 60]],
    ['that fails without retries', { MaximumRetryAttempts: 0 }, () => ({ error }), [0]],
    ['that is too old for the second retry', { MaximumEventAgeInSeconds: 100 }, () => ({ error }), [0, 60]],
    ['that is too old for the first retry', { MaximumEventAgeInSeconds: 60 }, () => ({ error }), [0]],
  ])('%s has its attempts', async (_, config, run, times) => {
    const opened = open(run, { config })
    add(opened)
    await opened.clock.advance(10 * minute)
    expect([opened.attempts, opened.left(), opened.lines]).toEqual([times, 0, []])
  })

  it('that Lambda cannot run waits longer each time, five minutes at most', async () => {
    const opened = open(
      (attempt) => {
        if (attempt === 13) return { error }
        throw throttled
      },
      { config: { MaximumEventAgeInSeconds: 2_200 } },
    )
    add(opened)
    await opened.clock.advance(60 * minute)
    expect(opened.attempts.slice(0, 13)).toEqual([0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 811, 1111, 1411])
    // After an error of the function, the waits of Lambda's errors begin anew.
    expect(opened.attempts.slice(13, 17)).toEqual([1471, 1472, 1474, 1478])
    expect([opened.attempts.at(-1), opened.left()]).toEqual([1982, 0])
  })

  it('of a function that is switched off is given up at once', async () => {
    const opened = open(
      () => {
        throw throttled
      },
      { properties: { ReservedConcurrentExecutions: 0 }, config: destinations(undefined, queueArn('failed')) },
    )
    add(opened)
    await opened.clock.advance(0)
    expect([opened.attempts, opened.left()]).toEqual([[0], 0])
    expect(bodyOf(opened.sent[0]).requestContext).toMatchObject({
      ...{ condition: 'ZeroReservedConcurrency', approximateInvokeCount: 0 },
    })
  })

  it('of a function that the templates no longer have is discarded', async () => {
    const opened = open(() => ({ payload: 1 }))
    opened.queue.add(functionArn('gone'), { requestId: 'id-1', payload: { a: 1 } })
    await opened.clock.advance(0)
    expect([opened.attempts, opened.left(), opened.lines]).toEqual([
      ...[[], 0],
      [`lambda: the event id-1 is discarded: the templates have no function ${functionArn('gone')} any more`],
    ])
  })

  it('that meets a fault of the sandbox is in the log, and goes on after a restart', async () => {
    const first = open(() => {
      throw new TypeError('a fault')
    })
    add(first)
    await first.clock.advance(0)
    expect(first.lines).toEqual([expect.stringMatching(`^lambda: the event id-1 of ${arn}: TypeError: a fault\n`)])
    const later = open(() => ({ payload: 1 }), { directory: first.directory, clock: first.clock })
    later.queue.resume()
    await later.clock.advance(0)
    expect([later.attempts, later.left()]).toEqual([[0], 0])
  })

  it('that a stop interrupts goes on after a restart, without a line in the log', async () => {
    for (const fault of [undefined, new Error('a fault')]) {
      const waiting = Promise.withResolvers<InvocationResult>()
      const first = open(() => waiting.promise)
      add(first)
      await first.clock.advance(0)
      first.queue.stop()
      if (fault) waiting.reject(fault)
      else waiting.resolve({ payload: 1 })
      await setImmediate()
      expect([first.left(), first.lines]).toEqual([1, []])
    }
  })

  it('is not resumed where the account has no functions', () => {
    const opened = open(() => ({ payload: 1 }), { properties: { Runtime: 'python3.13' } })
    add(opened)
    const waiting = opened.clock.waiting
    opened.queue.resume()
    expect(opened.clock.waiting).toBe(waiting)
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
describe('the record of an event', () => {
  const requestContext = { requestId: 'id-1', functionArn: `${arn}:$LATEST` }
  const bus = 'arn:aws:events:us-east-1:111111111111:event-bus/a'

  it('that succeeded has its response', async () => {
    const opened = open(() => ({ payload: { b: 2 } }), { config: destinations(queueArn('done'), queueArn('failed')) })
    add(opened)
    await opened.clock.advance(0)
    const [scope, operation, input] = opened.sent[0] ?? []
    expect([opened.sent.length, scope, operation, Object.keys(input as object)]).toEqual([
      ...[1, 'sqs', 'SendMessage', ['QueueUrl', 'MessageBody']],
    ])
    expect(bodyOf(opened.sent[0])).toEqual({
      ...{ version: '1.0', timestamp: new Date(opened.clock.now()).toISOString() },
      requestContext: { ...requestContext, condition: 'Success', approximateInvokeCount: 1 },
      requestPayload: { a: 1 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST' },
      responsePayload: { b: 2 },
    })
  })

  it('that failed has its error', async () => {
    const opened = open(() => ({ error }), {
      config: { ...destinations(queueArn('done'), queueArn('failed')), MaximumRetryAttempts: 1 },
    })
    add(opened)
    await opened.clock.advance(minute)
    expect(opened.sent).toHaveLength(1)
    expect(bodyOf(opened.sent[0])).toEqual({
      ...{ version: '1.0', timestamp: new Date(opened.clock.now()).toISOString() },
      requestContext: { ...requestContext, condition: 'RetriesExhausted', approximateInvokeCount: 2 },
      requestPayload: { a: 1 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: error,
    })
  })

  it('that was never run has no response', async () => {
    const opened = open(
      () => {
        throw throttled
      },
      { config: { ...destinations(undefined, queueArn('failed')), MaximumEventAgeInSeconds: 60 } },
    )
    add(opened)
    await opened.clock.advance(minute)
    expect(bodyOf(opened.sent[0])).toEqual({
      ...{ version: '1.0', timestamp: new Date(opened.clock.now()).toISOString() },
      requestContext: { ...requestContext, condition: 'EventAgeExceeded', approximateInvokeCount: 0 },
      requestPayload: { a: 1 },
    })
  })

  it.each([
    ['sns', 'arn:aws:sns:us-east-1:111111111111:a', 'Publish', ['TopicArn', 'Message']],
    ['lambda', functionArn('other'), 'Invoke', ['FunctionName', 'InvocationType', 'Payload']],
  ])('goes to %s by its operation', async (scope, to, operation, members) => {
    const opened = open(() => ({ payload: 1 }), { config: destinations(to) })
    add(opened)
    await opened.clock.advance(0)
    const [input] = opened.sent.map(([, , sent]) => sent as Record<string, unknown>)
    expect(opened.sent.map((call) => call.slice(0, 2))).toEqual([[scope, operation]])
    expect(Object.keys(input ?? {})).toEqual(members)
    expect(input?.[members[0] ?? '']).toBe(to)
    if (scope === 'lambda') expect(input).toMatchObject({ InvocationType: 'Event', Payload: { requestContext } })
    else expect(JSON.parse(String(input?.Message))).toMatchObject({ requestContext })
  })

  it.each([
    ['Success', { payload: 1 }],
    ['Failure', { error }],
  ])('is an event of a bus for a %s', async (word, result) => {
    const opened = open(() => result, {
      config: { ...destinations(bus, bus), MaximumRetryAttempts: 0 },
      answer: () => ({ Entries: [{}] }),
    })
    add(opened)
    await opened.clock.advance(0)
    expect(opened.sent).toEqual([
      [
        ...['events', 'PutEvents'],
        {
          Entries: [
            {
              ...{ EventBusName: bus, Source: 'lambda', Resources: [bus, `${arn}:$LATEST`] },
              DetailType: `Lambda Function Invocation Result - ${word}`,
              Detail: expect.stringContaining('"requestId":"id-1"'),
            },
          ],
        },
      ],
    ])
    expect(opened.lines).toEqual([])
  })

  it.each<[unknown, string]>([
    [{ Entries: [{ ErrorCode: 'E', ErrorMessage: 'it is full' }] }, 'it is full'],
    [{ Entries: [{ ErrorCode: 'E' }] }, ''],
  ])('that a bus refuses is lost, which the log says: %j', async (answered, reason) => {
    const opened = open(() => ({ payload: 1 }), { config: destinations(bus), answer: () => answered })
    add(opened)
    await opened.clock.advance(0)
    expect(opened.lines).toEqual([`lambda: the event id-1 of ${arn} can't be sent to ${bus}: ${reason}`])
    expect(opened.left()).toBe(0)
  })

  it('that cannot be sent does not keep the dead letter from its queue', async () => {
    const opened = open(() => ({ error: { errorType: 'E', errorMessage: `${'ä'.repeat(511)}\u0000bc` } }), {
      config: { ...destinations(undefined, 'arn:aws:sns:us-east-1:111111111111:a'), MaximumRetryAttempts: 0 },
      properties: { DeadLetterConfig: { TargetArn: queueArn('dead') } },
      answer: (scope) => {
        if (scope === 'sns') throw new ServiceError('NotFound', 'there is none')
      },
    })
    add(opened)
    await opened.clock.advance(0)
    expect(opened.lines).toEqual([
      `lambda: the event id-1 of ${arn} can't be sent to arn:aws:sns:us-east-1:111111111111:a: there is none`,
    ])
    const text = (StringValue: string, DataType = 'String') => ({ DataType, StringValue })
    expect(opened.sent[1]?.[2]).toEqual({
      QueueUrl: expect.stringMatching(/\/111111111111\/dead$/),
      MessageBody: '{"a":1}',
      MessageAttributes: {
        RequestID: text('id-1'),
        ErrorCode: text('200', 'Number'),
        ErrorMessage: text(`${'ä'.repeat(511)}\ufffd`),
      },
    })
  })

  it('is a dead letter with another code and no message if the function was never run', async () => {
    const opened = open(
      () => {
        throw throttled
      },
      {
        config: { MaximumEventAgeInSeconds: 60 },
        properties: { DeadLetterConfig: { TargetArn: 'arn:aws:sns:us-east-1:111111111111:dead' } },
      },
    )
    add(opened)
    await opened.clock.advance(minute)
    expect(opened.sent).toEqual([
      [
        ...['sns', 'Publish'],
        {
          ...{ TopicArn: 'arn:aws:sns:us-east-1:111111111111:dead', Message: '{"a":1}' },
          MessageAttributes: {
            RequestID: { DataType: 'String', StringValue: 'id-1' },
            ErrorCode: { DataType: 'Number', StringValue: '429' },
          },
        },
      ],
    ])
  })

  it.each<[Settings, string, string, string]>([
    [
      { properties: { DeadLetterConfig: { TargetArn: queueArn('dead') } } },
      ...(['Root/work', 'sqs:SendMessage', queueArn('dead')] as const),
    ],
    [{ config: destinations(functionArn('a')) }, 'Root/Config', 'lambda:InvokeFunction', functionArn('a')],
    [{ config: destinations(undefined, bus) }, 'Root/Config', 'events:PutEvents', bus],
  ])('needs the permission of the role at the start (%#)', (settings, path, action, to) => {
    const message = `${path}: the execution role of ${arn} does not have permissions to call ${action} on ${to}`
    for (const allows of [
      () => false,
      () => {
        throw new AccessDenied('it may not')
      },
    ])
      expect(() => open(() => ({ payload: 1 }), { ...settings, allows }).queue.resume()).toThrow(
        new TemplateError(message),
      )
    expect(() => open(() => ({ payload: 1 }), settings).queue.resume()).not.toThrow()
  })
})
