import { listPage } from '../../../kit/protocol/list-page.ts'
import { invalidToken } from '../api/monitoring-error.ts'
import type { Inputs } from '../api/requests.ts'
import { type Metric, namedDimensions } from './metric.ts'
import type { MetricStore } from './metric-store.ts'

const mostListed = 500
const hour = 3_600_000

/**
 * Lists the metrics that were reported in the last two weeks.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html
 */
export function listMetrics(input: Inputs['ListMetrics'], store: MetricStore, now: number): object {
  const { Namespace, MetricName, Dimensions = [], RecentlyActive, NextToken } = input
  const since = now - (RecentlyActive ? 3 * hour : 14 * 24 * hour)
  const matches = ({ namespace, name, dimensions }: Metric) =>
    (Namespace ?? namespace) === namespace &&
    (MetricName ?? name) === name &&
    Dimensions.every(
      ({ Name, Value }) => Object.hasOwn(dimensions, Name) && (Value ?? dimensions[Name]) === dimensions[Name],
    )
  const found = store.list().filter((metric) => matches(metric) && (store.lastReported(metric) ?? 0) >= since)
  const page = listPage(found, { token: NextToken, most: mostListed })
  if (!page) throw invalidToken()
  return {
    Metrics: page.items.map(({ namespace, name, dimensions }) => ({
      Namespace: namespace,
      MetricName: name,
      Dimensions: namedDimensions(dimensions),
    })),
    ...(page.next !== undefined && { NextToken: page.next }),
  }
}
