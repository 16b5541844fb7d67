import type { basicStatistics } from '../api/names.ts'
import type { Distribution } from './distribution.ts'

/** A statistic of a period; undefined if the values do not have it. */
export type Statistic = (values: Distribution) => number | undefined

const basic: Readonly<Record<(typeof basicStatistics)[number], Statistic>> = {
  SampleCount: ({ count }) => count,
  Average: ({ sum, count }) => sum / count,
  Sum: ({ sum }) => sum,
  Minimum: ({ minimum }) => minimum,
  Maximum: ({ maximum }) => maximum,
}

/**
 * Reads a statistic by its name, such as `Sum` or `p99.9`; undefined if there is none of that name.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
export function readStatistic(name: string): Statistic | undefined {
  if (Object.hasOwn(basic, name)) return basic[name as keyof typeof basic]
  const [, percent] = /^p(\d{1,3}(?:\.\d{1,10})?)$/.exec(name) ?? []
  if (percent === undefined || Number(percent) > 100) return undefined
  return (values) => percentile(values, Number(percent))
}

/** Periods that have negative values, or values that were reported as a summary, have no percentiles. */
function percentile({ values, count, minimum, maximum }: Distribution, percent: number): number | undefined {
  if (minimum < 0) return undefined
  if (minimum === maximum) return minimum
  if (!values) return undefined
  const rank = Math.max(1, (percent / 100) * count)
  let passed = 0
  for (const [value, times] of values.toSorted(([one], [other]) => one - other)) {
    passed += times
    if (passed >= rank) return value
  }
  return maximum
}
