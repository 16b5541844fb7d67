import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn'
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { expect, it } from 'vitest'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import { startProcess } from '../../testing/start-process.ts'
import { executionArn, machine, machineArn, queue, single, states, worker } from './testing/start-states.ts'

const send = {
  ...{ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', ResultPath: null, Next: 'Wait' },
  Parameters: { QueueUrl: `/${owner}/work`, MessageBody: { 'n.$': '$.n', 'run.$': '$.run' } },
}
/** Sends a message for each of three items, with a short wait after each. */
const work = states({
  Items: {
    ...{ Type: 'Map', ItemsPath: '$.items', MaxConcurrency: 2, End: true },
    ItemSelector: { 'n.$': '$$.Map.Item.Value', 'run.$': '$$.Execution.Name' },
    ItemProcessor: states({
      Send: send,
      Wait: { Type: 'Wait', Seconds: 1, Next: 'Number' },
      Number: { Type: 'Pass', InputPath: '$.n', End: true },
    }),
  },
})
const waiting = single({
  ...{ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' },
  Parameters: { QueueUrl: `/${owner}/tokens`, MessageBody: { 'token.$': '$$.Task.Token' } },
})
const parent = single({
  ...{ Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync:2' },
  Parameters: { StateMachineArn: machineArn('work'), 'Input.$': '$' },
})

const Resources = {
  User: role('user', [allow('*')]),
  ...{ Worker: worker(), Queue: queue('work'), Tokens: queue('tokens') },
  ...{ Work: machine('work', work), Waiting: machine('waiting', waiting), Parent: machine('parent', parent) },
}

async function start(directory: string, dataDir: string) {
  const { endpoint, settings, kill } = await startProcess(directory, dataDir)
  return { sfn: new SFNClient(settings), sqs: new SQSClient(settings), endpoint, kill }
}

// https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
it('goes on with every execution that it accepted, whenever the sandbox is killed', async () => {
  const directory = temporaryDirectory()
  writeAssembly(directory, { stacks: { Root: { Resources } } })
  const dataDir = temporaryDirectory()
  const accepted: string[] = []
  let count = 0

  for (let life = 0; life < 3; life += 1) {
    const { sfn, kill } = await start(directory, dataDir)
    const starting = startUntilTheEnd(sfn)
    await new Promise((resolve) => setTimeout(resolve, 400 + life * 350))
    await kill()
    await starting
  }

  const { sfn, sqs, endpoint } = await start(directory, dataDir)
  const url = (name: string) => `${endpoint}/${owner}/${name}`
  for (const arn of accepted) {
    const { status, output } = await ended(sfn, arn)
    const result = JSON.parse(output ?? 'null')
    expect([arn, status, result.Output ?? result]).toEqual([arn, 'SUCCEEDED', [1, 2, 3]])
    const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn: arn, maxResults: 1000 }))
    expect(events.map(({ id }) => id)).toEqual(events.map((_, at) => at + 1))
  }
  const sent = await received(sqs, url('work'))
  const runs = accepted.filter((arn) => arn.includes(':work:')).map((arn) => arn.split(':').at(-1))
  for (const run of runs)
    expect([...new Set(sent.filter((message) => message.run === run).map(({ n }) => n))].sort()).toEqual([1, 2, 3])
  expect(accepted.length).toBeGreaterThan(6)

  async function startUntilTheEnd(client: SFNClient): Promise<void> {
    try {
      for (;;) {
        const name = count % 2 === 0 ? 'work' : 'parent'
        count += 1
        const input = JSON.stringify({ items: [1, 2, 3] })
        const started = await client.send(
          new StartExecutionCommand({ stateMachineArn: machineArn(name), name: `run-${count}`, input }),
        )
        accepted.push(started.executionArn ?? '')
        await new Promise((resolve) => setTimeout(resolve, 40))
      }
    } catch {
      // The process has ended.
    }
  }
}, 120_000)

it('waits for the token of a task that was sent before the sandbox was killed', async () => {
  const directory = temporaryDirectory()
  writeAssembly(directory, { stacks: { Root: { Resources } } })
  const dataDir = temporaryDirectory()
  const first = await start(directory, dataDir)
  await first.sfn.send(new StartExecutionCommand({ stateMachineArn: machineArn('waiting'), name: 'run' }))
  const [message] = await received(first.sqs, `${first.endpoint}/${owner}/tokens`)
  await first.kill()

  const { sfn, sqs, endpoint } = await start(directory, dataDir)
  await sfn.send(new SendTaskSuccessCommand({ taskToken: message?.token ?? '', output: '"done"' }))
  expect(await ended(sfn, executionArn('waiting', 'run'))).toMatchObject({ status: 'SUCCEEDED', output: '"done"' })
  expect(await received(sqs, `${endpoint}/${owner}/tokens`)).toEqual([])
}, 60_000)

async function ended(sfn: SFNClient, arn: string) {
  for (;;) {
    const described = await sfn.send(new DescribeExecutionCommand({ executionArn: arn }))
    if (described.status !== 'RUNNING') return described
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Takes all messages of a queue. */
async function received(sqs: SQSClient, QueueUrl: string): Promise<{ n?: number; run?: string; token?: string }[]> {
  const bodies = []
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    )
    if (Messages.length === 0) return bodies
    for (const { Body = '', ReceiptHandle } of Messages) {
      bodies.push(JSON.parse(Body))
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
    }
  }
}
