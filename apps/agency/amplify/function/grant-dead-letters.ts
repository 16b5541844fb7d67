import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { DeadLettersEnvironment } from '../../src/platform/environment.ts'
import { addEnvironment } from './add-environment.ts'

/** Lets a function send to its dead-letter queue what it can never do, and tells it which queue that is. */
export function grantDeadLetters({ queueArn, queueUrl }: Queue, lambda: LambdaFunction): void {
  // CDK's own grant adds two permissions that nothing here uses.
  lambda.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] }))
  addEnvironment<DeadLettersEnvironment>(lambda, { DEAD_LETTERS_URL: queueUrl })
}
