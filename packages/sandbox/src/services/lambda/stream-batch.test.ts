import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { InnerClient } from '../../kit/inner-client.ts'
import { createTelemetry } from '../../kit/telemetry.ts'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { handleBatch, type StreamRetries, type TriedPart } from './stream-batch.ts'
import type { StreamRecord } from './stream-event.ts'

const origin = {
  streamArn: 'arn:aws:dynamodb:us-east-1:111111111111:table/cases/stream/2026-01-01T00:00:00.000',
  shardId: 'shardId-1',
  functionArn: 'arn:aws:lambda:us-east-1:111111111111:function:reader',
}
const onFailure = 'arn:aws:sqs:us-east-1:111111111111:dead'
const start = Date.parse('2026-12-01T12:00:00.500Z')
const day = 24 * 60 * 60_000

const record = (sequence: string, at = start): StreamRecord => ({
  dynamodb: { SequenceNumber: sequence, ApproximateCreationDateTime: Math.floor(at / 1000) },
})

type Answer = 'fails' | 'throttled' | { payload: unknown }
const report = (...ids: string[]): Answer => ({
  payload: { batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) },
})

/** Handles records with a function that answers as told; returns what it received, and what came of the records. */
async function handle(
  records: StreamRecord[],
  answer: (sequences: string, invocation: number) => Answer,
  { before = [], ...rules }: Partial<StreamRetries> & { before?: readonly TriedPart[] } = {},
) {
  const clock = createSimulatedClock(start)
  const seen: string[] = []
  const waits: number[] = []
  const handled: string[] = []
  const tried: string[] = []
  const sent: { [part: string]: { [name: string]: unknown } }[] = []
  const lines: string[] = []
  const ages: number[] = []
  const telemetry = createTelemetry()
  telemetry.onMetrics((samples) => ages.push(...samples.map(({ value }) => value)))
  await handleBatch(records, {
    origin,
    retries: { reportsFailures: true, bisects: false, maximumRetries: 3, maximumAge: day, onFailure, ...rules },
    telemetry,
    clock,
    newId: () => `id-${seen.length + 1}`,
    log: (line) => lines.push(line),
    functions: {
      demand: () => ({}) as never,
      async run(_arn, event) {
        const { Records } = event as { Records: StreamRecord[] }
        seen.push(Records.map(({ dynamodb }) => dynamodb.SequenceNumber).join(''))
        const given = answer(seen.at(-1) ?? '', seen.length)
        if (given === 'throttled') throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429)
        return given === 'fails' ? { error: { errorType: 'Error', errorMessage: 'failed' } } : given
      },
      roleOf: () =>
        ({
          async call(scope: string, operation: string, { MessageBody }: { MessageBody: string }) {
            expect([scope, operation]).toEqual(['sqs', 'SendMessage'])
            sent.push(JSON.parse(MessageBody))
          },
        }) as unknown as InnerClient,
      runAtEdge: () => expect.fail(),
      close: async () => undefined,
    },
    onHandled: (sequence) => handled.push(sequence),
    tried: before,
    onTried: (parts) => tried.push(parts.map(({ until, retries }) => `${until}${retries}`).join()),
    hasStopped: () => false,
    async pause(milliseconds) {
      waits.push(milliseconds)
      await clock.advance(milliseconds)
    },
  })
  return { seen, waits, handled, tried, sent, lines, ages }
}

const letters = (text: string) => [...text].map((letter) => record(letter))

// https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
describe('a batch of a stream', () => {
  it('is handled after one invocation that succeeds', async () => {
    const { seen, handled, sent } = await handle(letters('abc'), () => ({ payload: null }))
    expect({ seen, handled, sent }).toEqual({ seen: ['abc'], handled: ['c'], sent: [] })
  })

  it('that fails blocks the shard: it is tried again with longer waits, up to a minute', async () => {
    const { seen, waits, handled } = await handle(
      letters('ab'),
      (_, invocation) => (invocation < 10 ? 'fails' : { payload: null }),
      { maximumRetries: Number.POSITIVE_INFINITY },
    )
    expect(seen).toEqual(Array(10).fill('ab'))
    expect(waits.slice(0, 4)).toEqual([1000, 2000, 4000, 8000])
    expect(waits.at(-1)).toBe(60_000)
    expect(handled).toEqual(['b'])
  })

  // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html#event-source-metrics
  it('reports the age of its last record with each attempt, so that a blocked shard shows', async () => {
    const { ages } = await handle([record('a', start - day / 2), record('b', start - 10_500)], (_, invocation) =>
      invocation < 3 ? 'fails' : { payload: null },
    )
    expect(ages).toEqual([10_500, 11_500, 13_500])
    const young = await handle(
      [record('a', start - 3_500), record('b', start - 2_500), record('c', start - 1_500)],
      () => ({ payload: null }),
    )
    expect(young.ages).toEqual([1_500])
  })

  it('of more than 6 MB is several events in order', async () => {
    const large = (sequence: string) => ({ ...record(sequence), filler: 'x'.repeat(4 * 1024 * 1024) })
    const { seen, handled } = await handle([large('a'), large('b'), record('c')], () => ({ payload: null }))
    expect({ seen, handled }).toEqual({ seen: ['a', 'bc'], handled: ['a', 'c'] })
  })
})

// https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
describe('the response of a function that a stream calls', () => {
  it('names the failed records: all from the lowest sequence number on are tried again', async () => {
    const { seen, handled } = await handle(letters('abcd'), (_, invocation) =>
      invocation === 1 ? report('d', 'b') : { payload: null },
    )
    expect({ seen, handled }).toEqual({ seen: ['abcd', 'bcd'], handled: ['a', 'd'] })
  })

  it.each<[string, unknown]>([
    ['with an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['with the identifier null', { batchItemFailures: [{ itemIdentifier: null }] }],
    ['with another name', { batchItemFailures: [{ id: 'b' }] }],
    ['with an unknown sequence number', { batchItemFailures: [{ itemIdentifier: 'z' }] }],
  ])('%s means that all failed', async (_, payload) => {
    const { seen } = await handle(letters('ab'), (_sequences, invocation) =>
      invocation === 1 ? { payload } : { payload: null },
    )
    expect(seen).toEqual(['ab', 'ab'])
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['an empty list', { batchItemFailures: [] }],
    ['no list', { batchItemFailures: null }],
    ['an empty object', {}],
  ])('that is %s means that all succeeded', async (_, payload) => {
    expect((await handle(letters('ab'), () => ({ payload }))).seen).toEqual(['ab'])
  })

  it('is ignored unless the mapping asks for it', async () => {
    const { seen } = await handle(letters('ab'), () => report('a'), { reportsFailures: false })
    expect(seen).toEqual(['ab'])
  })
})

// https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
describe('a batch that is split after an error', () => {
  const bisects = { bisects: true }

  it('is split in two until the bad record is alone, which uses up no attempt', async () => {
    const { seen, handled, sent } = await handle(
      letters('abcd'),
      (sequences) => (sequences.includes('c') ? 'fails' : { payload: null }),
      { ...bisects, maximumRetries: 0 },
    )
    expect(seen).toEqual(['abcd', 'ab', 'cd', 'c', 'd'])
    expect(handled).toEqual(['b', 'c', 'd'])
    expect(sent.map(({ DDBStreamBatchInfo }) => DDBStreamBatchInfo?.startSequenceNumber)).toEqual(['c'])
  })

  // https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
  it('is split where the function reports the first failure', async () => {
    const { seen, handled, sent } = await handle(
      letters('abcd'),
      (sequences) => (sequences.includes('c') ? report('c') : { payload: null }),
      { ...bisects, maximumRetries: 1 },
    )
    expect(seen).toEqual(['abcd', 'cd', 'c', 'c', 'd'])
    expect(handled).toEqual(['b', 'c', 'd'])
    expect(sent).toHaveLength(1)
  })
})

// https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
describe('records that Lambda gives up', () => {
  it('have used up their attempts: the queue gets their place in the stream', async () => {
    const { seen, handled, sent } = await handle(letters('abc'), () => report('b'), { maximumRetries: 0 })
    expect({ seen, handled }).toEqual({ seen: ['abc'], handled: ['a', 'c'] })
    expect(sent).toEqual([
      {
        requestContext: {
          requestId: 'id-1',
          functionArn: origin.functionArn,
          condition: 'RetryAttemptsExhausted',
          approximateInvokeCount: 1,
        },
        responseContext: { statusCode: 200, executedVersion: '$LATEST' },
        version: '1.0',
        timestamp: new Date(start).toISOString(),
        DDBStreamBatchInfo: {
          shardId: origin.shardId,
          startSequenceNumber: 'b',
          endSequenceNumber: 'c',
          approximateArrivalOfFirstRecord: '2026-12-01T12:00:00Z',
          approximateArrivalOfLastRecord: '2026-12-01T12:00:00Z',
          batchSize: 2,
          streamArn: origin.streamArn,
        },
      },
    ])
  })

  it('had the first attempt and as many others as the mapping says', async () => {
    const { seen, sent } = await handle(letters('a'), () => 'fails', { maximumRetries: 2 })
    expect(seen).toHaveLength(3)
    expect(sent).toMatchObject([
      { requestContext: { approximateInvokeCount: 3 }, responseContext: { functionError: 'Unhandled' } },
    ])
  })

  it('are too old, without an invocation, and those after them are not', async () => {
    const { seen, handled, sent } = await handle(
      [record('a', start - 61_000), record('b', start - 60_000), record('c', start - 50_000)],
      () => ({ payload: null }),
      { maximumAge: 60_000 },
    )
    expect({ seen, handled }).toEqual({ seen: ['c'], handled: ['b', 'c'] })
    expect(sent).toMatchObject([
      {
        requestContext: { condition: 'RecordAgeExceeded', approximateInvokeCount: 0 },
        DDBStreamBatchInfo: { startSequenceNumber: 'a', endSequenceNumber: 'b', batchSize: 2 },
      },
    ])
    expect(sent[0]).not.toHaveProperty('responseContext')
  })

  it('became too old while they were tried again', async () => {
    const { waits, sent } = await handle(letters('a'), () => 'fails', {
      maximumRetries: Number.POSITIVE_INFINITY,
      maximumAge: 60_000,
    })
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(59_500)
    expect(sent).toMatchObject([{ requestContext: { condition: 'RecordAgeExceeded' } }])
  })

  it('leave the stream after a day, also if the mapping allows more', async () => {
    const { sent } = await handle(letters('a'), () => 'fails', { maximumRetries: Number.POSITIVE_INFINITY })
    expect(sent).toMatchObject([{ requestContext: { condition: 'RecordAgeExceeded' } }])
  })

  it('are passed by without a message if there is no destination', async () => {
    const { handled, sent } = await handle(letters('ab'), () => 'fails', { maximumRetries: 0, onFailure: undefined })
    expect({ handled, sent }).toEqual({ handled: ['b'], sent: [] })
  })
})

// https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
it('a throttled function is invoked again until the records are too old: this uses up no attempt', async () => {
  const { seen, waits, sent, lines } = await handle(
    letters('a'),
    (_, invocation) => (invocation < 4 ? 'throttled' : { payload: null }),
    { maximumRetries: 0 },
  )
  expect({ count: seen.length, waits, sent }).toEqual({ count: 4, waits: [1000, 2000, 4000], sent: [] })
  expect(lines[0]).toContain('Rate Exceeded.')
})

// https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
describe('the attempts of a batch', () => {
  it('are kept for each part that failed, until it is done', async () => {
    const { tried } = await handle(
      letters('abc'),
      (sequences) => (sequences.includes('c') ? 'fails' : { payload: null }),
      { bisects: true, maximumRetries: 2 },
    )
    expect(tried).toEqual(['b0,c0', 'c0', 'c1', 'c2', ''])
  })

  it('go on after a restart for the same records, and begin for those after them', async () => {
    const last = { requestId: 'before', isError: true }
    const { seen, sent } = await handle(letters('abcd'), () => 'fails', {
      maximumRetries: 2,
      before: [
        { until: 'b', retries: 2, invocations: 3, last },
        { until: 'c', retries: 1, invocations: 2, last },
      ],
    })
    expect(seen).toEqual(['ab', 'c', 'c', 'd', 'd', 'd'])
    expect(sent.map(({ requestContext }) => requestContext?.approximateInvokeCount)).toEqual([4, 4, 3])
  })

  it('are forgotten for records that left the stream meanwhile', async () => {
    const before = [{ until: '0', retries: 2, invocations: 3, last: undefined }]
    const { seen } = await handle(letters('ab'), () => 'fails', { maximumRetries: 2, before })
    expect(seen).toEqual(['ab', 'ab', 'ab'])
  })
})
