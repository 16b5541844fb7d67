import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import type { InnerClient } from '../../kit/inner-client.ts'
import { mayPass } from '../../kit/retries/may-pass.ts'
import type { DeclaredStream } from './declared-stream.ts'
import type { Processor } from './processor.ts'

/** A record. @property at when it arrived, in milliseconds since 1970 @property data in base64 */
export type SourceRecord = { id: string; at: number; data: string }

/**
 * A record that could not be processed, as its object states it.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html
 */
export type FailedRecord = {
  attemptsMade: number
  arrivalTimestamp: number
  errorCode: string
  errorMessage: string
  attemptEndingTimestamp: number
  rawData: string
  lambdaArn: string
}

/** What is to be delivered, in base64, and what failed. Records that the function dropped are in neither. */
export type ProcessedRecords = { delivered: string[]; failed: FailedRecord[] }

type Fault = Pick<FailedRecord, 'errorCode' | 'errorMessage'>
type Called = { attempts: number } & ({ results: readonly Result[] } | { fault: Fault })

/** What Lambda returns for `Invoke`. */
const invocation = z.union([z.object({ payload: z.unknown() }), z.object({ error: z.object({}) })])

/** @see https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-status-model.html */
const result = z.object({
  recordId: z.string(),
  result: z.enum(['Ok', 'Dropped', 'ProcessingFailed']),
  data: z.base64().nullish(),
})
const answer = z.object({ records: z.array(result) })
type Result = z.infer<typeof result>

/** @see https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html */
const faults = {
  failedStatus: {
    errorCode: 'Lambda.ProcessingFailedStatus',
    errorMessage: 'ProcessingFailed status set for record.',
  },
  missing: { errorCode: 'Lambda.MissingRecordId', errorMessage: 'The record id was not returned.' },
  duplicated: { errorCode: 'Lambda.DuplicatedRecordId', errorMessage: 'The record id was returned more than once.' },
  unreadable: {
    errorCode: 'Lambda.JsonProcessingException',
    errorMessage: 'The result of the function is not in the form that Firehose expects.',
  },
  failedFunction: {
    errorCode: 'Lambda.FunctionError',
    errorMessage: 'The Lambda function was successfully invoked but it returned an error result.',
  },
} satisfies Record<string, Fault>

type Parts = {
  stream: Pick<DeclaredStream, 'arn'>
  processor: Processor
  /** The client of the role in which the function is called. */
  role: InnerClient
  clock: Clock
  newId(): string
}

/** Lets a function process records, batch by batch. An error of the function or of its call is in the result. */
export async function processRecords(records: readonly SourceRecord[], parts: Parts): Promise<ProcessedRecords> {
  const processed: ProcessedRecords = { delivered: [], failed: [] }
  for (const batch of batchesOf(records, parts.processor.batchBytes)) {
    const called = await callFunction(batch, parts)
    for (const record of batch) {
      const outcome = 'fault' in called ? called.fault : outcomeOf(record, called.results)
      if (typeof outcome === 'string') processed.delivered.push(outcome)
      else if (outcome) processed.failed.push(failedRecord(record, { ...outcome, attempts: called.attempts }, parts))
    }
  }
  return processed
}

/** Splits records so that a batch has at most so many bytes, or one record. */
function batchesOf(records: readonly SourceRecord[], most: number): SourceRecord[][] {
  const batches: SourceRecord[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const record of records) {
    const size = Buffer.byteLength(record.data, 'base64')
    if (bytes + size > most) {
      batches.push([])
      bytes = 0
    }
    batches.at(-1)?.push(record)
    bytes += size
  }
  return batches
}

async function callFunction(
  batch: readonly SourceRecord[],
  { stream, processor, role, newId }: Parts,
): Promise<Called> {
  const event = {
    invocationId: newId(),
    deliveryStreamArn: stream.arn,
    region: stream.arn.split(':')[3],
    records: batch.map(({ id, at, data }) => ({ recordId: id, approximateArrivalTimestamp: at, data })),
  }
  const input = { FunctionName: processor.functionArn, Payload: Buffer.from(JSON.stringify(event)) }
  for (let attempts = 1; ; attempts += 1) {
    try {
      const called = invocation.parse(await role.call('lambda', 'Invoke', input))
      if ('error' in called) return { attempts, fault: faults.failedFunction }
      const read = answer.safeParse(called.payload)
      return read.success ? { attempts, results: read.data.records } : { attempts, fault: faults.unreadable }
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      if (mayPass(error) && attempts <= processor.retries) continue
      return { attempts, fault: { errorCode: `Lambda.${error.code}`, errorMessage: error.message } }
    }
  }
}

/** Returns what to deliver of a record, or why it failed; undefined for a record that the function dropped. */
function outcomeOf({ id }: SourceRecord, results: readonly Result[]): string | Fault | undefined {
  const [first, ...more] = results.filter(({ recordId }) => recordId === id)
  if (!first) return faults.missing
  if (more.length > 0) return faults.duplicated
  if (first.result === 'Dropped') return undefined
  if (first.result === 'ProcessingFailed') return faults.failedStatus
  return first.data ?? faults.unreadable
}

function failedRecord(
  { at, data }: SourceRecord,
  { attempts, errorCode, errorMessage }: Fault & { attempts: number },
  { processor, clock }: Parts,
): FailedRecord {
  return {
    ...{ attemptsMade: attempts, arrivalTimestamp: at, errorCode, errorMessage },
    ...{ attemptEndingTimestamp: clock.now(), rawData: data, lambdaArn: processor.functionArn },
  }
}
