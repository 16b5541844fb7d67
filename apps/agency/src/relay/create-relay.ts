import { MetricUnit } from '@aws-lambda-powertools/metrics'
import type { Context, DynamoDBBatchResponse } from 'aws-lambda'
import { describeFault } from '../platform/describe-fault.ts'
import type { Reporting } from '../platform/reporting.ts'
import { type RelayPorts, relayEvents } from './relay-events.ts'
import { streamCall } from './stream-record.ts'

/**
 * The Lambda handler for the stream of the outbox. It reports the first record that was not put, from which Lambda repeats. Its log
 * names places in the stream, reasons and kinds of faults: what a record holds may be anything, and is not logged.
 */
export function createRelay({ logger, metrics }: Reporting, ports: RelayPorts) {
  return async (event: unknown, context: Pick<Context, 'awsRequestId'>): Promise<DynamoDBBatchResponse> => {
    logger.resetKeys()
    logger.appendKeys({ requestId: context.awsRequestId })
    const call = streamCall.safeParse(event)
    if (!call.success) throw new Error('the call is not one of a DynamoDB stream')
    const { put, buried, failed } = await relayEvents(ports, call.data.Records)
    for (const poison of buried) logger.error('buried', poison)
    if (buried.length > 0) {
      metrics.addMetric('PoisonEvent', MetricUnit.Count, buried.length)
      metrics.publishStoredMetrics()
    }
    if (!failed) {
      logger.info('relayed', { put })
      return { batchItemFailures: [] }
    }
    const { sequenceNumber, cause } = failed
    logger.error('to be repeated', { put, sequenceNumber, fault: describeFault(cause) })
    return { batchItemFailures: [{ itemIdentifier: sequenceNumber }] }
  }
}
