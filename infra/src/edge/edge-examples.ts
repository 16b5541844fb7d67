import { bucketExamples, currentTlsExamples } from '@breakwater/policy-kit/bucket-examples'
import type { PolicyExamples } from '@breakwater/policy-kit/policy-example'
import { roleIn } from '@breakwater/policy-kit/role-in'
import { homeRegion } from '@breakwater/registry/regions'
import type { Registry } from '@breakwater/registry/registry'
import { accessLogExamples } from '../access-logs/access-log-examples.ts'

export function edgeExamples({ platform: { accounts } }: Registry): PolicyExamples[] {
  const read = { from: 'cloudfront.amazonaws.com', action: 's3:GetObject', on: '/chooser/en.html' }
  const encrypt = { from: `logs.${homeRegion}.amazonaws.com`, action: 'kms:GenerateDataKey' }
  return [
    {
      of: 'Edge/ChooserBucket',
      examples: [
        ...bucketExamples(roleIn(accounts.edge)),
        ...currentTlsExamples(roleIn(accounts.edge)),
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
  ]
}
