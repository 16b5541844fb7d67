import { type FirehoseClient, PutRecordBatchCommand, type PutRecordBatchResponseEntry } from '@aws-sdk/client-firehose'
import type { Fact } from '@breakwater/contracts/facts/fact'
import type { FactsPorts } from './send-facts.ts'

/**
 * Puts facts into a delivery stream by PutRecordBatch, each as a JSON text and a newline: Firehose puts records together in an object as
 * they are. A batch of messages is far below the limits of a call, 500 records and 4 MiB.
 */
export function factsStream(client: FirehoseClient, streamName: string): FactsPorts['put'] {
  return async (facts) => {
    const { RequestResponses = [] } = await client.send(
      new PutRecordBatchCommand({ DeliveryStreamName: streamName, Records: facts.map(recordOf) }),
    )
    return RequestResponses.map(outcomeOf)
  }
}

function recordOf(told: Fact): { Data: Uint8Array } {
  return { Data: Buffer.from(`${JSON.stringify(told)}\n`) }
}

function outcomeOf({ RecordId, ErrorCode }: PutRecordBatchResponseEntry): PromiseSettledResult<void> {
  if (RecordId && !ErrorCode) return { status: 'fulfilled', value: undefined }
  return { status: 'rejected', reason: new RefusedRecord(ErrorCode) }
}

/** A record that was not put. Its name is AWS's code, since logs have names of faults and no messages. */
class RefusedRecord extends Error {
  constructor(code = 'RefusedRecord') {
    super('Firehose did not put a record')
    this.name = code
  }
}
