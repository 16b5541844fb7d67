import { describe, expect, it } from 'vitest'
import { MonitoringError } from '../api/monitoring-error.ts'
import type { Inputs } from '../api/requests.ts'
import { metricQuery } from '../testing/alarm-resource.ts'
import { openStore } from '../testing/open-store.ts'
import { checkPeriod, getMetricData, type MetricDataQuery, readQueries, roundedStart } from './metric-data.ts'

const [minute, day] = [60_000, 86_400_000]
const invalidValue = (message: string) =>
  new MonitoringError('InvalidParameterValueException', message, { queryCode: 'InvalidParameterValue' })
const invalidCombination = (message: string) =>
  new MonitoringError('InvalidParameterCombinationException', message, { queryCode: 'InvalidParameterCombination' })
const validation = (message: string) =>
  new MonitoringError('ValidationException', message, { queryCode: 'ValidationError' })

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html */
describe('the queries of metric data', () => {
  const chain = (length: number) => [
    ...Array.from({ length }, (_, at) => ({ Id: `e${at}`, Expression: `e${at + 1}` })),
    metricQuery(`e${length}`),
  ]

  it.each<[string, MetricDataQuery[], MonitoringError]>([
    ['an id twice', [metricQuery('a'), metricQuery('a')], validation('The value a for parameter Id is used twice.')],
    [
      'a metric and an expression',
      [metricQuery('a', { Expression: 'b' })],
      invalidCombination('The parameters MetricStat and Expression of a are mutually exclusive.'),
    ],
    [
      'neither',
      [{ Id: 'a' }],
      new MonitoringError(
        'MissingRequiredParameterException',
        'The parameter MetricDataQueries.a.MetricStat is required.',
        { queryCode: 'MissingParameter' },
      ),
    ],
    [
      'a period of a metric',
      [metricQuery('a', { Period: 60 })],
      invalidCombination('The parameter Period of a is for expressions alone.'),
    ],
    [
      'an unknown statistic',
      [metricQuery('a', { stat: { Stat: 'IQM' } })],
      validation('The sandbox has no statistic IQM.'),
    ],
    [
      'a period of 45 seconds',
      [metricQuery('a', { stat: { Period: 45 } })],
      invalidValue('The parameter Period must be 1, 5, 10, 20, 30, or a multiple of 60, and not 45.'),
    ],
    [
      'an id that does not exist',
      [
        { Id: 'c', Expression: 'a' },
        { Id: 'a', Expression: 'b' },
      ],
      validation("Error in expression 'a': b does not exist."),
    ],
    [
      'an expression that uses itself',
      [{ Id: 'a', Expression: 'a + 1' }],
      validation("Error in expression 'a': it uses itself."),
    ],
    [
      'a chain of 11 expressions',
      chain(11),
      validation("Error in expression 'e10': expressions use one another too often."),
    ],
  ])('are refused with %s', (_, queries, error) => {
    expect(() => readQueries(queries)).toThrow(error)
  })

  it('may use one another ten times in a row', () => {
    expect(readQueries(chain(10)).size).toBe(11)
  })

  it('have the label that they state, that of their metric, or their id', () => {
    const read = readQueries([
      metricQuery('a'),
      metricQuery('b', { Label: 'Both', ReturnData: false }),
      { Id: 'c', Expression: 'a + b', Period: 60 },
    ])
    expect([...read.values()].map(({ id, label, returnsData }) => [id, label, returnsData])).toEqual([
      ['a', 'Errors', true],
      ['b', 'Both', false],
      ['c', 'c', true],
    ])
  })

  it.each([1, 5, 10, 20, 30, 60, 120, 3600])('may have a period of %i seconds', (period) => {
    expect(() => checkPeriod(period)).not.toThrow()
  })

  it.each([2, 15, 40, 61, 90])('may not have a period of %i seconds', (period) => {
    expect(() => checkPeriod(period)).toThrow(
      invalidValue(`The parameter Period must be 1, 5, 10, 20, 30, or a multiple of 60, and not ${period}.`),
    )
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
describe('GetMetricData of a store', () => {
  function open() {
    const { clock, store, put } = openStore()
    const start = clock.now()
    for (const [at, values] of [[1], [2, 3], [7]].entries()) put(values, { at: start + at * minute })
    put([30], { name: 'Faults', at: start })
    put([20], { at: start, unit: 'Count' })
    const get = (MetricDataQueries: MetricDataQuery[], more: Partial<Inputs['GetMetricData']> = {}) =>
      getMetricData(
        { MetricDataQueries, StartTime: start / 1000, EndTime: start / 1000 + 180, ...more },
        ...([store, start + 3 * minute] as const),
      )
    return { get, seconds: start / 1000 }
  }
  const faults = metricQuery('f', { stat: { Metric: { Namespace: 'Shop', MetricName: 'Faults' } } })

  it('returns the values of all units, the latest first', () => {
    const { get, seconds } = open()
    expect(get([metricQuery('e'), faults])).toEqual({
      MetricDataResults: [
        {
          ...{ Id: 'e', Label: 'Errors', StatusCode: 'Complete' },
          ...{ Timestamps: [seconds + 120, seconds + 60, seconds], Values: [7, 5, 21] },
        },
        { Id: 'f', Label: 'Faults', StatusCode: 'Complete', Timestamps: [seconds], Values: [30] },
      ],
      Messages: [],
    })
  })

  it('returns the values of one unit', () => {
    const { get } = open()
    expect(get([metricQuery('e', { stat: { Unit: 'Count' } })])).toMatchObject({
      MetricDataResults: [{ Values: [20] }],
    })
  })

  it('says which result goes on in the next page', () => {
    const { get, seconds } = open()
    const ScanBy = 'TimestampAscending'
    const first = get([metricQuery('e'), faults], { MaxDatapoints: 2, ScanBy }) as { NextToken: string }
    const [errors, others] = [
      { Id: 'e', Label: 'Errors' },
      { Id: 'f', Label: 'Faults' },
    ]
    expect(first).toEqual({
      MetricDataResults: [
        { ...errors, StatusCode: 'PartialData', Timestamps: [seconds, seconds + 60], Values: [21, 5] },
        { ...others, StatusCode: 'Complete', Timestamps: [], Values: [] },
      ],
      ...{ Messages: [], NextToken: expect.any(String) },
    })
    expect(get([metricQuery('e'), faults], { MaxDatapoints: 2, ScanBy, NextToken: first.NextToken })).toEqual({
      MetricDataResults: [
        { ...errors, StatusCode: 'Complete', Timestamps: [seconds + 120], Values: [7] },
        { ...others, StatusCode: 'Complete', Timestamps: [seconds], Values: [30] },
      ],
      Messages: [],
    })
  })

  it.each<[string, Partial<Inputs['GetMetricData']>, MonitoringError]>([
    [
      'a start at the end',
      { StartTime: 3600, EndTime: 3600 },
      validation('The parameter StartTime must be less than the parameter EndTime.'),
    ],
    [
      'queries that return nothing',
      { MetricDataQueries: [metricQuery('a', { ReturnData: false })] },
      validation('At least one of the queries must return data.'),
    ],
    ['a bad token', { NextToken: 'eA==' }, new MonitoringError('InvalidNextToken', 'The next token is not valid.')],
  ])('refuses %s', (_, more, error) => {
    expect(() => open().get([metricQuery('a')], more)).toThrow(error)
  })

  it.each([
    [15 * day - 1, minute],
    [15 * day, 5 * minute],
    [63 * day - 1, 5 * minute],
    [63 * day, 60 * minute],
  ])('begins %i milliseconds ago at a multiple of %i', (age, step) => {
    const now = Date.parse('2026-12-01T12:34:56.789Z')
    const rounded = roundedStart(now - age, now)
    expect([rounded % step, rounded]).toEqual([0, Math.floor((now - age) / step) * step])
  })
})
