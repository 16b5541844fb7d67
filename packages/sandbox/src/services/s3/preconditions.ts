import type { IncomingHttpHeaders } from 'node:http'
import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import type { StoredObject } from './object-version.ts'
import { conditionalConflict, noSuchKey, notEmulated, preconditionFailed } from './s3-error.ts'

type Facts = Pick<StoredObject, 'etag' | 'lastModified'>

/** Returns whether a list of entity tags has that of an object. */
function hasTag(header: string, etag: string): boolean {
  return header.split(',').some((each) => {
    const tag = each.trim().replace(/^W\//, '')
    return tag === '*' || tag === `"${etag}"` || tag === etag
  })
}

/** Milliseconds of an HTTP date; undefined, and so ignored, if it is none. */
function timeOf(header: string | string[] | undefined): number | undefined {
  const time = header === undefined ? Number.NaN : Date.parse(String(header))
  return Number.isNaN(time) ? undefined : time
}

/**
 * Compares the conditions of a read. Returns the answer if the reader has the object already.
 *
 * @throws S3Error PreconditionFailed
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html
 */
export function checkRead(headers: IncomingHttpHeaders, object: Facts): HttpAnswer | undefined {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers
  const modified = Date.parse(object.lastModified)
  const [since, unmodified] = [timeOf(headers['if-modified-since']), timeOf(headers['if-unmodified-since'])]
  if (match !== undefined) {
    if (!hasTag(match, object.etag)) throw preconditionFailed('If-Match')
  } else if (unmodified !== undefined && modified > unmodified) throw preconditionFailed('If-Unmodified-Since')
  const isKnown = noneMatch === undefined ? since !== undefined && modified <= since : hasTag(noneMatch, object.etag)
  if (!isKnown) return undefined
  return {
    status: 304,
    headers: { etag: `"${object.etag}"`, 'last-modified': new Date(object.lastModified).toUTCString() },
  }
}

/** Compares the conditions on the source of a copy. @throws S3Error PreconditionFailed */
export function checkCopySource(headers: IncomingHttpHeaders, object: Facts): void {
  const of = (name: string) => headers[`x-amz-copy-source-${name}`]?.toString()
  const modified = Date.parse(object.lastModified)
  const [match, noneMatch] = [of('if-match'), of('if-none-match')]
  const [since, unmodified] = [timeOf(of('if-modified-since')), timeOf(of('if-unmodified-since'))]
  const fail = (name: string) => preconditionFailed(`x-amz-copy-source-${name}`)
  if (match !== undefined) {
    if (!hasTag(match, object.etag)) throw fail('If-Match')
  } else if (unmodified !== undefined && modified > unmodified) throw fail('If-Unmodified-Since')
  if (noneMatch !== undefined) {
    if (hasTag(noneMatch, object.etag)) throw fail('If-None-Match')
  } else if (since !== undefined && modified <= since) throw fail('If-Modified-Since')
}

/**
 * Compares the conditions of a write or a deletion with the current object. @throws S3Error
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function checkWrite(headers: IncomingHttpHeaders, key: string, current: Facts | undefined): void {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers
  if (noneMatch !== undefined && noneMatch.trim() !== '*')
    throw notEmulated('If-None-Match but * for a write, as S3 has none')
  if (noneMatch !== undefined && match !== undefined)
    throw notEmulated('If-Match together with If-None-Match for a write, as S3 has none')
  if (noneMatch !== undefined && current) throw preconditionFailed('If-None-Match')
  checkMatch(match, key, current)
}

/**
 * Refuses a conditional write whose object was deleted since it began. @throws S3Error ConditionalRequestConflict
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html#conditional-error-response
 */
export function checkNotDeleted(
  headers: IncomingHttpHeaders,
  condition: 'If-Match' | 'If-None-Match',
  { key, current }: { key: string; current: Facts | undefined },
): void {
  if (current || headers[condition.toLowerCase()] === undefined) return
  throw conditionalConflict(condition, key)
}

/** @param match the entity tag that the current object must have. @throws S3Error */
export function checkMatch(match: string | undefined, key: string, current: Facts | undefined): void {
  if (match === undefined) return
  if (!current) throw noSuchKey(key)
  if (!hasTag(match, current.etag)) throw preconditionFailed('If-Match')
}
