import { describe, expect, it } from 'vitest'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { createTelemetry, type MetricSample } from '../../kit/telemetry.ts'
import { type AloneSettings, declared, type MadeCall, openAlone } from '../../testing/open-alone.ts'
import { firehose } from './service.ts'
import { processing, roleArn, stream, streamArn } from './testing/start-firehose.ts'

const minute = 60_000
const facts = { DeliveryStreamName: 'facts' }
const logged = { CloudWatchLoggingOptions: { Enabled: true, LogGroupName: '/streams', LogStreamName: 'facts' } }

function open(more: object = {}, { answer, ...settings }: AloneSettings = {}) {
  const telemetry = createTelemetry()
  const samples: MetricSample[] = []
  telemetry.onMetrics((found) => void samples.push(...found))
  const resource = declared('AWS::KinesisFirehose::DeliveryStream', stream('facts', more).Properties, {
    ref: 'facts',
    Arn: streamArn('facts'),
  })
  const alone = openAlone(firehose, [resource], {
    context: { telemetry },
    ...(answer && { answer }),
    ...settings,
  })
  const puts = () => alone.calls.filter(({ operation }) => operation === 'PutObject')
  return {
    ...{ ...alone, telemetry, samples, puts },
    put: (text: string) => alone.run('PutRecord', { ...facts, Record: { Data: Buffer.from(text).toString('base64') } }),
    /** The names and contents of the objects that were put. */
    objects: () =>
      puts().map(({ input }) => {
        const { key, content } = input as { key: string; content: Buffer[] }
        return [key, Buffer.concat(content).toString()]
      }),
    valuesOf: (name: string) => samples.filter((sample) => sample.name === name).map(({ value }) => value),
  }
}

/** Answers calls of S3 by an error as often as it says. */
function failing(times: number, error: Error) {
  let left = times
  return ({ scope }: MadeCall) => {
    if (scope !== 's3' || left === 0) return {}
    left -= 1
    throw error
  }
}

const unavailable = new ServiceError('ServiceUnavailable', 'later', 503)

describe('a delivery', () => {
  it('is a call of S3 in the role of the stream, for the stream', async () => {
    const { put, clock, puts } = open()
    put('a')
    await clock.advance(minute)
    expect(puts()).toMatchObject([
      {
        by: {
          ...{ service: 'firehose.amazonaws.com', sourceArn: streamArn('facts') },
          ...{ roleArn: roleArn('delivery'), sessionName: 'facts' },
        },
        scope: 's3',
        input: { method: 'PUT', bucket: 'lake', signature: { type: 'REST-HEADER', date: '20261201T120100Z' } },
      },
    ])
  })

  it('is tried again with the same name and content, with longer waits, and counts each try', async () => {
    const { put, clock, objects, valuesOf } = open({}, { answer: failing(3, unavailable) })
    put('a')
    await clock.advance(minute)
    expect(objects()).toHaveLength(1)
    await clock.advance(minute)
    expect(new Set(objects().map(String)).size).toBe(1)
    expect(valuesOf('DeliveryToS3.Success')).toEqual([0, 0, 0, 1])
    expect([valuesOf('DeliveryToS3.Records'), valuesOf('DeliveryToS3.Bytes')]).toEqual([[1], [1]])
  })

  it('goes on after a restart with the name that it had, and does not repeat what S3 has', async () => {
    const before = open({}, { answer: failing(1, unavailable) })
    before.put('a')
    await before.clock.advance(minute)
    await before.close()
    const after = open({}, before)
    after.put('b')
    await after.clock.advance(2 * minute)
    const [first] = before.objects()
    expect(after.objects()).toEqual([first, [expect.stringMatching(/^2026\/12\/01\/12\/facts-1-/), 'b']])
    await after.close()
    const last = open({}, after)
    await last.clock.advance(10 * minute)
    expect(last.objects()).toEqual([])
  })

  it('is due after a restart when it was before, and at once if that has passed', async () => {
    const before = open()
    before.put('a')
    await before.clock.advance(30_000)
    await before.close()
    const after = open({}, before)
    await after.clock.advance(29_999)
    expect(after.objects()).toEqual([])
    await after.clock.advance(1)
    expect(after.objects()).toEqual([[expect.any(String), 'a']])
    after.put('b')
    await after.close()
    await after.clock.advance(10 * minute)
    const late = open({}, after)
    await late.clock.advance(0)
    expect(late.objects()).toEqual([[expect.any(String), 'b']])
  })

  it.each([
    [{ service: 'logs' }, 'could not write its error log: no stream'],
    [undefined, undefined],
  ])(
    'that fails is logged once for each try, and the log of the sandbox says if it was not: %j',
    async (fault, line) => {
      const denied = new ServiceError('AccessDenied', 'no')
      const { put, clock, calls, lines } = open(logged, {
        answer(made) {
          if (made.scope === 's3') throw denied
          if (fault) throw new ServiceError('ResourceNotFoundException', 'no stream')
          return {}
        },
      })
      put('a')
      await clock.advance(minute)
      const entries = calls.filter(({ operation }) => operation === 'PutLogEvents')
      expect(entries).toMatchObject([{ input: { logGroupName: '/streams', logStreamName: 'facts' } }])
      expect(lines).toEqual(line === undefined ? [] : [expect.stringContaining(line)])
    },
  )

  it('whose role Firehose may not assume any more is tried again', async () => {
    let isTrusted = true
    const { put, clock, objects } = open(logged, {
      assume() {
        if (!isTrusted) throw new AccessDenied('no')
      },
    })
    put('a')
    isTrusted = false
    await clock.advance(minute)
    expect(objects()).toEqual([])
    isTrusted = true
    await clock.advance(minute)
    expect(objects()).toHaveLength(1)
  })

  it('that breaks for an internal reason is tried again, and the log has the reason', async () => {
    const { put, clock, objects, lines } = open({}, { answer: failing(1, new TypeError('broken')) })
    put('a')
    await clock.advance(2 * minute)
    expect(objects()).toHaveLength(2)
    expect(lines).toEqual([expect.stringMatching(/firehose: .*:deliverystream\/facts could not put .*broken/s)])
  })

  it('is given up 24 hours after the oldest record came', async () => {
    const { put, clock, lines, puts, telemetry } = open({}, { answer: failing(Number.POSITIVE_INFINITY, unavailable) })
    put('a')
    await clock.advance(24 * 60 * minute - 1)
    expect(lines).toEqual([])
    expect(telemetry.readGauges()).toMatchObject([{ name: 'DeliveryToS3.DataFreshness', value: 86_399 }])
    await clock.advance(1)
    const tries = puts().length
    expect(lines).toEqual([
      expect.stringMatching(/^firehose: facts lost the records of .* \(ServiceUnavailable: later\)$/),
    ])
    expect(telemetry.readGauges()).toEqual([])
    await clock.advance(60 * minute)
    expect(puts()).toHaveLength(tries)
  })
})

/** https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html */
describe('a stream with a function', () => {
  const clean = 'arn:aws:lambda:us-east-1:111111111111:function:clean'
  const prefixes = { Prefix: 'good/!{timestamp:yyyy}/', ErrorOutputPrefix: 'bad/!{firehose:error-output-type}/' }
  const half = ({ input }: MadeCall) => {
    const { records } = JSON.parse(String((input as { Payload: Buffer }).Payload)) as {
      records: { recordId: string }[]
    }
    const [first, second] = records.map(({ recordId }) => recordId)
    return {
      payload: {
        records: [
          { recordId: first, result: 'Ok', data: Buffer.from('A').toString('base64') },
          { recordId: second, result: 'ProcessingFailed' },
        ],
      },
    }
  }

  it('delivers its results, and what failed below the error prefix; a try of S3 that is repeated does not call it again', async () => {
    let isDown = true
    const { put, clock, objects, calls, valuesOf } = open(
      { ...prefixes, ...logged, ...processing({ LambdaArn: clean, RoleArn: roleArn('caller') }) },
      {
        answer(made) {
          if (made.scope === 'lambda') return half(made)
          if (made.scope === 's3' && isDown) throw unavailable
          return {}
        },
      },
    )
    put('a')
    put('b')
    await clock.advance(minute)
    isDown = false
    await clock.advance(minute)
    const invocations = calls.filter(({ scope }) => scope === 'lambda')
    expect(invocations).toMatchObject([{ operation: 'Invoke', by: { roleArn: roleArn('caller') } }])
    expect(valuesOf('DeliveryToS3.Records')).toEqual([1])
    const [good, bad] = objects().slice(-2)
    expect(good).toEqual([expect.stringMatching(/^good\/2026\/facts-1-/), 'A'])
    expect(bad?.[0]).toMatch(/^bad\/processing-failed\/facts-1-/)
    expect(JSON.parse(bad?.[1] ?? '')).toMatchObject({ errorCode: 'Lambda.ProcessingFailedStatus', rawData: 'Yg==' })
    const written = calls
      .filter(({ operation }) => operation === 'PutLogEvents')
      .map(({ input }) => JSON.stringify(input))
    expect(written.filter((text) => text.includes('Lambda.ProcessingFailedStatus'))).toHaveLength(1)
  })

  it('puts no object for records that it drops', async () => {
    const { put, clock, objects, telemetry } = open(
      { ...prefixes, ...processing({ LambdaArn: clean }) },
      {
        answer({ input }) {
          const { records } = JSON.parse(String((input as { Payload: Buffer }).Payload))
          return { payload: { records: [{ recordId: records[0].recordId, result: 'Dropped' }] } }
        },
      },
    )
    put('a')
    await clock.advance(minute)
    expect(objects()).toEqual([])
    expect(telemetry.readGauges()).toEqual([])
  })
})

/** https://docs.aws.amazon.com/firehose/latest/dev/limits.html */
describe('a stream', () => {
  it('takes 2,000 calls in a second, and as many in the next one', async () => {
    const { put, clock, valuesOf } = open()
    for (let call = 0; call < 2_000; call += 1) put('a')
    expect(() => put('a')).toThrow(expect.objectContaining({ code: 'ServiceUnavailableException', status: 500 }))
    await clock.advance(1_000)
    put('a')
    expect(valuesOf('IncomingRecords')).toHaveLength(2_001)
  })

  it('counts the records that it does not take', () => {
    const { run, valuesOf } = open()
    const Data = Buffer.alloc(1_000_000).toString('base64')
    const batch = { ...facts, Records: [{ Data }, { Data }, { Data }] }
    run('PutRecordBatch', batch)
    expect(run('PutRecordBatch', batch)).toMatchObject({ FailedPutCount: 1 })
    expect(valuesOf('ThrottledRecords')).toEqual([0, 1])
    expect(valuesOf('IncomingRecords')).toEqual([3, 2])
    expect(valuesOf('IncomingBytes')).toEqual([3_000_000, 2_000_000])
  })
})

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisfirehose.html */
it.each([
  ['PutRecord', { ...facts, Record: { Data: '' } }, streamArn('facts')],
  ['DescribeDeliveryStream', facts, streamArn('facts')],
  ['ListDeliveryStreams', {}, '*'],
])('%s needs the permission of its name', (operation, input, resource) => {
  const { needs, owns } = open()
  expect(needs(operation, input)).toEqual([
    { action: `firehose:${operation}`, resource, resourceAccountId: streamArn('').split(':')[4] },
  ])
  expect(owns(operation, input)).toBe(true)
  expect(owns(operation, input, { caller: { accountId: '222222222222' } })).toBe(false)
})
