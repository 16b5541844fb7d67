import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import { checksumOfUpload } from './checksum.ts'
import { encryptionHeaders } from './encryption.ts'
import { isoOf } from './iso-time.ts'
import type { BucketCall, S3Parts } from './open-bucket.ts'
import { readSettings } from './put-object.ts'
import { xmlAnswer } from './xml-document.ts'

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html @throws S3Error */
export function createUpload(call: BucketCall, parts: S3Parts): HttpAnswer {
  const { input, bucket, uploads } = call
  const { key, headers } = input
  const checksum = checksumOfUpload(headers)
  const settings = readSettings(call, parts)
  const uploadId = parts.newId().replaceAll('-', '') + parts.newId().replaceAll('-', '')
  uploads.create({
    ...{ ...settings, key, uploadId, initiated: isoOf(parts.clock.now()), checksum },
    ...(bucket.head(key) && { replaces: true }),
  })
  return xmlAnswer(
    'InitiateMultipartUploadResult',
    { Bucket: bucket.name, Key: key, UploadId: uploadId },
    {
      ...encryptionHeaders(settings.encryption),
      ...(!checksum.isDefault && {
        'x-amz-checksum-algorithm': checksum.algorithm,
        'x-amz-checksum-type': checksum.type,
      }),
    },
  )
}
