import { Duration, Stack } from 'aws-cdk-lib'
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { alarmTopicArn } from '../security-baseline/alarm-topic-arn.ts'
import { firewallMetric } from './firewall.ts'
import { replicaName } from './router.ts'

type AlarmRule = {
  /** What has gone wrong, as the message's subject. */
  says: string
  metric: IMetric
  /** The alarm goes off above it, in the metric's unit. */
  above: number
  /** Periods of the metric in a row. */
  periods: number
}

const period = Duration.minutes(5)

/** Tells somebody when the front door fails. Each alarm has its entry, by its name, in docs/runbook.md. */
export class FrontDoorAlarms extends Construct {
  constructor(scope: Construct, id: string, { distribution }: { distribution: Distribution }) {
    super(scope, id)
    const topic = Topic.fromTopicArn(this, 'Topic', alarmTopicArn(Stack.of(this).account))
    const action = new SnsAction(topic)
    for (const [name, { says, metric, above, periods }] of Object.entries(alarmRules(distribution))) {
      const alarm = new Alarm(this, name, {
        alarmName: `front-door-${name}`,
        alarmDescription: `${says}. What to do: docs/runbook.md#front-door-${name}`,
        metric,
        threshold: above,
        evaluationPeriods: periods,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        // At night nobody comes, and a count without requests has no data.
        treatMissingData: TreatMissingData.NOT_BREACHING,
      })
      alarm.addAlarmAction(action)
      alarm.addOkAction(action)
    }
  }
}

function alarmRules(distribution: Distribution): Record<string, AlarmRule> {
  return {
    'server-errors': {
      says: 'More than 1 % of requests are answered with 5xx',
      metric: distribution.metric5xxErrorRate({ period }),
      above: 1,
      periods: 2,
    },
    // In every region: CloudFront answers 502 for an answer it cannot use, and 503 for a router that throws, is too slow or is throttled.
    'router-failures': {
      says: 'The router throws, is throttled or gives answers that CloudFront cannot use',
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
    // In this region alone, where most requests are answered: a replica's counts are in the region it runs in.
    'router-throttled': {
      says: 'The router is asked more often than Lambda runs it at a time',
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
