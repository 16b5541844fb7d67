import { CreateScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler'
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { startProcess } from '../../testing/start-process.ts'
import { Runner, scheduleInput, target, User, Work } from './testing/start-scheduler.ts'

async function start(directory: string, dataDir: string) {
  const { endpoint, settings, kill } = await startProcess(directory, dataDir)
  return {
    scheduler: new SchedulerClient(settings),
    sqs: new SQSClient(settings),
    url: `${endpoint}/${owner}/work`,
    kill,
  }
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/what-is-scheduler.html: at least once */
it('runs every one-time schedule that it accepted, whenever the sandbox is killed', async () => {
  const directory = temporaryDirectory()
  writeAssembly(directory, { stacks: { Root: { Resources: { User, Runner, Work } } } })
  const dataDir = temporaryDirectory()
  const accepted = new Set<string>()

  for (let life = 0; life < 3; life += 1) {
    const { scheduler, kill } = await start(directory, dataDir)
    const creating = createUntilTheEnd(scheduler, life)
    // Some schedules are due while the process runs, and others after it was killed.
    await new Promise((resolve) => setTimeout(resolve, 1_700 + life * 400))
    await kill()
    await creating
  }

  const { scheduler, sqs, url } = await start(directory, dataDir)
  const received = new Set<string>()
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, WaitTimeSeconds: 3 }),
    )
    if (Messages.length === 0) break
    for (const { Body = '', ReceiptHandle } of Messages) {
      received.add(Body)
      await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }))
    }
  }
  expect(accepted.size).toBeGreaterThan(10)
  expect(
    [...accepted].filter((name) => !received.has(name)),
    'missed',
  ).toEqual([])
  expect((await scheduler.send(new ListSchedulesCommand({}))).Schedules).toEqual([])

  /** Creates schedules for one to four seconds later until the end of the process refuses one. */
  async function createUntilTheEnd(scheduler: SchedulerClient, life: number): Promise<void> {
    try {
      for (let count = 0; ; count += 1) {
        const name = `once-${life}-${count}`
        const time = `${new Date(Date.now() + 2_000 + (count % 3) * 1_000).toISOString().slice(0, 19)}Z`
        const more = { ActionAfterCompletion: 'DELETE', Target: target({ Input: name }) }
        await scheduler.send(new CreateScheduleCommand(scheduleInput(name, `at(${time.slice(0, -1)})`, more)))
        // A call that arrives after the time creates a schedule that never runs.
        if (Date.now() < Date.parse(time)) accepted.add(name)
      }
    } catch {
      // The process has ended.
    }
  }
}, 60_000)
