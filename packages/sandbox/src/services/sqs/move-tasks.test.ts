import {
  CancelMessageMoveTaskCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { describe, expect, it } from 'vitest'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import { arnOf, type Queues, queues, startQueues } from './testing/start-queues.ts'

/** Sends messages to `work` and receives each too often, so that they are in `dead`. */
async function withDeadLetters(count: number, more: Parameters<typeof startQueues>[1] = {}): Promise<Queues> {
  const roles = { Mover: role('mover', allow('sqs:StartMessageMoveTask')) }
  const on = await startQueues({ ...queues, ...roles }, more)
  for (let index = 0; index < count; index += 1)
    await on.send(new SendMessageCommand({ QueueUrl: on.url('work'), MessageBody: `m${index}` }))
  for (let times = 0; times < 3; times += 1) {
    for (let index = 0; index < count; index += 10) await received(on, 'work')
    await on.clock.advance(10_000)
  }
  return on
}

async function received(on: Queues, name: string) {
  const input = { QueueUrl: on.url(name), MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All' as const] }
  return (await on.send(new ReceiveMessageCommand(input))).Messages ?? []
}

const start = (on: Queues, input: object = {}) =>
  on.send(new StartMessageMoveTaskCommand({ SourceArn: arnOf('dead'), ...input }))
const tasks = async (on: Queues, MaxResults = 10) =>
  (await on.send(new ListMessageMoveTasksCommand({ SourceArn: arnOf('dead'), MaxResults }))).Results

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html */
describe('a task that moves dead letters', () => {
  it('moves each message to the queue that it came from, as a new message', async () => {
    const on = await withDeadLetters(3)
    const [letter] = await received(on, 'dead')
    await on.clock.advance(30_000)
    const startedAt = on.clock.now()
    const { TaskHandle } = await start(on)
    await on.clock.advance(0)
    const back = await received(on, 'work')
    expect(back.map(({ Body }) => Body)).toEqual(['m0', 'm1', 'm2'])
    expect(back.map(({ MessageId }) => MessageId)).not.toContain(letter?.MessageId)
    expect(back[0]?.Attributes).toMatchObject({ SentTimestamp: String(startedAt), ApproximateReceiveCount: '1' })
    expect(await tasks(on)).toEqual([
      {
        Status: 'COMPLETED',
        SourceArn: arnOf('dead'),
        ApproximateNumberOfMessagesMoved: 3,
        ApproximateNumberOfMessagesToMove: 3,
        StartedTimestamp: startedAt,
      },
    ])
    expect(TaskHandle).toBeTruthy()
  })

  it('moves messages to another queue, at the given rate', async () => {
    const on = await withDeadLetters(30)
    await start(on, { DestinationArn: arnOf('plain'), MaxNumberOfMessagesPerSecond: 10 })
    await on.clock.advance(1_000)
    const [task] = (await tasks(on)) ?? []
    expect(task).toMatchObject({ Status: 'RUNNING', DestinationArn: arnOf('plain'), MaxNumberOfMessagesPerSecond: 10 })
    expect(task?.ApproximateNumberOfMessagesMoved).toBeGreaterThanOrEqual(9)
    expect(task?.ApproximateNumberOfMessagesMoved).toBeLessThanOrEqual(11)
    await on.clock.advance(3_000)
    expect((await tasks(on))?.[0]).toMatchObject({ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 30 })
  })

  it('is one at a time, and can be canceled', async () => {
    const on = await withDeadLetters(10)
    const { TaskHandle } = await start(on, { MaxNumberOfMessagesPerSecond: 1 })
    await expect(start(on)).rejects.toThrow('There is already a task running')
    await on.clock.advance(0)
    const cancel = () => on.send(new CancelMessageMoveTaskCommand({ TaskHandle }))
    expect(await cancel()).toMatchObject({ ApproximateNumberOfMessagesMoved: 1 })
    await expect(cancel()).rejects.toThrow('Only active tasks can be cancelled')
    await on.clock.advance(1_000)
    expect((await tasks(on))?.[0]).toMatchObject({ Status: 'CANCELLED', ApproximateNumberOfMessagesMoved: 1 })
    await start(on)
    await on.clock.advance(0)
    expect((await tasks(on, 1))?.[0]).toMatchObject({ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 9 })
  })

  it('fails at a message whose source no longer has the dead-letter queue, and keeps the message', async () => {
    const on = await withDeadLetters(1)
    const redrive = (name: string, RedrivePolicy: string) =>
      on.send(new SetQueueAttributesCommand({ QueueUrl: on.url(name), Attributes: { RedrivePolicy } }))
    await redrive('plain', JSON.stringify({ deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 2 }))
    await redrive('work', '')
    await start(on)
    await on.clock.advance(0)
    expect(await tasks(on)).toMatchObject([
      { Status: 'FAILED', FailureReason: 'ResourceNotFoundException', ApproximateNumberOfMessagesMoved: 0 },
    ])
    expect(await received(on, 'work')).toEqual([])
    expect(await received(on, 'dead')).toMatchObject([{ Body: 'm0' }])
  })

  it('continues after a restart', async () => {
    const first = await withDeadLetters(20)
    await start(first, { MaxNumberOfMessagesPerSecond: 10 })
    await first.clock.advance(500)
    await first.sandbox.close()
    const second = await startQueues(undefined, { dataDir: first.dataDir, clock: first.clock })
    await second.clock.advance(3_000)
    expect((await tasks(second))?.[0]).toMatchObject({ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 20 })
  })

  it.each([
    ['from a queue that is no dead-letter queue', { SourceArn: arnOf('plain') }, 'InvalidParameterValue'],
    ['to a queue that does not exist', { DestinationArn: arnOf('none') }, 'ResourceNotFoundException'],
    ['to itself', { DestinationArn: arnOf('dead') }, 'InvalidParameterValue'],
    ['faster than 500 messages a second', { MaxNumberOfMessagesPerSecond: 501 }, 'InvalidParameterValue'],
  ])('is refused %s', async (_, input, name) => {
    const on = await startQueues()
    await expect(start(on, input)).rejects.toMatchObject({ name: expect.stringContaining(name) })
  })

  it('needs the right to receive from the one queue and to send to the other', async () => {
    const on = await withDeadLetters(1)
    const mover = on.as(owner, 'mover')
    await expect(mover(new StartMessageMoveTaskCommand({ SourceArn: arnOf('dead') }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
  })
})
