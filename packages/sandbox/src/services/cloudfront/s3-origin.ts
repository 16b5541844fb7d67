import type { Bucket } from '../s3/bucket.ts'
import type { StoredObject } from '../s3/object-version.ts'

export type OriginAnswer = { status: 200; object: StoredObject; body: Buffer } | { status: 400 | 403 | 404 | 405 }

/** Whether CloudFront may read an object or list the bucket, by the policies of the bucket and the organization. */
export type OriginAccess = { mayGet(key: string): boolean; mayList(): boolean }

/** A bucket that CloudFront reads with origin access control: an object that the policy does not grant is not found. */
export type S3Origin = {
  /** Reads an object. @param path decoded, with a leading slash */
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
      // A caller who may not list a bucket is not told that an object is missing.
      return { status: mayList() ? 404 : 403 }
    },
  }
}
