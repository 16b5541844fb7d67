import type { Resource } from '../assembly/resource.ts'
import type { Bucket, StoredObject } from '../services/s3/bucket.ts'

export type OriginAnswer = { status: 200; object: StoredObject; body: Buffer } | { status: 400 | 403 | 404 | 405 }

type Statement = {
  Effect: string
  Principal?: { Service?: string | string[] }
  Action: string | string[]
  Resource: string | string[]
}

/** A bucket as CloudFront reads it with origin access control: what its policy doesn't grant is not there. */
export type S3Origin = {
  /** @param path decoded, with the slash at its front. */
  get(method: string, path: string): OriginAnswer
}

export function openS3Origin(bucket: Bucket, resources: Resource[], originPath = ''): S3Origin {
  const grants = grantsToCloudFront(bucket.name, resources)
  const mayRead = grants.some((action) => ['s3:GetObject', 's3:Get*', 's3:*'].includes(action))
  const mayList = grants.some((action) => ['s3:ListBucket', 's3:List*', 's3:*'].includes(action))
  return {
    get(method, path) {
      if (method !== 'GET' && method !== 'HEAD') return { status: 405 }
      if (!mayRead) return { status: 403 }
      const object = bucket.head(`${originPath}${path}`.slice(1))
      if (object) return { status: 200, object, body: bucket.body(object) }
      // Whoever may not list a bucket isn't told what is missing from it.
      return { status: mayList ? 404 : 403 }
    },
  }
}

function grantsToCloudFront(bucketName: string, resources: Resource[]): string[] {
  return resources
    .filter(({ type, properties }) => type === 'AWS::S3::BucketPolicy' && properties.Bucket === bucketName)
    .flatMap(({ properties }) => (properties.PolicyDocument as { Statement: Statement[] }).Statement)
    .filter(
      ({ Effect, Principal }) => Effect === 'Allow' && [Principal?.Service].flat().includes('cloudfront.amazonaws.com'),
    )
    .flatMap(({ Action }) => Action)
}
