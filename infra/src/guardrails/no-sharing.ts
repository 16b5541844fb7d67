import { homeRegion } from '@breakwater/registry/regions'
import { agency } from '../policies/example-callers.ts'
import { policyDocument } from '../policies/policy-document.ts'
import { builders } from '../policies/trusted-roles.ts'
import type { Guardrail } from './guardrail.ts'
import { noSharingExamples } from './no-sharing-examples.ts'

export const noSharing: Guardrail = {
  name: 'no-sharing',
  description: 'Nothing is shared between accounts, except by policies that were deployed as code',
  type: 'SERVICE_CONTROL_POLICY',
  attachedTo: ['root'],
  document: policyDocument(
    {
      Sid: 'NeverShare',
      Effect: 'Deny',
      Action: [
        'backup:PutBackupVaultAccessPolicy',
        'dynamodb:PutResourcePolicy',
        'ec2:AcceptVpcPeeringConnection',
        'ec2:CreateVpcPeeringConnection',
        'ec2:ModifyImageAttribute',
        'ec2:ModifySnapshotAttribute',
        'glue:PutResourcePolicy',
        'kinesis:PutResourcePolicy',
        'lambda:AddLayerVersionPermission',
        'ram:AcceptResourceShareInvitation',
        'ram:AssociateResourceShare',
        'ram:CreateResourceShare',
        'ram:EnableSharingWithAwsOrganization',
        'ram:UpdateResourceShare',
        'rds:ModifyDBClusterSnapshotAttribute',
        'rds:ModifyDBSnapshotAttribute',
        'redshift-serverless:PutResourcePolicy',
        'redshift:AssociateDataShareConsumer',
        'redshift:AuthorizeDataShare',
        's3:PutReplicationConfiguration',
        'secretsmanager:PutResourcePolicy',
        'ses:CreateEmailIdentityPolicy',
        'ses:PutIdentityPolicy',
        'ses:UpdateEmailIdentityPolicy',
        'sns:AddPermission',
        'sqs:AddPermission',
        'ssm:ModifyDocumentPermission',
      ],
      Resource: '*',
    },
    {
      // Only services need grants on a key, for the resource that they encrypt.
      Sid: 'GrantsForServicesOnly',
      Effect: 'Deny',
      Action: 'kms:CreateGrant',
      Resource: '*',
      Condition: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false' } },
    },
    {
      Sid: 'PoliciesByDeploymentOnly',
      Effect: 'Deny',
      Action: [
        'ecr:SetRepositoryPolicy',
        'events:PutPermission',
        'iam:UpdateAssumeRolePolicy',
        'kms:PutKeyPolicy',
        'lambda:AddPermission',
        'logs:PutDestinationPolicy',
        'logs:PutResourcePolicy',
        's3:DeleteBucketPolicy',
        's3:PutAccessPointPolicy',
        's3:PutBucketAcl',
        's3:PutBucketPolicy',
        'sns:SetTopicAttributes',
        'sqs:SetQueueAttributes',
      ],
      Resource: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': builders } },
    },
  ),
  examples: [
    ...noSharingExamples,
    {
      name: 'a deployment cannot share by Resource Access Manager',
      request: { from: agency.deployment, action: 'ram:CreateResourceShare', resource: '*' },
      expect: 'deny',
    },
    {
      name: 'a snapshot cannot be shared with another account',
      request: {
        from: agency.person,
        action: 'ec2:ModifySnapshotAttribute',
        resource: `arn:aws:ec2:${homeRegion}::snapshot/snap-1`,
        owner: agency.account,
      },
      expect: 'deny',
    },
    {
      name: 'a table cannot get a resource policy',
      request: { from: agency.deployment, action: 'dynamodb:PutResourcePolicy', resource: agency.table },
      expect: 'deny',
    },
    {
      name: 'a person does not open a bucket by its policy',
      request: { from: agency.person, action: 's3:PutBucketPolicy', resource: agency.bucket },
      expect: 'deny',
    },
    {
      name: 'a deployment sets the policy of a bucket',
      request: { from: agency.deployment, action: 's3:PutBucketPolicy', resource: agency.bucket },
      expect: 'allow',
    },
    {
      name: 'a person does not open a key by its policy',
      request: { from: agency.person, action: 'kms:PutKeyPolicy', resource: agency.key },
      expect: 'deny',
    },
    {
      name: 'a function cannot grant the use of a key',
      request: {
        from: agency.function,
        action: 'kms:CreateGrant',
        resource: agency.key,
        context: { 'kms:grantisforawsresource': 'false' },
      },
      expect: 'deny',
    },
    {
      name: 'a table takes the use of its key',
      request: {
        from: agency.deployment,
        action: 'kms:CreateGrant',
        resource: agency.key,
        context: { 'kms:grantisforawsresource': 'true' },
      },
      expect: 'allow',
    },
    {
      name: 'a person does not let another account assume a role',
      request: { from: agency.person, action: 'iam:UpdateAssumeRolePolicy', resource: agency.function },
      expect: 'deny',
    },
  ],
}
