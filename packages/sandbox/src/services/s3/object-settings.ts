import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import { bypassesGovernance } from './delete-objects.ts'
import { findObject, versionHeader } from './find-object.ts'
import { changedRetention, missingLock, readLegalHold } from './object-lock.ts'
import type { StoredObject } from './object-version.ts'
import { type BucketCall, causeOf, type S3Parts } from './open-bucket.ts'
import { S3Error } from './s3-error.ts'
import { readTagDocument, type Tags, tagElements } from './tags.ts'
import { xmlAnswer } from './xml-document.ts'

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html @throws S3Error */
export function getObjectTagging({ input, bucket }: BucketCall): HttpAnswer {
  const object = findObject(bucket, input)
  return xmlAnswer('Tagging', { ...tagElements(object.tags) }, versionHeader(bucket, object))
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html @throws S3Error */
export function putObjectTagging(call: BucketCall): HttpAnswer {
  const tags = readTagDocument(call.input.document)
  return changeTags(call, tags, 'Object Tags Added')
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html @throws S3Error */
export function deleteObjectTagging(call: BucketCall): HttpAnswer {
  return { ...changeTags(call, {}, 'Object Tags Deleted'), status: 204 }
}

function changeTags(call: BucketCall, tags: Tags, type: 'Object Tags Added' | 'Object Tags Deleted'): HttpAnswer {
  const { input, bucket } = call
  const object: StoredObject = { ...findObject(bucket, input), tags }
  bucket.update(object, { type, version: object, cause: causeOf(call, call.operation) })
  return { status: 200, headers: versionHeader(bucket, object) }
}

/** @throws S3Error for a bucket without Object Lock */
function lockedObject({ input, bucket }: BucketCall): StoredObject {
  if (!bucket.settings.isLocked) throw missingLock()
  return findObject(bucket, input)
}

const noLock = () =>
  new S3Error('NoSuchObjectLockConfiguration', 'The specified object does not have a ObjectLock configuration', {
    status: 404,
  })

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectRetention.html @throws S3Error */
export function getObjectRetention(call: BucketCall): HttpAnswer {
  const { retention } = lockedObject(call)
  if (!retention) throw noLock()
  return xmlAnswer('Retention', { Mode: retention.mode, RetainUntilDate: retention.until })
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectRetention.html @throws S3Error */
export function putObjectRetention(call: BucketCall, { clock }: S3Parts): HttpAnswer {
  const object = lockedObject(call)
  const bypass = bypassesGovernance(call)
  const retention = changedRetention(object, call.input.document, { now: clock.now(), bypass })
  call.bucket.update({ ...object, retention })
  return { status: 200, headers: {} }
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLegalHold.html @throws S3Error */
export function getObjectLegalHold(call: BucketCall): HttpAnswer {
  const { hasLegalHold } = lockedObject(call)
  if (hasLegalHold === undefined) throw noLock()
  return xmlAnswer('LegalHold', { Status: hasLegalHold ? 'ON' : 'OFF' })
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLegalHold.html @throws S3Error */
export function putObjectLegalHold(call: BucketCall): HttpAnswer {
  const object = lockedObject(call)
  call.bucket.update({ ...object, hasLegalHold: readLegalHold(call.input.document) })
  return { status: 200, headers: {} }
}
