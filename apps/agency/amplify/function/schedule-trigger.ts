import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import { Duration } from 'aws-cdk-lib'
import { Rule, type Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { createDeadLetterQueue } from './dead-letter-queue.ts'
import type { Trigger } from './trigger.ts'

const retryAttempts = 2
const longestWait = Duration.hours(1)

/** EventBridge calls the function by a schedule. A call that could not be delivered, or failed for good, goes to a dead-letter queue. */
export function scheduleTrigger(schedule: Schedule): Trigger {
  return {
    timeout: Duration.minutes(5),
    connect(lambda) {
      const deadLetterQueue = createDeadLetterQueue(lambda)
      new Rule(lambda, 'Schedule', {
        schedule,
        targets: [new LambdaFunction(lambda, { deadLetterQueue, retryAttempts, maxEventAge: longestWait })],
      })
      lambda.configureAsyncInvoke({
        retryAttempts,
        maxEventAge: longestWait,
        onFailure: new SqsDestination(deadLetterQueue),
      })
      acknowledge(lambda, 'A call that failed for good goes to its failure destination.', 'NIST.800.53.R5-LambdaDLQ')
    },
  }
}
