import { describe, expect, it } from 'vitest'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { ServiceContext } from '../../kit/service.ts'
import { type AloneSettings, declared, type MadeCall, openAlone } from '../../testing/open-alone.ts'
import { states as service } from './service.ts'
import { executionArn, machineArn, single, states } from './testing/start-states.ts'

const RoleArn = 'arn:aws:iam::111111111111:role/worker'
const start = Date.parse('2026-12-01T12:00:00Z')
const day = 86_400_000
const named = (name: string, definition: object, more: object = {}) =>
  declared(
    'AWS::StepFunctions::StateMachine',
    { StateMachineName: name, RoleArn, DefinitionString: JSON.stringify(definition), ...more },
    { ref: machineArn(name), Name: name },
  )

const sqs = 'arn:aws:states:::sqs:sendMessage'
const send = (more: object = {}) => ({ Type: 'Task', Resource: sqs, Parameters: { QueueUrl: 'q' }, ...more })
const wait = (more: object = {}) =>
  send({ Resource: `${sqs}.waitForTaskToken`, Parameters: { MessageBody: { 't.$': '$$.Task.Token' } }, ...more })
const pass = { Type: 'Pass', End: true }

const definitions: Record<string, object> = {
  pass: single({ Type: 'Pass' }),
  wait: single({ Type: 'Wait', Seconds: 10 }),
  limited: { ...single({ Type: 'Wait', Seconds: 100 }), TimeoutSeconds: 5 },
  fail: states({ A: { Type: 'Fail', Error: 'Mine', Cause: 'c' } }),
  send: single(send()),
  timed: single(send({ TimeoutSeconds: 30, Resource: `${sqs}.waitForTaskToken`, HeartbeatSeconds: 7 })),
  token: single(wait()),
  beat: single(wait({ TimeoutSeconds: 100, HeartbeatSecondsPath: '$.h' })),
  invoke: single({ Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:111111111111:function:job' }),
  'invoke-timed': single({
    ...{ Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:111111111111:function:job', TimeoutSeconds: 9 },
  }),
  child: single({
    ...{ Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync:2' },
    Parameters: { StateMachineArn: 'm' },
  }),
  parallel: single({
    Type: 'Parallel',
    Branches: [states({ B: pass }), states({ C: { ...pass, Type: 'Wait', Seconds: 2 } })],
  }),
  'parallel-failed': single({
    Type: 'Parallel',
    Branches: [states({ B: { Type: 'Wait', Seconds: 9, End: true } }), states({ C: { Type: 'Fail', Error: 'E' } })],
  }),
  map: single({ Type: 'Map', MaxConcurrencyPath: '$[0]', ItemProcessor: states({ B: pass }) }),
  wide: single({ Type: 'Map', ItemProcessor: states({ B: { Type: 'Wait', Seconds: 1, End: true } }) }),
  items: single({ Type: 'Map', ItemsPath: '$.items', ItemProcessor: states({ B: pass }) }),
  context: single({ Type: 'Pass', Parameters: { 'c.$': '$$' } }),
  until: single({ Type: 'Wait', TimestampPath: '$.t' }),
  seconds: single({ Type: 'Wait', SecondsPath: '$.s' }),
  limit: single(wait({ TimeoutSecondsPath: '$.s' })),
  failing: states({ A: { Type: 'Fail', ErrorPath: '$.e', Cause: 'c' } }),
  choice: states({ A: { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true, Next: 'B' }] }, B: pass }),
}

function open(settings: AloneSettings & { allows?: boolean } = {}, more: Parameters<typeof openAlone>[1] = []) {
  const samples: object[] = []
  const written: string[] = []
  const sent: MadeCall[] = []
  const assumed: object[] = []
  const sourced: object[] = []
  const { answer = () => ({ MessageId: 'm' }), allows = true, assume } = settings
  const answered = async (made: MadeCall) => {
    if (made.scope === 'events') {
      sourced.push(made.by)
      return { Entries: [{}] }
    }
    sent.push(made)
    return answer(made)
  }
  const on = openAlone(
    service as unknown as Parameters<typeof openAlone>[0],
    [...Object.entries(definitions).map(([name, definition]) => named(name, definition)), ...more],
    {
      ...settings,
      answer: answered,
      context: {
        logs: { append: (_: string, text: string) => written.push(text) },
        telemetry: { metrics: (all: object[]) => samples.push(...all), log: () => undefined },
        as(role: Parameters<NonNullable<AloneSettings['assume']>>[0]) {
          assumed.push(role)
          assume?.(role)
          return {
            allows: () => allows,
            call: (scope: string, operation: string, input: object) => answered({ by: role, scope, operation, input }),
          }
        },
      } as unknown as Partial<ServiceContext>,
    },
  )
  const describeOf = (arn: string) => on.run('DescribeExecution', { executionArn: arn })
  const history = (arn: string) =>
    (on.run('GetExecutionHistory', { executionArn: arn, maxResults: 1000 }).events as Record<string, unknown>[]).map(
      ({ timestamp: _, ...event }) => event,
    )
  return {
    ...{ on, samples, written, sent, assumed, sourced, describeOf, history },
    begin(name: string, input: unknown = {}) {
      return String(
        on.run('StartExecution', { stateMachineArn: machineArn(name), name: 'one', input: JSON.stringify(input) })
          .executionArn,
      )
    },
    async ran(name: string, input: unknown = {}, milliseconds = 20_000) {
      const arn = this.begin(name, input)
      await on.clock.advance(milliseconds)
      return { arn, ...describeOf(arn), history: history(arn) } as Record<string, unknown> & { arn: string }
    },
    token: () =>
      JSON.parse((sent.at(-1)?.input as { MessageBody: string } | undefined)?.MessageBody ?? '{}').t as string,
  }
}
const error = (code: string, message: string) => expect.objectContaining({ code, message, status: 400 })
const truncated = { truncated: false }
const input = { input: '{}', inputDetails: truncated }
const started = {
  ...{ type: 'ExecutionStarted', id: 1, previousEventId: 0 },
  executionStartedEventDetails: { ...input, roleArn: RoleArn },
}
const succeeded = (id: number, output: string) => ({
  ...{ type: 'ExecutionSucceeded', id, previousEventId: id - 1 },
  executionSucceededEventDetails: { output, outputDetails: truncated },
})
const entered = (type: string) => ({
  ...{ type: `${type}StateEntered`, id: 2, previousEventId: 0, stateEnteredEventDetails: { name: 'A', ...input } },
})
const exited = (type: string, id: number, output: string) => ({
  ...{ type: `${type}StateExited`, id, previousEventId: id - 1 },
  stateExitedEventDetails: { name: 'A', output, outputDetails: truncated },
})

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html */
describe('the history', () => {
  it('of a Pass has four events', async () => {
    const { history } = await open().ran('pass')
    expect(history).toEqual([started, entered('Pass'), exited('Pass', 3, '{}'), succeeded(4, '{}')])
  })

  const task = { resourceType: 'sqs', resource: 'sendMessage' }
  const output = '{"MessageId":"m","SdkHttpMetadata":{"HttpStatusCode":200},"SdkResponseMetadata":{"RequestId":"id-'
  it('of a Task has what it calls, and its result', async () => {
    const { history, output: result } = await open().ran('send')
    expect(result).toMatch(output)
    expect(history).toEqual([
      ...[started, entered('Task')],
      {
        ...{ type: 'TaskScheduled', id: 3, previousEventId: 2 },
        taskScheduledEventDetails: { ...task, region: 'us-east-1', parameters: '{"QueueUrl":"q"}' },
      },
      { type: 'TaskStarted', id: 4, previousEventId: 3, taskStartedEventDetails: task },
      {
        ...{ type: 'TaskSucceeded', id: 5, previousEventId: 4 },
        taskSucceededEventDetails: { ...task, output: result, outputDetails: truncated },
      },
      ...[exited('Task', 6, String(result)), succeeded(7, String(result))],
    ])
  })

  it('of a Task that waits has its times, its submission and its timeout', async () => {
    const { history, status } = await open().ran('timed')
    const waiting = { ...task, resource: 'sendMessage.waitForTaskToken' }
    expect(status).toBe('FAILED')
    expect((history as object[]).slice(2)).toEqual([
      {
        ...{ type: 'TaskScheduled', id: 3, previousEventId: 2 },
        taskScheduledEventDetails: {
          ...{ ...waiting, region: 'us-east-1', parameters: '{"QueueUrl":"q"}', timeoutInSeconds: 30 },
          heartbeatInSeconds: 7,
        },
      },
      { type: 'TaskStarted', id: 4, previousEventId: 3, taskStartedEventDetails: waiting },
      {
        ...{ type: 'TaskSubmitted', id: 5, previousEventId: 4 },
        taskSubmittedEventDetails: { ...waiting, output: expect.stringContaining(output), outputDetails: truncated },
      },
      {
        ...{ type: 'TaskTimedOut', id: 6, previousEventId: 5 },
        taskTimedOutEventDetails: { ...waiting, error: 'States.Timeout' },
      },
      {
        ...{ type: 'ExecutionFailed', id: 7, previousEventId: 6 },
        executionFailedEventDetails: { error: 'States.Timeout' },
      },
    ])
  })

  const refused = () => {
    throw new ServiceError('Odd', 'no')
  }
  it.each([
    ['send', 'TaskFailed'],
    ['token', 'TaskSubmitFailed'],
  ])('of a Task %s whose call is refused ends with %s', async (name, type) => {
    const { history } = await open({ answer: refused }).ran(name)
    const cause = expect.stringMatching(/^no \(Service: AmazonSQS;/)
    expect((history as { type: string }[]).slice(4)).toMatchObject([
      {
        ...{ type, previousEventId: 4 },
        [`${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`]: {
          ...{ resourceType: 'sqs', error: 'SQS.AmazonSQSException', cause },
        },
      },
      { type: 'ExecutionFailed', executionFailedEventDetails: { error: 'SQS.AmazonSQSException', cause } },
    ])
  })

  const resource = 'arn:aws:lambda:us-east-1:111111111111:function:job'
  it.each([
    ['invoke', {}],
    ['invoke-timed', { timeoutInSeconds: 9 }],
  ])('of a function has events of its own: %s', async (name, times) => {
    const answer = () => ({ payload: 5, status: 200, requestId: 'r' })
    const { history } = await open({ answer }).ran(name)
    expect((history as object[]).slice(2, 5)).toEqual([
      {
        ...{ type: 'LambdaFunctionScheduled', id: 3, previousEventId: 2 },
        lambdaFunctionScheduledEventDetails: { resource, ...input, ...times },
      },
      { type: 'LambdaFunctionStarted', id: 4, previousEventId: 3 },
      {
        ...{ type: 'LambdaFunctionSucceeded', id: 5, previousEventId: 4 },
        lambdaFunctionSucceededEventDetails: { output: '5', outputDetails: truncated },
      },
    ])
    const error = { errorType: 'Odd', errorMessage: 'm' }
    const failing = await open({ answer: () => ({ error, status: 200, requestId: 'r' }) }).ran(name)
    expect((failing.history as object[])[4]).toEqual({
      ...{ type: 'LambdaFunctionFailed', id: 5, previousEventId: 4 },
      lambdaFunctionFailedEventDetails: { error: 'Odd', cause: JSON.stringify(error) },
    })
    if (name === 'invoke') return
    const later = Promise.withResolvers<object>()
    const slow = await open({ answer: () => later.promise }).ran(name)
    later.resolve({ payload: 5, status: 200, requestId: 'r' })
    expect((slow.history as object[])[4]).toEqual({
      ...{ type: 'LambdaFunctionTimedOut', id: 5, previousEventId: 4 },
      lambdaFunctionTimedOutEventDetails: { error: 'States.Timeout' },
    })
  })

  const line = ({ type, previousEventId }: Record<string, unknown>) => `${type} ${previousEventId}`
  it.each<[string, unknown, string[]]>([
    [
      'parallel',
      {},
      [
        ...['ExecutionStarted 0', 'ParallelStateEntered 0', 'ParallelStateStarted 2', 'PassStateEntered 3'],
        ...['PassStateExited 4', 'WaitStateEntered 3', 'WaitStateExited 6', 'ParallelStateSucceeded 7'],
        ...['ParallelStateExited 8', 'ExecutionSucceeded 9'],
      ],
    ],
    [
      'parallel-failed',
      {},
      [
        ...['ExecutionStarted 0', 'ParallelStateEntered 0', 'ParallelStateStarted 2', 'WaitStateEntered 3'],
        ...['FailStateEntered 3', 'WaitStateAborted 4', 'ParallelStateFailed 5', 'ExecutionFailed 7'],
      ],
    ],
    [
      'map',
      [1, 2],
      [
        ...['ExecutionStarted 0', 'MapStateEntered 0', 'MapStateStarted 2', 'MapIterationStarted 3'],
        ...['PassStateEntered 4', 'PassStateExited 5', 'MapIterationSucceeded 6', 'MapIterationStarted 3'],
        ...['PassStateEntered 8', 'PassStateExited 9', 'MapIterationSucceeded 10', 'MapStateSucceeded 11'],
        ...['MapStateExited 12', 'ExecutionSucceeded 13'],
      ],
    ],
    [
      'items',
      { items: [] },
      [
        ...['ExecutionStarted 0', 'MapStateEntered 0', 'MapStateStarted 2', 'MapStateSucceeded 3'],
        ...['MapStateExited 4', 'ExecutionSucceeded 5'],
      ],
    ],
    ['fail', {}, ['ExecutionStarted 0', 'FailStateEntered 0', 'ExecutionFailed 2']],
    ['limited', {}, ['ExecutionStarted 0', 'WaitStateEntered 0', 'ExecutionTimedOut 2']],
  ])('of %s with %j has each event after the one that caused it', async (name, given, lines) => {
    const { history } = await open().ran(name, given)
    expect((history as Record<string, unknown>[]).map(line)).toEqual(lines)
  })

  it('of a Map has the number of its items, and the name and number of each', async () => {
    const { history } = await open().ran('map', [1, 2])
    const details = (history as Record<string, unknown>[]).flatMap(({ type, ...event }) =>
      String(type).startsWith('MapIteration') || type === 'MapStateStarted'
        ? [Object.entries(event).find(([name]) => name.endsWith('Details'))?.[1]]
        : [],
    )
    const [first, second] = [0, 1].map((index) => ({ name: 'A', index }))
    expect(details).toEqual([{ length: 2 }, first, first, second, second])
  })
})

/** https://docs.aws.amazon.com/step-functions/latest/dg/error-handling-and-runtime.html */
describe('an execution', () => {
  it.each<[string, unknown, string]>([
    ['until', { t: 'now' }, 'The TimestampPath parameter does not reference a valid ISO-8601 timestamp: "now"'],
    ['until', { t: 5 }, 'The TimestampPath parameter does not reference a valid ISO-8601 timestamp: 5'],
    ['until', { t: new Date(start + 365 * day + 1000).toISOString() }, 'A Wait state ends within a year'],
    ...[-1, 1.5, '1', 100_000_000].map((s): [string, unknown, string] => [
      ...(['seconds', { s }] as const),
      'The SecondsPath parameter references an invalid value: it must be a whole number from 0 to 99999999',
    ]),
    ...[0, 1.5, '1', 100_000_000].map((s): [string, unknown, string] => [
      ...(['limit', { s }] as const),
      'The TimeoutSecondsPath field must refer to a whole number of seconds from 1 to 99999999',
    ]),
    ['beat', { h: 0 }, 'The HeartbeatSecondsPath field must refer to a whole number of seconds from 1 to 99999999'],
    ['failing', { e: 5 }, 'The ErrorPath and CausePath fields must refer to a string'],
    ['failing', {}, "The JSONPath '$.e' specified for the field 'Fail' could not be found in the input '{}'"],
    ['wide', 5, 'Reference path "$" must point to array.'],
    ['items', { items: {} }, 'Reference path "$.items" must point to array.'],
    ...[-1, 1.5, '1'].map((most): [string, unknown, string] => [
      ...(['map', [most]] as const),
      'The MaxConcurrencyPath field must refer to a whole number that is not negative',
    ]),
  ])('of %s with %j fails with States.Runtime: %s', async (name, given, reason) => {
    expect(await open().ran(name, given)).toMatchObject({
      ...{ status: 'FAILED', error: 'States.Runtime' },
      cause: `An error occurred while executing the state 'A' (entered at the event id #2). ${reason}`,
    })
  })

  it.each<[string, unknown]>([
    ['until', { t: new Date(start + 365 * day).toISOString() }],
    ['seconds', { s: 99_999_999 }],
    ['limit', { s: 99_999_999 }],
    ['limit', { s: 21 }],
    ['beat', { h: 99_999_999 }],
  ])('of %s waits with %j', async (name, given) => {
    expect(await open().ran(name, given)).toMatchObject({ status: 'RUNNING' })
  })

  it.each<[string, unknown, number]>([
    ['seconds', { s: 0 }, 0],
    ['seconds', { s: 3 }, 3_000],
    ['wait', {}, 10_000],
    ['limited', {}, 5_000],
    ['until', { t: new Date(start + 2_000).toISOString() }, 2_000],
    ['limit', { s: 4 }, 4_000],
    ['beat', { h: 6 }, 6_000],
    ['wide', Array.from({ length: 40 }, () => 1), 1_000],
    ['wide', Array.from({ length: 41 }, () => 1), 2_000],
  ])('of %s with %j ends after %i ms', async (name, given, milliseconds) => {
    const { startDate, stopDate } = await open().ran(name, given)
    expect([startDate, stopDate]).toEqual([start / 1000, (start + milliseconds) / 1000])
  })

  it('fails if no rule of a Choice holds', async () => {
    expect(await open().ran('choice')).toMatchObject({
      ...{ status: 'FAILED', error: 'States.NoChoiceMatched' },
      cause: 'No choice rule of the state matched, and the state has no Default.',
    })
  })

  it('has a context object with all that is known of it', async () => {
    const { output } = await open().ran('context', { a: 1 })
    const time = '2026-12-01T12:00:00.000Z'
    expect(JSON.parse(String(output))).toEqual({
      c: {
        Execution: {
          ...{ Id: executionArn('context', 'one'), Input: { a: 1 }, Name: 'one', RoleArn, StartTime: time },
          RedriveCount: 0,
        },
        State: { Name: 'A', EnteredTime: time, RetryCount: 0 },
        StateMachine: { Id: machineArn('context'), Name: 'context' },
      },
    })
  })

  it('fails with a log line if a call fails in a way that is not an error of a service', async () => {
    const alone = open({
      answer() {
        throw new TypeError('broken')
      },
    })
    const { arn, ...ended } = await alone.ran('send')
    expect(ended).toMatchObject({ error: 'States.TaskFailed', cause: 'The sandbox failed; its log says why.' })
    expect(alone.on.lines[0]).toMatch(`states: ${arn}: TypeError: broken\n`)
  })

  it('calls in its role, for its state machine', async () => {
    const alone = open()
    await alone.ran('send')
    expect(alone.assumed.at(-1)).toEqual({
      ...{ service: 'states.amazonaws.com', sourceArn: machineArn('send'), roleArn: RoleArn, sessionName: 'send' },
    })
    expect(alone.sent).toMatchObject([{ scope: 'sqs', operation: 'SendMessage', input: { QueueUrl: 'q' } }])
  })

  it('of a standard state machine sends its changes to the default bus as Step Functions, and counts them', async () => {
    const alone = open({}, [named('express', single({ Type: 'Pass' }), { StateMachineType: 'EXPRESS' })])
    const { arn } = await alone.ran('pass')
    const by = { service: 'states.amazonaws.com', sourceArn: arn }
    expect(alone.sourced).toEqual([by, by])
    expect(alone.samples.map((sample) => (sample as { name: string }).name)).toEqual([
      ...['ExecutionsStarted', 'ExecutionsSucceeded', 'ExecutionTime'],
    ])
    alone.on.run('StartExecution', { stateMachineArn: machineArn('express') })
    await alone.on.clock.advance(1_000)
    expect(alone.sourced).toHaveLength(2)
    expect(alone.samples).toHaveLength(6)
  })

  const described = (status: string) => ({ status, startDate: 1, stopDate: 2, output: '[1]' })
  it('that waits for another looks at it each half second, and stops it with itself', async () => {
    let status = 'RUNNING'
    const answer = ({ operation }: MadeCall) =>
      operation === 'StartExecution' ? { executionArn: 'arn:child', startDate: 1 } : described(status)
    const alone = open({ answer })
    const arn = alone.begin('child')
    await alone.on.clock.advance(499)
    const operations = () => alone.sent.map(({ operation }) => operation)
    expect(operations()).toEqual(['StartExecution'])
    await alone.on.clock.advance(501)
    expect(operations()).toEqual(['StartExecution', 'DescribeExecution', 'DescribeExecution'])
    expect(alone.sent.at(-1)).toMatchObject({ scope: 'states', input: { executionArn: 'arn:child' } })
    status = 'SUCCEEDED'
    await alone.on.clock.advance(500)
    expect(JSON.parse(String(alone.describeOf(arn).output))).toEqual({
      ...{ Status: 'SUCCEEDED', StartDate: 1000, StopDate: 2000, Output: [1] },
    })
    expect(operations()).not.toContain('StopExecution')
  })

  it('that is stopped stops the one that it waits for', async () => {
    const answer = ({ operation }: MadeCall) => {
      if (operation === 'StopExecution') throw new ServiceError('Odd', 'not stopped')
      return operation === 'StartExecution' ? { executionArn: 'arn:child' } : described('RUNNING')
    }
    const alone = open({ answer })
    const arn = alone.begin('child')
    await alone.on.clock.advance(100)
    alone.on.run('StopExecution', { executionArn: arn })
    await alone.on.clock.advance(10_000)
    expect(alone.sent.at(-1)).toMatchObject({
      ...{ scope: 'states', operation: 'StopExecution', input: { executionArn: 'arn:child' } },
    })
    expect(alone.sent).toHaveLength(2)
    expect(alone.on.lines).toEqual([`states: ${arn} could not stop arn:child: not stopped`])
  })

  it('that may not describe the other one fails', async () => {
    const answer = ({ operation }: MadeCall) => {
      if (operation === 'DescribeExecution') throw new AccessDenied('no')
      return { executionArn: 'arn:child' }
    }
    expect(await open({ answer }).ran('child')).toMatchObject({ status: 'FAILED', error: 'States.Permissions' })
  })
})

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html */
describe('a task token', () => {
  async function waiting(name: string, given: unknown = {}) {
    const alone = open()
    const arn = alone.begin(name, given)
    await alone.on.clock.advance(10)
    return { alone, arn, taskToken: alone.token() }
  }
  const tooLarge = error('InvalidOutput', 'Invalid Output: it is not valid JSON of 262144 bytes at most')

  it('gives the result of the Task', async () => {
    const { alone, arn, taskToken } = await waiting('token')
    expect(alone.on.run('SendTaskHeartbeat', { taskToken })).toEqual({})
    for (const output of ['{', `"${'x'.repeat(262_143)}"`, '['.repeat(5_000) + ']'.repeat(5_000)])
      expect(() => alone.on.run('SendTaskSuccess', { taskToken, output })).toThrow(tooLarge)
    expect(alone.on.run('SendTaskSuccess', { taskToken, output: '[1]' })).toEqual({})
    await alone.on.clock.advance(10)
    expect(alone.describeOf(arn)).toMatchObject({ status: 'SUCCEEDED', output: '[1]' })
    const gone = error('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'")
    expect(() => alone.on.run('SendTaskSuccess', { taskToken, output: '1' })).toThrow(gone)
    await alone.on.clock.advance(91 * day)
    const absent = error('TaskDoesNotExist', `Task Does Not Exist: '${arn}'`)
    expect(() => alone.on.run('SendTaskSuccess', { taskToken, output: '1' })).toThrow(absent)
    const invalid = error('InvalidToken', "Invalid Token: 'Invalid token'")
    expect(() => alone.on.run('SendTaskHeartbeat', { taskToken: 'none' })).toThrow(invalid)
  })

  it('takes an output of 262,144 bytes', async () => {
    const { alone, taskToken } = await waiting('token')
    expect(alone.on.run('SendTaskSuccess', { taskToken, output: `"${'x'.repeat(262_142)}"` })).toEqual({})
  })

  it('fails the Task', async () => {
    const { alone, arn, taskToken } = await waiting('token')
    expect(alone.on.run('SendTaskFailure', { taskToken, error: 'Mine', cause: 'c' })).toEqual({})
    await alone.on.clock.advance(10)
    expect(alone.describeOf(arn)).toMatchObject({ status: 'FAILED', error: 'Mine', cause: 'c' })
    expect(alone.history(arn).at(-2)).toMatchObject({ type: 'TaskFailed' })
  })

  it('prolongs the time until the next heartbeat, from now on', async () => {
    const { alone, arn, taskToken } = await waiting('beat', { h: 6 })
    await alone.on.clock.advance(5_000)
    alone.on.run('SendTaskHeartbeat', { taskToken })
    await alone.on.clock.advance(5_999)
    expect(alone.describeOf(arn)).toMatchObject({ status: 'RUNNING' })
    await alone.on.clock.advance(1)
    expect(alone.describeOf(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' })
  })
})

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
describe('an operation of Step Functions', () => {
  const startIt = (alone: ReturnType<typeof open>, more: object = {}) =>
    alone.on.run('StartExecution', { stateMachineArn: machineArn('wait'), name: 'one', ...more })
  const invalidInput = (reason: string) =>
    error('InvalidExecutionInput', `Invalid State Machine Execution Input: ${reason}`)

  it('takes a name of some characters alone', () => {
    const alone = open()
    for (const character of [...'\t\n <>{}[]?*"#%\\^|~`$&,;:/\u0000\u001f\u007f\u009f', '\ud800'])
      for (const name of [`a${character}`, `${character}a`])
        expect(() => startIt(alone, { name })).toThrow(error('InvalidName', `Invalid Name: '${name}'`))
    for (const name of ["!'()+-.=@_", 'ü', '\u00a1', 'a'])
      expect(startIt(alone, { name })).toEqual({ executionArn: executionArn('wait', name), startDate: start / 1000 })
  })

  it('takes an input of 262,144 bytes of JSON at most', () => {
    expect(() => startIt(open(), { input: `"${'x'.repeat(262_142)}"` })).not.toThrow()
    for (const large of [`"${'x'.repeat(262_143)}"`, `"${'ü'.repeat(131_072)}"`])
      expect(() => startIt(open(), { input: large })).toThrow(invalidInput('it has more than 262144 bytes'))
    for (const text of ['{', '', '['.repeat(5_000) + ']'.repeat(5_000)])
      expect(() => startIt(open(), { input: text })).toThrow(invalidInput('it is not valid JSON'))
  })

  it('refuses a name that another execution has', async () => {
    const alone = open()
    const first = startIt(alone, { input: '{"a":1}' })
    await alone.on.clock.advance(1_000)
    expect(startIt(alone, { input: '{"a":1}' })).toEqual(first)
    const exists = error('ExecutionAlreadyExists', `Execution Already Exists: '${executionArn('wait', 'one')}'`)
    expect(() => startIt(alone, { input: '{"a":2}' })).toThrow(exists)
    await alone.on.clock.advance(20_000)
    expect(() => startIt(alone, { input: '{"a":1}' })).toThrow(exists)
  })

  const noMachine = error('StateMachineDoesNotExist', `State Machine Does Not Exist: '${machineArn('none')}'`)
  const noExecution = error('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn('wait', 'none')}'`)
  const otherType = error(
    'StateMachineTypeNotSupported',
    'This operation is not supported by this type of state machine',
  )
  const [stateMachineArn, arn] = [machineArn('none'), executionArn('wait', 'none')]
  it.each<[string, object, object]>([
    ['StartExecution', { stateMachineArn }, noMachine],
    ['ListExecutions', { stateMachineArn }, noMachine],
    ['DescribeStateMachine', { stateMachineArn }, noMachine],
    [
      'ListTagsForResource',
      { resourceArn: stateMachineArn },
      error('ResourceNotFound', `Resource not found: '${stateMachineArn}'`),
    ],
    ...[
      'DescribeExecution',
      'StopExecution',
      'RedriveExecution',
      'GetExecutionHistory',
      'DescribeStateMachineForExecution',
    ].map((operation): [string, object, object] => [operation, { executionArn: arn }, noExecution]),
    ['ListExecutions', { stateMachineArn: machineArn('express') }, otherType],
    [
      'ListExecutions',
      { stateMachineArn: machineArn('wait'), nextToken: '!' },
      error('InvalidToken', "Invalid Token: 'Invalid token'"),
    ],
  ])('%s refuses %j', (operation, given, refusal) => {
    const alone = open({}, [named('express', single({ Type: 'Pass' }), { StateMachineType: 'EXPRESS' })])
    expect(() => alone.on.run(operation, given as Record<string, unknown>)).toThrow(refusal)
  })

  it('StartSyncExecution refuses a standard state machine', async () => {
    await expect(open().on.run('StartSyncExecution', { stateMachineArn: machineArn('wait') })).rejects.toThrow(
      otherType,
    )
  })

  it('stops an execution with an error and a cause, and again without a change', async () => {
    const alone = open()
    const arnOf = alone.begin('wait')
    await alone.on.clock.advance(3_000)
    const stopped = { stopDate: start / 1000 + 3 }
    expect(alone.on.run('StopExecution', { executionArn: arnOf, error: 'E', cause: 'c' })).toEqual(stopped)
    await alone.on.clock.advance(3_000)
    expect(alone.on.run('StopExecution', { executionArn: arnOf, error: 'F' })).toEqual(stopped)
    expect(alone.describeOf(arnOf)).toMatchObject({ status: 'ABORTED', error: 'E', cause: 'c', ...stopped })
    expect(alone.history(arnOf).at(-1)).toEqual({
      ...{ type: 'ExecutionAborted', id: 3, previousEventId: 0 },
      executionAbortedEventDetails: { error: 'E', cause: 'c' },
    })
  })

  it('redrives what failed, and says why it does not redrive others', async () => {
    const alone = open()
    const { arn: arnOf } = await alone.ran('limited')
    const redriven = { redriveDate: start / 1000 + 20 }
    expect(alone.on.run('RedriveExecution', { executionArn: arnOf, clientToken: 'a' })).toEqual(redriven)
    await alone.on.clock.advance(1_000)
    expect(alone.on.run('RedriveExecution', { executionArn: arnOf, clientToken: 'a' })).toEqual(redriven)
    for (const clientToken of ['b', undefined])
      expect(() => alone.on.run('RedriveExecution', { executionArn: arnOf, clientToken })).toThrow(
        error('ExecutionNotRedrivable', 'Execution is RUNNING and cannot be redriven: it did not fail'),
      )
    await alone.on.clock.advance(4_000)
    expect(alone.describeOf(arnOf)).toMatchObject({
      ...{ status: 'TIMED_OUT', stopDate: start / 1000 + 25, redriveCount: 1, redriveStatus: 'REDRIVABLE' },
    })
    expect(alone.history(arnOf)[3]).toEqual({
      ...{ type: 'ExecutionRedriven', id: 4, previousEventId: 3 },
      executionRedrivenEventDetails: { redriveCount: 1 },
    })
  })

  it('lists state machines, executions and tags', async () => {
    const alone = open({}, [named('tagged', single({ Type: 'Pass' }), { Tags: [{ Key: 'a', Value: 'b' }] })])
    const tags = (name: string) => alone.on.run('ListTagsForResource', { resourceArn: machineArn(name) })
    expect([tags('tagged'), tags('wait')]).toEqual([{ tags: [{ key: 'a', value: 'b' }] }, { tags: [] }])
    const first = alone.on.run('ListStateMachines', { maxResults: 1 })
    expect(first).toEqual({
      nextToken: 'MQ==',
      stateMachines: [
        { stateMachineArn: machineArn('pass'), name: 'pass', type: 'STANDARD', creationDate: start / 1000 },
      ],
    })
    await alone.on.clock.advance(1_000)
    const second = alone.on.run('ListStateMachines', { nextToken: 'MQ==', maxResults: 0 })
    expect(second.stateMachines).toHaveLength(Object.keys(definitions).length)
    expect(second).not.toHaveProperty('nextToken')
    expect(alone.on.run('DescribeStateMachine', { stateMachineArn: machineArn('pass') })).toMatchObject({
      creationDate: start / 1000,
    })
    for (let n = 0; n < 101; n += 1) startIt(alone, { name: `n${n}` })
    const listed = alone.on.run('ListExecutions', { stateMachineArn: machineArn('wait') })
    expect(listed.executions).toHaveLength(100)
    expect((listed.executions as { name: string }[])[0]?.name).toBe('n100')
    expect(listed.nextToken).toBe('MTAw')
  })

  it('describes the state machine of an execution', async () => {
    const alone = open()
    const arnOf = alone.begin('wait')
    const machine = { stateMachineArn: machineArn('wait'), updateDate: start / 1000 }
    const ofIt = (more: object = {}) =>
      alone.on.run('DescribeStateMachineForExecution', { executionArn: arnOf, ...more })
    expect(ofIt()).toMatchObject({ ...machine, definition: JSON.stringify(definitions.wait) })
    expect(ofIt({ includedData: 'METADATA_ONLY' })).not.toHaveProperty('definition')
    const whole = alone.on.run('DescribeStateMachine', {
      stateMachineArn: machineArn('wait'),
      includedData: 'ALL_DATA',
    })
    expect(whole).toHaveProperty('definition')
  })

  it('validates a definition, and shows 100 findings, or as many as asked for', () => {
    const { on } = open()
    const validate = (definition: unknown, more: object = {}) =>
      on.run('ValidateStateMachineDefinition', { definition: JSON.stringify(definition), ...more })
    expect(validate(definitions.pass)).toEqual({ result: 'OK', diagnostics: [], truncated: false })
    const unreachable = (count: number) =>
      states(Object.fromEntries(Array.from({ length: count + 1 }, (_, n) => [`S${n}`, pass])))
    expect(validate(unreachable(1))).toEqual({
      ...{ result: 'FAIL', truncated: false },
      diagnostics: [
        {
          ...{ severity: 'ERROR', code: 'MISSING_TRANSITION_TARGET', location: '/States/S1' },
          message: 'State "S1" is not reachable.',
        },
      ],
    })
    const count = ({ diagnostics, truncated: isCut }: Record<string, unknown>) => [
      (diagnostics as object[]).length,
      isCut,
    ]
    expect(count(validate(unreachable(100)))).toEqual([100, false])
    expect(count(validate(unreachable(101)))).toEqual([100, true])
    expect(count(validate(unreachable(3), { maxResults: 2 }))).toEqual([2, true])
    expect(count(validate(unreachable(3), { maxResults: 3 }))).toEqual([3, false])
    const waits = single({ Type: 'Task', Resource: `${sqs}.waitForTaskToken` })
    expect([validate(waits).result, validate(waits, { type: 'EXPRESS' }).result]).toEqual(['OK', 'FAIL'])
  })

  it('removes an execution 90 days after its end', async () => {
    const alone = open()
    const { arn: arnOf } = await alone.ran('pass', {}, 0)
    await alone.on.clock.advance(90 * day)
    expect(alone.describeOf(arnOf)).toMatchObject({ status: 'SUCCEEDED' })
    await alone.on.clock.advance(day)
    expect(() => alone.describeOf(arnOf)).toThrow(
      error('ExecutionDoesNotExist', `Execution Does Not Exist: '${arnOf}'`),
    )
  })
})

/** https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html */
describe('an express state machine', () => {
  const express = (definition: object) => [named('express', definition, { StateMachineType: 'EXPRESS' })]
  const sync = (alone: ReturnType<typeof open>, more: object = {}) =>
    alone.on.run('StartSyncExecution', {
      stateMachineArn: machineArn('express'),
      ...more,
    }) as unknown as Promise<object>

  it.each([
    [single({ Type: 'Wait', Seconds: 400 }), 300],
    [{ ...single({ Type: 'Wait', Seconds: 400 }), TimeoutSeconds: 5 }, 5],
    [{ ...single({ Type: 'Wait', Seconds: 400 }), TimeoutSeconds: 350 }, 300],
  ])('times out after five minutes, or sooner if its definition says so', async (definition, seconds) => {
    const alone = open({}, express(definition))
    const running = sync(alone, { name: 'one' })
    await alone.on.clock.advance(seconds * 1000)
    expect(await running).toMatchObject({
      ...{ status: 'TIMED_OUT', error: 'States.Timeout', stopDate: start / 1000 + seconds },
      executionArn: expect.stringMatching(`:express:express:one:id-\\d+$`),
    })
  })

  it('answers with data, or without', async () => {
    const alone = open({}, express(single({ Type: 'Pass' })))
    const [whole, plain] = [sync(alone, { input: '5' }), sync(alone, { includedData: 'METADATA_ONLY' })]
    await alone.on.clock.advance(10)
    expect(await whole).toMatchObject({ status: 'SUCCEEDED', input: '5', output: '5' })
    expect(await plain).not.toHaveProperty('output')
  })

  it('ends its calls when the sandbox stops', async () => {
    const alone = open({}, express(single({ Type: 'Wait', Seconds: 9 })))
    const running = sync(alone)
    const refused = expect(running).rejects.toThrow(
      expect.objectContaining({ code: 'ServiceUnavailableException', message: 'The sandbox stops.', status: 503 }),
    )
    await alone.on.close()
    await refused
  })
})

/** https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html */
describe('the role of a state machine', () => {
  const logs = {
    LoggingConfiguration: {
      Level: 'ALL',
      Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: 'arn:aws:logs:us-east-1:1:log-group:g:*' } }],
    },
  }
  const refusal = (reason: string) =>
    `Root/AWS::StepFunctions::StateMachine (AWS::StepFunctions::StateMachine): ${reason}`

  it('must be one that Step Functions may assume', () => {
    const denied = () => {
      throw new AccessDenied('no')
    }
    expect(() => open({ assume: denied })).toThrow(
      refusal(`states.amazonaws.com is not authorized to assume the provided role ${RoleArn}`),
    )
    const broken = () => {
      throw new TypeError('broken')
    }
    expect(() => open({ assume: broken })).toThrow(TypeError)
  })

  it('must be allowed to write the logs, if there are any', () => {
    expect(() => open({ allows: false })).not.toThrow()
    expect(() => open({ allows: false }, [named('logged', single({ Type: 'Pass' }), logs)])).toThrow(
      refusal('The state machine IAM Role is not authorized to access the Log Destination'),
    )
  })

  it('is assumed in a session of 64 characters at most', () => {
    const long = 'm'.repeat(80)
    const alone = open({}, [named(long, single({ Type: 'Pass' }))])
    expect(alone.assumed.at(-1)).toMatchObject({ sourceArn: machineArn(long), sessionName: 'm'.repeat(64) })
  })

  it('writes the events of its executions as lines of their log group', async () => {
    const alone = open({}, [named('logged', single({ Type: 'Pass' }), logs)])
    await alone.ran('logged')
    expect(alone.written.map((text) => JSON.parse(text).type)).toEqual([
      ...['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded'],
    ])
  })
})
