import {
  CreateActivityCommand,
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  GetActivityTaskCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  PublishStateMachineVersionCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
  TagResourceCommand,
  TestStateCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { executionArn, machine, machineArn, type Started, single, startStates } from './testing/start-states.ts'

const closers: (() => void | Promise<void>)[] = []
let s: Started
beforeAll(async () => {
  s = await startStates(
    {
      Pass: machine('pass', single({ Type: 'Pass' })),
      Same: machine('same', single({ Type: 'Pass' })),
      Listed: machine('listed', single({ Type: 'Wait', SecondsPath: '$.s' })),
      Wait: machine('wait', single({ Type: 'Wait', Seconds: 1_000 })),
      Slow: machine('slow', single({ Type: 'Wait', Seconds: 1_000 }), { StateMachineType: 'EXPRESS' }),
      Tagged: machine('tagged', single({ Type: 'Pass' }), { Tags: [{ Key: 'team', Value: 'press' }] }),
      Express: machine('express', single({ Type: 'Pass' }), { StateMachineType: 'EXPRESS' }),
    },
    { atEnd: (close) => closers.push(close) },
  )
})
afterAll(async () => {
  for (const close of closers.reverse()) await close()
})

const start = (name: string, more: object = {}) =>
  s.send(new StartExecutionCommand({ stateMachineArn: machineArn(name), ...more }))
const named = (name: string) => expect.objectContaining({ name })

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
describe('StartExecution', () => {
  it('returns the ARN and the time of the execution', async () => {
    const { executionArn: arn, startDate } = await start('pass', { name: 'first' })
    expect(arn).toBe(executionArn('pass', 'first'))
    expect(startDate?.getTime()).toBe(s.clock.now())
  })

  it('with the same name and input returns the execution that runs', async () => {
    const one = await start('wait', { name: 'same', input: '{"a":1}' })
    await s.clock.advance(5_000)
    expect(await start('wait', { name: 'same', input: '{"a":1}' })).toMatchObject({
      ...{ executionArn: one.executionArn, startDate: one.startDate },
    })
  })

  it('refuses a name that runs with another input, or that has ended', async () => {
    await expect(start('wait', { name: 'same', input: '{"a":2}' })).rejects.toEqual(named('ExecutionAlreadyExists'))
    await s.ended(executionArn('pass', 'first'))
    await expect(start('pass', { name: 'first' })).rejects.toEqual(named('ExecutionAlreadyExists'))
  })

  it.each([
    ['input that is no JSON', { input: '{' }, 'InvalidExecutionInput'],
    ['input of more than 256 KB', { input: JSON.stringify('x'.repeat(262_144)) }, 'InvalidExecutionInput'],
    ['input that nests too deep', { input: '['.repeat(2_000) + ']'.repeat(2_000) }, 'InvalidExecutionInput'],
    ['a name with a blank', { name: 'a b' }, 'InvalidName'],
    ['a name with a slash', { name: 'a/b' }, 'InvalidName'],
    ['a name of 81 characters', { name: 'a'.repeat(81) }, 'ValidationException'],
    ['an ARN that is none', { stateMachineArn: 'pass' }, 'InvalidArn'],
    ['the ARN of another resource', { stateMachineArn: 'arn:aws:sqs:us-east-1:111111111111:pass' }, 'InvalidArn'],
    ['a state machine that does not exist', { stateMachineArn: machineArn('none') }, 'StateMachineDoesNotExist'],
    ['a version', { stateMachineArn: `${machineArn('pass')}:1` }, 'StateMachineDoesNotExist'],
    [
      'a state machine of an unknown account',
      { stateMachineArn: machineArn('pass', '333333333333') },
      'StateMachineDoesNotExist',
    ],
  ])('refuses %s', async (_, more, name) => {
    await expect(start('pass', more)).rejects.toEqual(named(name))
  })

  it('has an empty object as input if none is given', async () => {
    const { executionArn: arn = '' } = await start('pass')
    expect((await s.ended(arn)).output).toEqual({})
  })
})

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
describe('DescribeExecution', () => {
  it('shows how an execution ended', async () => {
    const arn = await s.start('pass', { a: 1 })
    await s.ended(arn)
    const described = await s.send(new DescribeExecutionCommand({ executionArn: arn }))
    expect(described).toMatchObject({
      ...{ executionArn: arn, stateMachineArn: machineArn('pass'), name: arn.split(':').at(-1), status: 'SUCCEEDED' },
      ...{ input: '{"a":1}', inputDetails: { included: true }, output: '{"a":1}', outputDetails: { included: true } },
      ...{ startDate: expect.any(Date), stopDate: expect.any(Date), redriveCount: 0 },
    })
  })

  it('leaves out the data if asked to', async () => {
    const arn = await s.start('pass', { a: 1 })
    const described = await s.send(new DescribeExecutionCommand({ executionArn: arn, includedData: 'METADATA_ONLY' }))
    expect(described).not.toHaveProperty('input')
  })

  it.each([
    [executionArn('pass', 'none'), 'ExecutionDoesNotExist'],
    ['arn:aws:states:us-east-1:333333333333:execution:pass:none', 'ExecutionDoesNotExist'],
    [machineArn('pass'), 'InvalidArn'],
    ['arn:aws:states:us-east-1:111111111111:express:express:a:b', 'InvalidArn'],
  ])('refuses what is no standard execution: %s', async (arn, name) => {
    await expect(s.send(new DescribeExecutionCommand({ executionArn: arn }))).rejects.toEqual(named(name))
  })
})

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html
describe('StopExecution', () => {
  it('aborts an execution with an error and a cause', async () => {
    const arn = await s.start('wait')
    await s.clock.advance(10)
    const { stopDate } = await s.send(new StopExecutionCommand({ executionArn: arn, error: 'Enough', cause: 'c' }))
    expect(await s.ended(arn)).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'c' })
    expect((await s.history(arn)).at(-1)).toMatchObject({
      ...{
        type: 'ExecutionAborted',
        previousEventId: 0,
        executionAbortedEventDetails: { error: 'Enough', cause: 'c' },
        timestamp: stopDate,
      },
    })
  })

  it('leaves an execution that has ended as it is', async () => {
    const { arn } = await s.run('pass')
    const described = await s.send(new DescribeExecutionCommand({ executionArn: arn }))
    await s.clock.advance(2_000)
    const { stopDate } = await s.send(new StopExecutionCommand({ executionArn: arn }))
    expect([stopDate, (await s.ended(arn)).status]).toEqual([described.stopDate, 'SUCCEEDED'])
  })
})

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html
describe('ListExecutions', () => {
  const list = (more: object = {}) =>
    s.send(new ListExecutionsCommand({ stateMachineArn: machineArn('listed'), ...more }))

  it('shows the latest execution first, by pages and by status', async () => {
    for (const [at, seconds] of [500, 0, 0].entries()) {
      await start('listed', { name: `run-${at}`, input: JSON.stringify({ s: seconds }) })
      await s.clock.advance(1_000)
    }
    const all = await list()
    expect(all.executions?.map(({ name, status }) => `${name} ${status}`)).toEqual([
      ...['run-2 SUCCEEDED', 'run-1 SUCCEEDED', 'run-0 RUNNING'],
    ])
    expect(all.nextToken).toBeUndefined()
    const running = await list({ statusFilter: 'RUNNING' })
    expect(running.executions?.map(({ name }) => name)).toEqual(['run-0'])
    const first = await list({ maxResults: 2 })
    expect(first.executions).toHaveLength(2)
    const second = await list({ maxResults: 2, nextToken: first.nextToken })
    expect(second.executions?.map(({ name }) => name)).toEqual(['run-0'])
  })

  it.each([
    ['a token that is none', { nextToken: 'x' }, 'InvalidToken'],
    ['a status that is none', { statusFilter: 'ASLEEP' }, 'ValidationException'],
    ['too large a page', { maxResults: 1_001 }, 'ValidationException'],
    ['an unknown parameter', { mapRunArn: 'arn:a' }, 'SerializationException'],
  ])('refuses %s', async (_, more, name) => {
    await expect(list(more)).rejects.toEqual(named(name))
  })
})

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html
describe('GetExecutionHistory', () => {
  const read = (arn: string, more: object = {}) =>
    s.send(new GetExecutionHistoryCommand({ executionArn: arn, ...more }))

  it('shows each event with its details', async () => {
    const { arn } = await s.run('pass', { a: 1 })
    const { events } = await read(arn)
    const truncated = { truncated: false }
    expect(events).toMatchObject([
      {
        ...{ id: 1, previousEventId: 0, type: 'ExecutionStarted', timestamp: expect.any(Date) },
        executionStartedEventDetails: {
          ...{ input: '{"a":1}', inputDetails: truncated, roleArn: 'arn:aws:iam::111111111111:role/worker' },
        },
      },
      {
        ...{ id: 2, previousEventId: 0, type: 'PassStateEntered' },
        stateEnteredEventDetails: { name: 'A', input: '{"a":1}', inputDetails: truncated },
      },
      {
        ...{ id: 3, previousEventId: 2, type: 'PassStateExited' },
        stateExitedEventDetails: { name: 'A', output: '{"a":1}', outputDetails: truncated },
      },
      {
        ...{ id: 4, previousEventId: 3, type: 'ExecutionSucceeded' },
        executionSucceededEventDetails: { output: '{"a":1}', outputDetails: truncated },
      },
    ])
  })

  it('has pages, the reverse order, and no data if asked to', async () => {
    const { arn } = await s.run('pass', { a: 1 })
    const first = await read(arn, { maxResults: 3, reverseOrder: true })
    expect(first.events?.map(({ id }) => id)).toEqual([4, 3, 2])
    const second = await read(arn, { maxResults: 3, reverseOrder: true, nextToken: first.nextToken })
    expect(second.events?.map(({ id }) => id)).toEqual([1])
    const { events = [] } = await read(arn, { includeExecutionData: false })
    expect(JSON.stringify(events)).not.toContain('a\\":1')
    expect(events[1]?.stateEnteredEventDetails).toEqual({ name: 'A' })
  })
})

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html
describe('a state machine', () => {
  it('is described', async () => {
    const described = await s.send(new DescribeStateMachineCommand({ stateMachineArn: machineArn('pass') }))
    expect(described).toMatchObject({
      ...{ stateMachineArn: machineArn('pass'), name: 'pass', type: 'STANDARD', status: 'ACTIVE' },
      ...{ definition: JSON.stringify(single({ Type: 'Pass' })), creationDate: expect.any(Date) },
      ...{
        loggingConfiguration: { level: 'OFF', includeExecutionData: false },
        tracingConfiguration: { enabled: false },
      },
    })
  })

  it('is described as an execution began with it', async () => {
    await s.run('same')
    const { arn } = await s.run('pass')
    const described = await s.send(new DescribeStateMachineForExecutionCommand({ executionArn: arn }))
    expect(described).toMatchObject({
      stateMachineArn: machineArn('pass'),
      name: 'pass',
      definition: JSON.stringify(single({ Type: 'Pass' })),
    })
  })

  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachines.html
  it('is listed', async () => {
    const { stateMachines = [] } = await s.send(new ListStateMachinesCommand({}))
    expect(stateMachines.map(({ name, type }) => `${name} ${type}`)).toEqual([
      ...['pass STANDARD', 'same STANDARD', 'listed STANDARD', 'wait STANDARD', 'slow EXPRESS'],
      ...['tagged STANDARD', 'express EXPRESS'],
    ])
    const first = await s.send(new ListStateMachinesCommand({ maxResults: 5 }))
    const { nextToken } = first
    const second = await s.send(new ListStateMachinesCommand({ maxResults: 5, nextToken }))
    expect([first.stateMachines?.length, second.stateMachines?.length, second.nextToken]).toEqual([5, 2, undefined])
  })

  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListTagsForResource.html
  it('has the tags of its template', async () => {
    const tagsOf = (resourceArn: string) => s.send(new ListTagsForResourceCommand({ resourceArn }))
    expect((await tagsOf(machineArn('tagged'))).tags).toEqual([{ key: 'team', value: 'press' }])
    expect((await tagsOf(machineArn('pass'))).tags).toEqual([])
    for (const arn of [machineArn('none'), machineArn('pass', '333333333333'), `${machineArn('pass')}:1`])
      await expect(tagsOf(arn)).rejects.toEqual(named('ResourceNotFound'))
    await expect(tagsOf(executionArn('pass', 'first'))).rejects.toEqual(named('InvalidArn'))
  })

  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html
  it.each<[string, object]>([
    ['CreateStateMachine', new CreateStateMachineCommand({ name: 'm', definition: '{}', roleArn: 'arn:a' })],
    ['UpdateStateMachine', new UpdateStateMachineCommand({ stateMachineArn: machineArn('pass') })],
    ['DeleteStateMachine', new DeleteStateMachineCommand({ stateMachineArn: machineArn('pass') })],
    ['PublishStateMachineVersion', new PublishStateMachineVersionCommand({ stateMachineArn: machineArn('pass') })],
    ['CreateActivity', new CreateActivityCommand({ name: 'a' })],
    ['GetActivityTask', new GetActivityTaskCommand({ activityArn: 'arn:a' })],
    ['ListMapRuns', new ListMapRunsCommand({ executionArn: executionArn('pass', 'first') })],
    ['TagResource', new TagResourceCommand({ resourceArn: machineArn('pass'), tags: [] })],
    ['TestState', new TestStateCommand({ definition: '{}' })],
  ])('is not changed by calls that the sandbox does not have: %s', async (name, command) => {
    await expect(s.send(command as TagResourceCommand)).rejects.toThrow(`the sandbox has no states:${name}`)
  })
})

// https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
describe('an express state machine', () => {
  const runSync = (name: string, more: object = {}) =>
    s.send(new StartSyncExecutionCommand({ stateMachineArn: machineArn(name), ...more }))

  it('runs to its end in one call', async () => {
    const running = runSync('express', { input: '{"a":1}', name: 'one' })
    for (let tries = 0; tries < 20; tries += 1) await s.clock.advance(5)
    expect(await running).toMatchObject({
      ...{ executionArn: expect.stringContaining(':express:express:one:'), status: 'SUCCEEDED', output: '{"a":1}' },
      billingDetails: { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: 100 },
    })
  })

  it('may have the same name twice, and is not listed', async () => {
    const one = await start('express', { name: 'twice' })
    const other = await start('express', { name: 'twice' })
    expect(other.executionArn).not.toBe(one.executionArn)
    await expect(s.send(new ListExecutionsCommand({ stateMachineArn: machineArn('express') }))).rejects.toEqual(
      named('StateMachineTypeNotSupported'),
    )
  })

  // https://docs.aws.amazon.com/step-functions/latest/dg/limits-overview.html
  it('runs for five minutes at most', async () => {
    const running = runSync('slow')
    for (let tries = 0; tries < 40; tries += 1) await s.clock.advance(10_000)
    expect(await running).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' })
  })

  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html
  it('has no history', async () => {
    const { executionArn: arn } = await start('express')
    await expect(s.send(new GetExecutionHistoryCommand({ executionArn: arn }))).rejects.toEqual(named('InvalidArn'))
  })

  it('alone is run by StartSyncExecution', async () => {
    await expect(runSync('pass')).rejects.toMatchObject({
      name: 'StateMachineTypeNotSupported',
      message: 'This operation is not supported by this type of state machine',
    })
  })
})

it('keeps an execution for 90 days after its end', async () => {
  const { arn } = await s.run('pass')
  await s.clock.advance(89 * 86_400_000)
  expect((await s.ended(arn)).status).toBe('SUCCEEDED')
  await s.clock.advance(2 * 86_400_000)
  await expect(s.ended(arn)).rejects.toEqual(named('ExecutionDoesNotExist'))
})
