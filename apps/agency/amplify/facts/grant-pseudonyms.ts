import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { macAlgorithm } from '../../src/facts/pseudonyms.ts'
import type { PseudonymsEnvironment } from '../../src/platform/environment.ts'
import { addEnvironment } from '../function/add-environment.ts'
import type { PseudonymKey } from './pseudonym-key.ts'

/** Lets a function make pseudonyms, and tells it by which key. */
export function grantPseudonyms({ key: { keyArn } }: PseudonymKey, lambda: LambdaFunction): void {
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['kms:GenerateMac'],
      resources: [keyArn],
      conditions: { StringEquals: { 'kms:MacAlgorithm': macAlgorithm } },
    }),
  )
  addEnvironment<PseudonymsEnvironment>(lambda, { PSEUDONYM_KEY_ARN: keyArn })
}
