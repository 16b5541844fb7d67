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
import { createMoveTasks } from './move-tasks.ts'
import type { SentMessage } from './queue.ts'
import { message, openQueues } from './testing/open-queues.ts'
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

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html */
  it.each([
    ['to the sources of the queue', {}, 'work', true],
    ['to the sources of the queue', {}, 'plain', false],
    ['to a named queue', { DestinationArn: arnOf('plain') }, 'plain', true],
    ['to a named queue', { DestinationArn: arnOf('plain') }, 'work', false],
  ])('%s, %j, by a caller who may send to %s only, is allowed: %s', async (_, input, name, isAllowed) => {
    const ofSource = ['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes']
    const rights = [
      allow(
        ofSource.map((action) => `sqs:${action}`),
        arnOf('dead'),
      ),
      allow('sqs:SendMessage', arnOf(name)),
    ]
    const on = await startQueues({ ...queues, Mover: role('mover', rights) })
    const started = on.as(owner, 'mover')(new StartMessageMoveTaskCommand({ SourceArn: arnOf('dead'), ...input }))
    if (isAllowed) expect(await started).toMatchObject({ TaskHandle: expect.any(String) })
    else await expect(started).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  it('needs the right to receive from the one queue and to send to the other', async () => {
    const on = await withDeadLetters(1)
    const mover = on.as(owner, 'mover')
    await expect(mover(new StartMessageMoveTaskCommand({ SourceArn: arnOf('dead') }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html */
describe('the tasks of a dead-letter queue', () => {
  const redrive = { deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 1 }
  const moved = (list: object[]) =>
    list.map((task) => (task as { ApproximateNumberOfMessagesMoved: number }).ApproximateNumberOfMessagesMoved)

  /** Puts dead letters of `work` into `dead`, each as the message of the same body. */
  function open(letters: SentMessage[] = [], settings: Parameters<typeof openQueues>[0] = {}) {
    const opened = openQueues({ dead: {}, work: { redrive }, plain: {}, ...settings })
    const dead = opened.queue('dead')
    const work = opened.queue('work')
    for (const letter of letters) {
      work.send(letter)
      const [received] = work.receive(1)
      if (!received) throw new Error('the letter was not received')
      work.take(received.message)
      dead.takeDeadLetter(received.message, work)
    }
    const newTasks = () => createMoveTasks(opened)
    return { ...opened, newTasks, tasks: newTasks(), dead, work }
  }
  const many = (count: number) => Array.from({ length: count }, (_, index) => message(`m${index}`))
  const sourceArn = arnOf('dead')

  it('move at most a hundred messages in a tenth of a second', async () => {
    const { tasks, clock } = open(many(101))
    tasks.start({ sourceArn })
    await clock.advance(99)
    expect(tasks.list(sourceArn, 1)).toMatchObject([{ Status: 'RUNNING', ApproximateNumberOfMessagesMoved: 100 }])
    await clock.advance(1)
    expect(tasks.list(sourceArn, 1)).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 101 }])
  })

  it.each([
    [1, 1],
    [19, 1],
    [500, 50],
  ])('that move %i messages in a second move %i at once', async (perSecond, atOnce) => {
    const { tasks, clock } = open(many(60))
    tasks.start({ sourceArn, perSecond })
    await clock.advance(0)
    expect(moved(tasks.list(sourceArn, 1))).toEqual([atOnce])
    await clock.advance(100)
    expect(moved(tasks.list(sourceArn, 1))).toEqual([Math.min(60, 2 * atOnce)])
  })

  it.each([0, 501])('cannot move %i messages in a second', (perSecond) => {
    expect(() => open().tasks.start({ sourceArn, perSecond })).toThrow('it is 1 to 500')
  })

  it('move a message with its body, attributes, sender, trace and group', async () => {
    const letter = {
      ...message('a', { traceHeader: 'Root=1', groupId: 'tenant' }),
      attributes: { kind: { DataType: 'String', StringValue: 'x' } },
    }
    const { tasks, clock, queue } = open([letter])
    tasks.start({ sourceArn, destinationArn: arnOf('plain') })
    await clock.advance(0)
    const [received] = queue('plain').receive(1)
    expect(received?.message).toMatchObject(letter)
    expect(received?.message).not.toHaveProperty('deadLetterSource')
    expect(received?.message).not.toHaveProperty('deduplicationId')
    expect(received?.message).toMatchObject({ id: 'id-3', sentAt: clock.now(), receiveCount: 1 })
  })

  it('move a message to a FIFO queue with its deduplication id', async () => {
    const letter = message('a', { groupId: 'g', deduplicationId: 'once' })
    const { tasks, clock, work } = open([letter], { dead: { isFifo: true }, work: { isFifo: true, redrive } })
    tasks.start({ sourceArn })
    // Within five minutes the queue would take it for the same message.
    await clock.advance(0)
    expect(work.oldest()).toMatchObject({ body: 'a', groupId: 'g', deduplicationId: 'id-1' })
  })

  it('count what they moved before a message that they cannot move', async () => {
    const { tasks, clock, queue, work } = open(many(2), { other: { redrive } })
    const other = queue('other')
    other.send(message('stays'))
    const [stays] = other.receive(1)
    if (!stays) throw new Error('the message was not received')
    other.take(stays.message)
    queue('dead').takeDeadLetter(stays.message, other)
    other.set({ RedrivePolicy: '' }, () => undefined)
    tasks.start({ sourceArn })
    await clock.advance(1_000)
    expect(tasks.list(sourceArn, 1)).toMatchObject([
      { Status: 'FAILED', FailureReason: 'ResourceNotFoundException', ApproximateNumberOfMessagesMoved: 2 },
    ])
    expect(work.receive(10)).toHaveLength(2)
    expect(queue('dead').oldest()).toMatchObject({ body: 'stays' })
  })

  it('do not end as failed, and keep the message, if the sandbox itself fails', async () => {
    const { clock, dead, work, ...opened } = open(many(1))
    const transaction = () => {
      throw new Error('the disk is full')
    }
    const tasks = createMoveTasks({ ...opened, clock, records: { ...opened.records, transaction } })
    tasks.start({ sourceArn })
    await expect(clock.advance(0)).rejects.toThrow('the disk is full')
    expect(tasks.list(sourceArn, 1)).toMatchObject([{ Status: 'RUNNING', ApproximateNumberOfMessagesMoved: 0 }])
    expect(dead.oldest()).toMatchObject({ body: 'm0' })
    expect(work.oldest()).toBeUndefined()
  })

  it('go on after a restart if they are running, and not if they ended or were canceled', async () => {
    const { tasks, newTasks, clock, queue } = open(many(3))
    const canceled = tasks.start({ sourceArn, perSecond: 1 })
    tasks.cancel(canceled)
    await clock.advance(1_000)
    tasks.start({ sourceArn, destinationArn: arnOf('plain'), perSecond: 10 })
    await clock.advance(0)
    tasks.stop()
    const again = newTasks()
    again.resume()
    expect(clock.waiting).toBe(1)
    await clock.advance(1_000)
    expect(again.list(sourceArn, 10)).toMatchObject([
      { Status: 'COMPLETED', DestinationArn: arnOf('plain'), ApproximateNumberOfMessagesMoved: 3 },
      { Status: 'CANCELLED', ApproximateNumberOfMessagesMoved: 0 },
    ])
    expect(queue('plain').receive(10)).toHaveLength(3)
    again.resume()
    expect(clock.waiting).toBe(0)
  })

  it('are listed ten at most, the newest first, without those of other queues', async () => {
    const { tasks, clock } = open([], {
      otherDead: {},
      other: { redrive: { ...redrive, deadLetterTargetArn: arnOf('otherDead') } },
    })
    for (let count = 0; count < 11; count += 1) {
      tasks.start({ sourceArn })
      await clock.advance(1_000)
    }
    tasks.start({ sourceArn: arnOf('otherDead') })
    const starts = tasks.list(sourceArn, 100).map((task) => (task as { StartedTimestamp: number }).StartedTimestamp)
    expect(starts).toEqual(Array.from({ length: 10 }, (_, index) => clock.now() - (index + 1) * 1_000))
    expect(tasks.list(sourceArn, 2)).toHaveLength(2)
    expect(tasks.list(arnOf('otherDead'), 10)).toHaveLength(1)
  })

  it('have a handle in the list only while they are active', async () => {
    const { tasks, clock } = open(many(2))
    const TaskHandle = tasks.start({ sourceArn, perSecond: 1 })
    expect(tasks.sourceOf(TaskHandle)).toBe(sourceArn)
    expect(tasks.list(sourceArn, 1)).toMatchObject([{ TaskHandle, Status: 'RUNNING' }])
    tasks.cancel(TaskHandle)
    expect(tasks.list(sourceArn, 1)).toMatchObject([{ TaskHandle, Status: 'CANCELLING' }])
    expect(() => tasks.start({ sourceArn })).toThrow('There is already a task running')
    await clock.advance(100)
    const [task] = tasks.list(sourceArn, 1)
    expect(task).toMatchObject({ Status: 'CANCELLED' })
    expect(task).not.toHaveProperty('TaskHandle')
    expect(task).not.toHaveProperty('FailureReason')
  })

  it('run at the same time for different queues', () => {
    const { tasks } = open([], {
      otherDead: {},
      other: { redrive: { ...redrive, deadLetterTargetArn: arnOf('otherDead') } },
    })
    const handles = [tasks.start({ sourceArn }), tasks.start({ sourceArn: arnOf('otherDead') })]
    expect(new Set(handles).size).toBe(2)
  })

  it('do not exist by another handle', () => {
    const { tasks } = open()
    expect(() => tasks.cancel('none')).toThrow('Task does not exist.')
    expect(tasks.sourceOf('none')).toBeUndefined()
  })

  it('stop with the sandbox, and are canceled after a restart if that was asked for', async () => {
    const { tasks, newTasks, clock } = open(many(3))
    const handle = tasks.start({ sourceArn, perSecond: 1 })
    await clock.advance(0)
    tasks.cancel(handle)
    tasks.stop()
    await clock.advance(1_000)
    const again = newTasks()
    expect(again.list(sourceArn, 1)).toMatchObject([{ Status: 'CANCELLING', ApproximateNumberOfMessagesMoved: 1 }])
    again.resume()
    await clock.advance(0)
    expect(again.list(sourceArn, 1)).toMatchObject([{ Status: 'CANCELLED', ApproximateNumberOfMessagesMoved: 1 }])
    expect(clock.waiting).toBe(0)
  })
})
