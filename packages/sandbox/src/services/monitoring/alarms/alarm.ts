import type { NamedDimension } from '../metrics/metric.ts'
import type { MetricDataQuery, ReadQuery } from '../metrics/metric-data.ts'

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'
export type MissingData = (typeof missingData)[number]
export type Comparison = keyof typeof comparisons

export const missingData = ['missing', 'ignore', 'breaching', 'notBreaching'] as const

/** How a value crosses a threshold, and the words for it. */
export const comparisons = {
  GreaterThanThreshold: { words: 'greater than', crosses: (value: number, threshold: number) => value > threshold },
  GreaterThanOrEqualToThreshold: {
    words: 'greater than or equal to',
    crosses: (value: number, threshold: number) => value >= threshold,
  },
  LessThanThreshold: { words: 'less than', crosses: (value: number, threshold: number) => value < threshold },
  LessThanOrEqualToThreshold: {
    words: 'less than or equal to',
    crosses: (value: number, threshold: number) => value <= threshold,
  },
} as const

/** An alarm of a template. */
export type DeclaredAlarm = {
  name: string
  arn: string
  description: string | undefined
  actionsEnabled: boolean
  /** The ARNs of what acts when the alarm enters a state. */
  actions: Readonly<Record<AlarmState, readonly string[]>>
  comparison: Comparison
  threshold: number
  /** Periods, in seconds. */
  period: number
  evaluationPeriods: number
  datapointsToAlarm: number
  missingData: MissingData
  watched: WatchedMetric | WatchedMath
  /** What is read, and the id of the result that is compared with the threshold. */
  queries: ReadonlyMap<string, ReadQuery>
  resultId: string
}

/** One metric, by the names of the API. */
export type WatchedMetric = {
  Namespace: string
  MetricName: string
  Dimensions: readonly NamedDimension[]
  Statistic: string
  Unit: string | undefined
}
/** Metric math. */
export type WatchedMath = { Metrics: readonly MetricDataQuery[] }
