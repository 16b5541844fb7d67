import { bucketExamples, currentTlsExamples } from '@breakwater/policy-kit/bucket-examples'
import type { PolicyExamples } from '@breakwater/policy-kit/policy-example'
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
  const snapshot = `/AWSLogs/${accounts.edge}/Config/${homeRegion}/1.json.gz`
  const encrypts = { 'kms:encryptioncontext:aws:cloudtrail:arn': trailArn }
  return [
    {
      of: 'LogArchive/TrailBucket',
      examples: [
        ...bucketExamples(auditor),
        ...currentTlsExamples(auditor),
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
        {
          name: 'the trail writes nowhere but below its own prefixes',
          request: { from: cloudTrail, action: 's3:PutObject', on: '/other', context: { ...trail, ...acl } },
          expect: 'deny',
        },
        {
          name: 'an administrator deletes no log',
          request: { from: auditor, action: 's3:DeleteObject', on: memberLog },
          expect: 'deny',
        },
        {
          name: 'an administrator deletes no version of a log',
          request: { from: auditor, action: 's3:DeleteObjectVersion', on: memberLog },
          expect: 'deny',
        },
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
        ...currentTlsExamples(auditor),
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
          name: 'an administrator deletes no snapshot',
          request: { from: auditor, action: 's3:DeleteObject', on: snapshot },
          expect: 'deny',
        },
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
