import { isoSeconds } from '../../kit/clock/iso-seconds.ts'
import type { InnerClient } from '../../kit/inner-client.ts'
import type { DeclaredStream } from './declared-stream.ts'

export type NewObject = {
  key: string
  content: Buffer
  /** Milliseconds since 1970. */
  at: number
}

/** Puts an object into the bucket of a stream, in the stream's role. @throws ServiceError as S3 reports it */
export async function putObject(
  { destination: { BucketARN, EncryptionConfiguration } }: DeclaredStream,
  { key, content, at }: NewObject,
  role: InnerClient,
): Promise<void> {
  const kms = 'KMSEncryptionConfig' in EncryptionConfiguration ? EncryptionConfiguration.KMSEncryptionConfig : undefined
  const encryption = 'x-amz-server-side-encryption'
  await role.call('s3', 'PutObject', {
    method: 'PUT',
    query: new URLSearchParams(),
    headers: {
      'content-type': 'application/octet-stream',
      ...(kms && { [encryption]: 'aws:kms', [`${encryption}-aws-kms-key-id`]: kms.AWSKMSKeyARN }),
    },
    content: [content],
    trailers: new Map(),
    signature: { type: 'REST-HEADER', date: isoSeconds(at).replaceAll(/[-:]/g, '') },
    bucket: BucketARN.slice('arn:aws:s3:::'.length),
    key,
  })
}
