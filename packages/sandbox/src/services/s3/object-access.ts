import type { ConditionKeys } from '@breakwater/iam/request-context'
import type { AccessNeed } from '../../kit/access/access-need.ts'
import { callerAccount } from '../../kit/access/caller-account.ts'
import { keyNeeds } from '../../kit/access/key-needs.ts'
import { parseDate } from '../../kit/protocol/signature.ts'
import type { Call } from '../../kit/service.ts'
import type { Bucket } from './bucket.ts'
import { readCopySource } from './copy-source.ts'
import { deleteNeeds } from './delete-needs.ts'
import { type Encryption, readEncryption } from './encryption.ts'
import type { ObjectCall } from './object-call.ts'
import type { StoredObject } from './object-version.ts'
import type { OpenedBucket, S3Parts } from './open-bucket.ts'
import { readTagDocument, readTagHeader, type Tags } from './tags.ts'

/** The permission of each operation that has one; with a version, S3 asks for another one. */
const actions: Readonly<Record<string, string | readonly [plain: string, ofVersion: string]>> = {
  HeadBucket: 's3:ListBucket',
  ListObjects: 's3:ListBucket',
  ListObjectsV2: 's3:ListBucket',
  ListObjectVersions: 's3:ListBucketVersions',
  ListMultipartUploads: 's3:ListBucketMultipartUploads',
  GetBucketLocation: 's3:GetBucketLocation',
  GetBucketVersioning: 's3:GetBucketVersioning',
  GetBucketPolicy: 's3:GetBucketPolicy',
  PutBucketPolicy: 's3:PutBucketPolicy',
  DeleteBucketPolicy: 's3:DeleteBucketPolicy',
  GetPublicAccessBlock: 's3:GetBucketPublicAccessBlock',
  GetBucketOwnershipControls: 's3:GetBucketOwnershipControls',
  GetBucketEncryption: 's3:GetEncryptionConfiguration',
  GetBucketCors: 's3:GetBucketCORS',
  GetBucketLifecycleConfiguration: 's3:GetLifecycleConfiguration',
  GetBucketNotificationConfiguration: 's3:GetBucketNotification',
  GetObjectLockConfiguration: 's3:GetBucketObjectLockConfiguration',
  GetObject: ['s3:GetObject', 's3:GetObjectVersion'],
  HeadObject: ['s3:GetObject', 's3:GetObjectVersion'],
  PutObject: 's3:PutObject',
  PostObject: 's3:PutObject',
  CopyObject: 's3:PutObject',
  CreateMultipartUpload: 's3:PutObject',
  UploadPart: 's3:PutObject',
  UploadPartCopy: 's3:PutObject',
  CompleteMultipartUpload: 's3:PutObject',
  AbortMultipartUpload: 's3:AbortMultipartUpload',
  ListParts: 's3:ListMultipartUploadParts',
  GetObjectTagging: ['s3:GetObjectTagging', 's3:GetObjectVersionTagging'],
  PutObjectTagging: ['s3:PutObjectTagging', 's3:PutObjectVersionTagging'],
  DeleteObjectTagging: ['s3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging'],
  GetObjectRetention: 's3:GetObjectRetention',
  PutObjectRetention: 's3:PutObjectRetention',
  GetObjectLegalHold: 's3:GetObjectLegalHold',
  PutObjectLegalHold: 's3:PutObjectLegalHold',
}

/** Operations that read an object, and those that store one. */
const reads: ReadonlySet<string> = new Set(['GetObject', 'HeadObject', 'GetObjectAttributes'])
const stores: ReadonlySet<string> = new Set(['PutObject', 'PostObject', 'CopyObject', 'CreateMultipartUpload'])
/** Operations that go on with an upload, whose content S3 decrypts. */
const continues: ReadonlySet<string> = new Set(['UploadPart', 'UploadPartCopy', 'CompleteMultipartUpload'])
/** Operations that write an object if the current one has an entity tag, which tells the caller about it. */
const comparesWrites: ReadonlySet<string> = new Set(['PutObject', 'CopyObject', 'CompleteMultipartUpload'])

/** Headers and query parameters that are condition keys. */
const headerKeys = [
  'x-amz-acl',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-storage-class',
  'x-amz-content-sha256',
  'x-amz-copy-source',
  'x-amz-metadata-directive',
  'if-none-match',
  'if-match',
]
const queryKeys = ['prefix', 'delimiter', 'max-keys']

const day = 24 * 60 * 60_000

type S3Call = Pick<Call<ObjectCall>, 'operation' | 'input' | 'caller' | 'service'>

/** Returns what the use of an object's key needs. @param action of KMS, for example `kms:Decrypt` */
type KeyUse = (action: string, encryption: Encryption, object: { bucket: Bucket; key: string }) => AccessNeed[]

/**
 * Returns the permissions that a call needs: the object or the bucket, the source of a copy, and the keys that encrypt them.
 *
 * @throws S3Error for parts of the call that can't be read
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export function objectNeeds(call: S3Call, opened: OpenedBucket, parts: S3Parts): AccessNeed[] {
  const { operation, input } = call
  const { bucket } = opened
  const { accountId } = bucket.settings
  const bucketArn = `arn:aws:s3:::${bucket.name}`
  const resource = input.key === '' ? bucketArn : `${bucketArn}/${input.key}`
  const context = contextOf(input, bucket, parts)
  const need = (action: string): AccessNeed => ({ action, resource, resourceAccountId: accountId, context })
  const hasVersion = input.query.has('versionId')
  const useKey = keyUseOf(call)
  switch (operation) {
    // Each object has its own decision, which is a part of the result.
    case 'DeleteObjects':
      return []
    case 'DeleteObject': {
      const versionId = input.query.get('versionId') ?? undefined
      const bypass = isBypass(input)
      const match =
        input.headers['if-match'] === undefined || input.headers['if-match'] === '*' ? [] : [need('s3:GetObject')]
      return [
        ...deleteNeeds(bucket.settings, { key: input.key, versionId, bypass }).map((each) => ({ ...each, context })),
        ...match,
      ]
    }
    case 'GetObjectAttributes': {
      const names = hasVersion
        ? ['GetObjectVersion', 'GetObjectVersionAttributes']
        : ['GetObject', 'GetObjectAttributes']
      return [...names.map((name) => need(`s3:${name}`)), ...readNeeds(input, bucket, useKey)]
    }
    default: {
      const named = actions[operation]
      if (named === undefined) throw new Error(`${operation} has no permission`)
      const action = typeof named === 'string' ? named : named[hasVersion ? 1 : 0]
      return [
        need(action),
        ...(operation === 'PutObjectRetention' && isBypass(input) ? [need('s3:BypassGovernanceRetention')] : []),
        ...(reads.has(operation) ? readNeeds(input, bucket, useKey) : []),
        ...(stores.has(operation) ? storeNeeds(input, bucket, { need, parts, useKey }) : []),
        ...(comparesWrites.has(operation) && input.headers['if-match'] !== undefined ? [need('s3:GetObject')] : []),
        ...(continues.has(operation) ? uploadNeeds(input, opened, useKey) : []),
        ...(/^(CopyObject|UploadPartCopy)$/.test(operation) ? sourceNeeds(input, parts, useKey) : []),
      ]
    }
  }
}

function isBypass({ headers }: ObjectCall): boolean {
  return headers['x-amz-bypass-governance-retention']?.toString().toLowerCase() === 'true'
}

function contextOf(input: ObjectCall, bucket: Bucket, { clock }: S3Parts): ConditionKeys {
  const { headers, query, signature } = input
  const signedAt = parseDate(signature.date)
  const versionId = query.get('versionId')
  const object = input.key === '' ? undefined : versionOfCall(bucket, input)
  return {
    's3:resourceaccount': bucket.settings.accountId,
    's3:authtype': signature.type,
    's3:signatureversion': 'AWS4-HMAC-SHA256',
    's3:tlsversion': '1.3',
    ...(signedAt && { 's3:signatureage': String(Math.max(0, clock.now() - signedAt.getTime())) }),
    ...Object.fromEntries(headerKeys.flatMap((name) => pair(name, headers[name]))),
    ...Object.fromEntries(queryKeys.flatMap((name) => pair(name, query.get(name)))),
    ...(versionId !== null && { 's3:versionid': versionId }),
    ...tagKeys('existingobjecttag', object?.tags),
    ...tagKeys('requestobjecttag', requestTags(input)),
    ...lockKeys(input, clock.now()),
  }
}

/** A malformed id names no version: the operation refuses it afterwards. */
function versionOfCall(bucket: Bucket, { query, key }: ObjectCall): StoredObject | undefined {
  const versionId = query.get('versionId')
  const version = versionId === null ? bucket.versions(key)[0] : bucket.version(key, versionId)
  return version?.isDeleteMarker ? undefined : version
}

function requestTags({ headers, document }: ObjectCall): Tags | undefined {
  const header = headers['x-amz-tagging']
  if (header !== undefined) return readTagHeader(String(header))
  return document && 'TagSet' in document ? readTagDocument(document) : undefined
}

function tagKeys(name: string, tags: Tags = {}): ConditionKeys {
  const keys = Object.keys(tags)
  return {
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`s3:${name}/${key.toLowerCase()}`, value])),
    ...(name === 'requestobjecttag' && keys.length > 0 && { 's3:requestobjecttagkeys': keys }),
  }
}

function lockKeys({ headers, document }: ObjectCall, now: number): ConditionKeys {
  const mode = headers['x-amz-object-lock-mode'] ?? document?.Mode
  const until = headers['x-amz-object-lock-retain-until-date'] ?? document?.RetainUntilDate
  const hold = headers['x-amz-object-lock-legal-hold'] ?? document?.Status
  const time = Date.parse(String(until))
  return {
    ...(typeof mode === 'string' && { 's3:object-lock-mode': mode }),
    ...(typeof until === 'string' && { 's3:object-lock-retain-until-date': until }),
    ...(typeof until === 'string' &&
      !Number.isNaN(time) && { 's3:object-lock-remaining-retention-days': String(Math.ceil((time - now) / day)) }),
    ...(typeof hold === 'string' && { 's3:object-lock-legal-hold': hold }),
  }
}

function pair(name: string, value: string | string[] | null | undefined): [string, string | string[]][] {
  return value === null || value === undefined ? [] : [[`s3:${name}`, value]]
}

/** A reader needs the key of the object; of an object that is missing, the permission to learn that. */
function readNeeds(input: ObjectCall, bucket: Bucket, useKey: KeyUse): AccessNeed[] {
  const object = versionOfCall(bucket, input)
  if (object) return useKey('kms:Decrypt', object.encryption, { bucket, key: input.key })
  // A caller who may not list a bucket is not told that an object is missing.
  const { name, accountId } = bucket.settings
  return [{ action: 's3:ListBucket', resource: `arn:aws:s3:::${name}`, resourceAccountId: accountId }]
}

type Storing = { need(action: string): AccessNeed; parts: S3Parts; useKey: KeyUse }

function storeNeeds(input: ObjectCall, bucket: Bucket, { need, parts, useKey }: Storing): AccessNeed[] {
  const { headers } = input
  const has = (name: string) => headers[name] !== undefined
  return [
    ...(has('x-amz-tagging') ? [need('s3:PutObjectTagging')] : []),
    ...(has('x-amz-acl') ? [need('s3:PutObjectAcl')] : []),
    ...(has('x-amz-object-lock-mode') || has('x-amz-object-lock-retain-until-date')
      ? [need('s3:PutObjectRetention')]
      : []),
    ...(has('x-amz-object-lock-legal-hold') ? [need('s3:PutObjectLegalHold')] : []),
    ...useKey('kms:GenerateDataKey', readEncryption(headers, bucket.settings.encryption, parts.findKey), {
      ...{ bucket, key: input.key },
    }),
  ]
}

function uploadNeeds({ query, key }: ObjectCall, { bucket, uploads }: OpenedBucket, useKey: KeyUse): AccessNeed[] {
  const upload = uploads.get(query.get('uploadId') ?? '')
  if (!upload) return []
  const place = { bucket, key }
  return [
    ...useKey('kms:GenerateDataKey', upload.encryption, place),
    ...useKey('kms:Decrypt', upload.encryption, place),
  ]
}

function sourceNeeds(input: ObjectCall, { findBucket }: S3Parts, useKey: KeyUse): AccessNeed[] {
  const source = readCopySource(input)
  const found = findBucket(source.bucket)
  if (!found) return []
  const { bucket } = found
  const versionId = source.versionId
  const query = new URLSearchParams(versionId === undefined ? {} : { versionId })
  const { accountId } = bucket.settings
  const read: AccessNeed = {
    action: versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion',
    resource: `arn:aws:s3:::${bucket.name}/${source.key}`,
    resourceAccountId: accountId,
    context: {
      's3:resourceaccount': accountId,
      ...tagKeys('existingobjecttag', versionOfCall(bucket, { ...input, key: source.key, query })?.tags),
    },
  }
  return [read, ...readNeeds({ ...input, key: source.key, query }, bucket, useKey)]
}

/** Returns how a caller uses the key of an object: S3 encrypts and decrypts with a key of KMS in the caller's name. */
function keyUseOf(call: S3Call): KeyUse {
  const callerAccountId = callerAccount(call)
  return (action, encryption, { bucket, key }) => {
    if (encryption.algorithm === 'AES256') return []
    const { keyArn, hasBucketKey } = encryption
    const bucketArn = `arn:aws:s3:::${bucket.name}`
    const arn = hasBucketKey ? bucketArn : `${bucketArn}/${key}`
    return keyNeeds({ service: 's3', arn, keyId: keyArn, callerAccountId, reuse: 0 }, [action])
  }
}
