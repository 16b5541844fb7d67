import { homeRegion } from '@breakwater/registry/regions'
import type { Platform } from '@breakwater/registry/registry'
import { policyDocument } from '../policies/policy-document.ts'
import { deploymentRole } from '../policies/trusted-roles.ts'
import type { Guardrail } from './guardrail.ts'
import { keepLogsExamples } from './keep-logs-examples.ts'

/** Applies to principals of every account: it tests the account of the log, not that of the caller. */
export function keepLogs({ accounts }: Platform): Guardrail {
  const theLogArchive = { StringEquals: { 'aws:ResourceAccount': accounts.logArchive } }
  const role = (name: string) => `arn:aws:iam::${accounts.logArchive}:role/${name}`
  const person = role('aws-reserved/sso.amazonaws.com/AWSReservedSSO_BreakGlass_0123456789abcdef')
  const deployment = role(`cdk-hnb659fds-cfn-exec-role-${accounts.logArchive}-${homeRegion}`)
  const bucket = 'arn:aws:s3:::breakwater-trail'
  const key = `arn:aws:kms:${homeRegion}:${accounts.logArchive}:key/11111111-2222-3333-4444-555555555555`
  return {
    name: 'keep-logs',
    description: 'Nobody deletes from the log archive; how it keeps logs changes by deployment only',
    type: 'SERVICE_CONTROL_POLICY',
    attachedTo: ['root'],
    document: policyDocument(
      {
        Sid: 'NeverDelete',
        Effect: 'Deny',
        Action: [
          'kms:DeleteImportedKeyMaterial',
          'kms:DisableKey',
          'kms:DisableKeyRotation',
          'kms:ScheduleKeyDeletion',
          'logs:DeleteLogGroup',
          'logs:DeleteLogStream',
          's3:BypassGovernanceRetention',
          's3:DeleteBucket',
          's3:DeleteBucketPolicy',
          's3:DeleteObject*',
          's3:PutObjectLegalHold',
        ],
        Resource: '*',
        Condition: theLogArchive,
      },
      {
        Sid: 'ChangeByDeploymentOnly',
        Effect: 'Deny',
        Action: [
          'kms:PutKeyPolicy',
          's3:PutBucketLogging',
          's3:PutBucketObjectLockConfiguration',
          's3:PutBucketPolicy',
          's3:PutBucketVersioning',
          's3:PutEncryptionConfiguration',
          's3:PutLifecycleConfiguration',
          's3:PutObject*',
          's3:PutReplicationConfiguration',
        ],
        Resource: '*',
        Condition: { ...theLogArchive, ArnNotLike: { 'aws:PrincipalArn': deploymentRole } },
      },
    ),
    examples: [
      ...keepLogsExamples({ person, deployment }),
      {
        name: 'an administrator in an emergency cannot delete a log',
        request: { from: person, action: 's3:DeleteObject', resource: `${bucket}/AWSLogs/1.json.gz` },
        expect: 'deny',
      },
      {
        name: 'a deployment cannot delete a version of a log',
        request: { from: deployment, action: 's3:DeleteObjectVersion', resource: `${bucket}/AWSLogs/1.json.gz` },
        expect: 'deny',
      },
      {
        name: 'the deletion of the key of the logs cannot be scheduled',
        request: { from: deployment, action: 'kms:ScheduleKeyDeletion', resource: key },
        expect: 'deny',
      },
      {
        name: 'an agency cannot write a log into the archive',
        request: {
          from: 'arn:aws:iam::210000000001:role/consumer-api',
          action: 's3:PutObject',
          resource: `${bucket}/AWSLogs/1.json.gz`,
          owner: accounts.logArchive,
        },
        expect: 'deny',
      },
      {
        name: 'a person does not shorten how long logs are kept',
        request: { from: person, action: 's3:PutLifecycleConfiguration', resource: bucket },
        expect: 'deny',
      },
      {
        name: 'a deployment changes how long logs are kept',
        request: { from: deployment, action: 's3:PutLifecycleConfiguration', resource: bucket },
        expect: 'allow',
      },
      {
        name: 'an auditor reads a log',
        request: { from: person, action: 's3:GetObject', resource: `${bucket}/AWSLogs/1.json.gz` },
        expect: 'allow',
      },
      {
        name: 'an agency deletes an object of its own',
        request: {
          from: 'arn:aws:iam::210000000001:role/consumer-api',
          action: 's3:DeleteObject',
          resource: 'arn:aws:s3:::breakwater-example-bucket/old.html',
        },
        expect: 'allow',
      },
    ],
  }
}
