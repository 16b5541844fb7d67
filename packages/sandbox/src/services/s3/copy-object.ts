import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import { checksumElements, readAlgorithm } from './checksum.ts'
import { findCopySource } from './copy-source.ts'
import { readDescription } from './description.ts'
import { encryptionHeaders } from './encryption.ts'
import { versionHeader } from './find-object.ts'
import type { ObjectDescription, StoredObject } from './object-version.ts'
import { type BucketCall, causeOf, type S3Parts } from './open-bucket.ts'
import { checkNotDeleted, checkWrite } from './preconditions.ts'
import { readPlacement } from './put-object.ts'
import { invalidArgument, invalidRequest } from './s3-error.ts'
import { readTagHeader, type Tags } from './tags.ts'
import { withContent } from './write-content.ts'
import { xmlAnswer } from './xml-document.ts'

/** The largest object that one call copies: 5 GB. */
const largestCopy = 5 * 1024 ** 3

/**
 * Copies an object within an account, under the encryption of its new place. @throws S3Error
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 */
export async function copyObject(call: BucketCall, parts: S3Parts): Promise<HttpAnswer> {
  const { input, bucket } = call
  const { headers, key } = input
  const { object, bucket: sourceBucket, source } = findCopySource(input, parts)
  const replacesMetadata = readDirective(headers['x-amz-metadata-directive'])
  const replacesTags = readDirective(headers['x-amz-tagging-directive'])
  const asked = headers['x-amz-checksum-algorithm']
  const algorithm = asked === undefined ? undefined : readAlgorithm(String(asked))
  if (object.size > largestCopy)
    throw invalidRequest(
      'The specified copy source is larger than the maximum allowable size for a copy source: 5368709120',
    )
  const changes = ['x-amz-server-side-encryption', 'x-amz-storage-class', 'x-amz-checksum-algorithm']
  const isChanged = replacesMetadata || changes.some((name) => headers[name] !== undefined)
  if (sourceBucket === bucket && source.key === key && source.versionId === undefined && !isChanged)
    throw invalidRequest(
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    )
  const placement = readPlacement(call, parts)
  const before = bucket.head(key)
  checkWrite(headers, key, before)
  const stored = await withContent({ headers: {}, trailers: new Map(), content: sourceBucket.read(object) }, parts, {
    algorithm: algorithm ?? object.checksum?.algorithm,
    use({ blob, size, md5, algorithm: used, checksum }): StoredObject {
      const current = bucket.head(key)
      if (before) checkNotDeleted(headers, 'If-Match', { key, current })
      checkWrite(headers, key, current)
      return bucket.store(
        {
          ...placement,
          ...(replacesMetadata ? readDescription(headers) : descriptionOf(object)),
          ...tagsOf(replacesTags ? readTagHeader(String(headers['x-amz-tagging'] ?? '')) : object.tags),
          ...{ key, size, isMultipart: false, parts: [{ blob, size, number: 1 }] },
          etag: placement.encryption.algorithm === 'AES256' ? md5 : parts.newId().replaceAll('-', ''),
          checksum: { algorithm: used, value: checksum, type: 'FULL_OBJECT' },
        },
        causeOf(call, 'CopyObject'),
      )
    },
  })
  const result = {
    LastModified: stored.lastModified,
    ETag: `"${stored.etag}"`,
    ...(stored.checksum && checksumElements(stored.checksum)),
  }
  return xmlAnswer('CopyObjectResult', result, {
    ...versionHeader(bucket, stored),
    ...encryptionHeaders(stored.encryption),
    ...(sourceBucket.settings.versioning !== undefined && { 'x-amz-copy-source-version-id': object.versionId }),
  })
}

/** @throws S3Error */
function readDirective(header: string | string[] | undefined): boolean {
  if (header === undefined || header === 'COPY') return false
  if (header === 'REPLACE') return true
  throw invalidArgument('Unknown metadata directive.', 'x-amz-metadata-directive', String(header))
}

function descriptionOf(object: StoredObject): ObjectDescription {
  const { contentType, cacheControl, contentDisposition, contentEncoding, contentLanguage, expires, metadata } = object
  const all = { contentType, cacheControl, contentDisposition, contentEncoding, contentLanguage, expires, metadata }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as ObjectDescription
}

function tagsOf(tags: Tags | undefined): { tags?: Tags } {
  return tags && Object.keys(tags).length > 0 ? { tags } : {}
}
