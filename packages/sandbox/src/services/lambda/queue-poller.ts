import { ServiceError } from '../../kit/access/service-error.ts'
import { queuePath } from '../../kit/queue-path.ts'
import { failuresIn } from './batch-failures.ts'
import type { EventFilter } from './event-filter.ts'
import { eventsOf, sizeOfRecord } from './event-size.ts'
import { payloadLimit } from './invocation.ts'
import { pauseAfterError } from './pause-after-error.ts'
import { type QueueRecord, receivedMessages, recordOf } from './queue-event.ts'
import type { PollerParts } from './source-kind.ts'

/** How a function receives the messages of a queue. */
export type QueueMapping = {
  queueArn: string
  functionArn: string
  /** The most messages of one invocation. */
  batchSize: number
  /** How long a batch is collected after its first message, in milliseconds. */
  window: number
  /** Messages that do not pass are deleted, and the function does not receive them. */
  filter: EventFilter
  /** Set if the function's response says which messages failed. */
  reportsFailures: boolean
  /** The most invocations at once. */
  concurrency: number
}

/** What SQS takes in one call. */
const [mostAtOnce, longestWait] = [10, 20]

/**
 * Polls a queue in the function's execution role, and invokes the function with batches. What the function handled is
 * deleted; what it did not handle is visible again after the queue's visibility timeout.
 *
 * @returns the function that stops it
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export function pollQueue(mapping: QueueMapping, { functions, clock, newId, log }: PollerParts): () => void {
  const { queueArn, functionArn, batchSize, window, concurrency } = mapping
  const isFifo = queueArn.endsWith('.fifo')
  let hasStopped = false
  let running = 0
  let freed = Promise.withResolvers<void>()

  /** Calls SQS in the function's role. */
  const call = (operation: string, input: object) =>
    functions.roleOf(functions.demand(functionArn)).call('sqs', operation, { QueueUrl: queuePath(queueArn), ...input })

  async function poll(): Promise<void> {
    while (!hasStopped) {
      await free()
      try {
        const events = eventsOf(await collect())
        // Groups of a FIFO queue keep their order across the events of a batch.
        for (const next of isFifo ? [events] : events.map((records) => [records])) {
          await free()
          start(next)
        }
      } catch (error) {
        if (hasStopped) return
        report(error)
        await new Promise<void>((resolve) => clock.after(pauseAfterError(error), resolve))
      }
    }
  }

  /** Waits until another invocation may start. */
  async function free(): Promise<void> {
    while (running >= concurrency) await freed.promise
  }

  /** Collects a batch: until it is full, or its window is over. Returns an empty one after a wait without a message. */
  async function collect(): Promise<QueueRecord[]> {
    // A message that is visible again while its batch is collected has a new receipt handle.
    const records = new Map<string, QueueRecord>()
    let size = 0
    let until = Number.POSITIVE_INFINITY
    while (!hasStopped && records.size < batchSize && size < payloadLimit && clock.now() < until) {
      const wait = Math.min(longestWait, Math.ceil((until - clock.now()) / 1000))
      const received = await receive(Math.min(mostAtOnce, batchSize - records.size), wait)
      // A receive whose messages were all left out ends the wait as well.
      if (records.size === 0 && received.length === 0) return []
      if (records.size === 0) until = clock.now() + window
      for (const record of received) {
        size += sizeOfRecord(record)
        records.set(record.messageId, record)
      }
    }
    return hasStopped ? [] : [...records.values()]
  }

  async function receive(most: number, seconds: number): Promise<QueueRecord[]> {
    const answer = await call('ReceiveMessage', {
      MaxNumberOfMessages: most,
      WaitTimeSeconds: seconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    })
    const records = receivedMessages.parse(answer).Messages.map((message) => recordOf(message, queueArn))
    const { passed = [], left = [] } = Object.groupBy(records, (record) => (mapping.filter(record) ? 'passed' : 'left'))
    await remove(left)
    return passed
  }

  function start(events: readonly QueueRecord[][]): void {
    running += 1
    handleAll(events)
      .catch(report)
      .finally(() => {
        running -= 1
        freed.resolve()
        freed = Promise.withResolvers()
      })
  }

  /** Handles events one after another, until one is not handled wholly. */
  async function handleAll(events: readonly QueueRecord[][]): Promise<void> {
    for (const records of events) if (!(await handle(records))) return
  }

  /** Returns whether the function handled every record. */
  async function handle(records: readonly QueueRecord[]): Promise<boolean> {
    const result = await functions.run(functionArn, { Records: records }, { requestId: newId() })
    if ('error' in result || hasStopped) return false
    const ids = new Set(records.map(({ messageId }) => messageId))
    const failed = mapping.reportsFailures ? failuresIn(result.payload, ids) : new Set()
    const handled = records.filter(({ messageId }) => !failed.has(messageId))
    await remove(handled)
    return failed.size === 0
  }

  async function remove(records: readonly QueueRecord[]): Promise<void> {
    for (let first = 0; first < records.length; first += mostAtOnce) {
      const Entries = records
        .slice(first, first + mostAtOnce)
        .map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }))
      await call('DeleteMessageBatch', { Entries })
    }
  }

  function report(error: unknown): void {
    if (hasStopped) return
    const reason = error instanceof ServiceError ? error.message : (error as Error).stack
    log(`lambda: the messages of ${queueArn} for ${functionArn}: ${reason}`)
  }

  void poll()
  return () => {
    hasStopped = true
  }
}
