import { bucketExamples } from '@breakwater/policy-kit/bucket-examples'
import { eachAction } from '@breakwater/policy-kit/each-action'
import type { PolicyExample, PolicyExamples, RoleExample } from '@breakwater/policy-kit/policy-example'
import { roleIn } from '@breakwater/policy-kit/role-in'
import { trustEquivalentMutants, trustExamples } from '@breakwater/policy-kit/trust-examples'
import { factsName, relayRoleName } from '@breakwater/registry/facts'
import { homeRegion } from '@breakwater/registry/regions'
import type { Registry } from '@breakwater/registry/registry'
import { accessLogExamples } from '../access-logs/access-log-examples.ts'
import { shardsOf } from '../agencies/shard.ts'
import { deliveryRoleName, factsPrefix, failedPrefix, lakeBucketName } from './lake-names.ts'

export function lakeExamples({ platform, agencies }: Registry): PolicyExamples[] {
  const { accounts } = platform
  const [one, other] = agencies
  if (!one || !other) throw new Error('the examples of the lake need two agencies')
  const analyst = roleIn(accounts.analytics)
  const delivery = roleIn(accounts.analytics, deliveryRoleName(one.slug))
  const put = { from: delivery, action: 's3:PutObject', on: `/${factsPrefix(one.slug)}1.json.gz` }
  const ofOne = { 'aws:principaltag/breakwater:agency': one.slug }
  const byS3 = { 'kms:viaservice': `s3.${homeRegion}.amazonaws.com` }
  const inTheLake = { 'kms:encryptioncontext:aws:s3:arn': `arn:aws:s3:::${lakeBucketName(accounts)}` }
  const streamOf = (slug: string) =>
    `arn:aws:firehose:${homeRegion}:${accounts.analytics}:deliverystream/${factsName(slug)}`
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
        { name: 'facts of an agency are put below its prefix', request: { ...put, context: ofOne }, expect: 'allow' },
        {
          name: 'facts of an agency that failed are put below a prefix of their own',
          request: { ...put, on: `/${failedPrefix(one.slug)}processing-failed/1.json.gz`, context: ofOne },
          expect: 'allow',
        },
        {
          name: "no fact of an agency is put below another agency's prefix",
          request: { ...put, on: `/${factsPrefix(other.slug)}1.json.gz` },
          expect: 'deny',
        },
        {
          name: 'nothing of an agency is put beside the facts',
          request: { ...put, on: '/marts/1.json.gz' },
          expect: 'deny',
        },
        {
          name: 'who writes the facts of an agency does not read them',
          request: { ...put, action: 's3:GetObject' },
          expect: 'deny',
        },
        {
          name: "a role of an agency stays below the agency's prefix, even with an administrator's policies",
          request: {
            ...put,
            from: analyst,
            on: `/${factsPrefix(other.slug)}1.json.gz`,
            context: ofOne,
          },
          expect: 'deny',
        },
        ...[`/${failedPrefix(other.slug)}1.json.gz`, '/marts/1.json.gz'].map((on) => ({
          name: `a role of an agency does not write ${on}, even with an administrator's policies`,
          request: { ...put, from: analyst, on, context: ofOne },
          expect: 'deny' as const,
        })),
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
          name: "an agency's relay does not write",
          request: { ...put, from: roleIn(one.accountId, relayRoleName) },
          expect: 'deny',
        },
        {
          name: 'the role that the relay assumes does not write, since Firehose does',
          request: { ...put, from: roleIn(accounts.analytics, factsName(one.slug)) },
          expect: 'deny',
        },
      ],
    },
    {
      of: 'Lake/Key',
      examples: [
        {
          name: 'facts of an agency get a data key through S3, for the lake',
          request: { from: delivery, action: 'kms:GenerateDataKey', context: { ...byS3, ...inTheLake } },
          expect: 'allow',
        },
        {
          name: 'facts of an agency get no data key for another bucket',
          request: {
            from: delivery,
            action: 'kms:GenerateDataKey',
            context: { ...byS3, 'kms:encryptioncontext:aws:s3:arn': 'arn:aws:s3:::somewhere' },
          },
          expect: 'deny',
        },
        {
          name: 'the role that the relay assumes cannot decrypt',
          request: {
            from: roleIn(accounts.analytics, factsName(one.slug)),
            action: 'kms:Decrypt',
            context: { ...byS3, ...inTheLake },
          },
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
        const delivery = `Facts-${shard}/Delivery${slug.replaceAll('-', '')}`
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
          {
            by: role,
            examples: factsExamples({ own: streamOf(slug), neighbors: streamOf(neighbor.slug), slug }),
          },
          {
            of: `${delivery}Role`,
            examples: deliveryTrustExamples(streamOf(slug), { neighbors: streamOf(neighbor.slug), accounts }),
          },
          deliveryExamples(`${delivery}Role`, {
            ...{ slug, neighbor: neighbor.slug, throughS3: byS3, inTheLake },
          }),
        ]
      }),
    ),
  ]
}

/** What the role that an agency's relay assumes may do. @param own the agency's stream, and its neighbor's, by ARN */
function factsExamples({ own, neighbors, slug }: { own: string; neighbors: string; slug: string }): RoleExample[] {
  return [
    {
      name: "puts facts into the agency's stream",
      request: { action: 'firehose:PutRecordBatch', resource: own },
      expect: 'allow',
    },
    {
      name: "puts nothing into a neighbor's stream",
      request: { action: 'firehose:PutRecordBatch', resource: neighbors },
      expect: 'deny',
    },
    ...eachAction({ name: 'does nothing else with the stream', request: { resource: own }, expect: 'deny' }, [
      'firehose:DeleteDeliveryStream',
      'firehose:DescribeDeliveryStream',
      'firehose:PutRecord',
      'firehose:UpdateDestination',
    ]),
    ...eachAction(
      {
        name: 'neither writes nor reads the lake',
        request: { resource: `{Lake/LakeBucket}/${factsPrefix(slug)}1.json.gz` },
        expect: 'deny',
      },
      ['s3:GetObject', 's3:PutObject'],
    ),
  ]
}

type Others = { neighbors: string; accounts: Registry['platform']['accounts'] }

/** Who may assume the role in which Firehose delivers. @param streamArn the stream that it is for */
function deliveryTrustExamples(streamArn: string, { neighbors, accounts }: Others): PolicyExample[] {
  const context = { 'aws:sourcearn': streamArn, 'aws:sourceaccount': accounts.analytics }
  const assume = { from: 'firehose.amazonaws.com', action: 'sts:AssumeRole', context }
  return [
    { name: 'Firehose assumes it for the stream', request: assume, expect: 'allow' },
    {
      name: "Firehose does not assume it for a neighbor's stream",
      request: { ...assume, context: { ...context, 'aws:sourcearn': neighbors } },
      expect: 'deny',
    },
    {
      name: 'Firehose does not assume it for a call that names no stream',
      request: { ...assume, context: { 'aws:sourceaccount': accounts.analytics } },
      expect: 'deny',
    },
    {
      name: 'Firehose does not assume it for another account',
      request: { ...assume, context: { ...context, 'aws:sourceaccount': accounts.edge } },
      expect: 'deny',
    },
    {
      name: 'Firehose does not assume it for no account',
      request: { ...assume, context: { 'aws:sourcearn': streamArn } },
      expect: 'deny',
    },
    {
      name: 'no other service assumes it',
      request: { ...assume, from: 'lambda.amazonaws.com' },
      expect: 'deny',
    },
    {
      name: 'no role of the account assumes it',
      request: { from: roleIn(accounts.analytics), action: 'sts:AssumeRole' },
      expect: 'deny',
    },
    { name: 'no tags come with a session of it', request: { ...assume, action: 'sts:TagSession' }, expect: 'deny' },
  ]
}

type Delivered = {
  slug: string
  /** The slug of another agency. */
  neighbor: string
  /** Condition keys. */
  throughS3: Readonly<Record<string, string>>
  inTheLake: Readonly<Record<string, string>>
}

/** What the role in which Firehose delivers may do. */
function deliveryExamples(by: string, { slug, neighbor, throughS3, inTheLake }: Delivered): PolicyExamples {
  const context = { ...throughS3, ...inTheLake }
  const written = ['s3:AbortMultipartUpload', 's3:PutObject']
  const own = [factsPrefix(slug), failedPrefix(slug)].map((prefix) => `{Lake/LakeBucket}/${prefix}1.json.gz`)
  const others = [
    ...[factsPrefix(neighbor), failedPrefix(neighbor)].map((prefix) => `{Lake/LakeBucket}/${prefix}1.json.gz`),
    `{Lake/AccessLogsBucket}/${factsPrefix(slug)}1.json.gz`,
  ]
  return {
    by,
    equivalentMutants: [
      {
        fault: /^EncryptsThem: with(out condition StringEquals| condition StringEqualsIfExists .*) kms:ViaService$/,
        reason: 'The policy of the key denies every use of it without S3.',
      },
    ],
    examples: [
      ...own.flatMap((resource) => [
        ...eachAction({ name: `writes ${resource}`, request: { resource }, expect: 'allow' }, written),
        ...eachAction({ name: `does nothing else with ${resource}`, request: { resource }, expect: 'deny' }, [
          's3:DeleteObject',
          's3:GetObject',
        ]),
      ]),
      ...others.flatMap((resource) =>
        eachAction({ name: `writes nothing at ${resource}`, request: { resource }, expect: 'deny' }, written),
      ),
      ...eachAction({ name: 'encrypts facts', request: { resource: '{Lake/Key}', context }, expect: 'allow' }, [
        'kms:Decrypt',
        'kms:GenerateDataKey',
      ]),
      ...eachAction(
        { name: 'does nothing else with the key', request: { resource: '{Lake/Key}', context }, expect: 'deny' },
        ['kms:Encrypt', 'kms:ReEncryptFrom'],
      ),
      ...eachAction(
        {
          name: 'encrypts nothing in another bucket',
          request: { resource: '{Lake/Key}', context: throughS3 },
          expect: 'deny',
        },
        ['kms:Decrypt', 'kms:GenerateDataKey'],
      ),
      ...eachAction(
        { name: 'uses no other key', request: { resource: '{Baseline-analytics/AlarmsKey}', context }, expect: 'deny' },
        ['kms:Decrypt', 'kms:GenerateDataKey'],
      ),
    ],
  }
}
