import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import {
  algorithms,
  badDigest,
  type Checksum,
  type ChecksumAlgorithm,
  checksumElements,
  checksumOfParts,
  headerOf,
} from './checksum.ts'
import { encryptionHeaders } from './encryption.ts'
import { versionHeader } from './find-object.ts'
import type { Upload, UploadedPart } from './object-version.ts'
import { type BucketCall, causeOf } from './open-bucket.ts'
import { checkNotDeleted, checkWrite } from './preconditions.ts'
import { invalidArgument, invalidRequest, S3Error } from './s3-error.ts'
import { findUpload } from './upload-part.ts'
import { parseDocument, xmlAnswer } from './xml-document.ts'

/** The fewest bytes of a part that is not the last: 5 MB. */
const smallestPart = 5 * 1024 * 1024

const element = z.string().optional()
const partShape = z.strictObject({
  PartNumber: z.string().regex(/^\d{1,5}$/),
  ETag: z.string(),
  ChecksumCRC32: element,
  ChecksumCRC32C: element,
  ChecksumCRC64NVME: element,
  ChecksumSHA1: element,
  ChecksumSHA256: element,
})
const shape = z.strictObject({ Part: z.array(partShape).max(10_000).default([]) })

type NamedPart = z.infer<typeof partShape>

/**
 * Makes an object of the parts of an upload. @throws S3Error if a part is missing, too small or in the wrong order, or if a
 * checksum does not match
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
 */
export function completeUpload(call: BucketCall): HttpAnswer {
  const { input, bucket, uploads } = call
  const { key, headers } = input
  const upload = findUpload(call)
  const { Part: named } = parseDocument(shape, input.document)
  if (named.length === 0) throw invalidRequest('You must specify at least one part')
  const used = usedParts(named, upload, uploads.parts(upload.uploadId))
  const size = used.reduce((total, part) => total + part.size, 0)
  const stated = headers['x-amz-mp-object-size']
  if (stated !== undefined && String(size) !== stated)
    throw invalidRequest(
      `The provided 'x-amz-mp-object-size' header value ${stated} does not match what was computed: ${size}`,
    )
  const checksum = checksumOfParts(upload.checksum, used)
  checkStated(call, checksum)
  const current = bucket.head(key)
  if (upload.replaces) checkNotDeleted(headers, 'If-None-Match', { key, current })
  checkWrite(headers, key, current)
  const { uploadId, initiated: _initiated, checksum: _checksum, replaces: _replaces, ...settings } = upload
  const completion = uploads.complete(uploadId, used)
  const stored = bucket.store(
    {
      ...{ ...settings, size, checksum, isMultipart: true },
      etag: `${etagOfParts(used)}-${used.length}`,
      parts: used.map((part) => ({
        ...{ blob: part.blob, size: part.size, number: part.number },
        ...(!upload.checksum.isDefault && { checksum: part.checksum }),
      })),
    },
    causeOf(call, 'CompleteMultipartUpload'),
    completion.inTransaction,
  )
  completion.afterwards()
  return xmlAnswer(
    'CompleteMultipartUploadResult',
    {
      Location: `https://${bucket.name}.s3.${bucket.settings.region}.amazonaws.com/${encodeURIComponent(key)}`,
      ...{ Bucket: bucket.name, Key: key, ETag: `"${stored.etag}"` },
      ...checksumElements(checksum),
    },
    { ...versionHeader(bucket, stored), ...encryptionHeaders(stored.encryption) },
  )
}

function usedParts(named: readonly NamedPart[], upload: Upload, uploaded: readonly UploadedPart[]): UploadedPart[] {
  const byNumber = new Map(uploaded.map((part) => [part.number, part]))
  const used = named.map((each, index) => {
    const number = Number(each.PartNumber)
    const before = Number(named[index - 1]?.PartNumber ?? 0)
    if (number <= before)
      throw new S3Error(
        'InvalidPartOrder',
        'The list of parts was not in ascending order. Parts must be ordered by part number.',
      )
    const part = byNumber.get(number)
    if (!part || each.ETag.replaceAll('"', '') !== part.etag) throw invalidPart(each, upload)
    checkPart(each, part, upload)
    return part
  })
  const small = used.slice(0, -1).find(({ size }) => size < smallestPart)
  if (small)
    throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
      details: {
        ProposedSize: String(small.size),
        MinSizeAllowed: String(smallestPart),
        PartNumber: String(small.number),
        ETag: small.etag,
      },
    })
  return used
}

function invalidPart({ PartNumber, ETag }: NamedPart, { uploadId }: Upload): S3Error {
  return new S3Error(
    'InvalidPart',
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    { details: { UploadId: uploadId, PartNumber, ETag: ETag.replaceAll('"', '') } },
  )
}

/** Compares the checksum that the document states for a part. */
function checkPart(named: NamedPart, part: UploadedPart, { uploadId, checksum }: Upload): void {
  const { algorithm, type, isDefault } = checksum
  const stated = Object.entries(named).find(([name, value]) => name.startsWith('Checksum') && value !== undefined)
  if (!stated) {
    if (type === 'FULL_OBJECT') return
    throw invalidRequest(
      `The upload was created using a ${algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${part.number} in the request.`,
    )
  }
  const [name, value] = stated
  // An upload without an algorithm keeps no checksum but its own.
  if (name !== `Checksum${algorithm}`) {
    if (isDefault) return
    throw new S3Error(
      'BadDigest',
      `The ${name.slice('Checksum'.length)} you specified for part ${part.number} did not match what we received.`,
    )
  }
  if (value !== part.checksum) throw invalidPart(named, { uploadId } as Upload)
}

/** Compares the checksum that the call states for the whole object. @throws S3Error */
function checkStated({ input }: BucketCall, checksum: Checksum): void {
  const { headers } = input
  const type = headers['x-amz-checksum-type']
  if (type !== undefined && type !== checksum.type)
    throw invalidRequest(
      `The upload was created using the ${checksum.type} checksum mode. The complete request must use the same checksum mode.`,
    )
  const isStated = (algorithm: ChecksumAlgorithm) => headers[headerOf(algorithm)] !== undefined
  const stated = algorithms.find(isStated)
  if (stated === undefined) return
  if (stated !== checksum.algorithm)
    throw invalidArgument(`The upload was created using the ${checksum.algorithm} checksum.`, headerOf(stated))
  const value = String(headers[headerOf(stated)])
  if (value !== checksum.value && value !== checksum.value.split('-')[0]) throw badDigest(stated)
}

function etagOfParts(parts: readonly UploadedPart[]): string {
  const hash = createHash('md5')
  for (const { md5 } of parts) hash.update(Buffer.from(md5, 'hex'))
  return hash.digest('hex')
}
