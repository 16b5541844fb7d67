import { describe, expect, it } from 'vitest'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { InnerClient } from '../../kit/inner-client.ts'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { processRecords } from './process-records.ts'
import { streamArn } from './testing/start-firehose.ts'

const functionArn = 'arn:aws:lambda:us-east-1:111111111111:function:clean'
const base64 = (text: string) => Buffer.from(text).toString('base64')
const record = (id: string, text = id) => ({ id, at: 1_000, data: base64(text) })
type Event = { records: { recordId: string; data: string }[] }

/** Processes records by a function that answers as a test says. */
async function process(
  records: ReturnType<typeof record>[],
  respond: (event: Event, call: number) => unknown,
  more: object = {},
) {
  const events: Event[] = []
  const clock = createSimulatedClock(2_000)
  const role = {
    async call(_scope: string, _operation: string, { Payload }: { Payload: Buffer }) {
      const event = JSON.parse(Payload.toString()) as Event
      events.push(event)
      return respond(event, events.length)
    },
  } as unknown as InnerClient
  const processor = { functionArn, roleArn: undefined, retries: 3, batchBytes: 10, ...more }
  const processed = await processRecords(records, {
    ...{ stream: { arn: streamArn('facts') }, processor, role, clock, newId: () => 'call-1' },
  })
  const delivered = processed.delivered.map((data) => Buffer.from(data, 'base64').toString())
  return { events, delivered, failed: processed.failed }
}

const upper = ({ records }: Event) => ({
  payload: {
    records: records.map(({ recordId, data }) => ({
      ...{ recordId, result: 'Ok', data: base64(Buffer.from(data, 'base64').toString().toUpperCase()) },
    })),
  },
})

/** https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-status-model.html */
describe('a function that processes records', () => {
  it('receives them with their times, and its results are delivered in the order of the records', async () => {
    const { events, delivered, failed } = await process([record('a'), record('b')], (event) => {
      const { payload } = upper(event)
      return { payload: { records: payload.records.toReversed() } }
    })
    expect(events).toEqual([
      {
        ...{ invocationId: 'call-1', deliveryStreamArn: streamArn('facts'), region: 'us-east-1' },
        records: ['a', 'b'].map((id) => ({ recordId: id, approximateArrivalTimestamp: 1_000, data: base64(id) })),
      },
    ])
    expect([delivered, failed]).toEqual([['A', 'B'], []])
  })

  it('is called with as many bytes as its buffer has, or with one record', async () => {
    const records = [record('a', 'x'.repeat(6)), record('b', 'x'.repeat(4)), record('c'), record('d', 'x'.repeat(20))]
    const { events, delivered } = await process(records, upper)
    expect(events.map((event) => event.records.map(({ recordId }) => recordId))).toEqual([['a', 'b'], ['c'], ['d']])
    expect(delivered).toHaveLength(4)
  })

  it('drops records, and lets others fail, which are described', async () => {
    const { delivered, failed } = await process([record('a'), record('b'), record('c')], () => ({
      payload: {
        records: [
          { recordId: 'a', result: 'Ok', data: base64('A') },
          { recordId: 'b', result: 'Dropped' },
          { recordId: 'c', result: 'ProcessingFailed' },
        ],
      },
    }))
    expect(delivered).toEqual(['A'])
    expect(failed).toEqual([
      {
        ...{ attemptsMade: 1, arrivalTimestamp: 1_000, attemptEndingTimestamp: 2_000, rawData: base64('c') },
        ...{ errorCode: 'Lambda.ProcessingFailedStatus', errorMessage: 'ProcessingFailed status set for record.' },
        lambdaArn: functionArn,
      },
    ])
  })

  it.each<[string, unknown, string]>([
    ['returns an error', { error: { errorType: 'RangeError' } }, 'Lambda.FunctionError'],
    ['returns no list', { payload: {} }, 'Lambda.JsonProcessingException'],
    ['returns nothing', { payload: null }, 'Lambda.JsonProcessingException'],
    ['returns an unknown status', answerOf({ result: 'Done' }), 'Lambda.JsonProcessingException'],
    ['returns data that is not in base64', answerOf({ data: '?' }), 'Lambda.JsonProcessingException'],
    ['returns a record without data', answerOf({ data: undefined }), 'Lambda.JsonProcessingException'],
    ['leaves the record out', { payload: { records: [] } }, 'Lambda.MissingRecordId'],
    ['returns another record', answerOf({ recordId: 'z' }), 'Lambda.MissingRecordId'],
    ['returns the record twice', answerOf({}, {}), 'Lambda.DuplicatedRecordId'],
  ])('that %s fails without a retry', async (_what, answer, errorCode) => {
    const { events, delivered, failed } = await process([record('a')], () => answer)
    expect([events.length, delivered]).toEqual([1, []])
    expect(failed).toMatchObject([{ errorCode, attemptsMade: 1 }])
  })

  // https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html
  it('is called again if it has reached its limit, three times by default', async () => {
    const busy = new ServiceError('TooManyRequestsException', 'Rate exceeded', 429)
    const answer = (times: number) => (event: Event, call: number) => {
      if (call <= times) throw busy
      return upper(event)
    }
    expect((await process([record('a')], answer(3))).delivered).toEqual(['A'])
    const { failed } = await process([record('a')], answer(4))
    expect(failed).toMatchObject([
      { errorCode: 'Lambda.TooManyRequestsException', errorMessage: 'Rate exceeded', attemptsMade: 4 },
    ])
    expect((await process([record('a')], answer(1), { retries: 0 })).failed).toMatchObject([{ attemptsMade: 1 }])
  })

  it('that may not be called fails at once, and the other batches are processed', async () => {
    const { delivered, failed } = await process([record('a', 'x'.repeat(9)), record('b', 'yy')], (event, call) => {
      if (call === 1) throw new AccessDenied('no')
      return upper(event)
    })
    expect(delivered).toEqual(['YY'])
    expect(failed).toMatchObject([{ errorCode: 'Lambda.AccessDeniedException', attemptsMade: 1 }])
  })
})

function answerOf(...changes: object[]) {
  return { payload: { records: changes.map((change) => ({ recordId: 'a', result: 'Ok', data: '', ...change })) } }
}
