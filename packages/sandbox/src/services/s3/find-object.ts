import type { Bucket } from './bucket.ts'
import type { ObjectCall } from './object-call.ts'
import type { ObjectVersion, StoredObject } from './object-version.ts'
import { invalidArgument, noSuchKey, noSuchVersion, S3Error } from './s3-error.ts'

/** @throws S3Error for a text that cannot be the id of a version */
export function versionIdOf({ query }: Pick<ObjectCall, 'query'>): string | undefined {
  const versionId = query.get('versionId') ?? undefined
  if (versionId === undefined) return undefined
  if (versionId === '') throw invalidArgument('Version id cannot be the empty string', 'versionId', '')
  if (versionId !== 'null' && !/^[0-9a-zA-Z._-]{1,128}$/.test(versionId))
    throw invalidArgument('Invalid version id specified', 'versionId', versionId)
  return versionId
}

/** Returns the version that a call names, or the current one; undefined if there is none. @throws S3Error */
export function versionOf(bucket: Bucket, call: Pick<ObjectCall, 'query' | 'key'>): ObjectVersion | undefined {
  const versionId = versionIdOf(call)
  return versionId === undefined ? bucket.versions(call.key)[0] : bucket.version(call.key, versionId)
}

/**
 * Returns the object that a call names. @throws S3Error if there is none, or if the version is a delete marker
 */
export function findObject(bucket: Bucket, call: Pick<ObjectCall, 'query' | 'key'>): StoredObject {
  const { key } = call
  const versionId = versionIdOf(call)
  const version = versionOf(bucket, call)
  if (!version) throw versionId === undefined ? noSuchKey(key) : noSuchVersion(key, versionId)
  if (!version.isDeleteMarker) return version
  const headers = { 'x-amz-delete-marker': 'true', 'x-amz-version-id': version.versionId }
  if (versionId === undefined) throw noSuchKey(key, headers)
  throw new S3Error('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    status: 405,
    details: { Method: 'GET', ResourceType: 'DeleteMarker' },
    headers: { ...headers, allow: 'DELETE', 'last-modified': new Date(version.lastModified).toUTCString() },
  })
}

/** Returns the header that names a version; none for a bucket without versions. */
export function versionHeader(bucket: Bucket, { versionId }: Pick<ObjectVersion, 'versionId'>): Record<string, string> {
  return bucket.settings.versioning === undefined ? {} : { 'x-amz-version-id': versionId }
}
