import type { UserPool } from 'aws-cdk-lib/aws-cognito'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'

/** Lets a function look up which groups a staff member is in, and nothing else about the pool. */
export function grantStaffGroups({ userPoolArn }: UserPool, lambda: LambdaFunction): void {
  lambda.addToRolePolicy(
    new PolicyStatement({ actions: ['cognito-idp:AdminListGroupsForUser'], resources: [userPoolArn] }),
  )
}
