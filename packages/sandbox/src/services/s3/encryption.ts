import type { IncomingHttpHeaders } from 'node:http'
import type { Resource } from '@breakwater/cloud/resource'
import { invalidArgument, notEmulated, S3Error } from './s3-error.ts'

/** How an object is encrypted at rest: by S3's own key, or by a key of KMS. */
export type Encryption =
  | { algorithm: 'AES256' }
  | {
      algorithm: 'aws:kms'
      keyArn: string
      /** Whether one data key encrypts the whole bucket, so that the encryption context names the bucket. */
      hasBucketKey: boolean
    }

/** Finds the ARN of a key by its id, its ARN, or an alias; undefined if this account has no such key. */
export type FindKey = (name: string) => string | undefined

/** Creates a function that returns the ARN of a key of the templates by its id, ARN or alias. */
export function createFindKey(resources: readonly Resource[], accountId: string): FindKey {
  const keys = new Map<string, string>()
  for (const { type, ref, attributes, properties, region } of resources) {
    if (type === 'AWS::KMS::Key') for (const name of [ref, attributes.Arn ?? ref]) keys.set(name, attributes.Arn ?? ref)
    if (type !== 'AWS::KMS::Alias') continue
    const target = resources.find((each) => each.type === 'AWS::KMS::Key' && each.ref === properties.TargetKeyId)
    const arn = target?.attributes.Arn ?? String(properties.TargetKeyId)
    keys.set(ref, arn)
    keys.set(`arn:aws:kms:${region}:${accountId}:${ref}`, arn)
  }
  return (name) => {
    const isForeign = /^arn:aws:kms:[\w-]+:\d{12}:key\/./.test(name) && name.split(':')[4] !== accountId
    return keys.get(name) ?? (isForeign ? name : undefined)
  }
}

const prefix = 'x-amz-server-side-encryption'

/** Reads the encryption that a call asks for, or that of the bucket. @throws S3Error */
export function readEncryption(headers: IncomingHttpHeaders, ofBucket: Encryption, findKey: FindKey): Encryption {
  const algorithm = headers[prefix]
  const named = headers[`${prefix}-aws-kms-key-id`]
  const bucketKey = headers[`${prefix}-bucket-key-enabled`]
  const isKms = algorithm === 'aws:kms' || (algorithm === undefined && ofBucket.algorithm === 'aws:kms')
  if (named !== undefined && algorithm !== 'aws:kms')
    throw invalidArgument(
      'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms',
      prefix,
      String(algorithm ?? 'null'),
    )
  if (bucketKey !== undefined && !/^(true|false)$/i.test(String(bucketKey)))
    throw invalidArgument('The value for x-amz-server-side-encryption-bucket-key-enabled is true or false.')
  if (algorithm === 'aws:kms:dsse') throw notEmulated('encryption aws:kms:dsse')
  if (algorithm !== undefined && algorithm !== 'AES256' && algorithm !== 'aws:kms')
    throw invalidArgument('The encryption method specified is not supported', prefix, String(algorithm))
  if (!isKms) return { algorithm: 'AES256' }
  const keyArn = named === undefined ? keyOf(ofBucket) : findKey(String(named))
  if (keyArn === undefined) throw keyNotFound(String(named))
  const hasBucketKey =
    bucketKey === undefined
      ? ofBucket.algorithm === 'aws:kms' && ofBucket.hasBucketKey
      : /^true$/i.test(String(bucketKey))
  return { algorithm: 'aws:kms', keyArn, hasBucketKey }
}

/** @throws S3Error for the key that AWS manages, which the sandbox does not have */
function keyOf(ofBucket: Encryption): string {
  if (ofBucket.algorithm === 'aws:kms') return ofBucket.keyArn
  throw notEmulated('key aws/s3 of AWS: name a key in x-amz-server-side-encryption-aws-kms-key-id')
}

function keyNotFound(name: string): S3Error {
  return new S3Error('KMS.NotFoundException', `Invalid keyId '${name}'`)
}

/** Returns the headers that say how an object is encrypted. */
export function encryptionHeaders(encryption: Encryption): Record<string, string> {
  if (encryption.algorithm === 'AES256') return { [prefix]: 'AES256' }
  return {
    [prefix]: 'aws:kms',
    [`${prefix}-aws-kms-key-id`]: encryption.keyArn,
    ...(encryption.hasBucketKey && { [`${prefix}-bucket-key-enabled`]: 'true' }),
  }
}
