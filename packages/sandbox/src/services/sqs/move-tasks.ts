import type { SealedRecords } from '../../account/sealed-records.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import { createTimers } from '../../kit/clock/timers.ts'
import type { Message } from './message.ts'
import { type Queue, sourcesOf } from './queue.ts'
import { invalidParameter, resourceNotFound, SqsError } from './sqs-error.ts'

type Status = 'RUNNING' | 'COMPLETED' | 'CANCELLING' | 'CANCELLED' | 'FAILED'

type MoveTask = {
  handle: string
  status: Status
  sourceArn: string
  destinationArn?: string | undefined
  perSecond?: number | undefined
  moved: number
  toMove: number
  failure?: string | undefined
  /** Milliseconds since 1970. */
  startedAt: number
}

/** Moves dead letters back to the queue that they came from, or to another one. */
export type MoveTasks = {
  /** @throws SqsError */
  start(task: Pick<MoveTask, 'sourceArn' | 'destinationArn' | 'perSecond'>): string
  /** Returns the last tasks of a queue, the newest first. */
  list(sourceArn: string, most: number): object[]
  /** Returns how many messages were moved. @throws SqsError */
  cancel(handle: string): number
  sourceOf(handle: string): string | undefined
  /** Goes on with the tasks that a restart interrupted. */
  resume(): void
  stop(): void
}

export type MoveTaskParts = {
  records: SealedRecords
  clock: Clock
  newId(): string
  queues: ReadonlyMap<string, Queue>
}

/** The most messages of one step, so that other work goes on between steps. */
const mostAtOnce = 100
const stepTime = 100
const mostListed = 10

export function createMoveTasks({ records, clock, newId, queues }: MoveTaskParts): MoveTasks {
  const table = records.table<MoveTask>('sqs/move-tasks')
  const tasks = new Map(table.entries())
  const timers = createTimers(clock)

  function save(task: MoveTask): void {
    tasks.set(task.handle, task)
    table.put(task.handle, task)
  }

  /** @param wait milliseconds */
  function arm({ handle }: Pick<MoveTask, 'handle'>, wait: number): void {
    timers.set(handle, wait, () => run(handle))
  }

  function run(handle: string): void {
    const task = tasks.get(handle)
    if (!task) return
    if (task.status === 'CANCELLING') {
      end(task, 'CANCELLED')
      return
    }
    let moved = 0
    try {
      while (moved < mostOf(task) && moveNext(task)) moved += 1
    } catch (error) {
      if (!(error instanceof SqsError)) throw error
      end({ ...task, moved: task.moved + moved, failure: error.code }, 'FAILED')
      return
    }
    const gone = { ...task, moved: task.moved + moved }
    if (moved < mostOf(task)) end(gone, 'COMPLETED')
    else {
      save(gone)
      arm(gone, stepTime)
    }
  }

  const mostOf = ({ perSecond }: MoveTask) =>
    perSecond === undefined ? mostAtOnce : Math.max(1, Math.floor((perSecond * stepTime) / 1000))

  function end(task: MoveTask, status: Status): void {
    save({ ...task, status })
  }

  /** Moves the next message; returns false if none is left. @throws SqsError if it can't be moved */
  function moveNext(task: MoveTask): boolean {
    const source = queues.get(task.sourceArn)
    if (!source) throw resourceNotFound('The source queue does not exist.')
    const message = source.oldest()
    if (!message) return false
    const destination = destinationOf(message, task)
    if (!destination) throw resourceNotFound('The destination of a message does not exist.')
    // In its destination it is a new message, with a new id and the current time.
    const { body, attributes, traceHeader, senderId, groupId } = message
    records.transaction(() => {
      source.take(message)
      destination.send({
        ...{ body, attributes, senderId },
        ...(traceHeader !== undefined && { traceHeader }),
        ...(groupId !== undefined && { groupId }),
        ...(destination.settings.isFifo && { deduplicationId: message.deduplicationId ?? message.id }),
      })
    })
    return true
  }

  /** A message goes back only to a queue that still has this dead-letter queue: the caller's rights are asked for those. */
  function destinationOf({ deadLetterSource }: Message, { sourceArn, destinationArn }: MoveTask): Queue | undefined {
    if (destinationArn !== undefined) return queues.get(destinationArn)
    return sourcesOf(sourceArn, queues).find(({ arn }) => arn === deadLetterSource)
  }

  const isActive = ({ status }: MoveTask) => status === 'RUNNING' || status === 'CANCELLING'

  return {
    start({ sourceArn, destinationArn, perSecond }) {
      const source = queues.get(sourceArn)
      if (!source || sourcesOf(sourceArn, queues).length === 0)
        throw invalidParameter('Source queue must be configured as a Dead Letter Queue.')
      if (destinationArn !== undefined && !queues.has(destinationArn))
        throw resourceNotFound("The resource that you specified for the DestinationArn parameter doesn't exist.")
      if (destinationArn === sourceArn)
        throw invalidParameter('Source queue arn cannot be the same as the destination.')
      if (perSecond !== undefined && (perSecond < 1 || perSecond > 500))
        throw invalidParameter('Value for parameter MaxNumberOfMessagesPerSecond is invalid: it is 1 to 500.')
      if ([...tasks.values()].some((task) => task.sourceArn === sourceArn && isActive(task)))
        throw invalidParameter(
          'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
        )
      const handle = Buffer.from(JSON.stringify({ taskId: newId(), sourceArn })).toString('base64')
      const toMove = Number(source.attributes().ApproximateNumberOfMessages)
      save({
        ...{ handle, sourceArn, moved: 0, toMove, startedAt: clock.now() },
        status: 'RUNNING',
        ...(destinationArn !== undefined && { destinationArn }),
        ...(perSecond !== undefined && { perSecond }),
      })
      arm({ handle }, 0)
      return handle
    },
    list: (sourceArn, most) =>
      [...tasks.values()]
        .filter((task) => task.sourceArn === sourceArn)
        .sort((one, other) => other.startedAt - one.startedAt)
        .slice(0, Math.min(most, mostListed))
        .map((task) => ({
          ...(isActive(task) && { TaskHandle: task.handle }),
          Status: task.status,
          SourceArn: task.sourceArn,
          ...(task.destinationArn !== undefined && { DestinationArn: task.destinationArn }),
          ...(task.perSecond !== undefined && { MaxNumberOfMessagesPerSecond: task.perSecond }),
          ApproximateNumberOfMessagesMoved: task.moved,
          ApproximateNumberOfMessagesToMove: task.toMove,
          ...(task.failure !== undefined && { FailureReason: task.failure }),
          StartedTimestamp: task.startedAt,
        })),
    cancel(handle) {
      const task = tasks.get(handle)
      if (!task) throw resourceNotFound('Task does not exist.')
      if (task.status !== 'RUNNING') throw invalidParameter('Only active tasks can be cancelled.')
      save({ ...task, status: 'CANCELLING' })
      return task.moved
    },
    sourceOf: (handle) => tasks.get(handle)?.sourceArn,
    resume() {
      for (const task of tasks.values()) if (isActive(task)) arm(task, 0)
    },
    stop: timers.close,
  }
}
