import { policyVariable } from '../../policies/policy-document.ts'
import type { Grant } from './permission-set.ts'

/** The CDK's roles in the same account: they only pass reviewed templates to CloudFormation. */
export const deployAsCode: Grant = {
  statement: {
    Sid: 'DeployAsCode',
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: ['deploy', 'file-publishing', 'lookup'].map((use) => `arn:aws:iam::*:role/cdk-hnb659fds-${use}-role-*`),
    // IAM does not replace variables in the account of an ARN.
    Condition: { StringEquals: { 'aws:ResourceAccount': policyVariable('aws:PrincipalAccount') } },
  },
  wildcardBecause: 'The names end in account and region; the condition says which account.',
}
