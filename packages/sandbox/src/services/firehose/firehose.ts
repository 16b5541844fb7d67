import { resourceError } from '@breakwater/cloud/template-error'
import { callerAccount } from '../../kit/access/caller-account.ts'
import { AccessDenied } from '../../kit/access/denial.ts'
import { createTimers } from '../../kit/clock/timers.ts'
import type { PlainInput } from '../../kit/protocol/protocol.ts'
import { type Call, type OpenService, operationsOf, type ServiceContext } from '../../kit/service.ts'
import { type DeclaredStream, declaredStreams } from './declared-stream.ts'
import { createDeliveries, keysUnderWay, type OpenStream, roleOf } from './deliveries.ts'
import { streamDescription } from './describe.ts'
import { firehoseNeeds } from './firehose-access.ts'
import { invalidArgument, notFound, slowDown, unavailable } from './firehose-error.ts'
import { objectName } from './object-name.ts'
import { openRecordBuffer } from './record-buffers.ts'
import type { Inputs } from './requests.ts'
import { streamMetrics } from './stream-metrics.ts'
import { openStreamVersions } from './stream-versions.ts'
import { createThroughput, type Throughput } from './throughput.ts'

type Parts = Pick<ServiceContext, 'account' | 'resources' | 'clock' | 'newId' | 'log' | 'as' | 'telemetry'>

type RunningStream = OpenStream & { throughput: Throughput }

/** The most bytes of a batch, before they are encoded in base64. */
const mostBatchBytes = 4 * 2 ** 20
const mebibyte = 2 ** 20

/** Opens the delivery streams of an account. @throws TemplateError for one that the sandbox does not emulate as declared */
export function openFirehose(parts: Parts): OpenService<PlainInput, object> {
  const { account, resources, clock, newId, telemetry } = parts
  const records = account.records()
  const declared = declaredStreams(resources)
  const taken = keysUnderWay(records)
  const streams = new Map<string, RunningStream>(
    [...declared.values()].map((stream) => [
      stream.name,
      {
        declared: stream,
        buffer: openRecordBuffer(records, stream.name, taken.get(stream.name) ?? new Set()),
        throughput: createThroughput(clock),
      },
    ]),
  )
  const versions = openStreamVersions(records, clock)
  const deliveries = createDeliveries({ ...parts, records, find: (name) => streams.get(name) })
  const timers = createTimers(clock)
  telemetry.gauge(() => [...declared.keys()].flatMap(freshness))

  /** Returns the age of a stream's oldest record. A stream without records has no value. */
  function freshness(name: string) {
    const times = [streams.get(name)?.buffer.current()?.oldest, deliveries.oldest(name)].filter(
      (time) => time !== undefined,
    )
    if (times.length === 0) return []
    const age = Math.floor((clock.now() - Math.min(...times)) / 1000)
    return streamMetrics(name, { 'DeliveryToS3.DataFreshness': age })
  }

  /** @throws ServiceError ResourceNotFoundException */
  function streamOf({ DeliveryStreamName: name }: { DeliveryStreamName: string }): RunningStream {
    const found = streams.get(name)
    if (!found) throw notFound(name, account.id)
    return found
  }

  /** Delivers what a stream has buffered. */
  function flush({ declared: stream, buffer }: RunningStream): void {
    timers.clear(stream.name)
    const buffered = buffer.current()
    if (!buffered) return
    const { version } = versions.of(stream.name)
    const { keys, oldest } = buffered
    const objectKey = objectName(stream, { version, oldest, newId })
    const errorKey = objectName(stream, { version, oldest, newId, errorType: 'processing-failed' })
    deliveries.deliver(stream.name, { keys, oldest, version, objectKey, errorKey })
    buffer.take()
  }

  /** Delivers what a stream has buffered when it is enough or old enough. */
  function schedule(stream: RunningStream): void {
    const { declared: about, buffer } = stream
    const { IntervalInSeconds, SizeInMBs } = about.destination.BufferingHints
    const buffered = buffer.current()
    if (!buffered) return
    if (buffered.bytes >= SizeInMBs * mebibyte) flush(stream)
    else timers.set(about.name, buffered.oldest + IntervalInSeconds * 1000 - clock.now(), () => flush(stream))
  }

  /**
   * Buffers the records that the stream takes in this second. Returns the id of each; undefined for one that it does not take.
   * @throws ServiceError
   */
  function put(stream: RunningStream, data: readonly string[]): (string | undefined)[] {
    const sizes = data.map((record) => Buffer.byteLength(record, 'base64'))
    if (sum(sizes) > mostBatchBytes) throw invalidArgument('Records size exceeds 4 MB limit')
    if (!stream.throughput.takesRequest()) throw unavailable()
    const isTaken = sizes.map((bytes) => stream.throughput.takesRecord(bytes))
    const accepted = data.filter((_, index) => isTaken[index])
    const bytes = sum(sizes.filter((_, index) => isTaken[index]))
    if (accepted.length > 0) {
      stream.buffer.add(newId(), { at: clock.now(), data: accepted, bytes })
      schedule(stream)
    }
    telemetry.metrics(
      streamMetrics(stream.declared.name, {
        ...{ IncomingPutRequests: 1, IncomingRecords: accepted.length, IncomingBytes: bytes },
        ...{ ThrottledRecords: data.length - accepted.length },
      }),
    )
    return isTaken.map((taken) => (taken ? newId() : undefined))
  }

  /** Defines an operation by its input. */
  const by =
    <Operation extends keyof Inputs>(work: (input: Inputs[Operation]) => object) =>
    ({ input }: Call<PlainInput>) =>
      work(input as Inputs[Operation])

  return {
    ...operationsOf<PlainInput, object>({
      PutRecord: by<'PutRecord'>((input) => {
        const stream = streamOf(input)
        const [RecordId] = put(stream, [input.Record.Data])
        if (RecordId === undefined) throw unavailable()
        return { RecordId, Encrypted: stream.declared.isEncrypted }
      }),
      PutRecordBatch: by<'PutRecordBatch'>((input) => {
        const stream = streamOf(input)
        const ids = put(
          stream,
          input.Records.map(({ Data }) => Data),
        )
        return {
          FailedPutCount: ids.filter((id) => id === undefined).length,
          Encrypted: stream.declared.isEncrypted,
          RequestResponses: ids.map((RecordId) =>
            RecordId === undefined ? { ErrorCode: slowDown.code, ErrorMessage: slowDown.message } : { RecordId },
          ),
        }
      }),
      DescribeDeliveryStream: by<'DescribeDeliveryStream'>((input) => {
        const { declared: stream } = streamOf(input)
        return { DeliveryStreamDescription: streamDescription(stream, versions.of(stream.name)) }
      }),
      ListDeliveryStreams: by<'ListDeliveryStreams'>(
        ({ Limit, DeliveryStreamType = 'DirectPut', ExclusiveStartDeliveryStreamName: after = '' }) => {
          const names = DeliveryStreamType === 'DirectPut' ? [...declared.keys()].sort() : []
          const left = names.filter((name) => name > after)
          return { DeliveryStreamNames: left.slice(0, Limit), HasMoreDeliveryStreams: left.length > Limit }
        },
      ),
      ListTagsForDeliveryStream: by<'ListTagsForDeliveryStream'>((input) => {
        const { tags } = streamOf(input).declared
        const first = tags.findIndex(({ Key }) => Key === input.ExclusiveStartTagKey) + 1
        const left = tags.slice(first)
        return { Tags: left.slice(0, input.Limit), HasMoreTags: left.length > input.Limit }
      }),
    }),
    owns: (call) => callerAccount(call) === account.id,
    needs: (call) => firehoseNeeds(call, account),
    deploy: () =>
      versions.deploy(declared, {
        check: (stream) => checkRole(stream, parts),
        removed(name) {
          deliveries.cancel(name)
          openRecordBuffer(records, name, new Set()).clear()
        },
      }),
    begin() {
      deliveries.resume()
      for (const stream of streams.values()) schedule(stream)
    },
    async close() {
      timers.close()
      await deliveries.stop()
    },
  }
}

/** @throws TemplateError if Firehose may not assume the role of a stream */
function checkRole(stream: DeclaredStream, parts: Pick<Parts, 'as'>): void {
  try {
    roleOf(stream, parts)
  } catch (error) {
    if (!(error instanceof AccessDenied)) throw error
    const { RoleARN } = stream.destination
    throw resourceError(
      { path: stream.path, type: 'AWS::KinesisFirehose::DeliveryStream' },
      `Firehose is unable to assume role ${RoleARN}. Please check the role provided.`,
    )
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
