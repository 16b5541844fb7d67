import type { UserPool } from 'aws-cdk-lib/aws-cognito'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { RecipientsEnvironment } from '../../src/platform/environment.ts'
import { addEnvironment } from '../function/add-environment.ts'

/** Lets a function look up the addresses of those to whom it writes: one consumer by their id, and the staff of a group. */
export function grantRecipients(pools: { consumers: UserPool; staff: UserPool }, lambda: LambdaFunction): void {
  const { consumers, staff } = pools
  const reading = [
    new PolicyStatement({ actions: ['cognito-idp:AdminGetUser'], resources: [consumers.userPoolArn] }),
    new PolicyStatement({ actions: ['cognito-idp:ListUsersInGroup'], resources: [staff.userPoolArn] }),
  ]
  for (const statement of reading) lambda.addToRolePolicy(statement)
  addEnvironment<RecipientsEnvironment>(lambda, {
    CONSUMER_POOL_ID: consumers.userPoolId,
    STAFF_POOL_ID: staff.userPoolId,
  })
}
