import { describe, expect, it } from 'vitest'
import type { ServiceContext } from '../../../kit/service.ts'
import type { DeclaredMachine } from '../declared-machines.ts'
import * as describeParts from '../describe.ts'
import { createExecutionLog } from '../execution-log.ts'
import { executionMetrics } from '../execution-metrics.ts'
import { redriveFault } from '../executions.ts'
import type { Retrier } from '../language/definition.ts'
import { StatesFault } from '../language/value/states-fault.ts'
import { statusEvent } from '../status-event.ts'
import type { Execution, ExecutionStatus, Frame } from './execution.ts'
import { historyEvent, shown, withoutData } from './history-event.ts'
import { handles, retryWait } from './recovery.ts'
import { explained } from './run.ts'
import { timeoutOf } from './task-state.ts'

const execution: Execution = {
  ...{ arn: 'arn:execution', name: 'one', machineArn: 'arn:machine', machineName: 'press', type: 'STANDARD' },
  ...{ revision: 'rev', roleArn: 'arn:role', status: 'RUNNING', startedAt: 1_500, input: '{"a":1}' },
}
const ended: Execution = {
  ...{ ...execution, status: 'FAILED', stoppedAt: 4_500, error: 'Odd', cause: 'c', output: '5', traceHeader: 't' },
  ...{ redriveCount: 2, redrivenAt: 3_500 },
}
const machine = {
  ...{ path: 'p', arn: 'arn:machine', name: 'press', type: 'STANDARD', roleArn: 'arn:role', text: '{}', tags: [] },
  ...{ revision: 'rev', logs: { level: 'OFF', includesData: false, groupArn: undefined } },
} as unknown as DeclaredMachine

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
describe('an entry of Retry or Catch', () => {
  it.each<[string, string, boolean, string?]>([
    ['Mine', 'Mine', true],
    ['Mine', 'Other', false],
    ['States.ALL', 'Mine', true],
    ['States.ALL', 'States.Timeout', true],
    ['States.ALL', 'States.Permissions', true],
    ['States.ALL', 'States.DataLimitExceeded', false],
    ['States.ALL', 'States.Runtime', false],
    ['States.Runtime', 'States.Runtime', false],
    ['States.DataLimitExceeded', 'States.DataLimitExceeded', true],
    ['States.TaskFailed', 'Mine', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.TaskFailed', 'States.DataLimitExceeded', false],
    ['States.HeartbeatTimeout', 'States.Timeout', true, 'States.HeartbeatTimeout'],
    ['States.HeartbeatTimeout', 'States.Timeout', false],
    ['States.Timeout', 'States.Timeout', true, 'States.HeartbeatTimeout'],
  ])('of %s for the error %s: %s', (name, error, expected, alias) => {
    expect(handles([name], { error, alias })).toBe(expected)
    expect(handles(['None', name], { error, alias })).toBe(expected)
  })

  const retrier: Retrier = {
    ...{ ErrorEquals: ['E'], IntervalSeconds: 3, BackoffRate: 2, MaxAttempts: 3, JitterStrategy: 'NONE' },
  }
  it.each<[Partial<Retrier>, number, number]>([
    [{}, 0, 3_000],
    [{}, 1, 6_000],
    [{}, 3, 24_000],
    [{ BackoffRate: 1 }, 5, 3_000],
    [{ BackoffRate: 1.5 }, 1, 4_500],
    [{ MaxDelaySeconds: 5 }, 0, 3_000],
    [{ MaxDelaySeconds: 5 }, 2, 5_000],
    [{}, 60, 99_999_999_000],
  ])('of %j waits before the retry after %i others for %i ms', (more, retries, wait) => {
    expect(retryWait({ ...retrier, ...more }, retries, 'seed')).toBe(wait)
  })

  it('with jitter waits for a part of the time, which its seed decides', () => {
    const jitter = { ...retrier, JitterStrategy: 'FULL' } as const
    const waits = ['a', 'b', 'c'].map((seed) => retryWait(jitter, 0, seed))
    expect(waits).toEqual(['a', 'b', 'c'].map((seed) => retryWait(jitter, 0, seed)))
    expect(new Set(waits).size).toBe(3)
    for (const wait of waits) expect(wait).toSatisfy((part: number) => part > 0 && part < 3_000)
    expect(retryWait(jitter, 1, 'a')).toBe(Number(waits[0]) * 2)
  })
})

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html */
describe('an event of a history', () => {
  const place = { id: 3, previousEventId: 2, time: 1_500 }
  it.each([
    ['ExecutionStarted', 'executionStartedEventDetails'],
    ['PassStateEntered', 'stateEnteredEventDetails'],
    ['MapStateExited', 'stateExitedEventDetails'],
    ['TaskScheduled', 'taskScheduledEventDetails'],
    ['MapStateStarted', 'mapStateStartedEventDetails'],
    ['MapIterationAborted', 'mapIterationAbortedEventDetails'],
    ['LambdaFunctionScheduled', 'lambdaFunctionScheduledEventDetails'],
    ['XLambdaFunctionStarted', 'xLambdaFunctionStartedEventDetails'],
    ['LambdaFunctionStartedX', 'lambdaFunctionStartedXEventDetails'],
  ])('%s has details as %s', (type, name) => {
    expect(historyEvent(type, place, { a: 1 })).toEqual({
      ...{ timestamp: 1.5, type, id: 3, previousEventId: 2, [name]: { a: 1 } },
    })
  })

  it.each([
    ...['ParallelStateStarted', 'ParallelStateSucceeded', 'ParallelStateFailed', 'ParallelStateAborted'],
    ...['MapStateSucceeded', 'MapStateFailed', 'MapStateAborted', 'WaitStateAborted', 'TaskStateAborted'],
    'LambdaFunctionStarted',
  ])('%s has no details', (type) => {
    expect(historyEvent(type, place, { a: 1 })).toEqual({ timestamp: 1.5, type, id: 3, previousEventId: 2 })
  })

  it('shows data as JSON, or without the data', () => {
    expect(shown('input', { a: 1 })).toEqual({ input: '{"a":1}', inputDetails: { truncated: false } })
    expect(shown('output', null)).toEqual({ output: 'null', outputDetails: { truncated: false } })
    const details = { ...shown('input', 1), ...shown('output', 2), parameters: '{}', name: 'A', resource: 'r' }
    expect(withoutData(historyEvent('TaskScheduled', place, details))).toEqual({
      ...{ timestamp: 1.5, type: 'TaskScheduled', id: 3, previousEventId: 2 },
      taskScheduledEventDetails: { name: 'A', resource: 'r' },
    })
  })
})

/** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
describe('the log of an execution', () => {
  const logged = (logs: object, event = historyEvent('ExecutionFailed', at(1_500.4), { error: 'E', input: '1' })) => {
    const written: unknown[] = []
    const sent: unknown[] = []
    const machines = new Map([['arn:machine', { ...machine, logs } as DeclaredMachine]])
    createExecutionLog(machines, {
      logs: { append: (...line: unknown[]) => written.push(line) },
      telemetry: { log: (line: unknown) => sent.push(line) },
    } as unknown as Pick<ServiceContext, 'logs' | 'telemetry'>)(execution, event)
    return { written, sent }
  }
  const at = (time: number) => ({ id: 3, previousEventId: 2, time })
  const groupArn = 'arn:aws:logs:us-east-1:111111111111:log-group:/states/press:*'
  const types = [
    ...['ExecutionStarted', 'PassStateEntered', 'ExecutionSucceeded', 'TaskFailed', 'TaskTimedOut', 'WaitStateAborted'],
    ...[
      'ExecutionFailed',
      'ExecutionTimedOut',
      'ExecutionAborted',
      'FailedX',
      'AbortedX',
      'TimedOutX',
      'XExecutionFailed',
    ],
    'ExecutionFailedX',
  ]

  it.each<[string, string[]]>([
    ['ALL', types],
    [
      'ERROR',
      [
        ...['TaskFailed', 'TaskTimedOut', 'WaitStateAborted', 'ExecutionFailed', 'ExecutionTimedOut'],
        ...['ExecutionAborted', 'XExecutionFailed'],
      ],
    ],
    ['FATAL', ['ExecutionFailed', 'ExecutionTimedOut', 'ExecutionAborted']],
    ['OFF', []],
  ])('of the level %s has the events %j', (level, expected) => {
    const isWritten = (type: string) =>
      logged({ level, includesData: true, groupArn }, historyEvent(type, at(0), {})).written.length > 0
    expect(types.filter(isWritten)).toEqual(expected)
  })

  it.each([
    [true, { error: 'E', input: '1' }],
    [false, { error: 'E' }],
  ])('has lines with data (%s): %j', (includesData, details) => {
    const line = {
      ...{ id: '3', type: 'ExecutionFailed', details, previous_event_id: '2', event_timestamp: '1500' },
      ...{ execution_arn: 'arn:execution', redrive_count: '0' },
    }
    const message = `${JSON.stringify(line)}\n`
    expect(logged({ level: 'ALL', includesData, groupArn })).toEqual({
      written: [['/states/press', message]],
      sent: [{ group: '/states/press', stream: 'states/press/sandbox', message }],
    })
  })

  it('has an event without details, and a group whose ARN has no asterisk', () => {
    const event = historyEvent('MapStateFailed', at(0), {})
    const arn = groupArn.replace('/states/press:*', 'a:*b')
    const { written } = logged({ level: 'ALL', includesData: true, groupArn: arn }, event)
    expect(written).toEqual([['a:*b', expect.stringContaining('"details":{}')]])
  })

  it('has no lines without a group, or of an unknown state machine', () => {
    expect(logged({ level: 'ALL', includesData: true, groupArn: undefined }).written).toEqual([])
    const log = createExecutionLog(new Map(), {} as never)
    expect(() => log(execution, historyEvent('ExecutionFailed', at(0), {}))).not.toThrow()
  })
})

describe('the change of a status', () => {
  const metric = (name: string, value: number, unit: string) => ({
    ...{ namespace: 'AWS/States', name, value, unit, dimensions: { StateMachineArn: 'arn:machine' } },
  })

  /** https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html */
  it.each<[ExecutionStatus, string]>([
    ['SUCCEEDED', 'ExecutionsSucceeded'],
    ['FAILED', 'ExecutionsFailed'],
    ['TIMED_OUT', 'ExecutionsTimedOut'],
    ['ABORTED', 'ExecutionsAborted'],
  ])('to %s is counted as %s', (status, name) => {
    expect(executionMetrics({ ...execution, status, stoppedAt: 4_500 })).toEqual([
      ...[metric(name, 1, 'Count'), metric('ExecutionTime', 3_000, 'Milliseconds')],
    ])
  })

  it('to RUNNING is counted as ExecutionsStarted', () => {
    expect(executionMetrics(execution)).toEqual([metric('ExecutionsStarted', 1, 'Count')])
  })

  /** https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html */
  it('is reported with all that is known of the execution', () => {
    const { sourceArn, entry } = statusEvent(ended)
    const { Detail, ...others } = entry as { Detail: string }
    expect([sourceArn, others]).toEqual([
      'arn:execution',
      { Source: 'aws.states', DetailType: 'Step Functions Execution Status Change', Resources: ['arn:execution'] },
    ])
    const detail = {
      ...{ executionArn: 'arn:execution', stateMachineArn: 'arn:machine', name: 'one', status: 'FAILED' },
      ...{ startDate: 1_500, stopDate: 4_500, input: '{"a":1}', output: '5', inputDetails: { included: true } },
      ...{ outputDetails: { included: true }, error: 'Odd', cause: 'c', stateMachineVersionArn: null },
      ...{ stateMachineAliasArn: null, redriveCount: 2, redriveDate: 3_500 },
    }
    expect(JSON.parse(Detail)).toEqual(detail)
    const begun = JSON.parse((statusEvent(execution).entry as { Detail: string }).Detail)
    expect(begun).toEqual({
      ...{ ...detail, status: 'RUNNING', stopDate: null, output: null, outputDetails: null, error: null, cause: null },
      ...{ redriveCount: 0, redriveDate: null },
    })
  })
})

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html */
describe('the description of an execution', () => {
  const summary = { executionArn: 'arn:execution', stateMachineArn: 'arn:machine', name: 'one', startDate: 1.5 }
  const data = { input: '{"a":1}', inputDetails: { included: true } }
  const content = { error: 'Odd', cause: 'c', traceHeader: 't' }
  const redriven = { stopDate: 4.5, redriveCount: 2, redriveDate: 3.5 }

  it('has what is known of it', () => {
    expect(describeParts.executionDescription(execution, 'it runs', true)).toEqual({
      ...{ ...summary, status: 'RUNNING', redriveCount: 0, ...data, redriveStatus: 'NOT_REDRIVABLE' },
      redriveStatusReason: 'Execution is RUNNING and cannot be redriven: it runs',
    })
    const whole = { ...data, output: '5', outputDetails: { included: true } }
    const described = { ...summary, status: 'FAILED', ...redriven, ...content, redriveStatus: 'REDRIVABLE' }
    expect(describeParts.executionDescription(ended, undefined, true)).toEqual({ ...described, ...whole })
    expect(describeParts.executionDescription(ended, undefined, false)).toEqual(described)
    expect(describeParts.standardSummary(ended)).toEqual({ ...summary, status: 'FAILED', ...redriven })
  })

  it.each([
    [undefined, 100],
    [1_500, 100],
    [1_600, 100],
    [1_601, 200],
    [4_500, 3_000],
  ])('that is synchronous and ends at %s is billed for %i ms', (stoppedAt, billed) => {
    const stopped = stoppedAt === undefined ? execution : { ...execution, stoppedAt }
    expect(describeParts.syncResult(stopped, true)).toEqual({
      ...{ ...summary, status: 'RUNNING', ...(stoppedAt !== undefined && { stopDate: stoppedAt / 1000 }), ...data },
      billingDetails: { billedDurationInMilliseconds: billed, billedMemoryUsedInMB: 64 },
    })
  })

  it('that is synchronous has no data if asked to', () => {
    expect(describeParts.syncResult(ended, false)).toEqual({
      ...{ ...summary, status: 'FAILED', stopDate: 4.5, ...content },
      billingDetails: { billedDurationInMilliseconds: 3_000, billedMemoryUsedInMB: 64 },
    })
  })

  /** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html */
  it('of its state machine has how it logs, and the definition if asked to', () => {
    const settings = {
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      ...{ tracingConfiguration: { enabled: false }, encryptionConfiguration: { type: 'AWS_OWNED_KEY' } },
    }
    const named = { stateMachineArn: 'arn:machine', name: 'press', roleArn: 'arn:role', revisionId: 'rev' }
    const described = { ...named, type: 'STANDARD', creationDate: 1.5, status: 'ACTIVE', ...settings }
    expect(describeParts.machineDescription(machine, 1_500, false)).toEqual(described)
    expect(describeParts.machineDescription(machine, 1_500, true)).toEqual({ ...described, definition: '{}' })
    expect(describeParts.machineForExecution(machine, 1_500, false)).toEqual({ ...named, updateDate: 1.5, ...settings })
    const logs = { level: 'ALL', includesData: true, groupArn: 'arn:group' } as const
    expect(describeParts.machineForExecution({ ...machine, logs }, 1_500, true)).toEqual({
      ...{ ...named, updateDate: 1.5, ...settings, definition: '{}' },
      loggingConfiguration: {
        ...{ level: 'ALL', includeExecutionData: true },
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: 'arn:group' } }],
      },
    })
  })
})

/** https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html */
describe('an execution', () => {
  const day = 86_400_000
  it.each<[ExecutionStatus, object, string | undefined]>([
    ['RUNNING', {}, 'it did not fail'],
    ['SUCCEEDED', { stoppedAt: 0 }, 'it did not fail'],
    ['FAILED', { stoppedAt: 0 }, undefined],
    ['TIMED_OUT', { stoppedAt: 0 }, undefined],
    ['ABORTED', { stoppedAt: 0 }, undefined],
    ['FAILED', {}, undefined],
    ['FAILED', { stoppedAt: -1 }, 'it ended more than 14 days ago'],
    ['FAILED', { stoppedAt: 0, redriveCount: 999 }, undefined],
    ['FAILED', { stoppedAt: 0, redriveCount: 1000 }, 'it was redriven 1000 times'],
  ])('that is %s, with %j, cannot be redriven since: %s', (status, more, fault) => {
    expect(redriveFault({ ...execution, status, ...more }, 14 * day)).toBe(fault)
  })
})

describe('the fault of a state', () => {
  const frame = { state: 'A', lastEvent: 7 } as Frame
  it.each<[string, string | undefined, boolean]>([
    ['States.Runtime', 'c', true],
    ['States.IntrinsicFailure', 'c', true],
    ['States.Runtime', undefined, false],
    ['States.RuntimeX', 'c', false],
    ['XStates.Runtime', 'c', false],
    ['Mine', 'c', false],
  ])('%s with the cause %s names the state: %s', (error, cause, isNamed) => {
    const where = "An error occurred while executing the state 'A' (entered at the event id #7). "
    const { error: stated, faultCause } = explained(new StatesFault(error, cause), frame)
    expect([stated, faultCause]).toEqual([error, isNamed ? `${where}${cause}` : cause])
  })

  it('says its error and its cause', () => {
    expect(new StatesFault('Mine', 'c').message).toBe('Mine: c')
  })

  it.each<[number, number | undefined, string | undefined, string | undefined]>([
    [11, undefined, undefined, undefined],
    [10, undefined, 'States.Timeout', undefined],
    [9, 9, 'States.Timeout', undefined],
    [11, 11, undefined, undefined],
    [11, 10, 'States.Timeout', 'States.HeartbeatTimeout'],
  ])('of a Task whose times end at %s and %s is %s', (timeoutAt, heartbeatAt, error, alias) => {
    const phase = { kind: 'task', attempt: 'a', parameters: null, timeoutAt } as const
    const fault = timeoutOf({ ...phase, ...(heartbeatAt !== undefined && { heartbeatAt }) }, 10)
    expect([fault?.error, fault?.alias, fault?.faultCause]).toEqual([error, alias, undefined])
  })
})
