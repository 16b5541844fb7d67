import { invalidCombination, invalidValue } from '../api/monitoring-error.ts'
import type { Inputs } from '../api/requests.ts'
import { dimensionsOf } from './metric.ts'
import { checkPeriod, roundedStart } from './metric-data.ts'
import type { MetricStore } from './metric-store.ts'
import { readStatistic } from './statistic.ts'

const mostDatapoints = 1_440
const [hour, day] = [3_600_000, 86_400_000]

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html */
export function getMetricStatistics(input: Inputs['GetMetricStatistics'], store: MetricStore, now: number): object {
  const { Namespace, MetricName, Dimensions, Period, Statistics = [], ExtendedStatistics = [], Unit } = input
  const [from, end] = [input.StartTime * 1000, input.EndTime * 1000]
  if (Statistics.length > 0 === ExtendedStatistics.length > 0)
    throw invalidCombination('Must specify either Statistics or ExtendedStatistics.')
  if (from >= end) throw invalidCombination('The parameter StartTime must be less than the parameter EndTime.')
  checkPeriod(Period)
  checkPeriodOfAge(Period, now - from)
  if ((end - from) / (Period * 1000) > mostDatapoints)
    throw invalidCombination(
      `You have requested up to ${Math.ceil((end - from) / (Period * 1000))} datapoints, which exceeds the limit of ${mostDatapoints}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    )
  const extended = new Map(ExtendedStatistics.map((name) => [name, percentileOf(name)]))
  const metric = { namespace: Namespace, name: MetricName, dimensions: dimensionsOf(Dimensions) }
  const periods = store.read(metric, { start: roundedStart(from, now), end, period: Period }, Unit)
  return {
    Label: MetricName,
    Datapoints: periods.map(({ at, unit, values }) => {
      const shown = [...extended].flatMap(([name, statistic]) => {
        const value = statistic(values)
        return value === undefined ? [] : [[name, value]]
      })
      return {
        Timestamp: at / 1000,
        ...Object.fromEntries(Statistics.map((name) => [name, readStatistic(name)?.(values)])),
        ...(extended.size > 0 && { ExtendedStatistics: Object.fromEntries(shown) }),
        Unit: unit,
      }
    }),
  }
}

function percentileOf(name: string) {
  const statistic = name.startsWith('p') ? readStatistic(name) : undefined
  if (!statistic) throw invalidValue(`The sandbox has no statistic ${name} in ExtendedStatistics.`)
  return statistic
}

/** The older data is, the coarser it is. @param age milliseconds */
function checkPeriodOfAge(period: number, age: number): void {
  const least = age > 63 * day ? 3600 : age > 15 * day ? 300 : age > 3 * hour ? 60 : 1
  if (period % least !== 0)
    throw invalidValue(`The parameter Period must be a multiple of ${least} for data of this age, and not ${period}.`)
}
