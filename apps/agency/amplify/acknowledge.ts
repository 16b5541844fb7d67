import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import type { CfnElement } from 'aws-cdk-lib'
import { Stack } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** Logs of functions that log codes and ids. */
export function acknowledgeLogEncryption(logs: IConstruct): void {
  acknowledge(
    logs,
    'Nothing personal is logged, and CloudWatch encrypts what is with a key of its own.',
    'NIST.800.53.R5-CloudWatchLogGroupEncrypted',
  )
}

/** A resource's name in its template, by which a finding about it is told from others. */
export function logicalId(resource: IConstruct): string {
  return Stack.of(resource).getLogicalId(resource.node.defaultChild as CfnElement)
}

/** AWS's managed policy of a function's own log group, as findings name it. */
export const basicExecutionPolicy =
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]'
