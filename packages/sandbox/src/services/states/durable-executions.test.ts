import { DescribeStateMachineForExecutionCommand } from '@aws-sdk/client-sfn'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { expect, it } from 'vitest'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { machine, queue, startStates, states } from './testing/start-states.ts'

const waiting = (result: string) =>
  states({ A: { Type: 'Wait', Seconds: 100, Next: 'B' }, B: { Type: 'Pass', Result: result, End: true } })

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html
it('an execution goes on with the definition that it began with, at the time that it waits for', async () => {
  const dataDir = temporaryDirectory()
  const clock = createSimulatedClock(Date.now())
  const first = await startStates({ Machine: machine('m', waiting('old')) }, { dataDir, clock })
  const arn = await first.start('m')
  await clock.advance(40_000)
  await first.sandbox.close()

  const second = await startStates({ Machine: machine('m', waiting('new')) }, { dataDir, clock })
  const described = await second.send(new DescribeStateMachineForExecutionCommand({ executionArn: arn }))
  expect(described.definition).toContain('old')
  await clock.advance(59_000)
  expect((await second.history(arn)).at(-1)?.type).toBe('WaitStateEntered')
  await clock.advance(1_100)
  expect((await second.ended(arn)).output).toBe('old')
  expect((await second.run('m')).output).toBe('new')
})

// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
it('an execution times out although the sandbox did not run at that time', async () => {
  const dataDir = temporaryDirectory()
  const clock = createSimulatedClock(Date.now())
  const Machine = machine('m', { ...waiting('late'), TimeoutSeconds: 50 })
  const first = await startStates({ Machine }, { dataDir, clock })
  const arn = await first.start('m')
  await clock.advance(10)
  await first.sandbox.close()
  await clock.advance(60_000)
  const second = await startStates({ Machine }, { dataDir, clock })
  expect(await second.ended(arn)).toMatchObject({ status: 'TIMED_OUT' })
})

it('a Map goes on with the items that are left', async () => {
  const dataDir = temporaryDirectory()
  const clock = createSimulatedClock(Date.now())
  const resources = {
    Work: queue('work'),
    Machine: machine(
      'm',
      states({
        A: {
          ...{ Type: 'Map', MaxConcurrency: 1, End: true },
          ItemProcessor: states({ B: { Type: 'Wait', SecondsPath: '$', End: true } }),
        },
      }),
    ),
  }
  const first = await startStates(resources, { dataDir, clock })
  const arn = await first.start('m', [5, 6, 7, 8])
  await clock.advance(8_000)
  await first.sandbox.close()
  const second = await startStates(resources, { dataDir, clock })
  expect((await second.ended(arn)).output).toEqual([5, 6, 7, 8])
  const started = (await second.history(arn)).filter(({ type }) => type === 'MapIterationStarted')
  expect(started.map(({ mapIterationStartedEventDetails: details }) => details?.index)).toEqual([0, 1, 2, 3])
})
