import { setTimeout as wait } from 'node:timers/promises'
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { GetParameterCommand, GetParameterHistoryCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { expect, it } from 'vitest'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import { startProcess } from '../../testing/start-process.ts'
import { queue, queuePolicy, rule, toQueue } from '../events/testing/start-events.ts'

async function start(directory: string, dataDir: string) {
  const { endpoint, settings, kill } = await startProcess(directory, dataDir)
  return { client: new SSMClient(settings), sqs: new SQSClient(settings), url: `${endpoint}/${owner}/changes`, kill }
}

it('keeps every version that it accepted, and sends an event of each, whenever the sandbox is killed', async () => {
  const directory = temporaryDirectory()
  const Resources = {
    User: role('user', [allow(['ssm:*', 'sqs:*'])]),
    Queue: queue('changes'),
    Policy: queuePolicy(['Queue']),
    Rule: rule('changes', [toQueue('changes')], { EventPattern: { source: ['aws.ssm'] } }),
  }
  writeAssembly(directory, { stacks: { Root: { Resources } } })
  const dataDir = temporaryDirectory()
  const accepted: Record<string, number> = {}
  const names = ['/one', '/two', '/three']
  const total = () => Object.values(accepted).reduce((sum, count) => sum + count, 0)

  for (let life = 0; life < 3; life += 1) {
    const { client, kill } = await start(directory, dataDir)
    // Each loop goes on until the end of the process refuses its call.
    const work = names.map((name) => overwrite(client, name).catch(() => undefined))
    // Counts calls instead of time, so that a busy machine changes nothing.
    while (total() < (life + 1) * 5) await wait(5)
    await wait(life * 10)
    await kill()
    await Promise.all(work)
  }

  const { client, sqs, url } = await start(directory, dataDir)
  expect(total()).toBeGreaterThan(10)
  for (const Name of names) {
    const { Parameter } = await client.send(new GetParameterCommand({ Name, WithDecryption: true }))
    // The answer to the last version may have been lost.
    expect([accepted[Name], (accepted[Name] ?? 0) + 1]).toContain(Parameter?.Version)
    expect(Parameter?.Value).toBe(`value of ${Parameter?.Version}`)
    const { Parameters = [] } = await client.send(new GetParameterHistoryCommand({ Name }))
    expect(Parameters.map(({ Version = 0 }) => Version)).toEqual(
      Parameters.map((_, at) => (Parameters[0]?.Version ?? 0) + at),
    )
  }

  const told = await changesOf(sqs, url)
  for (const name of names)
    expect(told.filter((each) => each === name).length).toBeGreaterThanOrEqual(accepted[name] ?? 0)

  async function overwrite(client: SSMClient, Name: string) {
    for (;;) {
      const latest = await client.send(new GetParameterCommand({ Name })).catch((error: Error) => {
        if (error.name === 'ParameterNotFound') return undefined
        throw error
      })
      const next = (latest?.Parameter?.Version ?? 0) + 1
      const put = { Name, Value: `value of ${next}`, Type: 'SecureString' as const, Overwrite: true }
      const { Version } = await client.send(new PutParameterCommand(put))
      accepted[Name] = Version ?? 0
    }
  }
}, 60_000)

/** Receives the events of changes until no more come, and returns the names of their parameters. */
async function changesOf(sqs: SQSClient, QueueUrl: string): Promise<string[]> {
  const names: string[] = []
  for (;;) {
    const received = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 2 })
    const { Messages = [] } = await sqs.send(received)
    if (Messages.length === 0) return names
    for (const { Body = '', ReceiptHandle } of Messages) {
      names.push(JSON.parse(Body).detail.name)
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
    }
  }
}
