import type { AlarmRule } from '@breakwater/alarms/alarms'
import { Duration } from 'aws-cdk-lib'
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { firewallMetric } from './firewall.ts'
import { replicaName } from './router.ts'

const period = Duration.minutes(5)

/** The alarms of the front door, all in the region of CloudFront's metrics. */
export function frontDoorAlarms(distribution: Distribution): Record<string, AlarmRule> {
  return {
    'server-errors': {
      says: 'More than 1 % of requests are answered with 5xx',
      runbook: 'front-door-server-errors',
      metric: distribution.metric5xxErrorRate({ period }),
      above: 1,
      periods: 2,
    },
    // For all regions: CloudFront returns 502 for a response it cannot use, and 503 for a router that throws, is too slow or is throttled.
    'router-failures': {
      says: 'The router throws, is throttled or gives answers that CloudFront cannot use',
      runbook: 'front-door-router-failures',
      metric: new MathExpression({
        expression: 'invalid + failed',
        label: 'Answers 502 and 503, % of requests',
        usingMetrics: {
          invalid: distribution.metric502ErrorRate({ period }),
          failed: distribution.metric503ErrorRate({ period }),
        },
        period,
      }),
      above: 0.1,
      periods: 2,
    },
    // For this region only, which handles most requests: the metrics of a replica are in the region it runs in.
    'router-throttled': {
      says: 'The router is asked more often than Lambda runs it at a time',
      runbook: 'front-door-router-throttled',
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        dimensionsMap: { FunctionName: replicaName },
        statistic: 'Sum',
        period,
      }),
      above: 0,
      periods: 1,
    },
    'blocked-requests': {
      says: 'The firewall blocks far more requests than usual',
      runbook: 'front-door-blocked-requests',
      metric: new Metric({
        namespace: 'AWS/WAFV2',
        metricName: 'BlockedRequests',
        dimensionsMap: { WebACL: firewallMetric, Rule: 'ALL' },
        statistic: 'Sum',
        period,
      }),
      above: 1_000,
      periods: 2,
    },
  }
}
