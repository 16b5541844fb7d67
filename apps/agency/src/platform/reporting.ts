import type { Logger } from '@aws-lambda-powertools/logger'
import type { Metrics } from '@aws-lambda-powertools/metrics'

/** The log and the metrics of a function. */
export type Reporting = {
  logger: Pick<Logger, 'resetKeys' | 'appendKeys' | 'info' | 'error'>
  metrics: { addMetric(...metric: Parameters<Metrics['addMetric']>): unknown; publishStoredMetrics(): unknown }
}
