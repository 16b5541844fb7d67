import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { fuzzTimeout, hostileText, malformedCalls, wideFuzzSettings } from '../../testing/fuzz.ts'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import { jsonCall } from '../../testing/wire-call.ts'
import { alarm } from './testing/start-monitoring.ts'

const secret = 'what the stranger keeps to itself'
const resources = {
  Alarm: alarm('errors'),
  Writer: role('writer', [allow('cloudwatch:PutMetricData')]),
  Reader: role('reader', [allow(['cloudwatch:Get*', 'cloudwatch:List*', 'cloudwatch:Describe*'])]),
  Keeper: role('keeper', [allow(['cloudwatch:SetAlarmState', 'cloudwatch:*AlarmActions'])]),
}
const theirs = {
  Hidden: alarm('hidden', { AlarmDescription: secret }),
  Administrator: role('administrator', [allow('cloudwatch:*')]),
}

let watched: Watched
beforeAll(async () => {
  watched = await startWatched({ [owner]: resources, [stranger]: theirs }, [secret])
  return watched.stop
}, fuzzTimeout)

const now = Math.floor(Date.now() / 1000)
const metric = { Namespace: 'Shop', MetricName: 'Errors', Dimensions: [{ Name: 'a', Value: 'b' }] }
const datum = { MetricName: 'Errors', Value: 1, Unit: 'Count', Timestamp: now, StorageResolution: 1 }
/** An input that fits each operation. */
const inputs: Record<string, object> = {
  PutMetricData: {
    Namespace: 'Shop',
    MetricData: [
      { ...datum, Dimensions: metric.Dimensions },
      { MetricName: 'Errors', Values: [1, 2], Counts: [1, 2] },
      { MetricName: 'Errors', StatisticValues: { SampleCount: 1, Sum: 1, Minimum: 1, Maximum: 1 } },
    ],
  },
  GetMetricData: {
    MetricDataQueries: [
      { Id: 'a', MetricStat: { Metric: metric, Period: 60, Stat: 'p99' }, ReturnData: false },
      { Id: 'b', Expression: '(a + 1) * 2', Label: 'b' },
    ],
    ...{ StartTime: now - 3600, EndTime: now, ScanBy: 'TimestampAscending', MaxDatapoints: 10, NextToken: 'MQ==' },
  },
  GetMetricStatistics: {
    ...metric,
    ...{ StartTime: now - 3600, EndTime: now, Period: 60, Statistics: ['Sum'], Unit: 'Count' },
  },
  ListMetrics: { ...metric, RecentlyActive: 'PT3H', NextToken: 'MA==' },
  DescribeAlarms: { AlarmNames: ['errors'], StateValue: 'OK', MaxRecords: 1, AlarmTypes: ['MetricAlarm'] },
  DescribeAlarmsForMetric: { ...metric, Statistic: 'Sum', Period: 60 },
  DescribeAlarmHistory: { AlarmName: 'errors', StartDate: now - 60, EndDate: now, ScanBy: 'TimestampDescending' },
  SetAlarmState: { AlarmName: 'errors', StateValue: 'ALARM', StateReason: 'tried', StateReasonData: '{"a":1}' },
  EnableAlarmActions: { AlarmNames: ['errors'] },
  DisableAlarmActions: { AlarmNames: ['errors'] },
}
const permitted: Record<string, RegExp> = {
  writer: /^PutMetricData$/,
  reader: /^(Get|List|Describe)/,
  keeper: /^SetAlarmState$|AlarmActions$/,
}
const senders = fc.constantFrom(
  { accountId: owner, role: 'writer' },
  { accountId: owner, role: 'reader' },
  { accountId: owner, role: 'keeper' },
  { accountId: stranger, role: 'administrator' },
)

it(
  'a malformed call is refused with an error of the service, or does what the policies allow',
  async () => {
    const calls = malformedCalls(inputs, senders)
    await fc.assert(
      fc.asyncProperty(calls, async ({ sender, operation, body }) => {
        const call = { ...jsonCall(`GraniteServiceVersion20100801.${operation}`, {}), body }
        const { status } = await watched.send(call, { ...sender, scope: 'monitoring' })
        if (status !== 200 || sender.accountId === stranger) return
        expect([sender.role, operation, permitted[sender.role]?.test(operation)]).toEqual([
          sender.role,
          operation,
          true,
        ])
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'a hostile expression or statistic is refused by name or computed in time',
  async () => {
    const part = fc.constantFrom('a', '(', ')', '+', '-', '*', '/', '1', '.5', ' ', 'SUM(', '((((', '----', 'b')
    const expression = fc.oneof(
      fc.array(part, { minLength: 1, maxLength: 200 }).map((parts) => parts.join('')),
      hostileText,
    )
    const queries = fc.record({
      Expression: expression,
      Stat: fc.oneof(fc.constantFrom('p', 'p100.1', 'p1e5', 'p99.99999999999999', 'constructor'), hostileText),
    })
    await fc.assert(
      fc.asyncProperty(queries, async ({ Expression, Stat }) => {
        const input = {
          MetricDataQueries: [
            { Id: 'a', MetricStat: { Metric: metric, Period: 60, Stat: 'Sum' } },
            { Id: 'b', Expression },
            { Id: 'c', MetricStat: { Metric: metric, Period: 60, Stat } },
          ],
          ...{ StartTime: now - 3600, EndTime: now },
        }
        const { status, text } = await watched.send(jsonCall('GraniteServiceVersion20100801.GetMetricData', input), {
          ...{ accountId: owner, role: 'reader', scope: 'monitoring' },
        })
        if (status !== 200) expect(text).toMatch(/ValidationException/)
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it('a body that grows when it is unpacked, or is not packed, is refused', async () => {
  const bomb = gzipSync(Buffer.alloc(50 * 2 ** 20, ' ')).toString('latin1')
  for (const body of [bomb, 'not gzip', '']) {
    const call = jsonCall('GraniteServiceVersion20100801.PutMetricData', {})
    const headers = { ...call.headers, 'content-encoding': 'gzip' }
    const { status } = await watched.send(
      { ...call, headers, body },
      { accountId: owner, role: 'writer', scope: 'monitoring' },
    )
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  }
})
