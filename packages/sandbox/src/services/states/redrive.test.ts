import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { machine, machineArn, queue, type Started, single, startStates, states } from './testing/start-states.ts'

/** A task that times out unless its token is used. */
const wait = {
  ...{ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', TimeoutSeconds: 10 },
  Parameters: { QueueUrl: `/${owner}/work`, MessageBody: { 'token.$': '$$.Task.Token' } },
}

const machines: Record<string, object> = {
  task: states({ Before: { Type: 'Pass', Next: 'A' }, A: { ...wait, End: true } }),
  parallel: single({
    Type: 'Parallel',
    Branches: [
      states({ B: { Type: 'Pass', Result: 'first', End: true } }),
      states({ C: { ...wait, End: true } }),
      states({ D: { Type: 'Wait', Seconds: 60, End: true } }),
    ],
  }),
  map: single({
    Type: 'Map',
    MaxConcurrency: 2,
    ItemProcessor: states({
      B: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 1, Next: 'C' }], Default: 'D' },
      C: { ...wait, End: true },
      D: { Type: 'Pass', End: true },
    }),
  }),
  pass: single({ Type: 'Pass' }),
}

const closers: (() => void | Promise<void>)[] = []
let s: Started
beforeAll(async () => {
  const resources = Object.entries(machines).map(([name, definition], at) => [`M${at}`, machine(name, definition)])
  s = await startStates(
    { ...Object.fromEntries(resources), Work: queue('work') },
    { atEnd: (close) => closers.push(close) },
  )
})
afterAll(async () => {
  for (const close of closers.reverse()) await close()
})

const redrive = (executionArn: string, more: object = {}) =>
  s.send(new RedriveExecutionCommand({ executionArn, ...more }))

/** Fails an execution by the timeout of its task. */
async function failed(name: string, input?: unknown): Promise<string> {
  const arn = await s.start(name, input)
  expect(await s.ended(arn, 500)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' })
  await s.messages('work')
  return arn
}

async function answer(output: unknown): Promise<void> {
  for (;;) {
    const [message] = await s.messages('work')
    if (message) {
      await s.send(new SendTaskSuccessCommand({ taskToken: message.token, output: JSON.stringify(output) }))
      return
    }
    await s.clock.advance(50)
  }
}

const notRedrivable = expect.objectContaining({ name: 'ExecutionNotRedrivable' })

// https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
describe('RedriveExecution', () => {
  it('goes on from the state that failed, with its input', async () => {
    const arn = await failed('task', { a: 1 })
    const { redriveDate } = await redrive(arn)
    expect(redriveDate?.getTime()).toBe(s.clock.now())
    await answer('done')
    expect(await s.ended(arn)).toMatchObject({ status: 'SUCCEEDED', output: 'done' })
    const types = (await s.history(arn)).map(({ type }) => type)
    expect(types.filter((type) => type === 'PassStateEntered')).toHaveLength(1)
    expect(types.slice(types.indexOf('ExecutionFailed'))).toEqual([
      ...['ExecutionFailed', 'ExecutionRedriven', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded'],
      ...['TaskStateExited', 'ExecutionSucceeded'],
    ])
  })

  it('keeps the branches that are done', async () => {
    const arn = await failed('parallel')
    await redrive(arn)
    await answer('second')
    expect((await s.ended(arn, 2_000)).output).toEqual(['first', 'second', {}])
    const types = (await s.history(arn)).map(({ type }) => type)
    expect(types.filter((type) => type === 'PassStateEntered')).toHaveLength(1)
    expect(types.filter((type) => type === 'ParallelStateStarted')).toHaveLength(1)
  })

  it('keeps the items that are done, and begins those that are left', async () => {
    const arn = await failed('map', [0, 1, 2, 3])
    await redrive(arn)
    await answer('one')
    expect((await s.ended(arn)).output).toEqual([0, 'one', 2, 3])
  })

  it('takes an execution that was stopped, and again one that fails again', async () => {
    const arn = await s.start('task')
    await s.clock.advance(1_000)
    await s.send(new StopExecutionCommand({ executionArn: arn }))
    await redrive(arn)
    expect(await s.ended(arn, 500)).toMatchObject({ status: 'FAILED' })
    await s.messages('work')
    await redrive(arn)
    await answer(2)
    expect(await s.ended(arn)).toMatchObject({ status: 'SUCCEEDED', output: 2 })
    expect(await s.send(new DescribeExecutionCommand({ executionArn: arn }))).toMatchObject({ redriveCount: 2 })
  })

  it('is shown by the execution', async () => {
    const arn = await failed('task')
    const describeIt = () => s.send(new DescribeExecutionCommand({ executionArn: arn }))
    expect(await describeIt()).toMatchObject({ redriveStatus: 'REDRIVABLE', redriveCount: 0 })
    await redrive(arn, { clientToken: 'a' })
    const described = await describeIt()
    expect(described).toMatchObject({
      ...{ status: 'RUNNING', redriveCount: 1, redriveDate: expect.any(Date), redriveStatus: 'NOT_REDRIVABLE' },
    })
    expect(described).not.toHaveProperty('error')
    const list = (redriveFilter: 'REDRIVEN' | 'NOT_REDRIVEN') =>
      s.send(new ListExecutionsCommand({ stateMachineArn: machineArn('task'), statusFilter: 'RUNNING', redriveFilter }))
    expect((await list('REDRIVEN')).executions).toMatchObject([{ executionArn: arn, redriveCount: 1 }])
    expect((await list('NOT_REDRIVEN')).executions).toEqual([])
    // https://docs.aws.amazon.com/step-functions/latest/apireference/API_RedriveExecution.html
    expect((await redrive(arn, { clientToken: 'a' })).redriveDate).toEqual(described.redriveDate)
    await expect(redrive(arn)).rejects.toEqual(notRedrivable)
    await answer(1)
    await s.ended(arn)
  })

  it('refuses an execution that succeeded', async () => {
    const { arn } = await s.run('pass')
    await expect(redrive(arn)).rejects.toEqual(notRedrivable)
  })

  it('refuses an execution that ended more than 14 days ago', async () => {
    const arn = await failed('task')
    await s.clock.advance(14 * 86_400_000 + 1)
    await expect(redrive(arn)).rejects.toEqual(notRedrivable)
  })

  it('refuses an execution that does not exist', async () => {
    await expect(redrive(`arn:aws:states:us-east-1:${owner}:execution:task:none`)).rejects.toEqual(
      expect.objectContaining({ name: 'ExecutionDoesNotExist' }),
    )
  })
})
