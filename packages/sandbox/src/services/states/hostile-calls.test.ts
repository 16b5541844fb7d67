import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import {
  fuzzTimeout,
  hostileJson,
  hostileJsonText,
  hostileText,
  hostileTree,
  wideFuzzSettings,
} from '../../testing/fuzz.ts'
import { sendCall } from '../../testing/send-call.ts'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import { jsonCall } from '../../testing/wire-call.ts'
import { executionArn, machine, machineArn, queue, single, states, worker } from './testing/start-states.ts'

const secret = 'what the keeper alone reads'
const waiting = single({
  ...{ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' },
  Parameters: { QueueUrl: `/${owner}/tokens`, MessageBody: { 'token.$': '$$.Task.Token' } },
})
/** Takes its input apart in each way that the language has. */
const busy = states({
  Choose: {
    Type: 'Choice',
    Choices: [
      {
        And: [
          { Variable: '$.text', StringMatches: '*a*b*' },
          { Variable: '$..*', IsPresent: true },
        ],
        Next: 'Shape',
      },
      { Not: { Variable: '$.number', NumericGreaterThanPath: '$.other' }, Next: 'Shape' },
    ],
    Default: 'Each',
  },
  Shape: {
    ...{ Type: 'Pass', ResultPath: '$.shaped', Next: 'Each' },
    Parameters: {
      ...{ 'all.$': '$..*', 'found.$': '$.list[?(@.a == 1 || @.b)]', 'split.$': "States.StringSplit($.text, 'a,')" },
      ...{ 'text.$': "States.Format('{} {}', $.text, $.number)", 'parts.$': 'States.ArrayPartition($.list, $.number)' },
      'json.$': 'States.StringToJson($.text)',
    },
  },
  Each: {
    ...{ Type: 'Map', ItemsPath: '$.list', MaxConcurrency: 3, End: true },
    ItemProcessor: states({ One: { Type: 'Pass', Parameters: { 'v.$': '$' }, ResultPath: '$.self', End: true } }),
  },
})
const input = { text: '{"a":1}', number: 2, other: 3, list: [{ a: 1 }, { b: 2 }, 'c'] }

const resources = {
  ...{ Worker: worker(), Tokens: queue('tokens') },
  Busy: machine('busy', busy, { StateMachineType: 'EXPRESS' }),
  ...{ Slow: machine('slow', single({ Type: 'Pass' })), Waiting: machine('waiting', waiting) },
  Runner: role('runner', [
    allow(['states:Start*', 'states:ListExecutions', 'states:Describe*'], [machineArn('busy'), machineArn('slow')]),
    allow(['states:DescribeExecution', 'states:GetExecutionHistory'], executionArn('slow', '*')),
    allow(['states:ValidateStateMachineDefinition', 'states:ListStateMachines']),
  ]),
  Idle: role('idle', [allow('s3:*')]),
  Keeper: role('keeper', [allow(['states:*', 'sqs:*'])]),
}

let watched: Watched
let token = ''
beforeAll(async () => {
  watched = await startWatched(
    {
      [owner]: resources,
      [stranger]: { Administrator: role('administrator', [allow('*')]) },
    },
    [secret],
  )
  await asKeeper('StartExecution', {
    stateMachineArn: machineArn('waiting'),
    name: 'kept',
    input: JSON.stringify(secret),
  })
  await asKeeper('StartExecution', { stateMachineArn: machineArn('slow'), name: 'seen' })
  token = await firstToken()
  return watched.stop
}, fuzzTimeout)

async function call(target: string, scope: string, more: object) {
  const signer = watched.signer({ accountId: owner, role: 'keeper', scope })
  return JSON.parse((await sendCall(watched.sandbox.gatewayUrl, jsonCall(target, more), signer)).text)
}

const asKeeper = (operation: string, more: object) => call(`AWSStepFunctions.${operation}`, 'states', more)

async function firstToken(): Promise<string> {
  const QueueUrl = `${watched.sandbox.gatewayUrl}/${owner}/tokens`
  const { Messages } = await call('AmazonSQS.ReceiveMessage', 'sqs', { QueueUrl, WaitTimeSeconds: 5 })
  return JSON.parse(Messages[0].Body).token
}

const senders = fc.constantFrom(
  { accountId: owner, role: 'runner' },
  { accountId: owner, role: 'idle' },
  { accountId: stranger, role: 'administrator' },
)

/** An input that fits each operation. */
const inputs: Record<string, object> = {
  StartExecution: { stateMachineArn: machineArn('slow'), input: '{"a":1}', traceHeader: 'a' },
  StartSyncExecution: { stateMachineArn: machineArn('busy'), input: JSON.stringify(input), includedData: 'ALL_DATA' },
  DescribeExecution: { executionArn: executionArn('slow', 'seen'), includedData: 'METADATA_ONLY' },
  GetExecutionHistory: {
    executionArn: executionArn('slow', 'seen'),
    maxResults: 1,
    reverseOrder: true,
    nextToken: 'MQ==',
  },
  StopExecution: { executionArn: executionArn('slow', 'seen'), error: 'a', cause: 'b' },
  RedriveExecution: { executionArn: executionArn('slow', 'seen'), clientToken: 'a' },
  ListExecutions: { stateMachineArn: machineArn('slow'), statusFilter: 'RUNNING', maxResults: 1 },
  DescribeStateMachine: { stateMachineArn: machineArn('slow') },
  DescribeStateMachineForExecution: { executionArn: executionArn('slow', 'seen') },
  ListStateMachines: { maxResults: 1 },
  ListTagsForResource: { resourceArn: machineArn('slow') },
  SendTaskSuccess: { taskToken: 'AAAA', output: '{}' },
  SendTaskFailure: { taskToken: 'AAAA', error: 'a', cause: 'b' },
  SendTaskHeartbeat: { taskToken: 'AAAA' },
  ValidateStateMachineDefinition: { definition: JSON.stringify(busy), type: 'EXPRESS' },
}

/** The operations that the runner may perform. */
const permitted =
  /^(Start|ListExecutions|DescribeStateMachine$|DescribeExecution|GetExecutionHistory|Validate|ListStateM)/

it(
  'a malformed call is refused with an error of the service, or does what the policies allow',
  async () => {
    const calls = fc
      .constantFrom(...Object.entries(inputs))
      .chain(([operation, valid]) =>
        fc.record({ sender: senders, operation: fc.constant(operation), body: hostileJsonText(hostileTree(valid)) }),
      )
    await fc.assert(
      fc.asyncProperty(calls, async ({ sender, operation, body }) => {
        const wire = { ...jsonCall(`AWSStepFunctions.${operation}`, {}), body }
        const { status } = await watched.send(wire, { ...sender, scope: 'states' })
        if (status !== 200 || sender.accountId === stranger) return
        expect([sender.role, operation]).toEqual(['runner', expect.stringMatching(permitted)])
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'a hostile input is refused by name, or an execution ends with its own error',
  async () => {
    const texts = fc.oneof(hostileJsonText(hostileTree(input)), hostileJsonText(hostileJson))
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const wire = jsonCall('AWSStepFunctions.StartSyncExecution', {
          stateMachineArn: machineArn('busy'),
          input: text,
        })
        const { status, text: answer } = await watched.send(wire, { accountId: owner, role: 'runner', scope: 'states' })
        const { __type, error = '', output = '' } = JSON.parse(answer)
        if (status !== 200) expect(__type).toMatch(/InvalidExecutionInput|SerializationException/)
        else expect(output === '' ? error : 'output').toMatch(/^(output|States\.\w+)$/)
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

const whole = states({
  A: {
    ...{ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', TimeoutSeconds: 5, HeartbeatSecondsPath: '$.a' },
    Parameters: { 'QueueUrl.$': '$.a[?(@.b == 1)]', 'MessageBody.$': "States.Format('{}', $.a)" },
    Retry: [
      { ErrorEquals: ['States.ALL'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 1, JitterStrategy: 'FULL' },
    ],
    Catch: [{ ErrorEquals: ['A'], Next: 'B', ResultPath: '$.e' }],
    Next: 'B',
  },
  B: { Type: 'Choice', Choices: [{ Or: [{ Variable: '$.a', IsPresent: true }], Next: 'C' }], Default: 'C' },
  C: { Type: 'Parallel', Branches: [states({ D: { Type: 'Wait', TimestampPath: '$.t', End: true } })], Next: 'E' },
  E: { Type: 'Map', ItemProcessor: states({ F: { Type: 'Fail', CausePath: '$.c' } }), End: true },
})

it(
  'a hostile definition is found to be wrong, or right, in time',
  async () => {
    const deep = fc
      .tuple(
        fc.constantFrom('[?(', 'States.Array(', "['", '..', '[*]', '((', '!', '{}'),
        fc.integer({ min: 1, max: 5_000 }),
      )
      .map(([part, times]) => part.repeat(times))
    const paths = fc
      .oneof(deep, hostileText)
      .chain((text) => fc.constantFrom(`$.${text}`, `$[?(${text})]`, `States.Format('${text}')`, text))
      .map((path) =>
        JSON.stringify(single({ Type: 'Pass', Parameters: { 'a.$': path }, InputPath: path, ResultPath: path })),
      )
    const texts = fc.oneof(hostileJsonText(hostileTree(whole)), paths)
    await fc.assert(
      fc.asyncProperty(texts, async (definition) => {
        const wire = jsonCall('AWSStepFunctions.ValidateStateMachineDefinition', { definition })
        const { status, text } = await watched.send(wire, { accountId: owner, role: 'runner', scope: 'states' })
        if (status === 200) expect(JSON.parse(text).result).toMatch(/^(OK|FAIL)$/)
        else expect(text).toMatch(/ValidationException/)
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'a token that is changed ends no task, and no other role may use one',
  async () => {
    const tokens = fc.oneof(
      fc.nat({ max: 400 }).map((at) => spoiled(token, at)),
      fc.constant(0).map(() => token),
      hostileText,
    )
    const calls = fc.record({
      sender: senders,
      operation: fc.constantFrom('SendTaskSuccess', 'SendTaskFailure', 'SendTaskHeartbeat'),
      taskToken: tokens,
    })
    await fc.assert(
      fc.asyncProperty(calls, async ({ sender, operation, taskToken }) => {
        const wire = jsonCall(`AWSStepFunctions.${operation}`, {
          ...{ taskToken, ...(operation === 'SendTaskSuccess' && { output: '{}' }) },
        })
        const { status } = await watched.send(wire, { ...sender, scope: 'states' })
        expect(status).toBe(400)
      }),
      wideFuzzSettings,
    )
    const { status } = await asKeeper('DescribeExecution', { executionArn: executionArn('waiting', 'kept') })
    expect(status).toBe('RUNNING')
  },
  fuzzTimeout,
)

/** Changes one character of a token. */
function spoiled(text: string, at: number): string {
  const place = at % text.length
  return `${text.slice(0, place)}${text[place] === 'A' ? 'B' : 'A'}${text.slice(place + 1)}`
}
