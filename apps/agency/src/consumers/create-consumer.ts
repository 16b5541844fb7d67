import { MetricUnit } from '@aws-lambda-powertools/metrics'
import type { Context, SQSBatchResponse } from 'aws-lambda'
import { describeFault } from '../platform/describe-fault.ts'
import type { Reporting } from '../platform/reporting.ts'
import { Poison } from './poison.ts'
import { type QueueMessage, queueCall } from './queue-call.ts'

export type ConsumerPorts = {
  /** Does what a message asks for. A message may come again: doing it twice must be as doing it once. @throws Poison */
  handle(message: QueueMessage): Promise<void>
  /** Keeps a message that can never be done, for a person. */
  bury(message: QueueMessage, reason: string): Promise<void>
}

/**
 * The Lambda handler for a queue. It reports each message that failed, which the queue delivers again. A message that no repetition
 * can help goes to the dead-letter queue at once, with its reason, and counts as the metric `PoisonEvent`. The log names messages by
 * their ids, reasons and kinds of faults: what a message holds may be anything, and is not logged.
 */
export function createConsumer({ logger, metrics }: Reporting, { handle, bury }: ConsumerPorts) {
  return async (event: unknown, context: Pick<Context, 'awsRequestId'>): Promise<SQSBatchResponse> => {
    logger.resetKeys()
    logger.appendKeys({ requestId: context.awsRequestId })
    const call = queueCall.safeParse(event)
    if (!call.success) throw new Error('the call is not one of a queue')
    const failed = await Promise.all(call.data.Records.map(failureOf))
    const itemIdentifiers = failed.filter((messageId) => messageId !== undefined)
    logger.info('consumed', { done: failed.length - itemIdentifiers.length })
    return { batchItemFailures: itemIdentifiers.map((itemIdentifier) => ({ itemIdentifier })) }
  }

  /** The id of a message that is to be delivered again. */
  async function failureOf(message: QueueMessage): Promise<string | undefined> {
    const { messageId } = message
    try {
      await handle(message)
      return undefined
    } catch (fault) {
      if (fault instanceof Poison) return buryOrRepeat(message, fault)
      logger.error('to be repeated', { messageId, fault: describeFault(fault) })
      return messageId
    }
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
