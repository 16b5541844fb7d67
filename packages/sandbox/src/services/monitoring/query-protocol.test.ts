import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { fuzzTimeout, hostileText, wideFuzzSettings } from '../../testing/fuzz.ts'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import { formCall } from '../../testing/wire-call.ts'
import { alarm } from './testing/start-monitoring.ts'

let watched: Watched
beforeAll(async () => {
  const resources = {
    Alarm: alarm('errors', { Dimensions: [{ Name: 'a', Value: '<b>' }] }),
    User: role('user', [allow('cloudwatch:*')]),
    Reader: role('reader', [allow('cloudwatch:ListMetrics')]),
  }
  watched = await startWatched({ [owner]: resources }, [])
  return watched.stop
}, fuzzTimeout)

const send = (form: Record<string, string>, roleName = 'user') =>
  watched.send(formCall({ Version: '2010-08-01', ...form }), { accountId: owner, role: roleName, scope: 'monitoring' })
/** Returns the texts of an element. */
const texts = (xml: string, element: string) =>
  [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, text]) => text)
const iso = (seconds: number) => new Date(seconds * 1000).toISOString()
const now = Math.floor(Date.now() / 60_000) * 60

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Operations.html */
describe('a client of the query protocol', () => {
  const datum = 'MetricData.member'

  it('puts metrics with dimensions, times, values and counts, and reads their statistics', async () => {
    const put = await send({
      ...{ Action: 'PutMetricData', Namespace: 'Shop' },
      ...{ [`${datum}.1.MetricName`]: 'Orders', [`${datum}.1.Timestamp`]: iso(now), [`${datum}.1.Unit`]: 'Count' },
      ...{ [`${datum}.1.Dimensions.member.1.Name`]: 'a&b', [`${datum}.1.Dimensions.member.1.Value`]: '1' },
      ...{ [`${datum}.1.Values.member.1`]: '1.5', [`${datum}.1.Values.member.2`]: '2' },
      ...{ [`${datum}.1.Counts.member.1`]: '2.0', [`${datum}.1.Counts.member.2`]: '1' },
    })
    expect(put.status).toBe(200)
    expect(put.text).toMatch(
      /^<PutMetricDataResponse xmlns="http:\/\/monitoring.amazonaws.com\/doc\/2010-08-01\/"><ResponseMetadata><RequestId>[\w-]+<\/RequestId><\/ResponseMetadata><\/PutMetricDataResponse>$/,
    )
    const dimensions = { 'Dimensions.member.1.Name': 'a&b', 'Dimensions.member.1.Value': '1' }
    const hour = { StartTime: iso(now - 600), EndTime: iso(now + 600), Period: '60' }
    const read = { Action: 'GetMetricStatistics', Namespace: 'Shop', MetricName: 'Orders', ...dimensions, ...hour }
    const { text } = await send({ ...read, 'Statistics.member.1': 'Sum', 'Statistics.member.2': 'SampleCount' })
    expect(text).toContain(
      `<GetMetricStatisticsResult><Label>Orders</Label><Datapoints><member><Timestamp>${iso(now)}</Timestamp><Sum>5</Sum><SampleCount>3</SampleCount><Unit>Count</Unit></member></Datapoints></GetMetricStatisticsResult>`,
    )
    const extended = await send({ ...read, 'ExtendedStatistics.member.1': 'p99' })
    expect(extended.text).toContain(
      '<ExtendedStatistics><entry><key>p99</key><value>2</value></entry></ExtendedStatistics>',
    )
    const listed = await send({ Action: 'ListMetrics', Namespace: 'Shop' })
    expect(texts(listed.text, 'Name')).toEqual(['a&#38;b'])
  })

  it('reads the results of queries whose metrics have dimensions', async () => {
    await send({
      ...{ Action: 'PutMetricData', Namespace: 'Mail' },
      ...{ [`${datum}.1.MetricName`]: 'Sent', [`${datum}.1.Value`]: '3', [`${datum}.1.Timestamp`]: iso(now) },
      ...{ [`${datum}.1.Dimensions.member.1.Name`]: 'a', [`${datum}.1.Dimensions.member.1.Value`]: 'b' },
    })
    const query = 'MetricDataQueries.member'
    const stat = `${query}.1.MetricStat`
    const { text } = await send({
      ...{ Action: 'GetMetricData', StartTime: iso(now - 600), EndTime: iso(now + 600), MaxDatapoints: '10' },
      ...{
        [`${query}.1.Id`]: 'a',
        [`${query}.1.ReturnData`]: 'false',
        [`${stat}.Period`]: '60',
        [`${stat}.Stat`]: 'Sum',
      },
      ...{ [`${stat}.Metric.Namespace`]: 'Mail', [`${stat}.Metric.MetricName`]: 'Sent' },
      [`${stat}.Metric.Dimensions.member.1.Name`]: 'a',
      [`${stat}.Metric.Dimensions.member.1.Value`]: 'b',
      ...{ [`${query}.2.Id`]: 'b', [`${query}.2.Expression`]: 'a * 2' },
    })
    expect(text).toContain(
      `<MetricDataResults><member><Id>b</Id><Label>b</Label><Timestamps><member>${iso(now)}</member></Timestamps><Values><member>6</member></Values><StatusCode>Complete</StatusCode></member></MetricDataResults>`,
    )
  })

  it('sets the state of an alarm, and reads it', async () => {
    const set = await send({ Action: 'SetAlarmState', AlarmName: 'errors', StateValue: 'ALARM', StateReason: 'tried' })
    expect(set.text).not.toContain('Result>')
    const { text } = await send({ Action: 'DescribeAlarms', 'AlarmNames.member.1': 'errors', MaxRecords: '1' })
    expect(texts(text, 'StateReason')).toEqual(['tried'])
    expect(texts(text, 'Value')).toEqual(['&#60;b&#62;'])
    expect(texts(text, 'ActionsEnabled')).toEqual(['true'])
    expect(texts(text, 'StateUpdatedTimestamp')).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)])
  })

  it('puts a thousand metrics at once, and no more', async () => {
    const data = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => `${datum}.${index + 1}`).flatMap((name) => [
          [`${name}.MetricName`, 'Many'],
          [`${name}.Value`, '1'],
        ]),
      )
    expect((await send({ Action: 'PutMetricData', Namespace: 'Many', ...data(1000) })).status).toBe(200)
    const { status, text } = await send({ Action: 'PutMetricData', Namespace: 'Many', ...data(1001) })
    expect([status, ...texts(text, 'Code')]).toEqual([400, 'ValidationError'])
  })

  const read = { StartTime: iso(now - 60), EndTime: iso(now), Period: '60', Namespace: 'Shop', MetricName: 'Orders' }
  it.each<[string, Record<string, string>, number, string, RegExp]>([
    [
      'a parameter that the operation does not have',
      { Action: 'ListMetrics', Owner: '1' },
      400,
      'MalformedInput',
      /Owner/,
    ],
    [
      'a time that is none',
      { Action: 'GetMetricStatistics', ...read, EndTime: 'now' },
      400,
      'MalformedInput',
      /EndTime/,
    ],
    ['a number that is none', { Action: 'DescribeAlarms', MaxRecords: 'many' }, 400, 'MalformedInput', /MaxRecords/],
    [
      'a value that is too great',
      { Action: 'DescribeAlarms', MaxRecords: '101' },
      400,
      'ValidationError',
      /MaxRecords/,
    ],
    [
      'parameters that do not fit',
      { Action: 'GetMetricStatistics', ...read },
      400,
      'InvalidParameterCombination',
      /either/,
    ],
    [
      'an alarm that does not exist',
      { Action: 'SetAlarmState', AlarmName: 'none', StateValue: 'OK', StateReason: 'tried' },
      404,
      'ResourceNotFound',
      /Unknown alarm/,
    ],
    ['a gap in a list', { Action: 'DescribeAlarms', 'AlarmNames.member.2': 'a' }, 400, 'ValidationError', /AlarmNames/],
    ['another version', { Action: 'ListMetrics', Version: '2009-05-15' }, 400, 'InvalidAction', /2009-05-15/],
    ['an operation that the sandbox does not run', { Action: 'DeleteAlarms' }, 400, 'InvalidAction', /DeleteAlarms/],
  ])('is told of %s', async (_, form, status, code, message) => {
    const refused = await send(form)
    expect([refused.status, ...texts(refused.text, 'Code')]).toEqual([status, code])
    expect(texts(refused.text, 'Message')).toEqual([expect.stringMatching(message)])
  })

  it('is denied what its policies do not allow', async () => {
    const { status, text } = await send({ Action: 'DescribeAlarms' }, 'reader')
    expect([status, ...texts(text, 'Code')]).toEqual([403, 'AccessDenied'])
  })
})

it(
  'any form is answered as a call that the policies allow, or refused in the form of the protocol',
  async () => {
    const names = fc.oneof(
      fc.constantFrom('Action', 'Version', 'Namespace', 'MetricName', 'StartTime', 'Period', 'NextToken', '__proto__'),
      fc
        .record({
          list: fc.constantFrom('MetricData', 'AlarmNames', 'Dimensions', 'MetricDataQueries', '__proto__', ''),
          place: fc.constantFrom('0', '1', '2', '-1', '1e9', '99999999999999999999', 'constructor'),
          field: fc.constantFrom('', '.Name', '.Value', '.Values.member.1', '.__proto__', '.a'.repeat(7), '..'),
        })
        .map(({ list, place, field }) => `${list}.member.${place}${field}`),
      hostileText,
    )
    const values = fc.oneof(fc.constantFrom('', '1', '-1', '1e999', 'NaN', iso(now), 'Shop', 'true'), hostileText)
    const operations = ['PutMetricData', 'GetMetricData', 'GetMetricStatistics', 'ListMetrics', 'DescribeAlarms']
    const forms = fc.array(fc.tuple(names, values), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...operations), forms, async (Action, fields) => {
        const wellFormed = fields.map(([name, value]): [string, string] => [name.toWellFormed(), value.toWellFormed()])
        const call = formCall({ Action, Version: '2010-08-01', ...Object.fromEntries(wellFormed) })
        const { status, text } = await watched.send(call, { accountId: owner, role: 'reader', scope: 'monitoring' })
        expect(text).toMatch(status === 200 ? /^<ListMetricsResponse / : /^<ErrorResponse /)
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)
