import { bucketExamples } from '@breakwater/policy-kit/bucket-examples'
import { eachAction } from '@breakwater/policy-kit/each-action'
import { eachMissingKey } from '@breakwater/policy-kit/each-missing-key'
import type { PolicyExamples } from '@breakwater/policy-kit/policy-example'
import { roleIn } from '@breakwater/policy-kit/role-in'
import { homeRegion } from '@breakwater/registry/regions'
import type { Registry } from '@breakwater/registry/registry'
import { accessLogExamples } from '../access-logs/access-log-examples.ts'

export function edgeExamples({ platform: { accounts } }: Registry): PolicyExamples[] {
  const read = { from: 'cloudfront.amazonaws.com', action: 's3:GetObject', on: '/chooser/en.html' }
  const encrypt = { from: `logs.${homeRegion}.amazonaws.com`, action: 'kms:GenerateDataKey' }
  const fromFrontDoor = {
    'aws:sourcearn': `arn:aws:cloudfront::${accounts.edge}:distribution/{Edge/FrontDoorDistribution}`,
  }
  const ourLogs = {
    'kms:encryptioncontext:aws:logs:arn': `arn:aws:logs:${homeRegion}:${accounts.edge}:log-group:any`,
  }
  const routerLogs = (group: string) =>
    `arn:aws:logs:eu-central-1:${accounts.edge}:log-group:/aws/lambda/${group}:log-stream:1`
  const liveLog = `arn:aws:kinesis:${homeRegion}:${accounts.edge}:{Edge/LiveLogStream}`
  return [
    {
      of: 'Edge/ChooserBucket',
      examples: [
        ...bucketExamples(roleIn(accounts.edge)),
        {
          name: 'the front door reads a page',
          request: {
            ...read,
            context: {
              'aws:sourcearn': `arn:aws:cloudfront::${accounts.edge}:distribution/{Edge/FrontDoorDistribution}`,
            },
          },
          expect: 'allow',
        },
        {
          name: 'the front door writes no page',
          request: { ...read, action: 's3:PutObject', context: fromFrontDoor },
          expect: 'deny',
        },
        {
          name: 'another account does not read a page itself',
          request: { ...read, from: roleIn('210000000002'), context: fromFrontDoor },
          expect: 'deny',
        },
        ...eachMissingKey({ name: 'CloudFront reads no page', request: { ...read, context: fromFrontDoor } }, [
          'aws:sourcearn',
        ]),
        {
          name: 'a distribution of another account does not',
          request: {
            ...read,
            context: { 'aws:sourcearn': 'arn:aws:cloudfront::999999999999:distribution/{Edge/FrontDoorDistribution}' },
          },
          expect: 'deny',
        },
      ],
    },
    {
      of: 'Edge/AccessLogsBucket',
      examples: accessLogExamples(accounts.edge, { 'chooser-bucket': '{Edge/ChooserBucket}' }),
    },
    {
      of: 'Edge/LogsKey',
      examples: [
        {
          name: 'a log group of the account is encrypted',
          request: {
            ...encrypt,
            context: {
              'kms:encryptioncontext:aws:logs:arn': `arn:aws:logs:${homeRegion}:${accounts.edge}:log-group:aws-waf-logs-front-door`,
            },
          },
          expect: 'allow',
        },
        {
          name: "another account's log group is not",
          request: {
            ...encrypt,
            context: { 'kms:encryptioncontext:aws:logs:arn': `arn:aws:logs:${homeRegion}:999999999999:log-group:any` },
          },
          expect: 'deny',
        },
        ...eachAction(
          {
            name: 'CloudWatch Logs uses the key for a log group',
            request: { from: encrypt.from, context: ourLogs },
            expect: 'allow',
          },
          ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom'],
        ),
        ...eachMissingKey({ name: 'CloudWatch Logs does not use the key', request: { ...encrypt, context: ourLogs } }, [
          'kms:encryptioncontext:aws:logs:arn',
        ]),
        {
          name: 'CloudWatch Logs does not share the key',
          request: { from: encrypt.from, action: 'kms:CreateGrant', context: ourLogs },
          expect: 'deny',
        },
        {
          name: 'another account does not use the key itself',
          request: { from: roleIn('210000000002'), action: 'kms:Decrypt', context: ourLogs },
          expect: 'deny',
        },
        {
          name: "the account's engineer reads the live log",
          request: { from: roleIn(accounts.edge), action: 'kms:Decrypt' },
          expect: 'allow',
        },
        {
          name: "an agency's administrator does not",
          request: { from: roleIn('210000000001'), action: 'kms:Decrypt' },
          expect: 'deny',
        },
      ],
    },
    {
      by: 'Edge/RouterRole',
      examples: [
        ...eachAction(
          {
            name: 'a replica of the router logs where it runs',
            request: { resource: routerLogs(`${homeRegion}.breakwater-router`) },
            expect: 'allow',
          },
          ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        ),
        ...eachAction(
          {
            name: 'a replica of the router does not touch its earlier logs',
            request: { resource: routerLogs(`${homeRegion}.breakwater-router`) },
            expect: 'deny',
          },
          ['logs:DeleteLogGroup', 'logs:GetLogEvents'],
        ),
        ...eachAction(
          {
            name: 'a replica of the router writes no other log',
            request: { resource: routerLogs('other') },
            expect: 'deny',
          },
          ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        ),
      ],
    },
    {
      by: 'Edge/LiveLogRole',
      examples: [
        ...eachAction({ name: 'CloudFront writes the live log', request: { resource: liveLog }, expect: 'allow' }, [
          'kinesis:DescribeStream',
          'kinesis:DescribeStreamSummary',
          'kinesis:PutRecord',
          'kinesis:PutRecords',
        ]),
        ...eachAction(
          {
            name: 'CloudFront does not read the live log',
            request: { resource: liveLog },
            expect: 'deny',
          },
          ['kinesis:GetRecords'],
        ),
        ...eachAction(
          {
            name: 'CloudFront writes to no other stream',
            request: { resource: `arn:aws:kinesis:${homeRegion}:${accounts.edge}:stream/other` },
            expect: 'deny',
          },
          ['kinesis:PutRecord', 'kinesis:PutRecords'],
        ),
        ...eachAction(
          { name: 'CloudFront encrypts the live log', request: { resource: '{Edge/LogsKey}' }, expect: 'allow' },
          ['kms:GenerateDataKey'],
        ),
        ...eachAction(
          { name: 'CloudFront does not decrypt the live log', request: { resource: '{Edge/LogsKey}' }, expect: 'deny' },
          ['kms:Decrypt'],
        ),
        ...eachAction(
          { name: 'CloudFront uses no other key', request: { resource: '{Baseline-edge/AlarmsKey}' }, expect: 'deny' },
          ['kms:GenerateDataKey'],
        ),
      ],
    },
  ]
}
