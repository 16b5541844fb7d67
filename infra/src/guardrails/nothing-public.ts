import { homeRegion } from '@breakwater/registry/regions'
import { agency } from '../policies/example-callers.ts'
import { policyDocument } from '../policies/policy-document.ts'
import { accountDefaultsRole, builders } from '../policies/trusted-roles.ts'
import type { Guardrail } from './guardrail.ts'
import { nothingPublicExamples } from './nothing-public-examples.ts'

export const nothingPublic: Guardrail = {
  name: 'nothing-public',
  description: 'No public bucket, object, image, snapshot or function URL',
  type: 'SERVICE_CONTROL_POLICY',
  attachedTo: ['root'],
  document: policyDocument(
    {
      // A deployment turns it on by this action as well.
      Sid: 'PublicAccessBlockStays',
      Effect: 'Deny',
      Action: ['s3:PutAccountPublicAccessBlock', 's3:PutBucketOwnershipControls', 's3:PutBucketPublicAccessBlock'],
      Resource: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [...builders, accountDefaultsRole] } },
    },
    {
      Sid: 'NoPublicAcl',
      Effect: 'Deny',
      Action: ['s3:CreateBucket', 's3:PutBucketAcl', 's3:PutObject', 's3:PutObjectAcl', 's3:PutObjectVersionAcl'],
      Resource: '*',
      Condition: { StringEquals: { 's3:x-amz-acl': ['authenticated-read', 'public-read', 'public-read-write'] } },
    },
    {
      Sid: 'NoOpenFunctionUrl',
      Effect: 'Deny',
      Action: ['lambda:AddPermission', 'lambda:CreateFunctionUrlConfig', 'lambda:UpdateFunctionUrlConfig'],
      Resource: '*',
      Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
    },
    {
      Sid: 'ImagesAndSnapshotsStayBlocked',
      Effect: 'Deny',
      Action: ['ec2:DisableImageBlockPublicAccess', 'ec2:DisableSnapshotBlockPublicAccess'],
      Resource: '*',
    },
  ),
  equivalentMutants: [
    {
      fault: /^NoPublicAcl: with Action s3:\*/,
      reason: 'Requests for other actions of S3 carry no ACL, and have no such condition key.',
    },
  ],
  examples: [
    ...nothingPublicExamples,
    {
      name: 'a person does not take the block of public access off a bucket',
      request: { from: agency.person, action: 's3:PutBucketPublicAccessBlock', resource: agency.bucket },
      expect: 'deny',
    },
    {
      name: 'a person does not take the block of public access off the account',
      request: { from: agency.person, action: 's3:PutAccountPublicAccessBlock', resource: '*' },
      expect: 'deny',
    },
    {
      name: 'a deployment puts the block on',
      request: { from: agency.deployment, action: 's3:PutBucketPublicAccessBlock', resource: agency.bucket },
      expect: 'allow',
    },
    {
      name: 'a runbook of AWS switches the block of the account on again',
      request: {
        from: `arn:aws:iam::${agency.account}:role/breakwater-account-defaults`,
        action: 's3:PutAccountPublicAccessBlock',
        resource: '*',
      },
      expect: 'allow',
    },
    {
      name: 'a deployment cannot make a bucket public',
      request: {
        from: agency.deployment,
        action: 's3:PutBucketAcl',
        resource: agency.bucket,
        context: { 's3:x-amz-acl': 'public-read' },
      },
      expect: 'deny',
    },
    {
      name: 'a public object cannot be stored',
      request: {
        from: agency.function,
        action: 's3:PutObject',
        resource: `${agency.bucket}/letter.pdf`,
        context: { 's3:x-amz-acl': 'public-read-write' },
      },
      expect: 'deny',
    },
    {
      name: 'an object without an ACL is stored',
      request: { from: agency.deployment, action: 's3:PutObject', resource: `${agency.bucket}/index.html` },
      expect: 'allow',
    },
    {
      name: 'a function cannot be made public',
      request: {
        from: agency.deployment,
        action: 'lambda:CreateFunctionUrlConfig',
        resource: `arn:aws:lambda:${homeRegion}:${agency.account}:function:any`,
        context: { 'lambda:functionurlauthtype': 'NONE' },
      },
      expect: 'deny',
    },
    {
      name: 'public snapshots cannot be allowed',
      request: { from: agency.person, action: 'ec2:DisableSnapshotBlockPublicAccess', resource: '*' },
      expect: 'deny',
    },
  ],
}
