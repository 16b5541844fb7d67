import { factsName } from '@breakwater/registry/facts'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { LakeEnvironment } from '../../src/platform/environment.ts'
import { addEnvironment } from '../function/add-environment.ts'

type LakeAccess = {
  agencySlug: string
  /** The id of the account that has the lake. */
  analytics: string
}

/** Lets a function become the role that puts the agency's facts into the lake, and tells it where. The role itself allows the rest. */
export function grantLake({ agencySlug, analytics }: LakeAccess, lambda: LambdaFunction): void {
  const role = `arn:aws:iam::${analytics}:role/${factsName(agencySlug)}`
  lambda.addToRolePolicy(new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [role] }))
  addEnvironment<LakeEnvironment>(lambda, { FACTS_ROLE_ARN: role, FACTS_STREAM: factsName(agencySlug) })
}
