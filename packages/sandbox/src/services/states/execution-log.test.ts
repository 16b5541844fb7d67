import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { machine, startStates, states } from './testing/start-states.ts'

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
    All: machine('all', definition, logging('ALL', true)),
    Errors: machine(
      'error',
      states({ A: { Type: 'Parallel', Branches: [definitionOf('C')], End: true } }),
      logging('ERROR'),
    ),
    Fatal: machine('fatal', definition, logging('FATAL')),
  })
  const all = await s.run('all', { a: 1 })
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
