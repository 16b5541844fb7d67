import { gzipSync } from 'node:zlib'
import type { SealedRecords } from '../../account/sealed-records.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { InnerClient } from '../../kit/inner-client.ts'
import { createRetries, type Fault, type Job, type Retries } from '../../kit/retries/retries.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { DeclaredStream } from './declared-stream.ts'
import { logError } from './error-log.ts'
import { type ProcessedRecords, processRecords } from './process-records.ts'
import { putObject } from './put-object.ts'
import type { Buffered, RecordBuffer, StoredRecords } from './record-buffers.ts'
import { streamMetrics } from './stream-metrics.ts'

export const firehosePrincipal = 'firehose.amazonaws.com'

/** For how long Firehose tries to deliver records, in seconds. */
const retention = 86_400

type DeliveryFault = Fault & { code: string; message: string }

/** An object on its way to S3. */
type Delivery = Job<DeliveryFault> &
  Pick<Buffered, 'keys' | 'oldest'> & {
    streamName: string
    /** The version of the stream that buffered the records. */
    version: number
    objectKey: string
    /** The name of the object with the records that could not be processed. */
    errorKey: string
  }

/** A stream with what it buffers. */
export type OpenStream = { declared: DeclaredStream; buffer: RecordBuffer }

/** The objects under way. The records of what was added arrive at least once, also after the end of the process. */
export type Deliveries = Pick<Retries<Delivery>, 'resume' | 'stop'> & {
  /** Delivers what a stream has buffered as an object. */
  deliver(streamName: string, object: Pick<Delivery, 'keys' | 'oldest' | 'version' | 'objectKey' | 'errorKey'>): void
  /** Returns when the oldest record that is on its way arrived, in milliseconds since 1970. */
  oldest(streamName: string): number | undefined
  /** Ends the deliveries of a stream that the templates no longer have. */
  cancel(streamName: string): void
}

type Parts = Pick<ServiceContext, 'as' | 'clock' | 'newId' | 'log' | 'telemetry'> & {
  records: SealedRecords
  /** Returns a stream; undefined if the templates no longer have it. */
  find(streamName: string): OpenStream | undefined
}

/** Returns the stored calls that are in objects under way, by the name of the stream. */
export function keysUnderWay(records: SealedRecords): Map<string, Set<string>> {
  const keys = new Map<string, Set<string>>()
  for (const [, delivery] of deliveryTable(records).entries())
    keys.set(delivery.streamName, new Set([...(keys.get(delivery.streamName) ?? []), ...delivery.keys]))
  return keys
}

function deliveryTable(records: SealedRecords) {
  return records.table<Delivery>('firehose/deliveries')
}

/**
 * Returns the client of a role of a stream, by default of that of its destination. @throws AccessDenied if the role's trust
 * policy refuses Firehose
 */
export function roleOf(
  { arn, name, destination }: DeclaredStream,
  { as }: Pick<Parts, 'as'>,
  roleArn: string = destination.RoleARN,
): InnerClient {
  return as({ service: firehosePrincipal, sourceArn: arn, roleArn, sessionName: name })
}

function bytesOf(records: readonly string[]): Buffer {
  return Buffer.concat(records.map((record) => Buffer.from(record, 'base64')))
}

function linesOf(records: readonly object[]): Buffer {
  return Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''))
}

/** Compresses at once and not in a thread: a simulated run has the same order each time. */
function contentOf({ destination }: DeclaredStream, plain: Buffer): Buffer {
  return destination.CompressionFormat === 'GZIP' ? gzipSync(plain) : plain
}

export function createDeliveries(parts: Parts): Deliveries {
  const { records, clock, newId, log, telemetry, find } = parts
  const table = deliveryTable(records)
  const underWay = new Map(table.entries())
  /** What functions made of the records of deliveries, so that a call of S3 that is repeated does not repeat theirs. */
  const processed = new Map<string, ProcessedRecords>()
  const retries = createRetries<Delivery, DeliveryFault>({
    table,
    clock,
    // The age alone ends the retries.
    policyOf: ({ oldest }) => ({
      policy: { MaximumRetryAttempts: Number.POSITIVE_INFINITY, MaximumEventAgeInSeconds: retention },
      since: oldest,
    }),
    attempt,
    async giveUp(delivery, { code, message }) {
      log(`firehose: ${delivery.streamName} lost the records of ${delivery.objectKey} (${code}: ${message})`)
      finish(delivery)
    },
  })

  /** Removes what was delivered, or is lost. */
  function finish({ id, streamName, keys }: Delivery): void {
    find(streamName)?.buffer.remove(keys)
    forget(id)
  }

  function forget(id: string): void {
    underWay.delete(id)
    processed.delete(id)
  }

  async function attempt(delivery: Delivery): Promise<DeliveryFault | undefined> {
    const stream = find(delivery.streamName)
    const stored = stream?.buffer.read(delivery.keys) ?? []
    // After the end of a process, the records can be gone and the job not yet.
    if (!stream || stored.length === 0) {
      finish(delivery)
      return undefined
    }
    const outcome = await put(delivery, stream, stored)
    const isFault = 'code' in outcome
    telemetry.metrics(streamMetrics(delivery.streamName, { 'DeliveryToS3.Success': isFault ? 0 : 1 }))
    if (isFault) return outcome
    telemetry.metrics(
      streamMetrics(delivery.streamName, {
        'DeliveryToS3.Records': outcome.delivered.length,
        'DeliveryToS3.Bytes': sum(outcome.delivered.map((record) => Buffer.byteLength(record, 'base64'))),
      }),
    )
    finish(delivery)
    return undefined
  }

  /** Returns what S3 has then, or why it has not. */
  async function put(
    delivery: Delivery,
    { declared }: OpenStream,
    stored: readonly StoredRecords[],
  ): Promise<DeliveryFault | Pick<ProcessedRecords, 'delivered'>> {
    let role: InnerClient | undefined
    try {
      role = roleOf(declared, parts)
      const { delivered, failed } = await process(delivery, declared, { stored, role })
      const at = clock.now()
      if (delivered.length > 0)
        await putObject(
          declared,
          { key: delivery.objectKey, content: contentOf(declared, bytesOf(delivered)), at },
          role,
        )
      if (failed.length > 0)
        await putObject(declared, { key: delivery.errorKey, content: contentOf(declared, linesOf(failed)), at }, role)
      return { delivered }
    } catch (error) {
      if (!(error instanceof ServiceError)) {
        log(
          `firehose: ${declared.arn} could not put ${delivery.objectKey}: ${error instanceof Error ? error.stack : error}`,
        )
        return { code: 'InternalError', message: 'The delivery failed for an internal reason.' }
      }
      const { code, message } = error
      if (role) await tell(delivery, declared, { code: `S3.${code}`, message, role })
      return { code, message }
    }
  }

  /** Lets the function of a stream process what is stored, unless it has. Without a function, all is to be delivered. */
  async function process(
    delivery: Delivery,
    declared: DeclaredStream,
    { stored, role }: { stored: readonly StoredRecords[]; role: InnerClient },
  ): Promise<ProcessedRecords> {
    const { processor } = declared
    if (!processor) return { delivered: stored.flatMap(({ data }) => data), failed: [] }
    const known = processed.get(delivery.id)
    if (known) return known
    const sources = stored.flatMap(({ at, data }) => data.map((each) => ({ id: newId(), at, data: each })))
    const caller = processor.roleArn === undefined ? role : roleOf(declared, parts, processor.roleArn)
    const made = await processRecords(sources, { stream: declared, processor, role: caller, clock, newId })
    processed.set(delivery.id, made)
    const reasons = new Map(made.failed.map(({ errorCode, errorMessage }) => [errorCode, errorMessage]))
    for (const [code, message] of reasons) await tell(delivery, declared, { code, message, role })
    return made
  }

  /** Writes a fault into the stream's log; the log of the sandbox says if that could not be. */
  async function tell(
    { version }: Delivery,
    declared: DeclaredStream,
    { role, ...fault }: { code: string; message: string; role: InnerClient },
  ): Promise<void> {
    const notLogged = await logError(declared, { ...fault, version, at: clock.now() }, role)
    if (notLogged !== undefined) log(`firehose: ${declared.arn} could not write its error log: ${notLogged}`)
  }

  return {
    ...retries,
    deliver(streamName, object) {
      const delivery = { ...object, id: newId(), streamName, retries: 0, dueAt: clock.now() }
      retries.add(delivery)
      underWay.set(delivery.id, delivery)
      retries.start([delivery])
    },
    oldest(streamName) {
      const times = [...underWay.values()].flatMap((each) => (each.streamName === streamName ? each.oldest : []))
      return times.length > 0 ? Math.min(...times) : undefined
    },
    cancel(streamName) {
      const isOfStream = (delivery: Delivery) => delivery.streamName === streamName
      retries.cancel(isOfStream)
      for (const [id, delivery] of underWay)
        if (isOfStream(delivery)) {
          table.remove(id)
          forget(id)
        }
    },
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
