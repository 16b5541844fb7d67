import type { LocalAccount } from '../../account/local-account.ts'
import type { Resource } from '../../assembly/resource.ts'
import { type Bucket, openBucket } from './bucket.ts'
import { deployToBucket } from './bucket-deployment.ts'

export type S3 = { bucket(name: string): Bucket | undefined }

/** The buckets of one account, with what its templates deploy into them. */
export function createS3(account: LocalAccount, resources: Resource[], assetPath: (objectKey: string) => string): S3 {
  const buckets = new Map(
    resources
      .filter(({ type }) => type === 'AWS::S3::Bucket')
      .map(({ ref }) => [ref, openBucket(account.files, ref)] as const),
  )
  const findBucket = (name: string) => buckets.get(name)
  for (const resource of resources) {
    if (resource.type === 'Custom::CDKBucketDeployment') deployToBucket(resource, { account, findBucket, assetPath })
  }
  return { bucket: findBucket }
}
