import { policyVariable } from '../../policies/policy-document.ts'
import type { Grant } from './permission-set.ts'

/** The CDK's roles of the same account: they hand CloudFormation a template that was reviewed, and do nothing else. */
export const deployAsCode: Grant = {
  statement: {
    Sid: 'DeployAsCode',
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: ['deploy', 'file-publishing', 'lookup'].map((use) => `arn:aws:iam::*:role/cdk-hnb659fds-${use}-role-*`),
    // IAM puts no variable into an ARN's account.
    Condition: { StringEquals: { 'aws:ResourceAccount': policyVariable('aws:PrincipalAccount') } },
  },
  wildcardBecause: 'The names end in account and region; the condition says which account.',
}
