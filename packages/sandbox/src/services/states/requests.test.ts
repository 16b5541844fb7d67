import { describe, expect, it } from 'vitest'
import { requests } from './requests.ts'
import { readStatesInput } from './states-access.ts'
import { executionArn, machineArn } from './testing/start-states.ts'

const x = (length: number) => 'x'.repeat(length)
const stateMachineArn = machineArn('press')
const arnOfExecution = executionArn('press', 'one')
const execution = { executionArn: arnOfExecution }
const started = { stateMachineArn, name: x(80), input: '', traceHeader: x(256) }
const page = { maxResults: 1000, nextToken: x(1024) }
const token = x(2048)
const [error, cause] = [x(256), x(32_768)]

type Row = [operation: string, input: Record<string, unknown>]

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html */
describe('the input of Step Functions', () => {
  it('is that of the operations that the sandbox has', () => {
    expect([...requests.keys()]).toEqual([
      ...['StartExecution', 'StartSyncExecution', 'DescribeExecution', 'StopExecution', 'RedriveExecution'],
      ...['GetExecutionHistory', 'ListExecutions', 'DescribeStateMachine', 'DescribeStateMachineForExecution'],
      ...['ListStateMachines', 'ListTagsForResource', 'SendTaskSuccess', 'SendTaskFailure', 'SendTaskHeartbeat'],
      'ValidateStateMachineDefinition',
    ])
  })

  it.each<Row>([
    ['StartExecution', { stateMachineArn }],
    ['StartExecution', { ...started, name: 'n' }],
    ['StartExecution', started],
    ['StartSyncExecution', { stateMachineArn }],
    ['StartSyncExecution', { ...started, includedData: 'ALL_DATA' }],
    ['StartSyncExecution', { ...started, includedData: 'METADATA_ONLY' }],
    ['DescribeExecution', execution],
    ['DescribeExecution', { ...execution, includedData: 'ALL_DATA' }],
    ['StopExecution', execution],
    ['StopExecution', { ...execution, error, cause }],
    ['StopExecution', { ...execution, error: '', cause: '' }],
    ['RedriveExecution', execution],
    ['RedriveExecution', { ...execution, clientToken: 'c' }],
    ['RedriveExecution', { ...execution, clientToken: x(64) }],
    ['GetExecutionHistory', execution],
    ['GetExecutionHistory', { ...execution, reverseOrder: true, includeExecutionData: false, ...page }],
    ['GetExecutionHistory', { ...execution, maxResults: 0, nextToken: 't' }],
    ['ListExecutions', { stateMachineArn }],
    ['ListExecutions', { stateMachineArn, ...page }],
    ...['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'].map(
      (statusFilter): Row => ['ListExecutions', { stateMachineArn, statusFilter }],
    ),
    ...['REDRIVEN', 'NOT_REDRIVEN'].map((redriveFilter): Row => ['ListExecutions', { stateMachineArn, redriveFilter }]),
    ['DescribeStateMachine', { stateMachineArn, includedData: 'METADATA_ONLY' }],
    ['DescribeStateMachineForExecution', { ...execution, includedData: 'METADATA_ONLY' }],
    ['ListStateMachines', {}],
    ['ListStateMachines', page],
    ['ListTagsForResource', { resourceArn: stateMachineArn }],
    ['SendTaskSuccess', { taskToken: 't', output: '' }],
    ['SendTaskSuccess', { taskToken: token, output: '{}' }],
    ['SendTaskFailure', { taskToken: token }],
    ['SendTaskFailure', { taskToken: token, error, cause }],
    ['SendTaskHeartbeat', { taskToken: token }],
    ['ValidateStateMachineDefinition', { definition: 'd' }],
    ...['STANDARD', 'EXPRESS'].map((type): Row => ['ValidateStateMachineDefinition', { definition: 'd', type }]),
    ...['ERROR', 'WARNING'].map((severity): Row => ['ValidateStateMachineDefinition', { definition: 'd', severity }]),
    ['ValidateStateMachineDefinition', { definition: x(1_048_576), maxResults: 100 }],
    ['ValidateStateMachineDefinition', { definition: 'd', maxResults: 0 }],
  ])('of %s may be %o', (operation, input) => {
    expect(readStatesInput(operation, input)).toEqual(input)
  })

  it.each<[member: string, ...Row]>([
    ['stateMachineArn', 'StartExecution', { stateMachineArn: '' }],
    ['stateMachineArn', 'StartExecution', { stateMachineArn: x(257) }],
    ['name', 'StartExecution', { stateMachineArn, name: '' }],
    ['name', 'StartExecution', { stateMachineArn, name: x(81) }],
    ['traceHeader', 'StartExecution', { stateMachineArn, traceHeader: x(257) }],
    ['includedData', 'StartSyncExecution', { stateMachineArn, includedData: 'NONE' }],
    ['executionArn', 'DescribeExecution', { executionArn: '' }],
    ['executionArn', 'DescribeExecution', { executionArn: x(257) }],
    ['includedData', 'DescribeExecution', { ...execution, includedData: '' }],
    ['error', 'StopExecution', { ...execution, error: x(257) }],
    ['cause', 'StopExecution', { ...execution, cause: x(32_769) }],
    ['clientToken', 'RedriveExecution', { ...execution, clientToken: '' }],
    ['clientToken', 'RedriveExecution', { ...execution, clientToken: x(65) }],
    ...['GetExecutionHistory', 'ListExecutions', 'ListStateMachines'].flatMap((operation): [string, ...Row][] => {
      const of = {
        ...(operation === 'GetExecutionHistory' && execution),
        ...(operation === 'ListExecutions' && { stateMachineArn }),
      }
      return [
        ['maxResults', operation, { ...of, maxResults: -1 }],
        ['maxResults', operation, { ...of, maxResults: 1001 }],
        ['nextToken', operation, { ...of, nextToken: '' }],
        ['nextToken', operation, { ...of, nextToken: x(1025) }],
      ]
    }),
    ['statusFilter', 'ListExecutions', { stateMachineArn, statusFilter: 'OTHER' }],
    ['redriveFilter', 'ListExecutions', { stateMachineArn, redriveFilter: 'OTHER' }],
    ['includedData', 'DescribeStateMachine', { stateMachineArn, includedData: 'OTHER' }],
    ['resourceArn', 'ListTagsForResource', { resourceArn: '' }],
    ['taskToken', 'SendTaskSuccess', { taskToken: '', output: '{}' }],
    ['taskToken', 'SendTaskSuccess', { taskToken: x(2049), output: '{}' }],
    ['taskToken', 'SendTaskHeartbeat', { taskToken: '' }],
    ['error', 'SendTaskFailure', { taskToken: token, error: x(257) }],
    ['cause', 'SendTaskFailure', { taskToken: token, cause: x(32_769) }],
    ['definition', 'ValidateStateMachineDefinition', { definition: '' }],
    ['definition', 'ValidateStateMachineDefinition', { definition: x(1_048_577) }],
    ['type', 'ValidateStateMachineDefinition', { definition: 'd', type: 'OTHER' }],
    ['severity', 'ValidateStateMachineDefinition', { definition: 'd', severity: 'INFO' }],
    ['maxResults', 'ValidateStateMachineDefinition', { definition: 'd', maxResults: 101 }],
    ['maxResults', 'ValidateStateMachineDefinition', { definition: 'd', maxResults: -1 }],
  ])('is refused by the name of %s, which has a value that is not possible, in %s: %o', (member, operation, input) => {
    expect(() => readStatesInput(operation, input)).toThrow(
      expect.objectContaining({ code: 'ValidationException', message: expect.stringMatching(`^${member}: `) }),
    )
  })

  it.each<Row>([
    ...[...requests.keys()].map((operation): Row => {
      const required = {
        ...(/^Start|ListExecutions|DescribeStateMachine$/.test(operation) && { stateMachineArn }),
        ...(/^(DescribeE|Stop|Redrive|GetE)|ForExecution$/.test(operation) && execution),
        ...(operation === 'ListTagsForResource' && { resourceArn: stateMachineArn }),
        ...(operation.startsWith('SendTask') && { taskToken: token }),
        ...(operation === 'SendTaskSuccess' && { output: '{}' }),
        ...(operation.startsWith('Validate') && { definition: 'd' }),
      }
      return [operation, { ...required, other: 1 }]
    }),
    ...[...requests.keys()].filter((name) => name !== 'ListStateMachines').map((operation): Row => [operation, {}]),
    ['SendTaskSuccess', { taskToken: token }],
    ['ListStateMachines', { maxResults: 1.5 }],
    ['GetExecutionHistory', { ...execution, reverseOrder: 'true' }],
    ['GetExecutionHistory', { ...execution, includeExecutionData: 1 }],
  ])('of %s that lacks or adds a member, or has one of another type, is refused: %o', (operation, input) => {
    expect(() => readStatesInput(operation, input)).toThrow(expect.objectContaining({ code: 'SerializationException' }))
  })
})

const invalid = (reason: string) =>
  expect.objectContaining({ code: 'InvalidArn', message: `Invalid Arn: '${reason}'`, status: 400 })
const notOfPlace = [
  ...['xarn:aws', 'arn:aw', 'arn:aws cn', ':aws'].map((start) => [/^arn:aws/, start] as const),
  ...['', 'US-east-1', 'us_east'].map((region) => ['us-east-1', region] as const),
  ...['11111111111', '1111111111111', 'a11111111111', ''].map((id) => ['111111111111', id] as const),
  [':states:', ':state:'] as const,
]

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
describe('an ARN in a call of Step Functions', () => {
  const changed = (arn: string) => notOfPlace.map(([part, other]) => arn.replace(part, other))

  it.each([
    ...[stateMachineArn, machineArn('a'), machineArn(x(80)), machineArn('A.-_+!@()=ü')],
    ...[`${stateMachineArn}:1`, `${stateMachineArn}:${x(80)}`, `${stateMachineArn}:a-B_9`],
    ...[stateMachineArn.replace('arn:aws', 'arn:aws-us-gov'), stateMachineArn.replace('us-east-1', 'eu-9')],
  ])('may name the state machine %s', (arn) => {
    expect(readStatesInput('DescribeStateMachine', { stateMachineArn: arn })).toEqual({ stateMachineArn: arn })
    if (!arn.includes('ü'))
      expect(readStatesInput('ListTagsForResource', { resourceArn: arn })).toEqual({ resourceArn: arn })
  })

  it.each([
    ...[...changed(stateMachineArn), machineArn(''), machineArn(x(81)), arnOfExecution, 'press'],
    ...[`${stateMachineArn}:`, `${stateMachineArn}:1:2`, `${stateMachineArn}:${x(81)}`, `${stateMachineArn}:a.b`],
    ...[...' <>{}[]?*"#%\\^|~`$&,;/'].map((character) => machineArn(`a${character}`)),
    stateMachineArn.replace('stateMachine', 'stateMachines'),
  ])('may not name a state machine as %j', (arn) => {
    expect(() => readStatesInput('DescribeStateMachine', { stateMachineArn: arn })).toThrow(
      invalid(`Invalid ARN prefix or resource type: ${arn}`),
    )
  })

  const activityArn = stateMachineArn.replace('stateMachine', 'activity')
  it.each([activityArn, `${activityArn}:${x(80)}`, stateMachineArn.replace('press', x(80))])(
    'may name the resource with tags %s',
    (resourceArn) => {
      expect(readStatesInput('ListTagsForResource', { resourceArn })).toEqual({ resourceArn })
    },
  )

  it.each([
    ...[...changed(activityArn), ...changed(stateMachineArn), machineArn(''), machineArn(x(81)), machineArn('a*')],
    ...[machineArn('a b'), `${stateMachineArn}:`, `${stateMachineArn}:${x(81)}`, `${stateMachineArn}:1:2`],
    arnOfExecution,
  ])('may not name a resource with tags as %j', (resourceArn) => {
    expect(() => readStatesInput('ListTagsForResource', { resourceArn })).toThrow(
      invalid(`Invalid ARN prefix or resource type: ${resourceArn}`),
    )
  })

  it.each([
    ...[arnOfExecution, executionArn('a', 'b'), executionArn(x(80), x(80))],
    ...[arnOfExecution.replace('arn:aws', 'arn:aws-cn'), arnOfExecution.replace('us-east-1', 'eu-9')],
  ])('may name the execution %s', (arn) => {
    expect(readStatesInput('DescribeExecution', { executionArn: arn })).toEqual({ executionArn: arn })
  })

  it.each([
    ...[...changed(arnOfExecution), executionArn('', 'a'), executionArn('a', ''), executionArn(x(81), 'a')],
    ...[executionArn('a', x(81)), executionArn('a*', 'b'), executionArn('a', '*'), executionArn('a b', 'c')],
    ...[executionArn('a', 'b c'), `${arnOfExecution}:1`, executionArn('a', 'b').replace(':b', ''), stateMachineArn],
  ])('may not name an execution as %j', (arn) => {
    expect(() => readStatesInput('DescribeExecution', { executionArn: arn })).toThrow(
      invalid(`Invalid ARN prefix or resource type: ${arn}`),
    )
  })

  const expressArn = arnOfExecution.replace(':execution:', ':express:')
  it.each([
    expressArn,
    `${expressArn}:id`,
    expressArn.replace('arn:aws', 'arn:aws-cn'),
    expressArn.replace('us-', 'eu9-'),
  ])('may not name the execution of an express state machine: %s', (arn) => {
    expect(() => readStatesInput('DescribeExecution', { executionArn: arn })).toThrow(
      invalid('Resource type not valid in this context: express'),
    )
  })

  it.each([...changed(expressArn), `${expressArn.split(':express:')[0]}:express`])('may not be %j', (arn) => {
    expect(() => readStatesInput('DescribeExecution', { executionArn: arn })).toThrow(
      invalid(`Invalid ARN prefix or resource type: ${arn}`),
    )
  })
})
