import type { Bucket, StoredObject } from '../s3/bucket.ts'

export type OriginAnswer = { status: 200; object: StoredObject; body: Buffer } | { status: 400 | 403 | 404 | 405 }

/** Whether CloudFront may read an object, or list the bucket, as the bucket's policy and the organization's say. */
export type OriginAccess = { mayGet(key: string): boolean; mayList(): boolean }

/** A bucket as CloudFront reads it with origin access control: what its policy doesn't grant is not there. */
export type S3Origin = {
  /** @param path decoded, with the slash at its front. */
  get(method: string, path: string): OriginAnswer
}

export function openS3Origin(bucket: Bucket, { mayGet, mayList }: OriginAccess, originPath = ''): S3Origin {
  return {
    get(method, path) {
      if (method !== 'GET' && method !== 'HEAD') return { status: 405 }
      const key = `${originPath}${path}`.slice(1)
      if (!mayGet(key)) return { status: 403 }
      const object = bucket.head(key)
      if (object) return { status: 200, object, body: bucket.body(object) }
      // Whoever may not list a bucket isn't told what is missing from it.
      return { status: mayList() ? 404 : 403 }
    },
  }
}
