import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import { refuseAccessList } from './access-lists.ts'
import type { Bucket } from './bucket.ts'
import { storageClasses } from './bucket-settings.ts'
import { checksumHeaders } from './checksum.ts'
import { readDescription } from './description.ts'
import { encryptionHeaders, readEncryption } from './encryption.ts'
import { versionHeader } from './find-object.ts'
import { expirationHeader } from './get-object.ts'
import { expiryOf } from './lifecycle-rule.ts'
import { needChecksumForLock, readLock } from './object-lock.ts'
import type { NewObject, ObjectDescription, StoredObject } from './object-version.ts'
import { type BucketCall, causeOf, type S3Parts, writerOf } from './open-bucket.ts'
import { checkNotDeleted, checkWrite } from './preconditions.ts'
import { notEmulated, S3Error } from './s3-error.ts'
import { readTagHeader } from './tags.ts'
import { withContent } from './write-content.ts'

/** What a call says of an object that it writes, apart from the description of the content. */
type Placement = Pick<NewObject, 'encryption' | 'storageClass' | 'retention' | 'hasLegalHold' | 'owner'>
type Settings = Placement & Pick<NewObject, 'tags'> & ObjectDescription

/** Reads where and how an object is to be stored. @throws S3Error */
export function readPlacement(call: BucketCall, { findKey, clock }: Pick<S3Parts, 'findKey' | 'clock'>): Placement {
  const { headers } = call.input
  const { settings } = call.bucket
  refuseAccessList(headers, settings)
  return {
    encryption: readEncryption(headers, settings.encryption, findKey),
    storageClass: readStorageClass(headers['x-amz-storage-class']),
    ...readLock(headers, settings, clock.now()),
    owner: writerOf(call),
  }
}

/** Reads all that a call says of the object that it writes, apart from its content. @throws S3Error */
export function readSettings(call: BucketCall, parts: Pick<S3Parts, 'findKey' | 'clock'>): Settings {
  const { headers } = call.input
  const tagging = headers['x-amz-tagging']
  return {
    ...readDescription(headers),
    ...readPlacement(call, parts),
    ...(tagging !== undefined && { tags: readTagHeader(String(tagging)) }),
  }
}

/** @throws S3Error */
function readStorageClass(header: string | string[] | undefined): string {
  const stated = String(header ?? 'STANDARD')
  if (/^(GLACIER|DEEP_ARCHIVE|REDUCED_REDUNDANCY|OUTPOSTS|EXPRESS_ONEZONE|SNOW)$/.test(stated))
    throw notEmulated(`storage class ${stated}`)
  if (storageClasses.some((each) => each === stated)) return stated
  throw new S3Error('InvalidStorageClass', 'The storage class you specified is not valid', {
    details: { StorageClassRequested: stated },
  })
}

/**
 * Writes an object. An answer means that it is on disk. @throws S3Error
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 */
export async function putObject(call: BucketCall, parts: S3Parts): Promise<HttpAnswer> {
  const stored = await storeObject(call, parts, { reason: 'PutObject' })
  return { status: 200, headers: storedHeaders(call.bucket, stored) }
}

type Storing = { reason: string; limit?: number | undefined; least?: number | undefined }

/** Stores the content of a call as an object. @throws S3Error */
export function storeObject(
  call: BucketCall,
  parts: S3Parts,
  { reason, limit, least = 0 }: Storing,
): Promise<StoredObject> {
  const { input, bucket } = call
  const { key, headers } = input
  const settings = readSettings(call, parts)
  needChecksumForLock(headers)
  const before = bucket.head(key)
  checkWrite(headers, key, before)
  return withContent(input, parts, {
    ...(limit !== undefined && { limit }),
    use({ blob, size, md5, algorithm, checksum }) {
      if (size < least)
        throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
          details: { ProposedSize: String(size), MinSizeAllowed: String(least) },
        })
      // Another call may have written or deleted the object since.
      const current = bucket.head(key)
      if (before) checkNotDeleted(headers, 'If-Match', { key, current })
      checkWrite(headers, key, current)
      return bucket.store(
        {
          ...settings,
          ...{ key, size, isMultipart: false, parts: [{ blob, size, number: 1 }] },
          // The entity tag of an object under a key of KMS is no hash of its content.
          etag: settings.encryption.algorithm === 'AES256' ? md5 : parts.newId().replaceAll('-', ''),
          checksum: { algorithm, value: checksum, type: 'FULL_OBJECT' },
        },
        causeOf(call, reason),
      )
    },
  })
}

/** Returns what a writer learns of its object. */
export function storedHeaders(bucket: Bucket, object: StoredObject): Record<string, string> {
  const expiry = expiryOf(bucket.settings.lifecycle, object)
  return {
    etag: `"${object.etag}"`,
    ...versionHeader(bucket, object),
    ...encryptionHeaders(object.encryption),
    ...(object.checksum && checksumHeaders(object.checksum)),
    ...(expiry && { 'x-amz-expiration': expirationHeader(expiry) }),
  }
}
