import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import { readRange } from './byte-range.ts'
import { headerOf, statedChecksum } from './checksum.ts'
import { findCopySource } from './copy-source.ts'
import { encryptionHeaders } from './encryption.ts'
import { isoOf } from './iso-time.ts'
import type { ObjectCall } from './object-call.ts'
import type { Upload, UploadedPart } from './object-version.ts'
import type { BucketCall, S3Parts } from './open-bucket.ts'
import { invalidArgument, invalidRequest, noSuchUpload } from './s3-error.ts'
import { withContent } from './write-content.ts'
import { xmlAnswer } from './xml-document.ts'

/** @throws S3Error if the call names no upload of its key */
export function findUpload({ input, uploads }: Pick<BucketCall, 'input' | 'uploads'>): Upload {
  const uploadId = input.query.get('uploadId') ?? ''
  const upload = uploads.get(uploadId)
  if (upload?.key !== input.key) throw noSuchUpload(uploadId)
  return upload
}

function partNumberOf({ query }: ObjectCall): number {
  const stated = query.get('partNumber') ?? ''
  const number = /^\d{1,5}$/.test(stated) ? Number(stated) : Number.NaN
  if (number >= 1 && number <= 10_000) return number
  throw invalidArgument('Part number must be an integer between 1 and 10000, inclusive', 'partNumber', stated)
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html @throws S3Error */
export async function uploadPart(call: BucketCall, parts: S3Parts): Promise<HttpAnswer> {
  const number = partNumberOf(call.input)
  const upload = findUpload(call)
  const { algorithm, isDefault } = upload.checksum
  const stated = statedChecksum(call.input.headers)
  if (stated && !isDefault && stated.algorithm !== algorithm)
    throw invalidRequest(
      `Checksum Type mismatch occurred, expected checksum Type: ${algorithm.toLowerCase()}, actual checksum Type: ${stated.algorithm.toLowerCase()}`,
    )
  const part = await storePart(call, parts, { number, content: call.input })
  return {
    status: 200,
    headers: {
      etag: `"${part.etag}"`,
      ...encryptionHeaders(upload.encryption),
      ...(stated?.value !== undefined && { [headerOf(stated.algorithm)]: stated.value }),
      ...(!isDefault && { [headerOf(algorithm)]: part.checksum }),
    },
  }
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html @throws S3Error */
export async function uploadPartCopy(call: BucketCall, parts: S3Parts): Promise<HttpAnswer> {
  const { input } = call
  const number = partNumberOf(input)
  const upload = findUpload(call)
  const { object, bucket: source } = findCopySource(input, parts)
  const asked = input.headers['x-amz-copy-source-range']?.toString()
  const range = asked === undefined ? undefined : readRange(asked, object.size)
  if (asked !== undefined && (!range || !/^bytes=\d+-\d+$/.test(asked) || Number(asked.split('-')[1]) >= object.size))
    throw invalidArgument(
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
      'x-amz-copy-source-range',
      asked,
    )
  const content = { headers: {}, trailers: new Map<string, string>(), content: source.read(object, range) }
  const part = await storePart(call, parts, { number, content })
  return xmlAnswer(
    'CopyPartResult',
    {
      LastModified: part.lastModified,
      ETag: `"${part.etag}"`,
      ...(!upload.checksum.isDefault && { [`Checksum${upload.checksum.algorithm}`]: part.checksum }),
    },
    {
      ...encryptionHeaders(upload.encryption),
      ...(source.settings.versioning !== undefined && { 'x-amz-copy-source-version-id': object.versionId }),
    },
  )
}

type NewPart = { number: number; content: Pick<ObjectCall, 'headers' | 'content' | 'trailers'> }

function storePart(call: BucketCall, parts: S3Parts, { number, content }: NewPart): Promise<UploadedPart> {
  const { uploadId, checksum: wanted, encryption } = findUpload(call)
  return withContent(content, parts, {
    algorithm: wanted.algorithm,
    use({ blob, size, md5, checksum }) {
      // Another call may have ended the upload since.
      findUpload(call)
      const part: UploadedPart = {
        ...{ uploadId, number, md5, size, blob, checksum },
        etag: encryption.algorithm === 'AES256' ? md5 : parts.newId().replaceAll('-', ''),
        lastModified: isoOf(parts.clock.now()),
      }
      call.uploads.add(part)
      return part
    },
  })
}
