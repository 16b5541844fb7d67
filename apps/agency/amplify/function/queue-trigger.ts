import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import { Duration } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { CfnQueue, type Queue } from 'aws-cdk-lib/aws-sqs'
import type { Trigger } from './trigger.ts'

const timeout = Duration.seconds(60)

/** AWS asks for six times the function's timeout, so that a message stays hidden while calls for its batch are throttled. */
export const shortestVisibility = 6 * timeout.toSeconds()

/**
 * The messages of a queue call the function, in batches. The function reports the messages that failed; the queue
 * delivers them again, and moves them to its dead-letter queue in the end.
 * @throws Error if the queue has no dead-letter queue, or shows a message again too early
 */
export function queueTrigger(queue: Queue): Trigger {
  const resource = queue.node.defaultChild
  const visibility = resource instanceof CfnQueue ? (resource.visibilityTimeout ?? 0) : 0
  if (!queue.deadLetterQueue)
    throw new Error(`give ${queue.node.path} a dead-letter queue: it would lose failed messages`)
  if (visibility < shortestVisibility) {
    throw new Error(`give ${queue.node.path} a visibility timeout of ${shortestVisibility} seconds or more`)
  }
  return {
    timeout,
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
