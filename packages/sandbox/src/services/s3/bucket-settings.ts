import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { resourceError } from '@breakwater/cloud/template-error'
import { templateFlag } from '@breakwater/cloud/template-flag'
import * as z from 'zod'
import type { CorsRule } from './cors.ts'
import type { Encryption, FindKey } from './encryption.ts'
import type { LifecycleRule } from './lifecycle-rule.ts'
import { type DefaultRetention, longestRetention } from './object-lock.ts'

export type Ownership = 'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter'

export type PublicAccessBlock = Readonly<
  Record<'BlockPublicAcls' | 'IgnorePublicAcls' | 'BlockPublicPolicy' | 'RestrictPublicBuckets', boolean>
>

/** A bucket as its template declares it. */
export type BucketSettings = {
  name: string
  accountId: string
  region: string
  versioning: 'Enabled' | 'Suspended' | undefined
  encryption: Encryption
  isLocked: boolean
  retention: DefaultRetention | undefined
  lifecycle: readonly LifecycleRule[]
  sendsEvents: boolean
  publicAccessBlock: PublicAccessBlock
  ownership: Ownership
  cors: readonly CorsRule[]
}

const number = z.coerce.number().int().nonnegative()
const positive = z.coerce.number().int().positive()

/** Storage classes whose objects are read at once. Those of archives are restored first, which the sandbox does not do. */
export const storageClasses = ['STANDARD', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER_IR'] as const

const transitionClass = z.enum(storageClasses)
const date = z.string().transform((text, context) => {
  const time = Date.parse(text)
  if (Number.isNaN(time)) context.addIssue({ code: 'custom', message: 'must be a date' })
  return time
})

const lifecycleRule = z.strictObject({
  Id: z.string().optional(),
  Status: z.enum(['Enabled', 'Disabled']),
  Prefix: z.string().default(''),
  TagFilters: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).default([]),
  ObjectSizeGreaterThan: number.optional(),
  ObjectSizeLessThan: number.optional(),
  ExpirationInDays: positive.optional(),
  ExpirationDate: date.optional(),
  ExpiredObjectDeleteMarker: templateFlag.optional(),
  NoncurrentVersionExpirationInDays: positive.optional(),
  NoncurrentVersionExpiration: z
    .strictObject({ NoncurrentDays: positive, NewerNoncurrentVersions: positive.optional() })
    .optional(),
  AbortIncompleteMultipartUpload: z.strictObject({ DaysAfterInitiation: positive }).optional(),
  Transitions: z.array(z.strictObject({ StorageClass: transitionClass, TransitionInDays: number })).default([]),
  NoncurrentVersionTransitions: z
    .array(z.strictObject({ StorageClass: transitionClass, TransitionInDays: number }))
    .default([]),
})

const methods = z.enum(['GET', 'PUT', 'HEAD', 'POST', 'DELETE'])

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html */
const properties = z.strictObject({
  BucketName: z.string().optional(),
  Tags: z.array(z.unknown()).optional(),
  // Delivery of server access logs is not emulated: the list at the start says so.
  LoggingConfiguration: z.unknown().optional(),
  AccessControl: z.enum(['Private', 'LogDeliveryWrite', 'BucketOwnerFullControl']).optional(),
  VersioningConfiguration: z.strictObject({ Status: z.enum(['Enabled', 'Suspended']) }).optional(),
  BucketEncryption: z
    .strictObject({
      ServerSideEncryptionConfiguration: z.array(
        z.strictObject({
          BucketKeyEnabled: templateFlag.optional(),
          ServerSideEncryptionByDefault: z
            .strictObject({
              SSEAlgorithm: z.enum(['AES256', 'aws:kms']).optional(),
              KMSMasterKeyID: z.string().optional(),
            })
            .optional(),
        }),
      ),
    })
    .optional(),
  ObjectLockEnabled: templateFlag.optional(),
  ObjectLockConfiguration: z
    .strictObject({
      ObjectLockEnabled: z.literal('Enabled').optional(),
      Rule: z
        .strictObject({
          DefaultRetention: z.strictObject({
            Mode: z.enum(['GOVERNANCE', 'COMPLIANCE']),
            Days: positive.max(longestRetention).optional(),
            Years: positive.max(100).optional(),
          }),
        })
        .optional(),
    })
    .optional(),
  LifecycleConfiguration: z.strictObject({ Rules: z.array(lifecycleRule) }).optional(),
  NotificationConfiguration: z
    .strictObject({
      EventBridgeConfiguration: z.strictObject({ EventBridgeEnabled: templateFlag.default(true) }).optional(),
    })
    .optional(),
  PublicAccessBlockConfiguration: z
    .strictObject({
      BlockPublicAcls: templateFlag.default(false),
      IgnorePublicAcls: templateFlag.default(false),
      BlockPublicPolicy: templateFlag.default(false),
      RestrictPublicBuckets: templateFlag.default(false),
    })
    .optional(),
  OwnershipControls: z
    .strictObject({
      Rules: z
        .array(
          z.strictObject({ ObjectOwnership: z.enum(['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter']) }),
        )
        .length(1),
    })
    .optional(),
  CorsConfiguration: z
    .strictObject({
      CorsRules: z.array(
        z.strictObject({
          Id: z.string().optional(),
          AllowedOrigins: z.array(z.string()).min(1),
          AllowedMethods: z.array(methods).min(1),
          AllowedHeaders: z.array(z.string()).default([]),
          ExposedHeaders: z.array(z.string()).default([]),
          MaxAge: number.optional(),
        }),
      ),
    })
    .optional(),
})

/** Since April 2023, a bucket blocks public access unless its template says otherwise. */
const blocked: PublicAccessBlock = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}

/** Reads a bucket of a template. @throws TemplateError for one that AWS would not make, or the sandbox does not emulate */
export function readBucketSettings(resource: Resource, findKey: FindKey): BucketSettings {
  const read = parseProperties(properties, resource)
  const refuse = (reason: string) => resourceError(resource, reason)
  const isLocked = read.ObjectLockEnabled === true
  const retention = read.ObjectLockConfiguration?.Rule?.DefaultRetention
  const versioning = read.VersioningConfiguration?.Status ?? (isLocked ? 'Enabled' : undefined)
  if (isLocked && versioning !== 'Enabled') throw refuse('a bucket with Object Lock has versioning')
  if (!isLocked && read.ObjectLockConfiguration) throw refuse('ObjectLockConfiguration needs ObjectLockEnabled')
  if (retention && (retention.Days === undefined) === (retention.Years === undefined))
    throw refuse('DefaultRetention has either Days or Years')
  return {
    name: resource.ref,
    accountId: resource.accountId,
    region: resource.region,
    versioning,
    encryption: readDefaultEncryption(),
    isLocked,
    retention: retention && { mode: retention.Mode, days: retention.Days ?? (retention.Years ?? 0) * 365 },
    lifecycle: (read.LifecycleConfiguration?.Rules ?? []).map((rule, index) => ({
      id: rule.Id ?? `rule-${index + 1}`,
      isEnabled: rule.Status === 'Enabled',
      prefix: rule.Prefix,
      tags: rule.TagFilters.map(({ Key, Value }) => [Key, Value] as const),
      largerThan: rule.ObjectSizeGreaterThan,
      smallerThan: rule.ObjectSizeLessThan,
      expirationDays: rule.ExpirationInDays,
      expirationDate: rule.ExpirationDate,
      removesLoneMarkers: rule.ExpiredObjectDeleteMarker === true,
      noncurrentDays: rule.NoncurrentVersionExpiration?.NoncurrentDays ?? rule.NoncurrentVersionExpirationInDays,
      keptNoncurrent: rule.NoncurrentVersionExpiration?.NewerNoncurrentVersions ?? 0,
      abortDays: rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation,
      transitions: rule.Transitions.map(({ StorageClass, TransitionInDays }) => ({
        storageClass: StorageClass,
        days: TransitionInDays,
      })),
      noncurrentTransitions: rule.NoncurrentVersionTransitions.map(({ StorageClass, TransitionInDays }) => ({
        storageClass: StorageClass,
        days: TransitionInDays,
      })),
    })),
    sendsEvents: read.NotificationConfiguration?.EventBridgeConfiguration?.EventBridgeEnabled === true,
    publicAccessBlock: read.PublicAccessBlockConfiguration ?? blocked,
    ownership: read.OwnershipControls?.Rules[0]?.ObjectOwnership ?? 'BucketOwnerEnforced',
    cors: (read.CorsConfiguration?.CorsRules ?? []).map((rule) => ({
      id: rule.Id,
      origins: rule.AllowedOrigins,
      methods: rule.AllowedMethods,
      headers: rule.AllowedHeaders,
      exposed: rule.ExposedHeaders,
      maxAge: rule.MaxAge,
    })),
  }

  function readDefaultEncryption(): Encryption {
    const rule = read.BucketEncryption?.ServerSideEncryptionConfiguration[0]
    const { SSEAlgorithm, KMSMasterKeyID } = rule?.ServerSideEncryptionByDefault ?? {}
    if (KMSMasterKeyID === undefined && SSEAlgorithm !== 'aws:kms') return { algorithm: 'AES256' }
    if (KMSMasterKeyID === undefined) throw refuse('the sandbox has no key aws/s3 of AWS: name a key in KMSMasterKeyID')
    const keyArn = findKey(KMSMasterKeyID) ?? (KMSMasterKeyID.startsWith('arn:') ? KMSMasterKeyID : undefined)
    if (keyArn === undefined) throw refuse(`its account has no key ${KMSMasterKeyID}`)
    return { algorithm: 'aws:kms', keyArn, hasBucketKey: rule?.BucketKeyEnabled === true }
  }
}
