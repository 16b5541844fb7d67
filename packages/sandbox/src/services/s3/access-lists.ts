import type { IncomingHttpHeaders } from 'node:http'
import type { BucketSettings } from './bucket-settings.ts'
import { accessDenied, notEmulated, S3Error } from './s3-error.ts'

/**
 * Refuses access control lists: the owner of the bucket owns its objects, and policies decide. @throws S3Error
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function refuseAccessList(
  headers: IncomingHttpHeaders,
  { ownership, publicAccessBlock }: Pick<BucketSettings, 'ownership' | 'publicAccessBlock'>,
): void {
  const canned = headers['x-amz-acl']?.toString()
  const grant = Object.keys(headers).find((name) => name.startsWith('x-amz-grant-'))
  if (grant === undefined && (canned === undefined || canned === 'bucket-owner-full-control')) return
  if (ownership === 'BucketOwnerEnforced')
    throw new S3Error('AccessControlListNotSupported', 'The bucket does not allow ACLs')
  if (canned === 'private' && grant === undefined) return
  if (canned?.startsWith('public-') && publicAccessBlock.BlockPublicAcls) throw accessDenied('Access Denied')
  throw notEmulated(grant === undefined ? `access control list ${canned}` : `header ${grant}`)
}
