import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch'
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { expect, it } from 'vitest'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import { machine, machineArn, startStates, states } from './testing/start-states.ts'

const definition = states({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Fail', Error: 'Mine' } })
const logging = (Level: string, IncludeExecutionData = false) => ({
  LoggingConfiguration: {
    ...{ Level, IncludeExecutionData },
    Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': [`Group${Level}`, 'Arn'] } } }],
  },
})
const group = (name: string) => ({ Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: name } })

// https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
it('a state machine writes the events of its level to its log group', async () => {
  const s = await startStates({
    ...{ GroupALL: group('/states/all'), GroupERROR: group('/states/error'), GroupFATAL: group('/states/fatal') },
    Reader: role('reader', [allow(['logs:*', 'cloudwatch:*'])]),
    All: machine('all', definition, logging('ALL', true)),
    Errors: machine(
      'error',
      states({ A: { Type: 'Parallel', Branches: [definitionOf('C')], End: true } }),
      logging('ERROR'),
    ),
    Fatal: machine('fatal', definition, logging('FATAL')),
  })
  const all = await s.run('all', { a: 1 })
  const reader = new CloudWatchLogsClient({ ...s.settings('reader') })
  const { events = [] } = await reader.send(new FilterLogEventsCommand({ logGroupName: '/states/all' }))
  expect(events.map(({ message = '' }) => JSON.parse(message).type)).toContain('ExecutionFailed')
  await s.run('error', { a: 1 })
  await s.run('fatal', { a: 1 })
  await s.sandbox.close()
  const lines = (name: string) =>
    readFileSync(join(s.dataDir, 'accounts', owner, 'logs/states', `${name}.log`), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  expect(lines('all').map(({ type }) => type)).toEqual([
    ...['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'FailStateEntered', 'ExecutionFailed'],
  ])
  expect(lines('all')[1]).toMatchObject({
    ...{ id: '2', previous_event_id: '0', execution_arn: all.arn, redrive_count: '0' },
    ...{ details: { name: 'A', input: '{"a":1}' }, event_timestamp: expect.stringMatching(/^\d{13}$/) },
  })
  expect(lines('error').map(({ type }) => type)).toEqual(['ParallelStateFailed', 'ExecutionFailed'])
  expect(lines('fatal').map(({ type }) => type)).toEqual(['ExecutionFailed'])
})

function definitionOf(name: string): object {
  return states({ [name]: { Type: 'Fail', Error: 'Mine' } })
}

// https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
it('CloudWatch receives how many executions started and failed, and how long they took', async () => {
  const s = await startStates({
    Reader: role('reader', [allow('cloudwatch:*')]),
    Waits: machine(
      'waits',
      states({ A: { Type: 'Wait', Seconds: 30, Next: 'B' }, B: { Type: 'Fail', Error: 'Mine' } }),
    ),
  })
  const started = s.clock.now()
  await s.run('waits')
  await s.clock.advance(60_000)
  const reader = new CloudWatchClient(s.settings('reader'))
  const read = async (MetricName: string, Statistics: ('Sum' | 'Maximum')[]) => {
    const { Datapoints = [] } = await reader.send(
      new GetMetricStatisticsCommand({
        ...{ Namespace: 'AWS/States', MetricName, Statistics, Period: 3600 },
        Dimensions: [{ Name: 'StateMachineArn', Value: machineArn('waits') }],
        ...{ StartTime: new Date(started - 3_600_000), EndTime: new Date(s.clock.now() + 3_600_000) },
      }),
    )
    return Datapoints.map(({ Sum, Maximum }) => Sum ?? Maximum)
  }
  expect(await read('ExecutionsStarted', ['Sum'])).toEqual([1])
  expect(await read('ExecutionsFailed', ['Sum'])).toEqual([1])
  expect(await read('ExecutionTime', ['Maximum'])).toEqual([expect.closeTo(30_000, -2)])
})
