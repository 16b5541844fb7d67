import { bucketExamples } from '@breakwater/policy-kit/bucket-examples'
import { eachAction } from '@breakwater/policy-kit/each-action'
import { eachMissingKey } from '@breakwater/policy-kit/each-missing-key'
import type { PolicyExample, PolicyExamples } from '@breakwater/policy-kit/policy-example'
import { roleIn } from '@breakwater/policy-kit/role-in'
import { homeRegion } from '@breakwater/registry/regions'
import type { Registry } from '@breakwater/registry/registry'
import { accessLogExamples } from '../access-logs/access-log-examples.ts'
import { archiveNames } from './archive-names.ts'

export function logArchiveExamples({ platform: { accounts, organization } }: Registry): PolicyExamples[] {
  const auditor = roleIn(accounts.logArchive)
  const { trailArn, trailBucket, configurationBucket } = archiveNames(accounts)
  const trail = {
    'aws:sourcearn': trailArn,
    'aws:sourceaccount': accounts.management,
    'aws:sourceorgid': organization.id,
  }
  const otherTrail = { ...trail, 'aws:sourcearn': `arn:aws:cloudtrail:${homeRegion}:999999999999:trail/any` }
  const recorder = { 'aws:sourceaccount': accounts.edge, 'aws:sourceorgid': organization.id }
  const acl = { 's3:x-amz-acl': 'bucket-owner-full-control' }
  const cloudTrail = 'cloudtrail.amazonaws.com'
  const config = 'config.amazonaws.com'
  const memberLog = `/AWSLogs/${organization.id}/${accounts.edge}/CloudTrail/${homeRegion}/1.json.gz`
  const managementLog = `/AWSLogs/${accounts.management}/CloudTrail/${homeRegion}/1.json.gz`
  const strangersLog = `/AWSLogs/999999999999/CloudTrail/${homeRegion}/1.json.gz`
  const snapshot = `/AWSLogs/${accounts.edge}/Config/${homeRegion}/1.json.gz`
  const encrypts = { 'kms:encryptioncontext:aws:cloudtrail:arn': trailArn }
  return [
    {
      of: 'LogArchive/TrailBucket',
      examples: [
        ...bucketExamples(auditor),
        {
          name: 'the trail looks at the bucket before it writes',
          request: { from: cloudTrail, action: 's3:GetBucketAcl', context: trail },
          expect: 'allow',
        },
        {
          name: "the trail writes a member's log",
          request: { from: cloudTrail, action: 's3:PutObject', on: memberLog, context: { ...trail, ...acl } },
          expect: 'allow',
        },
        {
          name: 'a trail outside of the organization writes nothing',
          request: { from: cloudTrail, action: 's3:PutObject', on: memberLog, context: { ...otherTrail, ...acl } },
          expect: 'deny',
        },
        ...eachMissingKey(
          {
            name: 'CloudTrail writes nothing',
            request: { from: cloudTrail, action: 's3:PutObject', on: memberLog, context: { ...trail, ...acl } },
          },
          ['aws:sourcearn'],
        ),
        ...eachMissingKey(
          {
            name: 'CloudTrail does not look at the bucket',
            request: { from: cloudTrail, action: 's3:GetBucketAcl', context: trail },
          },
          ['aws:sourcearn'],
        ),
        {
          name: 'the trail writes nowhere but below its own prefixes',
          request: { from: cloudTrail, action: 's3:PutObject', on: '/other', context: { ...trail, ...acl } },
          expect: 'deny',
        },
        {
          name: 'the trail writes no log of another owner',
          request: { from: cloudTrail, action: 's3:PutObject', on: strangersLog, context: { ...trail, ...acl } },
          expect: 'deny',
        },
        {
          name: "the trail writes the management account's log",
          request: { from: cloudTrail, action: 's3:PutObject', on: managementLog, context: { ...trail, ...acl } },
          expect: 'allow',
        },
        {
          name: 'the trail writes no log that its bucket does not own',
          request: { from: cloudTrail, action: 's3:PutObject', on: memberLog, context: trail },
          expect: 'deny',
        },
        {
          name: 'the trail reads no log',
          request: { from: cloudTrail, action: 's3:GetObject', on: memberLog, context: { ...trail, ...acl } },
          expect: 'deny',
        },
        ...eachAction(
          {
            name: 'the trail does nothing else with the bucket',
            request: { from: cloudTrail, context: trail },
            expect: 'deny',
          },
          ['s3:ListBucket', 's3:PutBucketPolicy'],
        ),
        {
          name: 'a trail outside of the organization does not look at the bucket',
          request: { from: cloudTrail, action: 's3:GetBucketAcl', context: otherTrail },
          expect: 'deny',
        },
        {
          name: 'the management account does not look at the bucket itself',
          request: { from: roleIn(accounts.management), action: 's3:GetBucketAcl', context: trail },
          expect: 'deny',
        },
        {
          name: 'the management account does not write a log itself',
          request: {
            from: roleIn(accounts.management),
            action: 's3:PutObject',
            on: memberLog,
            context: { ...trail, ...acl },
          },
          expect: 'deny',
        },
        ...keptExamples(auditor, memberLog),
        {
          name: "the management account's administrator reads no log",
          request: { from: roleIn(accounts.management), action: 's3:GetObject', on: memberLog },
          expect: 'deny',
        },
      ],
    },
    {
      of: 'LogArchive/ConfigurationBucket',
      examples: [
        ...bucketExamples(auditor),
        {
          name: 'a recorder looks at the bucket before it writes',
          request: { from: config, action: 's3:ListBucket', context: recorder },
          expect: 'allow',
        },
        {
          name: 'a recorder of the organization writes',
          request: { from: config, action: 's3:PutObject', on: snapshot, context: { ...recorder, ...acl } },
          expect: 'allow',
        },
        {
          name: 'a recorder outside of the organization does not',
          request: {
            from: config,
            action: 's3:PutObject',
            on: snapshot,
            context: { ...acl, 'aws:sourceaccount': '999999999999', 'aws:sourceorgid': 'o-somebodyelse' },
          },
          expect: 'deny',
        },
        {
          name: 'a recorder outside of the organization does not look at the bucket',
          request: {
            from: config,
            action: 's3:ListBucket',
            context: { 'aws:sourceaccount': '999999999999', 'aws:sourceorgid': 'o-somebodyelse' },
          },
          expect: 'deny',
        },
        ...eachMissingKey(
          {
            name: 'AWS Config writes nothing',
            request: { from: config, action: 's3:PutObject', on: snapshot, context: { ...recorder, ...acl } },
          },
          ['aws:sourceorgid'],
        ),
        ...eachMissingKey(
          {
            name: 'AWS Config does not look at the bucket',
            request: { from: config, action: 's3:ListBucket', context: recorder },
          },
          ['aws:sourceorgid'],
        ),
        {
          name: 'a recorder sees the access control list of the bucket',
          request: { from: config, action: 's3:GetBucketAcl', context: recorder },
          expect: 'allow',
        },
        {
          name: 'a recorder writes no snapshot that the bucket does not own',
          request: { from: config, action: 's3:PutObject', on: snapshot, context: recorder },
          expect: 'deny',
        },
        ...[snapshot.replace('AWSLogs', 'other'), snapshot.replace('Config', 'CloudTrail')].map(
          (on): PolicyExample => ({
            name: `a recorder writes nothing at ${on}`,
            request: { from: config, action: 's3:PutObject', on, context: { ...recorder, ...acl } },
            expect: 'deny',
          }),
        ),
        {
          name: 'a recorder reads no snapshot',
          request: { from: config, action: 's3:GetObject', on: snapshot, context: { ...recorder, ...acl } },
          expect: 'deny',
        },
        {
          name: 'a recorder does not change the bucket',
          request: { from: config, action: 's3:PutBucketPolicy', context: recorder },
          expect: 'deny',
        },
        {
          name: 'an account of the organization does not look at the bucket itself',
          request: { from: roleIn(accounts.edge), action: 's3:ListBucket', context: recorder },
          expect: 'deny',
        },
        {
          name: 'an account of the organization does not write a snapshot itself',
          request: {
            from: roleIn(accounts.edge),
            action: 's3:PutObject',
            on: snapshot,
            context: { ...recorder, ...acl },
          },
          expect: 'deny',
        },
        ...keptExamples(auditor, snapshot),
      ],
    },
    {
      of: 'LogArchive/AccessLogsBucket',
      examples: accessLogExamples(accounts.logArchive, { trail: trailBucket, configuration: configurationBucket }),
    },
    {
      of: 'LogArchive/Key',
      examples: [
        {
          name: 'the trail gets data keys for its own logs',
          request: { from: cloudTrail, action: 'kms:GenerateDataKey', context: { ...trail, ...encrypts } },
          expect: 'allow',
        },
        {
          name: 'the trail looks at the key',
          request: { from: cloudTrail, action: 'kms:DescribeKey', context: trail },
          expect: 'allow',
        },
        {
          name: 'a trail outside of the organization gets none',
          request: { from: cloudTrail, action: 'kms:GenerateDataKey', context: { ...otherTrail, ...encrypts } },
          expect: 'deny',
        },
        {
          name: 'the trail cannot read what it has written',
          request: { from: cloudTrail, action: 'kms:Decrypt', context: { ...trail, ...encrypts } },
          expect: 'deny',
        },
        {
          name: 'a recorder of the organization gets data keys',
          request: { from: config, action: 'kms:GenerateDataKey', context: recorder },
          expect: 'allow',
        },
        {
          name: 'the trail gets no data keys for what is not the log of a trail',
          request: { from: cloudTrail, action: 'kms:GenerateDataKey', context: trail },
          expect: 'deny',
        },
        {
          name: 'the trail gets no data keys for an event data store',
          request: {
            from: cloudTrail,
            action: 'kms:GenerateDataKey',
            context: {
              ...trail,
              'kms:encryptioncontext:aws:cloudtrail:arn': trailArn.replace(/:trail.*/, ':eventdatastore/1'),
            },
          },
          expect: 'deny',
        },
        {
          name: 'the management account gets no data keys itself',
          request: {
            from: roleIn(accounts.management),
            action: 'kms:GenerateDataKey',
            context: { ...trail, ...encrypts },
          },
          expect: 'deny',
        },
        {
          name: 'the management account does not look at the key itself',
          request: { from: roleIn(accounts.management), action: 'kms:DescribeKey', context: trail },
          expect: 'deny',
        },
        {
          name: 'a trail outside of the organization does not look at the key',
          request: { from: cloudTrail, action: 'kms:DescribeKey', context: otherTrail },
          expect: 'deny',
        },
        ...['kms:GenerateDataKey', 'kms:DescribeKey'].flatMap((action) =>
          eachMissingKey(
            {
              name: `CloudTrail may not ${action}`,
              request: { from: cloudTrail, action, context: { ...trail, ...encrypts } },
            },
            ['aws:sourcearn'],
          ),
        ),
        ...['kms:Decrypt', 'kms:GenerateDataKey'].flatMap((action) =>
          eachMissingKey(
            { name: `AWS Config may not ${action}`, request: { from: config, action, context: recorder } },
            ['aws:sourceorgid'],
          ),
        ),
        {
          name: 'a recorder of the organization decrypts what it adds to',
          request: { from: config, action: 'kms:Decrypt', context: recorder },
          expect: 'allow',
        },
        ...eachAction(
          {
            name: 'a recorder outside of the organization does not use the key',
            request: { from: config, context: { 'aws:sourceorgid': 'o-somebodyelse' } },
            expect: 'deny',
          },
          ['kms:Decrypt', 'kms:GenerateDataKey'],
        ),
        ...eachAction(
          {
            name: 'a recorder does nothing else with the key',
            request: { from: config, context: recorder },
            expect: 'deny',
          },
          ['kms:Encrypt', 'kms:CreateGrant'],
        ),
        {
          name: 'an auditor of the log archive reads',
          request: { from: auditor, action: 'kms:Decrypt' },
          expect: 'allow',
        },
        {
          name: "an agency's administrator does not",
          request: { from: roleIn('210000000001'), action: 'kms:Decrypt' },
          expect: 'deny',
        },
      ],
    },
  ]
}

/** No administrator deletes what must be kept. @param kept the key of an object */
function keptExamples(administrator: string, kept: string): PolicyExample[] {
  return [
    ...eachAction(
      {
        name: 'an administrator deletes nothing that is kept',
        request: { from: administrator, on: kept },
        expect: 'deny',
      },
      ['s3:BypassGovernanceRetention', 's3:DeleteObject', 's3:DeleteObjectVersion'],
    ),
    {
      name: 'an administrator does not delete the bucket',
      request: { from: administrator, action: 's3:DeleteBucket' },
      expect: 'deny',
    },
  ]
}
