import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CloudWatchClient,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  type MetricDatum,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch'
import { describe, expect, it } from 'vitest'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { type StartedMonitoring, startMonitoring } from './testing/start-monitoring.ts'

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

function put({ send }: Pick<StartedMonitoring, 'send'>, ...MetricData: MetricDatum[]) {
  return send(new PutMetricDataCommand({ Namespace: 'Shop', MetricData }))
}

/** Reads the statistics of the metric `Orders` between two times, relative to now, in milliseconds. */
async function statistics(
  { send, clock }: StartedMonitoring,
  [from, to]: [number, number],
  more: Partial<ConstructorParameters<typeof GetMetricStatisticsCommand>[0]> = {},
) {
  const { Datapoints = [] } = await send(
    new GetMetricStatisticsCommand({
      ...{ Namespace: 'Shop', MetricName: 'Orders', Period: 60 },
      ...{ StartTime: new Date(clock.now() + from), EndTime: new Date(clock.now() + to) },
      ...(more.ExtendedStatistics ? {} : { Statistics: ['SampleCount', 'Sum', 'Average', 'Minimum', 'Maximum'] }),
      ...more,
    }),
  )
  return Datapoints
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
describe('PutMetricData', () => {
  it('adds values up by periods, which GetMetricStatistics returns with their unit', async () => {
    const cloud = await startMonitoring()
    await put(
      cloud,
      { MetricName: 'Orders', Value: 3, Unit: 'Count' },
      { MetricName: 'Orders', Value: 5, Unit: 'Count' },
    )
    await cloud.clock.advance(minute)
    await put(cloud, { MetricName: 'Orders', Value: 7, Unit: 'Count' })
    const found = await statistics(cloud, [-2 * minute, minute])
    expect(
      found.map(({ SampleCount, Sum, Average, Minimum, Maximum, Unit }) => [
        SampleCount,
        Sum,
        Average,
        Minimum,
        Maximum,
        Unit,
      ]),
    ).toEqual([
      [2, 8, 4, 3, 5, 'Count'],
      [1, 7, 7, 7, 7, 'Count'],
    ])
    expect(found[1]?.Timestamp?.getTime()).toBe(cloud.clock.now())
  })

  it('takes values with counts, and summaries', async () => {
    const cloud = await startMonitoring()
    await put(
      cloud,
      { MetricName: 'Orders', Values: [1, 10], Counts: [3, 1] },
      { MetricName: 'Orders', StatisticValues: { SampleCount: 2, Sum: 40, Minimum: 15, Maximum: 25 } },
    )
    const [found] = await statistics(cloud, [-minute, minute])
    expect(found).toMatchObject({ SampleCount: 6, Sum: 53, Minimum: 1, Maximum: 25, Unit: 'None' })
  })

  it('takes a compressed request, as the SDK sends what is large', async () => {
    const cloud = await startMonitoring()
    const many = Array.from({ length: 200 }, (_, index) => ({
      MetricName: 'Orders',
      Dimensions: [{ Name: 'Shop', Value: `a shop with a long name ${index}` }],
      Value: 1,
    }))
    await put(cloud, ...many)
    const { Metrics = [] } = await cloud.send(new ListMetricsCommand({ Namespace: 'Shop' }))
    expect(Metrics).toHaveLength(200)
  })

  it.each<[string, MetricDatum, string]>([
    ['a value and values', { MetricName: 'A', Value: 1, Values: [1] }, 'InvalidParameterCombinationException'],
    ['no value', { MetricName: 'A' }, 'MissingRequiredParameterException'],
    ['counts of another size', { MetricName: 'A', Values: [1, 2], Counts: [1] }, 'InvalidParameterValueException'],
    ['a value that is not finite', { MetricName: 'A', Value: Number.NaN }, 'InvalidParameterValueException'],
    ['a value beyond 2^360', { MetricName: 'A', Value: 1e300 }, 'InvalidParameterValueException'],
    [
      'a time three weeks ago',
      { MetricName: 'A', Value: 1, Timestamp: new Date(Date.now() - 21 * day) },
      'InvalidParameterValueException',
    ],
    [
      'a time in three hours',
      { MetricName: 'A', Value: 1, Timestamp: new Date(Date.now() + 3 * hour) },
      'InvalidParameterValueException',
    ],
    [
      'a resolution of 5 seconds',
      { MetricName: 'A', Value: 1, StorageResolution: 5 },
      'InvalidParameterValueException',
    ],
    [
      'a name of a dimension twice',
      {
        MetricName: 'A',
        Value: 1,
        Dimensions: [
          { Name: 'a', Value: '1' },
          { Name: 'a', Value: '2' },
        ],
      },
      'InvalidParameterValueException',
    ],
    [
      '31 dimensions',
      {
        MetricName: 'A',
        Value: 1,
        Dimensions: Array.from({ length: 31 }, (_, index) => ({ Name: `n${index}`, Value: '1' })),
      },
      'ValidationException',
    ],
    [
      '151 values',
      { MetricName: 'A', Values: Array.from({ length: 151 }, (_, index) => index) },
      'ValidationException',
    ],
  ])('refuses %s', async (_, datum, name) => {
    await expect(put(await startMonitoring(), datum)).rejects.toMatchObject({ name })
  })

  it('refuses a namespace of AWS and what it does not emulate, by name', async () => {
    const { send } = await startMonitoring()
    const MetricData = [{ MetricName: 'A', Value: 1 }]
    await expect(send(new PutMetricDataCommand({ Namespace: 'AWS/SQS', MetricData }))).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      Error: { Code: 'InvalidParameterValue' },
    })
    const EntityMetricData = [{ Entity: {}, MetricData }]
    await expect(send(new PutMetricDataCommand({ Namespace: 'Shop', MetricData, EntityMetricData }))).rejects.toThrow(
      'EntityMetricData',
    )
  })

  it('takes times from two weeks ago to in two hours, and none beyond', async () => {
    const cloud = await startMonitoring()
    const at = (distance: number) =>
      put(cloud, { MetricName: 'A', Value: 1, Timestamp: new Date(cloud.clock.now() + distance) })
    for (const distance of [-14 * day, 2 * hour]) await at(distance)
    for (const distance of [-14 * day - 1_000, 2 * hour + 1_000])
      await expect(at(distance)).rejects.toMatchObject({ name: 'InvalidParameterValueException' })
  })

  it('takes 1,000 metrics and no more', async () => {
    const cloud = await startMonitoring()
    const many = (length: number) => Array.from({ length }, (_, index) => ({ MetricName: `A${index}`, Value: 1 }))
    await put(cloud, ...many(1_000))
    await expect(put(cloud, ...many(1_001))).rejects.toMatchObject({ name: 'ValidationException' })
  })

  it('takes no more than 1 MB', async () => {
    const cloud = await startMonitoring()
    const many = Array.from({ length: 1000 }, (_, index) => ({
      MetricName: `A${index}`,
      Dimensions: [{ Name: 'a', Value: randomBytes(500).toString('hex') }],
      Value: 1,
    }))
    await expect(put(cloud, ...many)).rejects.toMatchObject({ $metadata: { httpStatusCode: 413 } })
  })

  it('needs the permission for its namespace', async () => {
    const condition = { Condition: { StringEquals: { 'cloudwatch:namespace': 'Shop' } } }
    const Clerk = role('clerk', [allow('cloudwatch:PutMetricData', '*', condition)])
    const { as } = await startMonitoring({ Clerk })
    const MetricData = [{ MetricName: 'A', Value: 1 }]
    await as(owner, 'clerk')(new PutMetricDataCommand({ Namespace: 'Shop', MetricData }))
    await expect(as(owner, 'clerk')(new PutMetricDataCommand({ Namespace: 'Other', MetricData }))).rejects.toThrow(
      'not authorized to perform: cloudwatch:PutMetricData',
    )
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html */
describe('a metric', () => {
  it('is one for each set of dimensions, in any order of them', async () => {
    const cloud = await startMonitoring()
    const [a, b] = [
      { Name: 'a', Value: '1' },
      { Name: 'b', Value: '2' },
    ]
    await put(
      cloud,
      { MetricName: 'Orders', Value: 1, Dimensions: [a, b] },
      { MetricName: 'Orders', Value: 2, Dimensions: [b, a] },
      { MetricName: 'Orders', Value: 4, Dimensions: [a] },
    )
    const sums = async (Dimensions: object[]) =>
      (await statistics(cloud, [-minute, minute], { Dimensions: Dimensions as [] })).map(({ Sum }) => Sum)
    expect([await sums([a, b]), await sums([a]), await sums([])]).toEqual([[3], [4], []])
  })

  it('of high resolution has periods of a second for three hours', async () => {
    const cloud = await startMonitoring()
    await put(cloud, { MetricName: 'Orders', Value: 1, StorageResolution: 1 })
    await cloud.clock.advance(10_000)
    await put(cloud, { MetricName: 'Orders', Value: 2, StorageResolution: 1 })
    expect((await statistics(cloud, [-minute, minute], { Period: 10 })).map(({ Sum }) => Sum)).toEqual([1, 2])
    await cloud.clock.advance(2 * hour)
    expect(await statistics(cloud, [-2 * hour - minute, -hour], { Period: 10 })).toHaveLength(2)
    await cloud.clock.advance(2 * hour)
    await expect(statistics(cloud, [-4 * hour - minute, -3 * hour], { Period: 10 })).rejects.toThrow('multiple of 60')
    expect((await statistics(cloud, [-5 * hour, -3 * hour])).map(({ Sum }) => Sum)).toEqual([3])
  })

  it('has minutes for 15 days, five minutes for 63 days and hours for 455 days', async () => {
    const cloud = await startMonitoring()
    await put(cloud, { MetricName: 'Orders', Value: 1 })
    const read = (days: number, Period: number) =>
      statistics(cloud, [-days * day - 2 * hour, -days * day + 2 * hour], { Period })
    await cloud.clock.advance(14 * day)
    expect(await read(14, 60)).toHaveLength(1)
    await cloud.clock.advance(2 * day)
    await expect(read(16, 60)).rejects.toThrow('multiple of 300')
    expect(await read(16, 300)).toHaveLength(1)
    await cloud.clock.advance(48 * day)
    await expect(read(64, 300)).rejects.toThrow('multiple of 3600')
    expect(await read(64, 3600)).toHaveLength(1)
    await cloud.clock.advance(400 * day)
    expect(await read(464, 3600)).toEqual([])
  })

  it('is on disk when the call is answered, and not in the clear', async () => {
    const first = await startMonitoring()
    await put(first, { MetricName: 'SecretOrders', Value: 3 })
    const directory = join(first.dataDir, 'accounts', owner)
    const files = readdirSync(directory).filter((name) => name.startsWith('records'))
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) expect(readFileSync(join(directory, file), 'latin1')).not.toContain('SecretOrders')
    await first.sandbox.close()
    const second = await startMonitoring({}, { dataDir: first.dataDir, clock: first.clock })
    const [found] = await statistics(second, [-minute, minute], { MetricName: 'SecretOrders' })
    expect(found?.Sum).toBe(3)
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html */
describe('GetMetricStatistics', () => {
  it('returns percentiles', async () => {
    const cloud = await startMonitoring()
    await put(cloud, { MetricName: 'Orders', Values: Array.from({ length: 100 }, (_, index) => index + 1) })
    const [found] = await statistics(cloud, [-minute, minute], { ExtendedStatistics: ['p50', 'p90', 'p99.9'] })
    expect(found?.ExtendedStatistics).toEqual({ p50: 50, p90: 90, 'p99.9': 100 })
  })

  it('has no percentiles of negative values and of summaries', async () => {
    const cloud = await startMonitoring()
    await put(
      cloud,
      { MetricName: 'Orders', Values: [-1, 1] },
      { MetricName: 'Others', StatisticValues: { SampleCount: 2, Sum: 3, Minimum: 1, Maximum: 2 } },
    )
    for (const MetricName of ['Orders', 'Others']) {
      const [found] = await statistics(cloud, [-minute, minute], { MetricName, ExtendedStatistics: ['p50'] })
      expect(found?.ExtendedStatistics).toEqual({})
    }
  })

  it('returns the data of each unit apart, or of one unit', async () => {
    const cloud = await startMonitoring()
    await put(
      cloud,
      { MetricName: 'Orders', Value: 1, Unit: 'Seconds' },
      { MetricName: 'Orders', Value: 2, Unit: 'Count' },
    )
    const sums = (found: { Sum?: number | undefined }[]) => found.map(({ Sum }) => Sum).sort()
    expect(sums(await statistics(cloud, [-minute, minute]))).toEqual([1, 2])
    expect(sums(await statistics(cloud, [-minute, minute], { Unit: 'Count' }))).toEqual([2])
  })

  it.each([
    ['a period of 7 seconds', { Period: 7 }, 'InvalidParameterValueException'],
    ['1,441 datapoints', { Period: 1 }, 'InvalidParameterCombinationException'],
    ['no statistic', { Statistics: [] }, 'InvalidParameterCombinationException'],
    [
      'a statistic that the sandbox lacks',
      { Statistics: undefined, ExtendedStatistics: ['tm99'] },
      'InvalidParameterValueException',
    ],
    ['a start after the end', { StartTime: new Date(Date.now() + hour) }, 'InvalidParameterCombinationException'],
  ])('refuses %s', async (_, more, name) => {
    const cloud = await startMonitoring()
    await expect(statistics(cloud, [-1441_000, 0], more as object)).rejects.toMatchObject({ name })
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
describe('GetMetricData', () => {
  const query = (Id: string, MetricName: string, more: object = {}) => ({
    Id,
    MetricStat: { Metric: { Namespace: 'Shop', MetricName }, Period: 60, Stat: 'Sum' },
    ...more,
  })
  const get = ({ send, clock }: StartedMonitoring, MetricDataQueries: object[], more: object = {}) =>
    send(
      new GetMetricDataCommand({
        ...{ StartTime: new Date(clock.now() - hour), EndTime: new Date(clock.now() + minute) },
        MetricDataQueries: MetricDataQueries as [],
        ...more,
      }),
    )

  async function withOrders() {
    const cloud = await startMonitoring()
    await put(cloud, { MetricName: 'Orders', Value: 4 }, { MetricName: 'Errors', Value: 1 })
    await cloud.clock.advance(minute)
    await put(cloud, { MetricName: 'Orders', Value: 10 }, { MetricName: 'Errors', Value: 5 })
    await cloud.clock.advance(minute)
    await put(cloud, { MetricName: 'Orders', Value: 6 })
    return cloud
  }

  it('returns the latest values first, or last', async () => {
    const cloud = await withOrders()
    const { MetricDataResults: [found] = [] } = await get(cloud, [query('o', 'Orders')])
    expect(found).toMatchObject({ Id: 'o', Label: 'Orders', StatusCode: 'Complete', Values: [6, 10, 4] })
    expect(found?.Timestamps?.[0]?.getTime()).toBe(cloud.clock.now())
    const { MetricDataResults: [other] = [] } = await get(cloud, [query('o', 'Orders')], {
      ScanBy: 'TimestampAscending',
    })
    expect(other?.Values).toEqual([4, 10, 6])
  })

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
  it('computes metric math where all operands have a value', async () => {
    const cloud = await withOrders()
    const { MetricDataResults = [] } = await get(cloud, [
      query('orders', 'Orders', { ReturnData: false }),
      query('errors', 'Errors', { ReturnData: false }),
      { Id: 'rate', Expression: '100 * errors / (orders - 0)', Label: 'Errors, %' },
      { Id: 'half', Expression: '-rate / -2' },
    ])
    expect(MetricDataResults.map(({ Id, Label, Values }) => [Id, Label, Values])).toEqual([
      ['rate', 'Errors, %', [50, 25]],
      ['half', 'half', [25, 12.5]],
    ])
  })

  it('returns no more values than it is asked for, and the rest by a token', async () => {
    const cloud = await withOrders()
    const queries = [query('o', 'Orders'), query('e', 'Errors')]
    const values: number[] = []
    let NextToken: string | undefined
    do {
      const answer = await get(cloud, queries, { MaxDatapoints: 2, NextToken })
      values.push(...(answer.MetricDataResults ?? []).flatMap(({ Values = [] }) => Values))
      NextToken = answer.NextToken
    } while (NextToken !== undefined)
    expect(values).toEqual([6, 10, 4, 5, 1])
  })

  it.each([
    ['a function', [{ Id: 'a', Expression: 'SUM(METRICS())' }], 'no function SUM'],
    ['an operator', [query('o', 'Orders'), { Id: 'a', Expression: 'o > 1' }], 'does not read >'],
    ['an id that does not exist', [{ Id: 'a', Expression: 'b + 1' }], 'b does not exist'],
    [
      'an expression that uses itself',
      [
        { Id: 'a', Expression: 'b' },
        { Id: 'b', Expression: 'a' },
      ],
      'uses itself',
    ],
    ['an id twice', [query('a', 'A'), query('a', 'B')], 'used twice'],
    [
      'a trimmed mean',
      [query('a', 'A', { MetricStat: { ...query('a', 'A').MetricStat, Stat: 'tm90' } })],
      'no statistic tm90',
    ],
    ['a metric of another account', [query('a', 'A', { AccountId: stranger })], 'AccountId'],
  ])('refuses %s by name', async (_, queries, message) => {
    await expect(get(await startMonitoring(), queries)).rejects.toThrow(message)
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html */
describe('ListMetrics', () => {
  it('lists the metrics of the last two weeks, by name and dimensions', async () => {
    const cloud = await startMonitoring()
    const Dimensions = [{ Name: 'Shop', Value: 'north' }]
    await put(cloud, { MetricName: 'Orders', Value: 1, Dimensions }, { MetricName: 'Errors', Value: 1 })
    const list = async (more: object) =>
      ((await cloud.send(new ListMetricsCommand({ Namespace: 'Shop', ...more }))).Metrics ?? []).map(
        ({ MetricName }) => MetricName,
      )
    expect(await list({})).toEqual(['Orders', 'Errors'])
    expect(await list({ MetricName: 'Errors' })).toEqual(['Errors'])
    expect(await list({ Dimensions: [{ Name: 'Shop' }] })).toEqual(['Orders'])
    expect(await list({ Dimensions: [{ Name: 'Shop', Value: 'south' }] })).toEqual([])
    await cloud.clock.advance(4 * hour)
    expect(await list({ RecentlyActive: 'PT3H' })).toEqual([])
    await cloud.clock.advance(15 * day)
    expect(await list({})).toEqual([])
  })

  it('pages by 500 metrics', async () => {
    const cloud = await startMonitoring()
    await put(cloud, ...Array.from({ length: 501 }, (_, index) => ({ MetricName: `A${index}`, Value: 1 })))
    const first = await cloud.send(new ListMetricsCommand({}))
    expect(first.Metrics).toHaveLength(500)
    const second = await cloud.send(new ListMetricsCommand({ NextToken: first.NextToken }))
    expect([second.Metrics?.length, second.NextToken]).toEqual([1, undefined])
    await expect(cloud.send(new ListMetricsCommand({ NextToken: 'eA==' }))).rejects.toMatchObject({
      Error: { Code: 'InvalidNextToken' },
    })
  })

  it('lists nothing of another account', async () => {
    const cloud = await startMonitoring()
    await put(cloud, { MetricName: 'Orders', Value: 1 })
    expect((await cloud.as(stranger, 'user')(new ListMetricsCommand({}))).Metrics).toEqual([])
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Operations.html */
describe('CloudWatch', () => {
  it('refuses the operations that change what templates declare, by name', async () => {
    const { send } = await startMonitoring()
    const composite = new PutCompositeAlarmCommand({ AlarmName: 'a', AlarmRule: 'ALARM(errors)' })
    await expect(send(composite)).rejects.toThrow('the sandbox has no monitoring:PutCompositeAlarm')
    const change = new PutMetricAlarmCommand({
      ...{ AlarmName: 'a', EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanThreshold' },
    })
    await expect(send(change)).rejects.toThrow('the sandbox has no monitoring:PutMetricAlarm')
  })

  it('refuses a protocol that it does not speak, in that protocol', async () => {
    const { settings } = await startMonitoring()
    const { AwsSmithyRpcV2CborProtocol } = await import('@aws-sdk/core/protocols')
    const client = new CloudWatchClient({ ...settings(), protocol: AwsSmithyRpcV2CborProtocol })
    await expect(client.send(new ListMetricsCommand({}))).rejects.toThrow('does not run the service monitoring')
  })
})
