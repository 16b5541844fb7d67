import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  GetMetricStatisticsCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch'
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { startProcess } from '../../testing/start-process.ts'
import { alarm, changes, User } from './testing/start-monitoring.ts'

it('keeps every value that it accepted, each state of an alarm and its event, whenever the sandbox is killed', async () => {
  const directory = temporaryDirectory()
  writeAssembly(directory, {
    stacks: { Root: { Resources: { User, ...changes, Alarm: alarm('errors', { Period: 3600 }) } } },
  })
  const dataDir = temporaryDirectory()
  let accepted = 0
  let changed = 0

  for (let life = 0; life < 3; life += 1) {
    const { settings, kill } = await startProcess(directory, dataDir)
    const working = workUntilTheEnd(new CloudWatchClient(settings))
    // A machine that is busy with other things takes longer: the process lives until it has accepted some.
    await expect.poll(() => accepted, { timeout: 15_000, interval: 7 }).toBeGreaterThan(6 * (life + 1))
    await kill()
    await working
  }

  const { settings, endpoint } = await startProcess(directory, dataDir)
  const client = new CloudWatchClient(settings)
  const { Datapoints = [] } = await client.send(
    new GetMetricStatisticsCommand({
      ...{ Namespace: 'Shop', MetricName: 'Orders', Period: 3600, Statistics: ['SampleCount'] },
      ...{ StartTime: new Date(Date.now() - 7_200_000), EndTime: new Date(Date.now() + 3_600_000) },
    }),
  )
  const kept = Datapoints.reduce((total, { SampleCount = 0 }) => total + SampleCount, 0)
  expect(accepted).toBeGreaterThan(10)
  // The last value of each life may be kept without an answer.
  expect(kept).toBeGreaterThanOrEqual(accepted)
  expect(kept).toBeLessThanOrEqual(accepted + 3)

  const { MetricAlarms: [found] = [] } = await client.send(new DescribeAlarmsCommand({}))
  expect(['OK', 'ALARM']).toContain(found?.StateValue)
  let updates = 0
  let NextToken: string | undefined
  do {
    const page = await client.send(
      new DescribeAlarmHistoryCommand({ HistoryItemType: 'StateUpdate', MaxRecords: 100, NextToken }),
    )
    updates += page.AlarmHistoryItems?.length ?? 0
    NextToken = page.NextToken
  } while (NextToken !== undefined)
  expect(updates).toBeGreaterThanOrEqual(changed)

  const told = new Set<string>()
  const sqs = new SQSClient(settings)
  for (;;) {
    const QueueUrl = `${endpoint}/${owner}/changes`
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    )
    if (Messages.length === 0) break
    for (const { Body = '' } of Messages)
      told.add((JSON.parse(Body) as { detail: { state: { reason: string } } }).detail.state.reason)
  }
  expect([...told].filter((reason) => reason.startsWith('change ')).length).toBeGreaterThanOrEqual(changed)

  /** Reports values and changes the state of the alarm until the end of the process refuses one. */
  async function workUntilTheEnd(client: CloudWatchClient): Promise<void> {
    try {
      for (;;) {
        await client.send(
          new PutMetricDataCommand({ Namespace: 'Shop', MetricData: [{ MetricName: 'Orders', Value: 1 }] }),
        )
        accepted += 1
        const StateValue = changed % 2 === 0 ? 'ALARM' : 'OK'
        await client.send(
          new SetAlarmStateCommand({ AlarmName: 'errors', StateValue, StateReason: `change ${changed}` }),
        )
        changed += 1
      }
    } catch {
      // The process has ended.
    }
  }
}, 60_000)
