import * as z from 'zod'
import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import type { Deletion } from './bucket.ts'
import { deleteNeeds } from './delete-needs.ts'
import { versionIdOf } from './find-object.ts'
import { keyBytes } from './object-call.ts'
import { isProtected, protectedObject } from './object-lock.ts'
import { type BucketCall, causeOf, type S3Parts } from './open-bucket.ts'
import { checkMatch } from './preconditions.ts'
import { accessDenied, invalidArgument, malformedXml, S3Error } from './s3-error.ts'
import { parseDocument, xmlAnswer } from './xml-document.ts'

type Asked = { key: string; versionId?: string | undefined; match?: string | undefined }

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html @throws S3Error */
export function deleteObject(call: BucketCall, { clock }: S3Parts): HttpAnswer {
  const { input } = call
  const asked = { key: input.key, versionId: versionIdOf(input), match: input.headers['if-match'] }
  const { versionId, isMarker } = deleteOne(call, asked, clock.now())
  return {
    status: 204,
    headers: {
      ...(isMarker && { 'x-amz-delete-marker': 'true' }),
      ...(versionId !== undefined && { 'x-amz-version-id': versionId }),
    },
  }
}

/** @throws S3Error for a condition that does not hold, or a version that is protected */
function deleteOne(call: BucketCall, { key, versionId, match }: Asked, now: number): Deletion {
  const { bucket, operation } = call
  const bypass = bypassesGovernance(call)
  checkMatch(match, key, bucket.head(key))
  const cause = causeOf(call, operation === 'DeleteObjects' ? 'DeleteObjects' : 'DeleteObject')
  if (versionId === undefined) return bucket.remove(key, { ...cause, reason: 'DeleteObject' })
  const version = bucket.version(key, versionId)
  if (!version) return bucket.settings.versioning === undefined ? {} : { versionId }
  if (isProtected(version, now, bypass)) throw protectedObject()
  const deletion = bucket.removeVersion(version, { ...cause, reason: 'DeleteObject' })
  return bucket.settings.versioning === undefined ? {} : deletion
}

/** @throws S3Error for a bucket without Object Lock */
export function bypassesGovernance({ input, bucket }: Pick<BucketCall, 'input' | 'bucket'>): boolean {
  const header = input.headers['x-amz-bypass-governance-retention']
  if (header === undefined) return false
  if (!bucket.settings.isLocked)
    throw invalidArgument(
      'x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.',
      'x-amz-bypass-governance-retention',
    )
  return String(header).toLowerCase() === 'true'
}

const shape = z.strictObject({
  Object: z
    .array(z.strictObject({ Key: z.string().min(1), VersionId: z.string().optional(), ETag: z.string().optional() }))
    .min(1)
    .max(1_000),
  Quiet: z.enum(['true', 'false']).optional(),
})

/**
 * Deletes up to 1,000 objects, each as its policies allow. @throws S3Error for a document that is malformed or has no
 * checksum
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 */
export function deleteObjects(call: BucketCall, { clock }: S3Parts): HttpAnswer {
  const { Object: objects, Quiet } = parseDocument(shape, call.input.document)
  if (objects.some(({ Key }) => Buffer.byteLength(Key) > keyBytes)) throw malformedXml()
  const bypass = bypassesGovernance(call)
  const [deleted, errors]: [object[], object[]] = [[], []]
  for (const { Key, VersionId, ETag } of objects) {
    const asked = { key: Key, versionId: VersionId, match: ETag }
    try {
      const needs = deleteNeeds(call.bucket.settings, { ...asked, bypass })
      if (!needs.every((need) => call.allows?.(need))) throw accessDenied('Access Denied')
      if (VersionId !== undefined) versionIdOf({ query: new URLSearchParams({ versionId: VersionId }) })
      const { versionId, isMarker } = deleteOne(call, asked, clock.now())
      deleted.push({
        Key,
        ...(VersionId !== undefined && { VersionId }),
        ...(isMarker && { DeleteMarker: 'true', DeleteMarkerVersionId: versionId }),
      })
    } catch (error) {
      if (!(error instanceof S3Error)) throw error
      errors.push({ Key, ...(VersionId !== undefined && { VersionId }), Code: error.code, Message: error.message })
    }
  }
  return xmlAnswer('DeleteResult', { ...(Quiet !== 'true' && { Deleted: deleted }), Error: errors })
}
