import { describe, expect, it, onTestFinished } from 'vitest'
import { ServiceError } from '../../kit/access/service-error.ts'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { failuresIn } from './batch-failures.ts'
import { discardedBatch } from './discarded-batch.ts'
import { eventsOf, sizeOfRecord } from './event-size.ts'
import type { InvocationResult } from './invocation.ts'
import { recordOf } from './queue-event.ts'
import { pollQueue, type QueueMapping } from './queue-poller.ts'
import { recordOf as streamRecordOf } from './stream-event.ts'
import { functionArn, queueArn } from './testing/start-functions.ts'

const arn = functionArn('work')
const second = 1_000

type Event = { Records: { messageId: string }[] }
type Received = { seconds: number; most: number }

/** Polls a queue that is not there. @param batches the ids that each receive returns; then it waits */
function poll(
  batches: readonly (readonly string[] | Error)[],
  {
    run = () => ({ payload: null }),
    ...more
  }: Partial<QueueMapping> & { run?: (ids: string) => InvocationResult | Promise<InvocationResult> } = {},
) {
  const clock = createSimulatedClock()
  const [seen, lines, deleted, received]: [string[], string[], string[][], Received[]] = [[], [], [], []]
  const rest = [...batches]
  const functions = {
    demand: (asked: string) => asked,
    async run(asked: string, event: Event, { requestId }: { requestId: string }) {
      expect([asked, requestId]).toEqual([arn, 'id'])
      seen.push(event.Records.map(({ messageId }) => messageId).join(''))
      return run(seen.at(-1) ?? '')
    },
    roleOf: () => ({
      async call(scope: string, operation: string, input: Record<string, unknown>) {
        expect([scope, input.QueueUrl]).toEqual(['sqs', expect.stringMatching(/\/111111111111\/jobs(\.fifo)?$/)])
        if (operation === 'DeleteMessageBatch') {
          deleted.push(
            (input.Entries as { Id: string; ReceiptHandle: string }[]).map(
              ({ Id, ReceiptHandle }) => `${Id}:${ReceiptHandle}`,
            ),
          )
          return {}
        }
        expect(input).toMatchObject({ MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'] })
        received.push({ most: input.MaxNumberOfMessages as number, seconds: input.WaitTimeSeconds as number })
        const next = rest.shift()
        if (next instanceof Error) throw next
        // An empty receive takes its time.
        if (!next || next.length === 0)
          await new Promise<void>((done) => clock.after(Number(input.WaitTimeSeconds) * second, done))
        return {
          Messages: (next ?? []).map((id) => ({ MessageId: id, ReceiptHandle: `r${id}`, Body: id, MD5OfBody: '' })),
        }
      },
    }),
  }
  const stop = pollQueue(
    {
      ...{ queueArn: queueArn('jobs'), functionArn: arn, batchSize: 10, window: 0, filter: () => true },
      ...{ reportsFailures: false, concurrency: 2, ...more },
    },
    { functions, clock, newId: () => 'id', log: (line: string) => void lines.push(line) } as never,
  )
  onTestFinished(stop)
  return { clock, seen, lines, deleted, received, stop }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
describe('a queue that is polled', () => {
  it('has what the function handled deleted', async () => {
    const { clock, seen, deleted, received, lines } = poll([['a', 'b']])
    await clock.advance(second)
    expect([seen, deleted, lines]).toEqual([['ab'], [['0:ra', '1:rb']], []])
    expect(received).toEqual([
      { most: 10, seconds: 20 },
      { most: 10, seconds: 20 },
    ])
  })

  it('keeps what the function failed on', async () => {
    const { clock, seen, deleted } = poll([['a']], { run: () => ({ error: { errorType: 'E', errorMessage: 'm' } }) })
    await clock.advance(second)
    expect([seen, deleted]).toEqual([['a'], []])
  })

  it.each([
    [true, [['0:ra', '1:rc']]],
    [false, [['0:ra', '1:rb', '2:rc']]],
  ])('keeps what the function reports as failed, if reports are on: %s', async (reportsFailures, expected) => {
    const payload = { batchItemFailures: [{ itemIdentifier: 'b' }] }
    const { clock, deleted } = poll([['a', 'b', 'c']], { reportsFailures, run: () => ({ payload }) })
    await clock.advance(second)
    expect(deleted).toEqual(expected)
  })

  it('loses what its filter leaves out', async () => {
    const { clock, seen, deleted } = poll([['a', 'b'], ['a']], { filter: ({ body }) => body === 'b' })
    await clock.advance(second)
    expect([seen, deleted.toSorted()]).toEqual([['b'], [['0:ra'], ['0:ra'], ['0:rb']]])
  })

  it('is collected until a batch is full, ten messages at a time', async () => {
    const ten = (from: number) => Array.from({ length: 10 }, (_, at) => String.fromCharCode(97 + from + at))
    const { clock, seen, deleted, received } = poll([ten(0), ['k', 'l']], { batchSize: 12, window: 5 * second })
    await clock.advance(second)
    expect(seen).toEqual(['abcdefghijkl'])
    expect(received.slice(0, 2)).toEqual([
      { most: 10, seconds: 20 },
      { most: 2, seconds: 5 },
    ])
    expect(deleted.map((ids) => ids.length)).toEqual([10, 2])
  })

  it('is collected until the window of the first message is over', async () => {
    const { clock, seen, received } = poll([['a'], ['b']], { batchSize: 100, window: 25 * second })
    await clock.advance(24 * second)
    expect(seen).toEqual([])
    await clock.advance(second)
    expect(seen).toEqual(['ab'])
    expect(received.slice(0, 4).map(({ seconds }) => seconds)).toEqual([20, 20, 20, 5])
  })

  it('has one record of a message that comes twice, with its last handle', async () => {
    const { clock, seen, deleted } = poll([['a'], ['a', 'b']], { batchSize: 100, window: second })
    await clock.advance(second)
    expect([seen, deleted]).toEqual([['ab'], [['0:ra', '1:rb']]])
  })

  it('has as many invocations at once as its mapping allows', async () => {
    const waiting = Promise.withResolvers<InvocationResult>()
    const { clock, seen, received } = poll([['a'], ['b'], ['c']], { run: () => waiting.promise })
    await clock.advance(second)
    expect([seen, received.length]).toEqual([['a', 'b'], 2])
    waiting.resolve({ payload: null })
    await clock.advance(second)
    expect(seen).toEqual(['a', 'b', 'c'])
  })

  it.each([
    [new ServiceError('ThrottlingException', 'slower', 400), 'slower', second],
    [new ServiceError('AccessDenied', 'it may not', 403), 'it may not', 60 * second],
  ])('is polled again after an error, which the log says: %s', async (error, reason, pause) => {
    const { clock, seen, lines } = poll([error, ['a']])
    await clock.advance(pause - 1)
    expect([seen, lines]).toEqual([[], [`lambda: the messages of ${queueArn('jobs')} for ${arn}: ${reason}`]])
    await clock.advance(1)
    expect(seen).toEqual(['a'])
  })

  it('is polled again after a fault of an invocation, whose stack is in the log', async () => {
    const { clock, lines, received } = poll([['a']], { run: () => Promise.reject(new TypeError('a fault')) })
    await clock.advance(0)
    expect(lines).toEqual([
      expect.stringMatching(`^lambda: the messages of ${queueArn('jobs')} for ${arn}: TypeError: a fault\n`),
    ])
    expect(received).toHaveLength(2)
  })

  it('keeps what a stop interrupts, without a line in the log', async () => {
    for (const fault of [undefined, new Error('a fault')]) {
      const waiting = Promise.withResolvers<InvocationResult>()
      const { clock, deleted, lines, stop, received } = poll([['a']], { run: () => waiting.promise })
      await clock.advance(0)
      stop()
      if (fault) waiting.reject(fault)
      else waiting.resolve({ payload: null })
      await clock.advance(60 * second)
      expect([deleted, lines, received.length]).toEqual([[], [], 2])
    }
  })

  it('of groups has their events one after another, until one fails', async () => {
    const big = Array.from({ length: 3 }, (_, at) => String(at).repeat(3 * 2 ** 20))
    for (const [name, count] of [
      ['jobs.fifo', 1],
      ['jobs', 3],
    ] as const) {
      const { clock, seen } = poll([big], {
        ...{ queueArn: queueArn(name), concurrency: 4, run: () => ({ error: { errorType: 'E', errorMessage: 'm' } }) },
      })
      await clock.advance(second)
      expect(seen).toHaveLength(count)
    }
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event */
describe('a message as a function receives it', () => {
  const message = {
    MessageId: 'a',
    ReceiptHandle: 'b',
    Body: 'c',
    MD5OfBody: 'd',
    Attributes: { e: 'f' },
    MessageAttributes: {},
  }
  const fixed = {
    ...{ messageId: 'a', receiptHandle: 'b', body: 'c', md5OfBody: 'd', attributes: { e: 'f' }, messageAttributes: {} },
    ...{ eventSource: 'aws:sqs', eventSourceARN: queueArn('jobs'), awsRegion: 'us-east-1' },
  }

  it('has no member for what it lacks', () => {
    expect(recordOf(message, queueArn('jobs'))).toEqual(fixed)
  })

  it('has its attributes of both kinds', () => {
    const MessageAttributes = {
      text: { DataType: 'String', StringValue: 'x' },
      bytes: { DataType: 'Binary', BinaryValue: 'eA==' },
    }
    const lists = { stringListValues: [], binaryListValues: [] }
    expect(recordOf({ ...message, MessageAttributes, MD5OfMessageAttributes: 'g' }, queueArn('jobs'))).toEqual({
      ...{ ...fixed, md5OfMessageAttributes: 'g' },
      messageAttributes: {
        text: { stringValue: 'x', dataType: 'String', ...lists },
        bytes: { binaryValue: 'eA==', dataType: 'Binary', ...lists },
      },
    })
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#sqs-batchfailurereporting-conditions */
describe('the failures that a function reports', () => {
  const ids = new Set(['a', 'b'])

  it.each<[unknown, string[]]>([
    [null, []],
    [undefined, []],
    [{}, []],
    [{ batchItemFailures: null }, []],
    [{ batchItemFailures: [] }, []],
    [{ batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
    [{ batchItemFailures: [{ itemIdentifier: 'b' }, { itemIdentifier: 'c' }] }, ['a', 'b']],
    [{ batchItemFailures: [{ itemIdentifier: '' }] }, ['a', 'b']],
    [{ batchItemFailures: [{}] }, ['a', 'b']],
    [{ batchItemFailures: 'b' }, ['a', 'b']],
    ['text', ['a', 'b']],
  ])('of %j', (payload, failed) => {
    expect([...failuresIn(payload, ids)]).toEqual(failed)
  })
})

describe('the events of records', () => {
  it('are as large as a function takes', () => {
    // With the comma, and the quotation marks and braces of JSON.
    const record = (size: number) => ({ a: 'x'.repeat(size - 9) })
    const most = 6 * 2 ** 20 - 14
    expect(sizeOfRecord(record(100))).toBe(100)
    expect(sizeOfRecord({ a: 'ä' })).toBe(11)
    const sizes = (...all: number[]) => eventsOf(all.map(record)).map((event) => event.map(sizeOfRecord))
    expect(sizes()).toEqual([])
    expect(sizes(most)).toEqual([[most]])
    expect(sizes(most - 100, 100)).toEqual([[most - 100, 100]])
    expect(sizes(most - 100, 101, 50)).toEqual([[most - 100], [101, 50]])
    expect(sizes(most + 1, 100)).toEqual([[most + 1], [100]])
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html */
describe('records of a stream that are given up', () => {
  const record = (SequenceNumber: string, ApproximateCreationDateTime: number) => ({
    dynamodb: { SequenceNumber, ApproximateCreationDateTime },
  })
  const batch = {
    condition: 'RetryAttemptsExhausted' as const,
    ...{ streamArn: 'stream', shardId: 'shard', functionArn: arn },
    ...{ records: [record('1', 1), record('2', 2), record('3', 3)], invocations: 4 },
  }
  const context = {
    requestId: 'id-1',
    functionArn: arn,
    condition: 'RetryAttemptsExhausted',
    approximateInvokeCount: 4,
  }
  const info = {
    ...{ shardId: 'shard', streamArn: 'stream', batchSize: 3, startSequenceNumber: '1', endSequenceNumber: '3' },
    approximateArrivalOfFirstRecord: '1970-01-01T00:00:01Z',
    approximateArrivalOfLastRecord: '1970-01-01T00:00:03Z',
  }
  const fixed = { version: '1.0', timestamp: '1970-01-01T00:00:05.000Z', DDBStreamBatchInfo: info }
  const parts = { now: 5_000, newId: () => 'new' }
  const response = { statusCode: 200, executedVersion: '$LATEST' }

  it.each([
    [{ requestId: 'id-1', isError: true }, { responseContext: { ...response, functionError: 'Unhandled' } }, 'id-1'],
    [{ requestId: 'id-1', isError: false }, { responseContext: response }, 'id-1'],
    [undefined, {}, 'new'],
  ])('after %j are described by their place', (last, shown, requestId) => {
    expect(discardedBatch({ ...batch, last }, parts)).toEqual({
      body: { ...fixed, ...shown, requestContext: { ...context, requestId } },
    })
  })

  it('are described without a place if there are none', () => {
    expect(discardedBatch({ ...batch, records: [], last: undefined }, parts)).toMatchObject({
      body: { DDBStreamBatchInfo: { shardId: 'shard', streamArn: 'stream', batchSize: 0 } },
    })
    const { body } = discardedBatch({ ...batch, records: [], last: undefined }, parts)
    expect(Object.keys((body as typeof fixed).DDBStreamBatchInfo)).toEqual(['shardId', 'batchSize', 'streamArn'])
  })

  it('are those of a table, with who removed them', () => {
    const read = { ...record('1', 1), eventID: 'e' }
    expect(streamRecordOf(read, 'stream')).toEqual({ ...read, eventSourceARN: 'stream' })
    expect(streamRecordOf({ ...read, userIdentity: { Type: 'Service', PrincipalId: 'dynamodb' } }, 'stream')).toEqual({
      ...{ ...read, eventSourceARN: 'stream', userIdentity: { type: 'Service', principalId: 'dynamodb' } },
    })
  })
})
