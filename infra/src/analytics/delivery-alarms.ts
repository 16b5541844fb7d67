import type { AlarmRule } from '@breakwater/alarms/alarms'
import { factsName } from '@breakwater/registry/facts'
import { Duration } from 'aws-cdk-lib'
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch'

/** The longest time for which a stream may buffer: facts that are older wait for a delivery that failed. */
const latest = Duration.minutes(15)

/** The alarms of an agency's delivery stream. */
export function deliveryAlarms(slug: string): Record<string, AlarmRule> {
  const dimensionsMap = { DeliveryStreamName: factsName(slug) }
  return {
    Late: {
      says: `Facts of ${slug} have waited for more than ${latest.toMinutes()} minutes to be written into the lake`,
      runbook: 'facts-delivery-late',
      of: slug,
      metric: new Metric({
        ...{ namespace: 'AWS/Firehose', metricName: 'DeliveryToS3.DataFreshness', dimensionsMap },
        ...{ statistic: 'Maximum', period: Duration.minutes(5) },
      }),
      above: latest.toSeconds(),
      periods: 2,
    },
    NotDelivered: {
      says: `More than half of the objects with facts of ${slug} could not be written into the lake`,
      runbook: 'facts-not-delivered',
      of: slug,
      metric: new MathExpression({
        expression: '100 * (1 - success)',
        label: 'Objects that could not be written, %',
        usingMetrics: {
          success: new Metric({
            ...{ namespace: 'AWS/Firehose', metricName: 'DeliveryToS3.Success', dimensionsMap },
            ...{ statistic: 'Average', period: latest },
          }),
        },
        period: latest,
      }),
      above: 50,
      periods: 1,
    },
  }
}
