import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import * as z from 'zod'
import type { AccessNeed } from '../../kit/access/access-need.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { ObjectCall } from './object-call.ts'

/** A bucket as IAM sees it. */
export type GuardedBucket = {
  name: string
  accountId: string
  /** The ARN of the account's own key that encrypts the bucket; undefined if S3's key does. */
  keyArn: string | undefined
  /** Whether one data key encrypts the whole bucket, so that the encryption context names the bucket. */
  hasBucketKey: boolean
}

/** Query parameters that do not determine the operation. */
const plainQuery = new Set(
  'x-id list-type prefix delimiter max-keys continuation-token start-after encoding-type fetch-owner'.split(' '),
)

const actions: ReadonlyMap<string, string> = new Map([
  ['HEAD bucket', 's3:ListBucket'],
  ['GET bucket', 's3:ListBucket'],
  ['GET object', 's3:GetObject'],
  ['HEAD object', 's3:GetObject'],
  ['PUT object', 's3:PutObject'],
  ['DELETE object', 's3:DeleteObject'],
])

/** Headers and query parameters that are condition keys. */
const headerKeys = [
  'x-amz-acl',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-storage-class',
  'x-amz-content-sha256',
  'if-none-match',
  'if-match',
]
const queryKeys = ['prefix', 'delimiter', 'max-keys']

const bucketProperties = z.object({
  BucketEncryption: z
    .object({
      ServerSideEncryptionConfiguration: z.array(
        z.object({
          BucketKeyEnabled: z.boolean().optional(),
          ServerSideEncryptionByDefault: z.object({ KMSMasterKeyID: z.string().optional() }).optional(),
        }),
      ),
    })
    .optional(),
})

export function guardedBucket(resource: Resource, resources: Resource[]): GuardedBucket {
  const { ref, accountId } = resource
  const { BucketEncryption } = parseProperties(bucketProperties, resource)
  const rule = BucketEncryption?.ServerSideEncryptionConfiguration[0]
  const keyId = rule?.ServerSideEncryptionByDefault?.KMSMasterKeyID
  const key = resources.find(({ type, ref }) => type === 'AWS::KMS::Key' && ref === keyId)
  return { name: ref, accountId, keyArn: key?.attributes.Arn ?? keyId, hasBucketKey: rule?.BucketKeyEnabled === true }
}

/**
 * Returns the permissions that an S3 call needs: the object, and the key that encrypts the bucket.
 * @throws ServiceError for an operation whose permission isn't known here
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export function objectNeeds(call: ObjectCall, bucket: GuardedBucket): AccessNeed[] {
  const { key } = call
  const operation = `${call.method} ${key === '' ? 'bucket' : 'object'}`
  const unplain = [...call.url.searchParams.keys()].find((name) => !plainQuery.has(name))
  const action = unplain === undefined ? actions.get(operation) : undefined
  if (!action) {
    const asked = unplain === undefined ? operation : `${operation} with ?${unplain}`
    throw new ServiceError(
      'AccessDenied',
      `the sandbox does not know which permission ${asked} needs, and so denies it`,
      403,
    )
  }
  const bucketArn = `arn:aws:s3:::${bucket.name}`
  const object: AccessNeed = {
    action,
    resource: key === '' ? bucketArn : `${bucketArn}/${key}`,
    resourceAccountId: bucket.accountId,
    context: {
      's3:resourceaccount': bucket.accountId,
      's3:authtype': 'REST-HEADER',
      's3:signatureversion': 'AWS4-HMAC-SHA256',
      's3:tlsversion': '1.3',
      ...Object.fromEntries(headerKeys.flatMap((name) => pair(name, call.headers[name]))),
      ...Object.fromEntries(queryKeys.flatMap((name) => pair(name, call.url.searchParams.get(name)))),
    },
  }
  return [object, ...keyNeeds(action, bucket, `${bucketArn}/${key}`)]
}

function pair(name: string, value: string | string[] | null | undefined): [string, string | string[]][] {
  return value === null || value === undefined ? [] : [[`s3:${name}`, value]]
}

/** Returns the use of keys: S3 encrypts and decrypts objects of a bucket with a KMS key in the caller's name. */
function keyNeeds(action: string, bucket: GuardedBucket, objectArn: string): AccessNeed[] {
  const use = { 's3:GetObject': 'kms:Decrypt', 's3:PutObject': 'kms:GenerateDataKey' }[action]
  if (!use || bucket.keyArn === undefined) return []
  const [, , , region = '', keyAccountId = ''] = bucket.keyArn.split(':')
  return [
    {
      action: use,
      resource: bucket.keyArn,
      resourceAccountId: keyAccountId,
      via: 's3.amazonaws.com',
      context: {
        'kms:viaservice': `s3.${region}.amazonaws.com`,
        'kms:encryptioncontext:aws:s3:arn': bucket.hasBucketKey ? `arn:aws:s3:::${bucket.name}` : objectArn,
        'kms:encryptioncontextkeys': ['aws:s3:arn'],
      },
    },
  ]
}
