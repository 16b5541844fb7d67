import { eachAction } from '@breakwater/policy-kit/each-action'
import type { Example } from '@breakwater/policy-kit/policy-example'
import { agency } from '../policies/example-callers.ts'

const openUrl = { 'lambda:functionurlauthtype': 'NONE' }
const blocks = ['s3:PutAccountPublicAccessBlock', 's3:PutBucketOwnershipControls', 's3:PutBucketPublicAccessBlock']

export const nothingPublicExamples: readonly Example[] = [
  ...eachAction(
    { name: 'a person does not change the block', request: { from: agency.person, resource: '*' }, expect: 'deny' },
    blocks,
  ),
  ...eachAction(
    { name: 'vending puts the block on', request: { from: agency.vending, resource: '*' }, expect: 'allow' },
    blocks,
  ),
  {
    name: 'a person sees the block',
    request: { from: agency.person, action: 's3:GetAccountPublicAccessBlock', resource: '*' },
    expect: 'allow',
  },
  ...['authenticated-read', 'public-read', 'public-read-write'].flatMap((acl) =>
    eachAction(
      {
        name: `not even a deployment sets the ACL ${acl}`,
        request: { from: agency.deployment, resource: '*', context: { 's3:x-amz-acl': acl } },
        expect: 'deny',
      },
      ['s3:CreateBucket', 's3:PutBucketAcl', 's3:PutObject', 's3:PutObjectAcl', 's3:PutObjectVersionAcl'],
    ),
  ),
  ...eachAction(
    {
      name: 'not even a deployment opens a function to the world',
      request: { from: agency.deployment, resource: '*', context: openUrl },
      expect: 'deny',
    },
    ['lambda:AddPermission', 'lambda:CreateFunctionUrlConfig', 'lambda:UpdateFunctionUrlConfig'],
  ),
  {
    name: 'an open URL of a function can be deleted',
    request: {
      from: agency.deployment,
      action: 'lambda:DeleteFunctionUrlConfig',
      resource: '*',
      context: openUrl,
    },
    expect: 'allow',
  },
  {
    name: 'a deployment lets a service call a function, which says nothing about a URL',
    request: { from: agency.deployment, action: 'lambda:AddPermission', resource: '*' },
    expect: 'allow',
  },
  {
    name: 'a function can have a URL that IAM guards',
    request: {
      from: agency.deployment,
      action: 'lambda:CreateFunctionUrlConfig',
      resource: '*',
      context: { 'lambda:functionurlauthtype': 'AWS_IAM' },
    },
    expect: 'allow',
  },
  ...eachAction(
    {
      name: 'not even a deployment allows public images or snapshots',
      request: { from: agency.deployment, resource: '*' },
      expect: 'deny',
    },
    ['ec2:DisableImageBlockPublicAccess', 'ec2:DisableSnapshotBlockPublicAccess'],
  ),
  ...eachAction(
    {
      name: 'a deployment forbids public images and snapshots',
      request: { from: agency.deployment, resource: '*' },
      expect: 'allow',
    },
    ['ec2:EnableImageBlockPublicAccess', 'ec2:EnableSnapshotBlockPublicAccess'],
  ),
]
