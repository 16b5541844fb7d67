import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import type { TrespassCalls } from '../../../testing/trespass-calls.ts'

export function trespassCalls(settings: ConstructorParameters<typeof S3Client>[0]): TrespassCalls {
  const s3 = new S3Client({ ...settings, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED' })
  return {
    bucket: {
      's3:ListBucket': ({ arn }) => s3.send(new ListObjectsV2Command({ Bucket: bucketOf(arn) })),
    },
    objects: {
      's3:PutObject': ({ arn }) =>
        s3.send(new PutObjectCommand({ Bucket: bucketOf(arn), Key: 'trespass', Body: 'any' })),
      's3:GetObject': ({ arn }) => s3.send(new GetObjectCommand({ Bucket: bucketOf(arn), Key: 'trespass' })),
      's3:DeleteObject': ({ arn }) => s3.send(new DeleteObjectCommand({ Bucket: bucketOf(arn), Key: 'trespass' })),
    },
  }
}

export const refusals = ['AccessDenied']

function bucketOf(arn: string): string {
  return arn.split(':::')[1]?.split('/')[0] ?? ''
}
