import { ServiceError } from '../../kit/access/service-error.ts'
import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import type { OpenService, ServiceContext } from '../../kit/service.ts'
import { type Bucket, openBucket } from './bucket.ts'
import { deployToBucket } from './bucket-deployment.ts'
import { createDeploymentRoles } from './deployment-role.ts'
import { guardedBucket, objectNeeds } from './object-access.ts'
import { operations } from './object-api.ts'
import type { ObjectCall } from './object-call.ts'

/** The buckets of one account, with the objects that its templates deploy into them. */
export type S3 = OpenService<ObjectCall, HttpAnswer> & { bucket(name: string): Bucket | undefined }

export function openS3(context: Pick<ServiceContext, 'account' | 'resources' | 'assetPath' | 'as'>): S3 {
  const { account, resources } = context
  const declared = resources.filter(({ type }) => type === 'AWS::S3::Bucket')
  const buckets = new Map(declared.map(({ ref }) => [ref, openBucket(account.files, ref)] as const))
  const guarded = new Map(declared.map((resource) => [resource.ref, guardedBucket(resource, resources)] as const))
  const findBucket = (name: string) => buckets.get(name)
  return {
    bucket: findBucket,
    owns: ({ input }) => buckets.has(input.bucket),
    runs: (operation) => operations.has(operation),
    run({ operation, input }) {
      const [perform, bucket] = [operations.get(operation), buckets.get(input.bucket)]
      if (!perform || !bucket) throw new Error(`${operation} of ${input.bucket} was not asked for by runs() and owns()`)
      return perform(input, bucket)
    },
    needs({ input }) {
      const { bucket: name, key } = input
      const { keyArn, hasBucketKey } = guarded.get(name) ?? { keyArn: undefined, hasBucketKey: false }
      const needs = objectNeeds(input, { name, accountId: account.id, keyArn, hasBucketKey })
      const isMissing = ['GET', 'HEAD'].includes(input.method) && key !== '' && !buckets.get(name)?.head(key)
      if (!isMissing) return needs
      // A caller who may not list a bucket is not told that an object is missing.
      return [...needs, { action: 's3:ListBucket', resource: `arn:aws:s3:::${name}`, resourceAccountId: account.id }]
    },
    // S3 quotes the resource, and gives another account no reason.
    denial: ({ message }, { caller }) =>
      new ServiceError(
        'AccessDenied',
        caller?.accountId === account.id
          ? message.replace(/on resource: (\S+) /, 'on resource: "$1" ')
          : 'Access Denied',
        403,
      ),
    deploy() {
      const demandFor = createDeploymentRoles(context)
      for (const resource of resources) {
        if (resource.type === 'Custom::CDKBucketDeployment')
          deployToBucket(resource, { ...context, findBucket, demand: demandFor(resource) })
      }
    },
  }
}
