import { describe, expect, it } from 'vitest'
import { MonitoringError } from '../api/monitoring-error.ts'
import type { Inputs } from '../api/requests.ts'
import { readMetricData } from './put-metric-data.ts'

type Input = Inputs['PutMetricData']['MetricData'][number]

const now = Date.parse('2026-12-01T12:00:00.000Z')
const read = (datum: Partial<Input>, Namespace = 'Shop') =>
  readMetricData(
    {
      Namespace,
      MetricData: [
        { MetricName: 'Others', Value: 1 },
        { MetricName: 'Errors', ...datum },
      ],
    },
    now,
  )

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
describe('a datum of PutMetricData', () => {
  const summary = { SampleCount: 2, Sum: 5, Minimum: 2, Maximum: 3 }
  const at = 'MetricData.member.2'
  const noTime = `The parameter ${at}.Timestamp must specify a time within the past two weeks and the next two hours.`
  const exclusive = (names: string) => `The parameters ${names} are mutually exclusive.`

  it.each<[Partial<Input>, string]>([
    [{ Value: 1, StorageResolution: 2 }, `The parameter ${at}.StorageResolution must be 1 or 60.`],
    [{ Value: 1, StorageResolution: 61 }, `The parameter ${at}.StorageResolution must be 1 or 60.`],
    [
      { Value: 1, Dimensions: ['1', '2'].map((Value) => ({ Name: 'a', Value })) },
      `The parameter ${at}.Dimensions has a name twice.`,
    ],
    [{ Value: 1, Timestamp: now / 1000 - 14 * 86_400 - 0.001 }, noTime],
    [{ Value: 1, Timestamp: now / 1000 + 7_200.001 }, noTime],
    [{ Value: 1, Timestamp: Number.NaN }, noTime],
    [
      { StatisticValues: { ...summary, SampleCount: 0 } },
      `The parameter ${at}.StatisticValues is no summary of values.`,
    ],
    [{ StatisticValues: { ...summary, Minimum: 4 } }, `The parameter ${at}.StatisticValues is no summary of values.`],
    ...(['SampleCount', 'Sum', 'Minimum', 'Maximum'] as const).map((name): [Partial<Input>, string] => [
      { StatisticValues: { ...summary, [name]: Infinity } },
      `The value Infinity for parameter ${at}.StatisticValues.${name} is invalid.`,
    ]),
    [{ Values: [1, 2], Counts: [1] }, `The parameters ${at}.Values and ${at}.Counts must be of the same size.`],
    [{ Values: [1, 2], Counts: [1, 0] }, `The parameter ${at}.Counts must be greater than 0.`],
    [{ Values: [1, 2], Counts: [1, NaN] }, `The value NaN for parameter ${at}.Counts is invalid.`],
    [{ Values: [1, NaN] }, `The value NaN for parameter ${at}.Values is invalid.`],
    [{ Value: NaN }, `The value NaN for parameter ${at}.Value is invalid.`],
    [{ Value: -Infinity }, `The value -Infinity for parameter ${at}.Value is invalid.`],
    [{ Value: 2 ** 361 }, `The value ${2 ** 361} for parameter ${at}.Value is invalid.`],
    [{ Value: -(2 ** 361) }, `The value ${-(2 ** 361)} for parameter ${at}.Value is invalid.`],
  ])('with %j has an invalid value', (datum, message) => {
    expect(() => read(datum)).toThrow(
      new MonitoringError('InvalidParameterValueException', message, { queryCode: 'InvalidParameterValue' }),
    )
  })

  it.each<[Partial<Input>, string]>([
    [{ Value: 1, Values: [1] }, exclusive(`${at}.Value and ${at}.Values`)],
    [{ Value: 1, StatisticValues: summary }, exclusive(`${at}.Value and ${at}.StatisticValues`)],
    [{ StatisticValues: summary, Values: [1] }, exclusive(`${at}.StatisticValues and ${at}.Values`)],
    [{ Value: 1, Counts: [1] }, `The parameter ${at}.Counts needs ${at}.Values.`],
  ])('with %j has an invalid combination', (datum, message) => {
    expect(() => read(datum)).toThrow(
      new MonitoringError('InvalidParameterCombinationException', message, {
        queryCode: 'InvalidParameterCombination',
      }),
    )
  })

  it.each<[Partial<Input>, string]>([
    [{}, `The parameter ${at}.Value is required.`],
    [{ Values: [] }, `The parameter ${at}.Values is required.`],
  ])('with %j lacks a value', (datum, message) => {
    expect(() => read(datum)).toThrow(
      new MonitoringError('MissingRequiredParameterException', message, { queryCode: 'MissingParameter' }),
    )
  })

  it('is of no namespace of AWS', () => {
    const message = 'The value AWS/ for parameter Namespace is invalid: it is reserved.'
    expect(() => read({ Value: 1 }, 'AWS/SQS')).toThrow(
      new MonitoringError('InvalidParameterValueException', message, { queryCode: 'InvalidParameterValue' }),
    )
    for (const namespace of ['AWS', 'aws/SQS', 'My/AWS/']) expect(read({ Value: 1 }, namespace)).toHaveLength(2)
  })

  it('is of now, of no unit and of a minute unless it says otherwise', () => {
    const rest = { namespace: 'Shop', name: 'Errors', dimensions: {} }
    const values = (value: number) => ({ count: 1, sum: value, minimum: value, maximum: value, values: [[value, 1]] })
    expect(read({ Value: 3 })[1]).toEqual({ ...rest, unit: 'None', at: now, resolution: 60, values: values(3) })
    const stated = { Timestamp: now / 1000 - 1.0005, Unit: 'Count', StorageResolution: 1, Value: 4 } as const
    expect(read({ ...stated, Dimensions: [{ Name: 'a', Value: 'b' }] })[1]).toEqual({
      ...{ ...rest, dimensions: { a: 'b' }, unit: 'Count', at: now - 1_001, resolution: 1, values: values(4) },
    })
  })

  it.each<[Partial<Input>, object]>([
    [{ Timestamp: now / 1000 - 14 * 86_400, Value: 0 }, { at: now - 14 * 86_400_000 }],
    [{ Timestamp: now / 1000 + 7_200, Value: 0 }, { at: now + 7_200_000 }],
    [{ Value: 2 ** 360 }, { values: { sum: 2 ** 360 } }],
    [{ Value: -(2 ** 360) }, { values: { sum: -(2 ** 360) } }],
    [{ StatisticValues: { ...summary, Minimum: 2.5, Maximum: 2.5 } }, { values: { minimum: 2.5, maximum: 2.5 } }],
  ])('takes the edge of a range: %j', (datum, shown) => {
    expect(read(datum)[1]).toMatchObject(shown)
  })

  it.each<[Partial<Input>, object]>([
    [{ StatisticValues: summary }, { count: 2, sum: 5, minimum: 2, maximum: 3 }],
    [
      { StatisticValues: { SampleCount: 1, Sum: 5, Minimum: 5, Maximum: 5 } },
      { count: 1, sum: 5, minimum: 5, maximum: 5, values: [[5, 1]] },
    ],
    [{ StatisticValues: { ...summary, SampleCount: 0.5 } }, { count: 0.5, sum: 5, minimum: 2, maximum: 3 }],
    [
      { Values: [3, 7], Counts: [2, 0.5] },
      {
        count: 2.5,
        sum: 9.5,
        minimum: 3,
        maximum: 7,
        values: [
          [3, 2],
          [7, 0.5],
        ],
      },
    ],
    [
      { Values: [3, 7, 3] },
      {
        count: 3,
        sum: 13,
        minimum: 3,
        maximum: 7,
        values: [
          [3, 2],
          [7, 1],
        ],
      },
    ],
  ])('sums up %j', (datum, values) => {
    expect(read(datum)[1]?.values).toEqual(values)
  })
})
