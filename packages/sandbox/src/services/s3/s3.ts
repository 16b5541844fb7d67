import type { Resource } from '@breakwater/cloud/resource'
import type { AccessNeed } from '../../access/access-need.ts'
import type { LocalAccount } from '../../account/local-account.ts'
import { type Bucket, openBucket } from './bucket.ts'
import { type DeploymentTarget, deployToBucket } from './bucket-deployment.ts'
import { guardedBucket, type ObjectCall, objectNeeds } from './object-access.ts'

export type S3 = {
  bucket(name: string): Bucket | undefined
  /** @param key empty for the bucket itself */
  needs(bucket: Bucket, call: ObjectCall, key: string): AccessNeed[]
}

/** The buckets of one account, with what its templates deploy into them. */
export function createS3(
  account: LocalAccount,
  resources: Resource[],
  source: Pick<DeploymentTarget, 'assetPath' | 'demand'>,
): S3 {
  const declared = resources.filter(({ type }) => type === 'AWS::S3::Bucket')
  const buckets = new Map(declared.map(({ ref }) => [ref, openBucket(account.files, ref)] as const))
  const guarded = new Map(declared.map((resource) => [resource.ref, guardedBucket(resource, resources)] as const))
  const findBucket = (name: string) => buckets.get(name)
  for (const resource of resources) {
    if (resource.type === 'Custom::CDKBucketDeployment') deployToBucket(resource, { account, findBucket, ...source })
  }
  return {
    bucket: findBucket,
    needs: ({ name }, call, key) =>
      objectNeeds(
        call,
        guarded.get(name) ?? { name, accountId: account.id, keyArn: undefined, hasBucketKey: false },
        key,
      ),
  }
}
