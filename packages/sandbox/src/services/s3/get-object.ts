import type { BlobRange } from '../../account/sealed-blobs.ts'
import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import type { Bucket } from './bucket.ts'
import { readRange } from './byte-range.ts'
import { type Checksum, checksumHeaders } from './checksum.ts'
import { descriptionHeaders, overriddenHeaders } from './description.ts'
import { encryptionHeaders } from './encryption.ts'
import { findObject, versionHeader } from './find-object.ts'
import { expiryOf } from './lifecycle-rule.ts'
import { lockHeaders } from './object-lock.ts'
import type { StoredObject } from './object-version.ts'
import type { BucketCall } from './open-bucket.ts'
import { checkRead } from './preconditions.ts'
import { invalidArgument, invalidRequest, S3Error } from './s3-error.ts'

/**
 * Answers GetObject and HeadObject. @throws S3Error
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function getObject({ input, bucket }: BucketCall): HttpAnswer {
  const { headers, query } = input
  const object = findObject(bucket, input)
  const known = checkRead(headers, object)
  if (known) return { ...known, headers: { ...known.headers, ...versionHeader(bucket, object) } }
  const part = partOf(object, query.get('partNumber'), headers.range)
  const range = part?.range ?? readRange(headers.range, object.size)
  const { start, end } = range ?? { start: 0, end: object.size - 1 }
  const checksum = part ? part.checksum : range ? undefined : object.checksum
  const overrides = overriddenHeaders(query)
  return {
    status: range && object.size > 0 ? 206 : 200,
    headers: {
      ...objectHeaders(bucket, object),
      'content-length': String(end - start + 1),
      ...(range && object.size > 0 && { 'content-range': `bytes ${start}-${end}/${object.size}` }),
      ...(part && object.isMultipart && { 'x-amz-mp-parts-count': String(object.parts.length) }),
      ...(checksum && headers['x-amz-checksum-mode'] === 'ENABLED' && checksumHeaders(checksum)),
      ...overrides,
    },
    ...(input.method === 'GET' && { stream: bucket.read(object, { start, end }) }),
  }
}

type AskedPart = { range: BlobRange; checksum: Checksum | undefined }

/** Returns the part of an object that a call asks for. @throws S3Error */
function partOf(object: StoredObject, asked: string | null, range: string | undefined): AskedPart | undefined {
  if (asked === null) return undefined
  if (range !== undefined) throw invalidRequest('Cannot specify both Range header and partNumber query parameter')
  const number = /^\d{1,5}$/.test(asked) ? Number(asked) : Number.NaN
  if (!(number >= 1 && number <= 10_000))
    throw invalidArgument('Part number must be an integer between 1 and 10000, inclusive', 'partNumber', asked)
  const part = object.parts[number - 1]
  if (!part)
    throw new S3Error('InvalidPartNumber', 'The requested partnumber is not satisfiable', {
      status: 416,
      details: { PartNumberRequested: asked, ActualPartCount: String(object.parts.length) },
    })
  const start = object.parts.slice(0, number - 1).reduce((total, { size }) => total + size, 0)
  const { checksum } = object
  const ofPart = !object.isMultipart
    ? checksum
    : checksum && part.checksum !== undefined
      ? { algorithm: checksum.algorithm, type: checksum.type, value: part.checksum }
      : undefined
  return { range: { start, end: start + part.size - 1 }, checksum: ofPart }
}

function objectHeaders(bucket: Bucket, object: StoredObject): Record<string, string> {
  const expiry = expiryOf(bucket.settings.lifecycle, object)
  const tags = Object.keys(object.tags ?? {}).length
  return {
    ...descriptionHeaders(object),
    'accept-ranges': 'bytes',
    etag: `"${object.etag}"`,
    'last-modified': new Date(object.lastModified).toUTCString(),
    ...versionHeader(bucket, object),
    ...encryptionHeaders(object.encryption),
    ...lockHeaders(object),
    ...(object.storageClass !== 'STANDARD' && { 'x-amz-storage-class': object.storageClass }),
    ...(tags > 0 && { 'x-amz-tagging-count': String(tags) }),
    ...(expiry && { 'x-amz-expiration': expirationHeader(expiry) }),
  }
}

/** Returns the header that says when an object expires. */
export function expirationHeader({ at, rule }: { at: number; rule: string }): string {
  return `expiry-date="${new Date(at).toUTCString()}", rule-id="${encodeURIComponent(rule)}"`
}
