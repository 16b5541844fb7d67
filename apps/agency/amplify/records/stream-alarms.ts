import type { AlarmRule } from '@breakwater/alarms/alarms'
import { Duration } from 'aws-cdk-lib'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Queue } from 'aws-cdk-lib/aws-sqs'

const period = Duration.minutes(5)
const latest = Duration.minutes(5)

/** The alarms of a function that a stream calls, named after the function. */
export function streamAlarms(lambda: LambdaFunction, deadLetters: Queue): Record<string, AlarmRule> {
  const name = lambda.node.id
  return {
    Late: {
      says: `${name} has not done records of the stream for ${latest.toMinutes()} minutes`,
      runbook: `${name}-late`,
      metric: lambda.metric('IteratorAge', { statistic: 'Maximum', period }),
      above: latest.toMilliseconds(),
      periods: 2,
    },
    DeadLetters: {
      says: `${name} could not do records of the stream`,
      runbook: `${name}-dead-letters`,
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period }),
      above: 0,
      periods: 1,
    },
  }
}
