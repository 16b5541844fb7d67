import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import { Duration } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Trigger } from './trigger.ts'

/** AWS recommends a visibility timeout of six times the function's: a retry that is throttled still finds its message hidden. */
export const queueVisibilityTimeout = Duration.seconds(360)

/**
 * The messages of a queue call the function, in batches. The function answers with the messages that failed, which the queue
 * gives out again and moves to its dead-letter queue in the end.
 * @throws Error if the queue has no dead-letter queue
 */
export function queueTrigger(queue: Queue): Trigger {
  if (!queue.deadLetterQueue)
    throw new Error(`${queue.node.path} has no dead-letter queue: failed messages would be lost`)
  return {
    timeout: Duration.seconds(60),
    connect(lambda) {
      lambda.addToRolePolicy(
        new PolicyStatement({
          actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
          resources: [queue.queueArn],
        }),
      )
      lambda.addEventSourceMapping('Queue', {
        eventSourceArn: queue.queueArn,
        batchSize: 10,
        reportBatchItemFailures: true,
      })
      acknowledge(lambda, 'The queue that it reads has a dead-letter queue.', 'NIST.800.53.R5-LambdaDLQ')
    },
  }
}
