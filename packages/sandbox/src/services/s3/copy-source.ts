import { decodePath } from '../../kit/protocol/decode-path.ts'
import type { Bucket } from './bucket.ts'
import { findObject } from './find-object.ts'
import type { ObjectCall } from './object-call.ts'
import type { StoredObject } from './object-version.ts'
import type { S3Parts } from './open-bucket.ts'
import { checkCopySource } from './preconditions.ts'
import { accessDenied, invalidArgument, invalidRequest, notEmulated, S3Error } from './s3-error.ts'

/** What a copy is made from. */
export type CopySource = { bucket: string; key: string; versionId: string | undefined }

/** Reads the source of a copy: `BUCKET/KEY?versionId=ID`, percent-encoded. @throws S3Error */
export function readCopySource({ headers }: Pick<ObjectCall, 'headers'>): CopySource {
  const header = String(headers['x-amz-copy-source'] ?? '')
  const invalid = () =>
    invalidArgument(
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
      'x-amz-copy-source',
      header,
    )
  if (header.startsWith('arn:')) throw notEmulated('access points')
  const [, path = '', versionId] = /^\/?([^?]*)(?:\?versionId=([^&]*))?$/.exec(header) ?? []
  const decoded = decodePath(path, invalid)
  const slash = decoded.indexOf('/')
  if (slash < 1 || slash === decoded.length - 1) throw invalid()
  return { bucket: decoded.slice(0, slash), key: decoded.slice(slash + 1), versionId: versionId ?? undefined }
}

/**
 * Finds the object that a copy is made from. @throws S3Error if there is none, if a condition on it does not hold, or if it
 * is a delete marker
 */
export function findCopySource(
  input: ObjectCall,
  { findBucket }: Pick<S3Parts, 'findBucket'>,
): { object: StoredObject; bucket: Bucket; source: CopySource } {
  const source = readCopySource(input)
  const found = findBucket(source.bucket)
  // A copy from a bucket of another account would go around the policies of that account.
  if (!found)
    throw new S3Error(
      'NoSuchBucket',
      `the sandbox's S3 copies within an account, which has no bucket ${source.bucket}`,
      { status: 404 },
    )
  const owner = input.headers['x-amz-source-expected-bucket-owner']
  if (owner !== undefined && owner !== found.bucket.settings.accountId) throw accessDenied('Access Denied')
  const query = new URLSearchParams(source.versionId === undefined ? {} : { versionId: source.versionId })
  if (source.versionId !== undefined && found.bucket.version(source.key, source.versionId)?.isDeleteMarker)
    throw invalidRequest('The source of a copy request may not specifically refer to a delete marker by version id.')
  const object = findObject(found.bucket, { key: source.key, query })
  checkCopySource(input.headers, object)
  return { object, bucket: found.bucket, source }
}
