import { MetricUnit } from '@aws-lambda-powertools/metrics'
import type { Context, SQSBatchResponse } from 'aws-lambda'
import { describeFault } from '../platform/describe-fault.ts'
import type { Reporting } from '../platform/reporting.ts'
import { Poison } from './poison.ts'
import { type QueueMessage, queueCall } from './queue-call.ts'

export type ConsumerPorts = {
  /** Does what a message asks for. A message may come again: doing it twice must be as doing it once. @throws Poison */
  handle(message: QueueMessage): Promise<void>
  bury: Bury
}

export type BatchPorts = {
  /** Does what messages ask for, as `handle` does. Returns the outcome of each, in their order. */
  handleAll(messages: readonly QueueMessage[]): Promise<readonly PromiseSettledResult<void>[]>
  bury: Bury
}

/** Keeps a message that can never be done, for a person. */
type Bury = (message: QueueMessage, reason: string) => Promise<void>

/** The Lambda handler for a queue whose messages are done each by itself. */
export function createConsumer(reporting: Reporting, { handle, bury }: ConsumerPorts) {
  const handleAll = (messages: readonly QueueMessage[]) => Promise.allSettled(messages.map(handle))
  return createBatchConsumer(reporting, { handleAll, bury })
}

/**
 * The Lambda handler for a queue. It reports each message that failed, which the queue delivers again. A message that no repetition
 * can help goes to the dead-letter queue at once, with its reason, and counts as the metric `PoisonEvent`. The log names messages by
 * their ids, reasons and kinds of faults: what a message holds may be anything, and is not logged.
 */
export function createBatchConsumer({ logger, metrics }: Reporting, { handleAll, bury }: BatchPorts) {
  return async (event: unknown, context: Pick<Context, 'awsRequestId'>): Promise<SQSBatchResponse> => {
    logger.resetKeys()
    logger.appendKeys({ requestId: context.awsRequestId })
    const call = queueCall.safeParse(event)
    if (!call.success) throw new Error('the call is not one of a queue')
    const messages = call.data.Records
    const outcomes = await handleAll(messages)
    const failed = await Promise.all(messages.map((message, index) => failureOf(message, outcomes[index])))
    const itemIdentifiers = failed.filter((messageId) => messageId !== undefined)
    logger.info('consumed', { done: failed.length - itemIdentifiers.length })
    return { batchItemFailures: itemIdentifiers.map((itemIdentifier) => ({ itemIdentifier })) }
  }

  /** The id of a message that is to be delivered again. */
  async function failureOf(message: QueueMessage, outcome = unanswered): Promise<string | undefined> {
    if (outcome.status === 'fulfilled') return undefined
    const { messageId } = message
    if (outcome.reason instanceof Poison) return buryOrRepeat(message, outcome.reason)
    logger.error('to be repeated', { messageId, fault: describeFault(outcome.reason) })
    return messageId
  }

  async function buryOrRepeat(message: QueueMessage, { reason }: Poison): Promise<string | undefined> {
    const { messageId } = message
    try {
      await bury(message, reason)
    } catch (fault) {
      logger.error('to be repeated', { messageId, reason, fault: describeFault(fault) })
      return messageId
    }
    logger.error('buried', { messageId, reason })
    metrics.addMetric('PoisonEvent', MetricUnit.Count, 1)
    metrics.publishStoredMetrics()
    return undefined
  }
}

const unanswered: PromiseSettledResult<void> = {
  status: 'rejected',
  reason: new Error('the message has no outcome'),
}
