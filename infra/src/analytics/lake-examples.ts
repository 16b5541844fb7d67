import { bucketExamples } from '@breakwater/policy-kit/bucket-examples'
import { eachAction } from '@breakwater/policy-kit/each-action'
import type { PolicyExamples } from '@breakwater/policy-kit/policy-example'
import { roleIn } from '@breakwater/policy-kit/role-in'
import { trustEquivalentMutants, trustExamples } from '@breakwater/policy-kit/trust-examples'
import { homeRegion } from '@breakwater/registry/regions'
import type { Registry } from '@breakwater/registry/registry'
import { accessLogExamples } from '../access-logs/access-log-examples.ts'
import { shardsOf } from '../agencies/shard.ts'
import { factsPrefix, lakeBucketName, relayRoleName } from './lake-names.ts'

export function lakeExamples({ platform, agencies }: Registry): PolicyExamples[] {
  const { accounts } = platform
  const [one, other] = agencies
  if (!one || !other) throw new Error('the examples of the lake need two agencies')
  const analyst = roleIn(accounts.analytics)
  const facts = roleIn(accounts.analytics, `breakwater-facts-${one.slug}`)
  const put = { from: facts, action: 's3:PutObject', on: `/${factsPrefix(one.slug)}1.parquet` }
  const byS3 = { 'kms:viaservice': `s3.${homeRegion}.amazonaws.com` }
  const inTheLake = { 'kms:encryptioncontext:aws:s3:arn': `arn:aws:s3:::${lakeBucketName(accounts)}` }
  return [
    {
      of: 'Lake/LakeBucket',
      equivalentMutants: [
        {
          fault: /^NoOther(Key|Encryption): with Action s3:/,
          reason: 'Requests for other actions of S3 carry no encryption.',
        },
      ],
      examples: [
        ...bucketExamples(analyst),
        { name: 'an agency puts its facts', request: put, expect: 'allow' },
        {
          name: "an agency puts no fact below another agency's prefix",
          request: { ...put, on: `/${factsPrefix(other.slug)}1.parquet` },
          expect: 'deny',
        },
        {
          name: 'an agency puts nothing beside the facts',
          request: { ...put, on: '/marts/1.parquet' },
          expect: 'deny',
        },
        {
          name: 'an agency does not read its facts back',
          request: { ...put, action: 's3:GetObject' },
          expect: 'deny',
        },
        {
          name: "a role of an agency stays below the agency's prefix, even with an administrator's policies",
          request: {
            ...put,
            from: analyst,
            on: `/${factsPrefix(other.slug)}1.parquet`,
            context: { 'aws:principaltag/breakwater:agency': one.slug },
          },
          expect: 'deny',
        },
        {
          name: 'a fact cannot be encrypted with another key',
          request: {
            ...put,
            context: {
              's3:x-amz-server-side-encryption-aws-kms-key-id': `arn:aws:kms:${homeRegion}:999999999999:key/1`,
            },
          },
          expect: 'deny',
        },
        {
          name: 'a fact cannot be put without KMS encryption',
          request: { ...put, context: { 's3:x-amz-server-side-encryption': 'AES256' } },
          expect: 'deny',
        },
        {
          name: "a fact can be encrypted with the lake's key",
          request: {
            ...put,
            context: {
              's3:x-amz-server-side-encryption': 'aws:kms',
              's3:x-amz-server-side-encryption-aws-kms-key-id': `arn:aws:kms:${homeRegion}:${accounts.analytics}:key/{Lake/Key}`,
            },
          },
          expect: 'allow',
        },
        {
          name: "an agency's relay does not write without the role that was made for it",
          request: { ...put, from: roleIn(one.accountId, relayRoleName) },
          expect: 'deny',
        },
      ],
    },
    {
      of: 'Lake/Key',
      examples: [
        {
          name: 'an agency gets a data key through S3, for the lake',
          request: { from: facts, action: 'kms:GenerateDataKey', context: { ...byS3, ...inTheLake } },
          expect: 'allow',
        },
        {
          name: 'an agency gets no data key for another bucket',
          request: {
            from: facts,
            action: 'kms:GenerateDataKey',
            context: { ...byS3, 'kms:encryptioncontext:aws:s3:arn': 'arn:aws:s3:::somewhere' },
          },
          expect: 'deny',
        },
        {
          name: 'an agency cannot decrypt',
          request: { from: facts, action: 'kms:Decrypt', context: { ...byS3, ...inTheLake } },
          expect: 'deny',
        },
        {
          name: 'an administrator cannot decrypt without S3',
          request: { from: analyst, action: 'kms:Decrypt', context: inTheLake },
          expect: 'deny',
        },
        ...eachAction(
          {
            name: 'an administrator does not use the key without S3',
            request: { from: analyst, context: inTheLake },
            expect: 'deny',
          },
          ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
        ),
        {
          name: 'an administrator looks at the key',
          request: { from: analyst, action: 'kms:DescribeKey' },
          expect: 'allow',
        },
        {
          name: 'an analyst decrypts through S3',
          request: { from: analyst, action: 'kms:Decrypt', context: { ...byS3, ...inTheLake } },
          expect: 'allow',
        },
      ],
    },
    {
      of: 'Lake/AccessLogsBucket',
      examples: accessLogExamples(accounts.analytics, { lake: lakeBucketName(accounts) }),
    },
    ...[...shardsOf(agencies)].flatMap(([shard, members]) =>
      members.flatMap(({ slug, accountId }): PolicyExamples[] => {
        const role = `Facts-${shard}/Facts${slug.replaceAll('-', '')}Role`
        const neighbor = accountId === one.accountId ? other : one
        return [
          {
            of: role,
            equivalentMutants: [
              ...trustEquivalentMutants,
              {
                fault: /without condition StringEquals aws:PrincipalAccount$/,
                reason: 'The ARN of the one role contains its account.',
              },
            ],
            examples: trustExamples({
              trusted: roleIn(accountId, relayRoleName),
              colleague: roleIn(accountId, 'consumer-api'),
              namesake: roleIn(neighbor.accountId, relayRoleName),
            }),
          },
          factsExamples(role, {
            own: factsPrefix(slug),
            neighbors: factsPrefix(neighbor.slug),
            throughS3: byS3,
            inTheLake,
          }),
        ]
      }),
    ),
  ]
}

type Facts = {
  /** Prefixes of the lake. */
  own: string
  neighbors: string
  /** Condition keys. */
  throughS3: Readonly<Record<string, string>>
  inTheLake: Readonly<Record<string, string>>
}

function factsExamples(by: string, { own, neighbors, throughS3, inTheLake }: Facts): PolicyExamples {
  const context = { ...throughS3, ...inTheLake }
  const fact = `{Lake/LakeBucket}/${own}1.parquet`
  return {
    by,
    equivalentMutants: [
      {
        fault: /^EncryptsThem: with(out condition StringEquals| condition StringEqualsIfExists .*) kms:ViaService$/,
        reason: 'The policy of the key denies every use of it without S3.',
      },
    ],
    examples: [
      ...eachAction({ name: 'puts a fact', request: { resource: fact }, expect: 'allow' }, ['s3:PutObject']),
      ...eachAction({ name: 'does nothing else with a fact', request: { resource: fact }, expect: 'deny' }, [
        's3:DeleteObject',
        's3:GetObject',
      ]),
      ...[`{Lake/LakeBucket}/${neighbors}1.parquet`, `{Lake/AccessLogsBucket}/${own}1.parquet`].flatMap((resource) =>
        eachAction({ name: `puts nothing at ${resource}`, request: { resource }, expect: 'deny' }, ['s3:PutObject']),
      ),
      ...eachAction({ name: 'encrypts a fact', request: { resource: '{Lake/Key}', context }, expect: 'allow' }, [
        'kms:GenerateDataKey',
      ]),
      ...eachAction(
        { name: 'does nothing else with the key', request: { resource: '{Lake/Key}', context }, expect: 'deny' },
        ['kms:Decrypt', 'kms:Encrypt'],
      ),
      ...eachAction(
        {
          name: 'encrypts nothing in another bucket',
          request: { resource: '{Lake/Key}', context: throughS3 },
          expect: 'deny',
        },
        ['kms:GenerateDataKey'],
      ),
      ...eachAction(
        { name: 'uses no other key', request: { resource: '{Baseline-analytics/AlarmsKey}', context }, expect: 'deny' },
        ['kms:GenerateDataKey'],
      ),
    ],
  }
}
