import { isoSeconds } from '../../kit/clock/iso-seconds.ts'
import type { Delivery } from './destinations.ts'
import { latest } from './function-name.ts'
import { madeAt, type StreamRecord, sequenceOf } from './stream-event.ts'

/** Records of a stream that Lambda gives up. */
export type DiscardedBatch = {
  records: readonly StreamRecord[]
  condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded'
  streamArn: string
  shardId: string
  functionArn: string
  /** How often the function was invoked with the records. */
  invocations: number
  /** The last invocation; undefined if there was none. */
  last: { requestId: string; isError: boolean } | undefined
}

/**
 * Writes the message for the destination, which holds the place of the records in the stream and not the records.
 * @param newId names the message if the function was never invoked
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export function discardedBatch(batch: DiscardedBatch, { now, newId }: { now: number; newId(): string }): Delivery {
  const { records, condition, streamArn, shardId, functionArn, invocations, last } = batch
  const [first, end] = [records[0], records.at(-1)]
  return {
    body: {
      requestContext: {
        requestId: last?.requestId ?? newId(),
        functionArn,
        condition,
        approximateInvokeCount: invocations,
      },
      ...(last && {
        responseContext: {
          statusCode: 200,
          executedVersion: latest,
          ...(last.isError && { functionError: 'Unhandled' }),
        },
      }),
      version: '1.0',
      timestamp: new Date(now).toISOString(),
      DDBStreamBatchInfo: {
        shardId,
        ...(first && { startSequenceNumber: sequenceOf(first) }),
        ...(end && { endSequenceNumber: sequenceOf(end) }),
        ...(first && { approximateArrivalOfFirstRecord: isoSeconds(madeAt(first)) }),
        ...(end && { approximateArrivalOfLastRecord: isoSeconds(madeAt(end)) }),
        batchSize: records.length,
        streamArn,
      },
    },
  }
}
