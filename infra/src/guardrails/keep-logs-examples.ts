import { eachAction } from '@breakwater/policy-kit/each-action'
import type { Example } from '@breakwater/policy-kit/policy-example'
import { agency } from '../policies/example-callers.ts'

/** @param archive the callers in the account of the logs */
export function keepLogsExamples(archive: { person: string; deployment: string }): Example[] {
  return [
    ...eachAction(
      {
        name: 'not even a deployment deletes what is kept',
        request: { from: archive.deployment, resource: '*' },
        expect: 'deny',
      },
      [
        'kms:DeleteImportedKeyMaterial',
        'kms:DisableKey',
        'kms:DisableKeyRotation',
        'kms:ScheduleKeyDeletion',
        'logs:DeleteLogGroup',
        'logs:DeleteLogStream',
        's3:BypassGovernanceRetention',
        's3:DeleteBucket',
        's3:DeleteBucketPolicy',
        's3:DeleteObject',
        's3:DeleteObjectVersion',
        's3:PutObjectLegalHold',
      ],
    ),
    ...eachAction(
      {
        name: 'a person does not change how logs are kept',
        request: { from: archive.person, resource: '*' },
        expect: 'deny',
      },
      [
        'kms:PutKeyPolicy',
        's3:PutBucketLogging',
        's3:PutBucketObjectLockConfiguration',
        's3:PutBucketPolicy',
        's3:PutBucketVersioning',
        's3:PutEncryptionConfiguration',
        's3:PutLifecycleConfiguration',
        's3:PutObject',
        's3:PutObjectRetention',
        's3:PutReplicationConfiguration',
      ],
    ),
    ...eachAction(
      { name: 'a person sees what is kept', request: { from: archive.person, resource: '*' }, expect: 'allow' },
      ['kms:DescribeKey', 'logs:DescribeLogGroups', 's3:GetObject'],
    ),
    {
      name: 'an agency stores an object of its own',
      request: { from: agency.function, action: 's3:PutObject', resource: `${agency.bucket}/index.html` },
      expect: 'allow',
    },
  ]
}
