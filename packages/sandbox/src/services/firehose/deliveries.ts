import { gzipSync } from 'node:zlib'
import type { SealedRecords } from '../../account/sealed-records.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { InnerClient } from '../../kit/inner-client.ts'
import { createRetries, type Fault, type Job, type Retries } from '../../kit/retries/retries.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { DeclaredStream } from './declared-stream.ts'
import { logError } from './error-log.ts'
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
  }

/** A stream with what it buffers. */
export type OpenStream = { declared: DeclaredStream; buffer: RecordBuffer }

/** The objects under way. The records of what was added arrive at least once, also after the end of the process. */
export type Deliveries = Pick<Retries<Delivery>, 'resume' | 'stop'> & {
  /** Delivers what a stream has buffered as an object. */
  deliver(streamName: string, object: Pick<Delivery, 'keys' | 'oldest' | 'version' | 'objectKey'>): void
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

/** Returns the client of a stream's role. @throws AccessDenied if the role's trust policy refuses Firehose */
export function roleOf({ arn, name, destination }: DeclaredStream, { as }: Pick<Parts, 'as'>): InnerClient {
  return as({ service: firehosePrincipal, sourceArn: arn, roleArn: destination.RoleARN, sessionName: name })
}

export function createDeliveries(parts: Parts): Deliveries {
  const { records, clock, newId, log, telemetry, find } = parts
  const table = deliveryTable(records)
  const underWay = new Map(table.entries())
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
    underWay.delete(id)
  }

  async function attempt(delivery: Delivery): Promise<DeliveryFault | undefined> {
    const stream = find(delivery.streamName)
    const stored = stream?.buffer.read(delivery.keys) ?? []
    // After the end of a process, the records can be gone and the job not yet.
    if (!stream || stored.length === 0) {
      finish(delivery)
      return undefined
    }
    const fault = await put(delivery, stream, stored)
    telemetry.metrics(streamMetrics(delivery.streamName, { 'DeliveryToS3.Success': fault ? 0 : 1 }))
    if (fault) return fault
    const [count, bytes] = [stored.flatMap(({ data }) => data).length, sum(stored.map((call) => call.bytes))]
    telemetry.metrics(
      streamMetrics(delivery.streamName, { 'DeliveryToS3.Records': count, 'DeliveryToS3.Bytes': bytes }),
    )
    finish(delivery)
    return undefined
  }

  async function put(
    { objectKey: key, version }: Delivery,
    { declared }: OpenStream,
    stored: readonly StoredRecords[],
  ): Promise<DeliveryFault | undefined> {
    const plain = Buffer.concat(stored.flatMap(({ data }) => data.map((record) => Buffer.from(record, 'base64'))))
    // At once and not in a thread: a simulated run has the same order each time.
    const content = declared.destination.CompressionFormat === 'GZIP' ? gzipSync(plain) : plain
    let role: InnerClient | undefined
    try {
      role = roleOf(declared, parts)
      await putObject(declared, { key, content, at: clock.now() }, role)
      return undefined
    } catch (error) {
      if (!(error instanceof ServiceError)) {
        log(`firehose: ${declared.arn} could not put ${key}: ${error instanceof Error ? error.stack : error}`)
        return { code: 'InternalError', message: 'The delivery failed for an internal reason.' }
      }
      const { code, message } = error
      const notLogged = role && (await logError(declared, { code, message, version, at: clock.now() }, role))
      if (notLogged !== undefined) log(`firehose: ${declared.arn} could not write its error log: ${notLogged}`)
      return { code, message }
    }
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
          underWay.delete(id)
        }
    },
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
