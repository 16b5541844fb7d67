import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'

/** A queue for what a function failed on for good. It keeps a message as long as SQS can. */
export function createDeadLetterQueue(scope: Construct): Queue {
  const queue = new Queue(scope, 'DeadLetters', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: RemovalPolicy.RETAIN,
  })
  acknowledge(queue, 'It is a dead-letter queue itself; what it holds is read by a person.', 'AwsSolutions-SQS3')
  return queue
}
