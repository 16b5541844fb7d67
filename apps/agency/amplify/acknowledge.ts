import type { CfnElement } from 'aws-cdk-lib'
import { Stack, Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** Accepts findings of the AwsSolutions checks on one resource and what is below it, for a reason that a reviewer can weigh. */
export function acknowledge(resource: IConstruct, reason: string, ...rules: string[]): void {
  Validations.of(resource).acknowledge(...rules.map((rule) => ({ id: `AwsSolutions::AwsSolutions-${rule}`, reason })))
}

/** The same of the NIST 800-53 R5 checks. */
export function acknowledgeNist(resource: IConstruct, reason: string, ...rules: string[]): void {
  Validations.of(resource).acknowledge(
    ...rules.map((rule) => ({ id: `NIST.800.53.R5::NIST.800.53.R5-${rule}`, reason })),
  )
}

/** A policy that stands in the role it is for. */
export function acknowledgeOwnPolicy(role: IConstruct): void {
  acknowledgeNist(
    role,
    'The policy is of this role alone and goes with it; a managed policy could be attached to others.',
    'IAMNoInlinePolicy',
  )
}

/** Logs of functions that log codes and ids. */
export function acknowledgeLogEncryption(logs: IConstruct): void {
  acknowledgeNist(
    logs,
    'Nothing personal is logged, and CloudWatch encrypts what is with a key of its own.',
    'CloudWatchLogGroupEncrypted',
  )
}

/** A resource's name in its template, by which a finding about it is told from others. */
export function logicalId(resource: IConstruct): string {
  return Stack.of(resource).getLogicalId(resource.node.defaultChild as CfnElement)
}

/** AWS's managed policy of a function's own log group, as findings name it. */
export const basicExecutionPolicy =
  'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]'
