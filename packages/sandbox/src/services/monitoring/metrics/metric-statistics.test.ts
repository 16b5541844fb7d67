import { describe, expect, it } from 'vitest'
import { MonitoringError } from '../api/monitoring-error.ts'
import type { Inputs } from '../api/requests.ts'
import { openStore } from '../testing/open-store.ts'
import { getMetricStatistics } from './metric-statistics.ts'

type Input = Inputs['GetMetricStatistics']

const [hour, day] = [3_600, 86_400]

/** @param ago when the span begins and ends, in seconds before now */
function get([from, to]: [number, number], more: Partial<Input> = {}, { store, clock } = openStore()) {
  const now = clock.now()
  const [StartTime, EndTime] = [now / 1000 - from, now / 1000 - to]
  const metric = { Namespace: 'Shop', MetricName: 'Errors', Period: 60, Statistics: ['Sum'] as Input['Statistics'] }
  return getMetricStatistics({ ...metric, StartTime, EndTime, ...more }, store, now)
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html */
describe('GetMetricStatistics of a store', () => {
  const combination = (message: string) =>
    new MonitoringError('InvalidParameterCombinationException', message, { queryCode: 'InvalidParameterCombination' })
  const value = (message: string) =>
    new MonitoringError('InvalidParameterValueException', message, { queryCode: 'InvalidParameterValue' })
  const either = combination('Must specify either Statistics or ExtendedStatistics.')
  const order = combination('The parameter StartTime must be less than the parameter EndTime.')
  const age = (least: number, period: number) =>
    value(`The parameter Period must be a multiple of ${least} for data of this age, and not ${period}.`)

  it.each<[[number, number], Partial<Input>, MonitoringError]>([
    [[60, 0], { Statistics: [] }, either],
    [[60, 0], { Statistics: undefined }, either],
    [[60, 0], { ExtendedStatistics: ['p90'] }, either],
    [[60, 60], {}, order],
    [[60, 61], {}, order],
    [[60, 0], { Period: 7 }, value('The parameter Period must be 1, 5, 10, 20, 30, or a multiple of 60, and not 7.')],
    [[3 * hour + 1, 3 * hour], { Period: 30 }, age(60, 30)],
    [[15 * day + 1, 15 * day], { Period: 60 }, age(300, 60)],
    [[63 * day + 1, 63 * day], { Period: 300 }, age(3600, 300)],
    [
      [1_440 * 60 + 1, 0],
      {},
      combination(
        'You have requested up to 1441 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
      ),
    ],
    [
      [60, 0],
      { Statistics: undefined, ExtendedStatistics: ['tm99'] },
      value('The sandbox has no statistic tm99 in ExtendedStatistics.'),
    ],
    [
      [60, 0],
      { Statistics: undefined, ExtendedStatistics: ['Sum'] },
      value('The sandbox has no statistic Sum in ExtendedStatistics.'),
    ],
  ])('refuses the span %j with %j', (span, more, error) => {
    expect(() => get(span, more)).toThrow(error)
  })

  it.each<[[number, number], Partial<Input>]>([
    [[3 * hour, 3 * hour - 1], { Period: 1 }],
    [[15 * day, 15 * day - 1], { Period: 60 }],
    [[63 * day, 63 * day - 1], { Period: 300 }],
    [[400 * day, 399 * day], { Period: 7200 }],
    [[1_440 * 60, 0], {}],
  ])('takes the span %j with %j', (span, more) => {
    expect(get(span, more)).toEqual({ Label: 'Errors', Datapoints: [] })
  })

  it('returns what is asked for of each period and unit, and nothing more', () => {
    const opened = openStore()
    const start = opened.clock.now() - 120_000
    opened.put([4, 6], { at: start, unit: 'Count', dimensions: { Door: 'north' } })
    opened.put([-1, 3], { at: start + 60_000, dimensions: { Door: 'north' } })
    const Dimensions = [{ Name: 'Door', Value: 'north' }]
    const [Timestamp, next] = [start / 1000, start / 1000 + 60]
    expect(get([120, 0], { Dimensions, Statistics: ['Sum', 'Minimum'] }, opened)).toEqual({
      Label: 'Errors',
      Datapoints: [
        { Timestamp, Sum: 10, Minimum: 4, Unit: 'Count' },
        { Timestamp: next, Sum: 2, Minimum: -1, Unit: 'None' },
      ],
    })
    const extended = { Dimensions, Statistics: undefined, ExtendedStatistics: ['p50', 'p100'] }
    expect(get([120, 0], extended, opened)).toEqual({
      Label: 'Errors',
      Datapoints: [
        { Timestamp, ExtendedStatistics: { p50: 4, p100: 6 }, Unit: 'Count' },
        { Timestamp: next, ExtendedStatistics: {}, Unit: 'None' },
      ],
    })
    expect(get([120, 0], { Dimensions, Unit: 'Count' }, opened)).toMatchObject({ Datapoints: [{ Sum: 10 }] })
  })
})
