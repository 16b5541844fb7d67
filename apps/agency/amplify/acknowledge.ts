import type { CfnElement } from 'aws-cdk-lib'
import { Stack, Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** Accepts findings of the AwsSolutions checks on one resource and what is below it, for a reason that a reviewer can weigh. */
export function acknowledge(resource: IConstruct, reason: string, ...rules: string[]): void {
  Validations.of(resource).acknowledge(...rules.map((rule) => ({ id: `AwsSolutions::AwsSolutions-${rule}`, reason })))
}

/** A resource's name in its template, by which a finding about it is told from others. */
export function logicalId(resource: IConstruct): string {
  return Stack.of(resource).getLogicalId(resource.node.defaultChild as CfnElement)
}

/** AWS's managed policy of a function's own log group, as findings name it. */
export const basicExecutionPolicy =
  'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]'
