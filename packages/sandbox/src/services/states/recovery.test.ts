import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lambdaFunction } from '../lambda/testing/start-functions.ts'
import { machine, type Started, single, startStates, states } from './testing/start-states.ts'

const functionArn = 'arn:aws:lambda:us-east-1:111111111111:function:job'
/** Fails with the error that its event names. */
const job = `exports.handler = async ({ fail, spin }) => {
  if (spin) await new Promise((resolve) => setTimeout(resolve, 2000))
  if (fail) throw Object.assign(new Error('failed'), { name: fail })
  return 'done'
}`
const lambdaRole = {
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: 'lambda',
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
  },
}

const task = (more: object) => ({ Type: 'Task', Resource: functionArn, ...more })
const caught = { Type: 'Pass', End: true }
const fails = (error: string) => states({ B: { Type: 'Fail', Error: error, Cause: 'c' } })
const parallel = (error: string, more: object) => ({ Type: 'Parallel', Branches: [fails(error)], ...more })
const queueTask = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: '/111111111111/work', MessageBody: { 'token.$': '$$.Task.Token' } },
}

const machines: Record<string, object> = {
  'retry-default': single(task({ Retry: [{ ErrorEquals: ['Odd'] }] })),
  'retry-two': single(
    task({
      Retry: [
        { ErrorEquals: ['Odd'], MaxAttempts: 1 },
        { ErrorEquals: ['States.ALL'], MaxAttempts: 2, IntervalSeconds: 4, MaxDelaySeconds: 5, BackoffRate: 3 },
      ],
    }),
  ),
  'retry-none': single(task({ Retry: [{ ErrorEquals: ['Odd'], MaxAttempts: 0 }] })),
  jitter: single(
    task({ Retry: [{ ErrorEquals: ['Odd'], MaxAttempts: 1, IntervalSeconds: 50, JitterStrategy: 'FULL' }] }),
  ),
  catch: states({
    A: task({ Catch: [{ ErrorEquals: ['Odd'], ResultPath: '$.error', Next: 'C' }], End: true }),
    C: caught,
  }),
  'catch-all': states({ A: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }], End: true }), C: caught }),
  'catch-failed': states({
    A: task({ Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'C' }], End: true }),
    C: caught,
  }),
  'catch-unfit': states({
    A: task({ Catch: [{ ErrorEquals: ['Odd'], ResultPath: '$.fail.x', Next: 'C' }], End: true }),
    C: caught,
  }),
  'retry-then-catch': states({
    A: task({
      Retry: [{ ErrorEquals: ['Odd'], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['Odd'], Next: 'C' }],
      OutputPath: '$.unused',
      End: true,
    }),
    C: caught,
  }),
  'parallel-catch': states({
    A: { ...parallel('Mine', { Catch: [{ ErrorEquals: ['Mine'], Next: 'C' }] }), End: true },
    C: caught,
  }),
  'parallel-retry': single(parallel('Mine', { Retry: [{ ErrorEquals: ['Mine'], MaxAttempts: 2 }] })),
  'map-retry': single({
    Type: 'Map',
    ItemProcessor: fails('Mine'),
    Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
  }),
  runtime: states({
    A: task({ InputPath: '$.missing', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }], End: true }),
    C: caught,
  }),
  'data-limit': states({
    A: {
      ...{ Type: 'Parallel', Branches: [single({ Type: 'Pass' }), states({ D: caught })].map(renamed), End: true },
      Catch: [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'C', ResultPath: null }],
    },
    C: { Type: 'Pass', Result: 'caught', End: true },
  }),
  'data-limit-all': states({
    A: {
      ...{ Type: 'Parallel', Branches: [single({ Type: 'Pass' }), states({ D: caught })].map(renamed), End: true },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C', ResultPath: null }],
    },
    C: { Type: 'Pass', End: true },
  }),
  timeout: states({
    A: { ...queueTask, TimeoutSeconds: 5, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'C' }], End: true },
    C: caught,
  }),
  'timeout-path': single({ ...queueTask, TimeoutSecondsPath: '$.s' }),
  'timeout-failed': states({
    A: { ...queueTask, TimeoutSeconds: 5, Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'C' }], End: true },
    C: caught,
  }),
  heartbeat: states({
    A: {
      ...{ ...queueTask, HeartbeatSeconds: 5, TimeoutSeconds: 50 },
      ...{ Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'C' }], End: true },
    },
    C: caught,
  }),
  'function-timeout': single(task({ TimeoutSeconds: 1 })),
}

function renamed(definition: object): object {
  return JSON.parse(JSON.stringify(definition).replaceAll('"A"', '"B"'))
}

const closers: (() => void | Promise<void>)[] = []
let s: Started
beforeAll(async () => {
  const resources = Object.entries(machines).map(([name, definition], at) => [`M${at}`, machine(name, definition)])
  s = await startStates(
    {
      ...Object.fromEntries(resources),
      Lambda: lambdaRole,
      Job: lambdaFunction('job', job, { Role: { 'Fn::GetAtt': ['Lambda', 'Arn'] } }),
      Work: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'work' } },
    },
    { atEnd: (close) => closers.push(close) },
  )
})
afterAll(async () => {
  for (const close of closers.reverse()) await close()
})

/** Returns the seconds between each failure of the function and its next attempt. */
async function waits(name: string, input: unknown): Promise<number[]> {
  const arn = await s.start(name, input)
  await s.ended(arn)
  const events = await s.history(arn)
  const timesOf = (wanted: string) =>
    events.filter(({ type }) => type === wanted).map(({ timestamp }) => timestamp?.getTime() ?? 0)
  const failures = timesOf('LambdaFunctionFailed')
  return timesOf('LambdaFunctionScheduled')
    .slice(1)
    .map((time, at) => Math.round((time - (failures[at] ?? 0)) / 1000))
}

// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
describe('Retry', () => {
  it('waits 1, 2 and 4 seconds, three times, if it says nothing else', async () => {
    expect(await waits('retry-default', { fail: 'Odd' })).toEqual([1, 2, 4])
  })

  it('counts the retries of each of its entries, and waits at most as long as it may', async () => {
    expect(await waits('retry-two', { fail: 'Odd' })).toEqual([1])
    expect(await waits('retry-two', { fail: 'Other' })).toEqual([4, 5])
  })

  it('of no attempts does not retry', async () => {
    expect(await waits('retry-none', { fail: 'Odd' })).toEqual([])
  })

  it('does not retry another error', async () => {
    expect(await waits('retry-default', { fail: 'Other' })).toEqual([])
  })

  it('with jitter waits a part of its interval', async () => {
    const [wait = 0] = await waits('jitter', { fail: 'Odd' })
    expect(wait).toBeLessThanOrEqual(50)
  })

  it('repeats all branches of a Parallel state, and all items of a Map', async () => {
    const types = await s.types('parallel-retry')
    expect(types.filter((type) => type === 'ParallelStateStarted')).toHaveLength(3)
    const ofMap = await s.types('map-retry', [1, 2])
    expect(ofMap.filter((type) => type === 'MapStateStarted')).toHaveLength(2)
  })
})

describe('Catch', () => {
  it('puts the error at its ResultPath', async () => {
    const { output } = await s.run('catch', { fail: 'Odd' })
    expect(output).toMatchObject({ fail: 'Odd', error: { Error: 'Odd' } })
    const { Cause } = (output as { error: { Cause: string } }).error
    expect(JSON.parse(Cause)).toMatchObject({ errorType: 'Odd', errorMessage: 'failed', trace: expect.any(Array) })
  })

  it('replaces the input by the error without a ResultPath, after the retries and without the OutputPath', async () => {
    expect((await s.run('retry-then-catch', { fail: 'Odd' })).output).toMatchObject({ Error: 'Odd' })
  })

  it.each(['catch-all', 'catch-failed'])('takes each error of a Task: %s', async (name) => {
    expect(await s.run(name, { fail: 'Odd' })).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'Odd' } })
  })

  it('leaves another error to fail the execution', async () => {
    expect(await s.run('catch', { fail: 'Other' })).toMatchObject({ status: 'FAILED', error: 'Other' })
  })

  it('takes the error of a branch', async () => {
    expect((await s.run('parallel-catch')).output).toEqual({ Error: 'Mine', Cause: 'c' })
  })

  it('never takes States.Runtime', async () => {
    expect(await s.run('runtime')).toMatchObject({ status: 'FAILED', error: 'States.Runtime' })
  })

  it('takes States.DataLimitExceeded by its name alone', async () => {
    const large = { a: 'x'.repeat(150_000) }
    expect(await s.run('data-limit', large)).toMatchObject({ status: 'SUCCEEDED', output: 'caught' })
    expect(await s.run('data-limit-all', large)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' })
  })

  it('whose ResultPath does not fit fails the execution', async () => {
    expect(await s.run('catch-unfit', { fail: 'Odd' })).toMatchObject({ status: 'FAILED', error: 'States.Runtime' })
  })
})

describe('a Task that takes too long', () => {
  it('fails with States.Timeout', async () => {
    const arn = await s.start('timeout')
    expect(await s.ended(arn)).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'States.Timeout' } })
    const timedOut = (await s.history(arn)).find(({ type }) => type === 'TaskTimedOut')
    expect(timedOut?.taskTimedOutEventDetails).toMatchObject({ error: 'States.Timeout', resourceType: 'sqs' })
  })

  it('has the seconds at its path', async () => {
    expect(await s.run('timeout-path', { s: 3 })).toMatchObject({ status: 'FAILED', error: 'States.Timeout' })
    expect(await s.run('timeout-path', { s: 'x' })).toMatchObject({ status: 'FAILED', error: 'States.Runtime' })
  })

  it('is not caught by States.TaskFailed', async () => {
    expect(await s.run('timeout-failed')).toMatchObject({ status: 'FAILED', error: 'States.Timeout' })
  })

  it('without a heartbeat is caught as States.HeartbeatTimeout', async () => {
    expect(await s.run('heartbeat')).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'States.Timeout' } })
  })

  it('is over although its function goes on', async () => {
    expect(await s.types('function-timeout', { spin: true })).toContain('LambdaFunctionTimedOut')
  })
})
