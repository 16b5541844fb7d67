import { SendTaskFailureCommand, SendTaskHeartbeatCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allow, role, stranger } from '../../testing/start-guarded.ts'
import { machine, machineArn, queue, type Started, single, startStates, states } from './testing/start-states.ts'

const wait = (more: object = {}) => ({
  ...{ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' },
  ...{ Parameters: { QueueUrl: '/111111111111/work', MessageBody: { 'token.$': '$$.Task.Token' } }, ...more },
})

const closers: (() => void | Promise<void>)[] = []
let s: Started
beforeAll(async () => {
  s = await startStates(
    {
      Work: queue('work'),
      Plain: machine('plain', single(wait())),
      Other: machine('other', single(wait())),
      Caught: machine(
        'caught',
        states({
          A: { ...wait({ Catch: [{ ErrorEquals: ['Mine'], Next: 'C' }] }), End: true },
          C: { Type: 'Pass', End: true },
        }),
      ),
      Retried: machine('retried', single(wait({ Retry: [{ ErrorEquals: ['Mine'], MaxAttempts: 1 }] }))),
      Timed: machine('timed', single(wait({ TimeoutSeconds: 30, HeartbeatSeconds: 10 }))),
      Answerer: role('answerer', [allow('states:SendTask*', machineArn('plain'))]),
    },
    { atEnd: (close) => closers.push(close) },
  )
})
afterAll(async () => {
  for (const close of closers.reverse()) await close()
})

/** Starts an execution, and returns its token when the message has it. */
async function startWaiting(name: string): Promise<{ arn: string; token: string }> {
  const arn = await s.start(name)
  return { arn, token: await nextToken() }
}

async function nextToken(): Promise<string> {
  for (;;) {
    const [message] = await s.messages('work')
    if (message) return message.token
    await s.clock.advance(100)
  }
}

const succeed = (taskToken: string, output: unknown = {}, roleName = 'user') =>
  s.as(roleName)(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }))
const fail = (taskToken: string, more: object = {}) => s.send(new SendTaskFailureCommand({ taskToken, ...more }))
const beat = (taskToken: string) => s.send(new SendTaskHeartbeatCommand({ taskToken }))
const named = (name: string) => expect.objectContaining({ name })

// https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html
describe('a Task that waits for its token', () => {
  it('has as its result what SendTaskSuccess gives', async () => {
    const { arn, token } = await startWaiting('plain')
    await s.clock.advance(3_600_000)
    await succeed(token, { done: true })
    expect((await s.ended(arn)).output).toEqual({ done: true })
    expect((await s.history(arn)).map(({ type }) => type)).toEqual([
      ...['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded'],
      ...['TaskStateExited', 'ExecutionSucceeded'],
    ])
  })

  it('fails with what SendTaskFailure gives, which Catch can take', async () => {
    const { arn, token } = await startWaiting('caught')
    await fail(token, { error: 'Mine', cause: 'c' })
    expect((await s.ended(arn)).output).toEqual({ Error: 'Mine', Cause: 'c' })
  })

  it('fails without an error and a cause', async () => {
    const { arn, token } = await startWaiting('plain')
    await fail(token)
    expect(await s.ended(arn)).toMatchObject({ status: 'FAILED', error: undefined, cause: undefined })
  })

  it('has another token when it is retried', async () => {
    const { arn, token } = await startWaiting('retried')
    await fail(token, { error: 'Mine' })
    const next = await nextToken()
    expect(next).not.toBe(token)
    await expect(succeed(token)).rejects.toEqual(named('TaskTimedOut'))
    await succeed(next, 2)
    expect((await s.ended(arn)).output).toBe(2)
  })

  it('continues while it receives heartbeats, until its timeout', async () => {
    const { arn, token } = await startWaiting('timed')
    for (let count = 0; count < 3; count += 1) {
      await s.clock.advance(8_000)
      await beat(token)
    }
    await s.clock.advance(8_000)
    expect(await s.ended(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' })
    const next = await startWaiting('timed')
    await s.clock.advance(11_000)
    expect(await s.ended(next.arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' })
    await expect(beat(next.token)).rejects.toEqual(named('TaskTimedOut'))
  })
})

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html
describe('a task token', () => {
  it('is used once', async () => {
    const { arn, token } = await startWaiting('plain')
    await succeed(token)
    await expect(succeed(token)).rejects.toEqual(named('TaskTimedOut'))
    await expect(fail(token)).rejects.toEqual(named('TaskTimedOut'))
    await s.ended(arn)
  })

  it.each(['', 'none', 'AAAA'.repeat(40)])('that is none is refused: %j', async (token) => {
    await expect(succeed(token)).rejects.toEqual(named(token === '' ? 'ValidationException' : 'InvalidToken'))
  })

  it('that is changed, or of another account, is refused', async () => {
    const { token } = await startWaiting('plain')
    await expect(succeed(`B${token.slice(1)}`)).rejects.toEqual(named('InvalidToken'))
    const theirs = s.as('user', stranger)
    await expect(theirs(new SendTaskSuccessCommand({ taskToken: token, output: '1' }))).rejects.toEqual(
      named('InvalidToken'),
    )
  })

  it('of an execution that is kept no longer names no task', async () => {
    const { arn, token } = await startWaiting('plain')
    await succeed(token)
    await s.ended(arn)
    await s.clock.advance(92 * 86_400_000)
    await expect(succeed(token)).rejects.toEqual(named('TaskDoesNotExist'))
    await expect(beat(token)).rejects.toEqual(named('TaskDoesNotExist'))
  })

  it('needs an output that is JSON', async () => {
    const { token } = await startWaiting('plain')
    await expect(s.send(new SendTaskSuccessCommand({ taskToken: token, output: '{' }))).rejects.toEqual(
      named('InvalidOutput'),
    )
    await expect(succeed(token, 'x'.repeat(262_144))).rejects.toEqual(named('InvalidOutput'))
  })

  it('needs a permission on its state machine', async () => {
    const plain = await startWaiting('plain')
    await succeed(plain.token, 1, 'answerer')
    const other = await startWaiting('other')
    await expect(succeed(other.token, 1, 'answerer')).rejects.toEqual(named('AccessDeniedException'))
    await expect(succeed(other.token, 1, 'idle')).rejects.toEqual(named('AccessDeniedException'))
  })
})
