import type { UserPool } from 'aws-cdk-lib/aws-cognito'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { CallerEnvironment } from '../../src/platform/environment.ts'
import { addEnvironment } from '../function/add-environment.ts'

/** Has a function of the API accept the tokens of one user pool, and of no other. */
export function grantCallers({ userPoolProviderUrl }: UserPool, lambda: LambdaFunction): void {
  addEnvironment<CallerEnvironment>(lambda, { ISSUER: userPoolProviderUrl })
}
