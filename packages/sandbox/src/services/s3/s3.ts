import { join } from 'node:path'
import { openSealedBlobs } from '../../account/sealed-blobs.ts'
import { callerAccount } from '../../kit/access/caller-account.ts'
import { createBusOutbox } from '../../kit/bus-outbox.ts'
import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import type { Call, OpenService, ServiceContext } from '../../kit/service.ts'
import { type Bucket, openBucket } from './bucket.ts'
import { deployToBucket } from './bucket-deployment.ts'
import { bucketsWithEvents } from './bucket-notifications.ts'
import {
  getBucketCors,
  getBucketEncryption,
  getBucketLifecycle,
  getBucketLocation,
  getBucketNotification,
  getBucketOwnershipControls,
  getBucketVersioning,
  getObjectLockConfiguration,
  getPublicAccessBlock,
  headBucket,
  listBuckets,
} from './bucket-operations.ts'
import { checkDeclaredPolicies, openBucketPolicies } from './bucket-policies.ts'
import { readBucketSettings } from './bucket-settings.ts'
import { completeUpload } from './complete-upload.ts'
import { copyObject } from './copy-object.ts'
import { createUpload } from './create-upload.ts'
import { deleteObject, deleteObjects } from './delete-objects.ts'
import { createDeploymentRoles } from './deployment-role.ts'
import { createFindKey } from './encryption.ts'
import { getObject } from './get-object.ts'
import { isoOf } from './iso-time.ts'
import { applyLifecycle, startLifecycle } from './lifecycle.ts'
import { listObjects, listObjectsV2, listObjectVersions } from './list-objects.ts'
import { listParts, listUploads } from './list-uploads.ts'
import { objectNeeds } from './object-access.ts'
import { getObjectAttributes } from './object-attributes.ts'
import type { ObjectCall } from './object-call.ts'
import {
  deleteObjectTagging,
  getObjectLegalHold,
  getObjectRetention,
  getObjectTagging,
  putObjectLegalHold,
  putObjectRetention,
  putObjectTagging,
} from './object-settings.ts'
import type { BucketCall, OpenedBucket, S3Parts } from './open-bucket.ts'
import { postObject } from './post-object.ts'
import { putObject } from './put-object.ts'
import { accessDenied } from './s3-error.ts'
import { findUpload, uploadPart, uploadPartCopy } from './upload-part.ts'
import { openUploads } from './uploads.ts'

/** The buckets of one account, with the objects that its templates deploy into them. */
export type S3 = OpenService<ObjectCall, HttpAnswer> & { bucket(name: string): Bucket | undefined; newId(): string }

type Operation = (call: BucketCall, parts: S3Parts) => HttpAnswer | Promise<HttpAnswer>

const operations: Readonly<Record<string, Operation>> = {
  HeadBucket: headBucket,
  GetBucketLocation: getBucketLocation,
  GetBucketVersioning: getBucketVersioning,
  GetPublicAccessBlock: getPublicAccessBlock,
  GetBucketOwnershipControls: getBucketOwnershipControls,
  GetBucketEncryption: getBucketEncryption,
  GetBucketCors: getBucketCors,
  GetBucketLifecycleConfiguration: getBucketLifecycle,
  GetBucketNotificationConfiguration: getBucketNotification,
  GetObjectLockConfiguration: getObjectLockConfiguration,
  ListObjects: listObjects,
  ListObjectsV2: listObjectsV2,
  ListObjectVersions: listObjectVersions,
  ListMultipartUploads: listUploads,
  GetObject: getObject,
  HeadObject: getObject,
  PutObject: putObject,
  PostObject: postObject,
  CopyObject: copyObject,
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  GetObjectAttributes: getObjectAttributes,
  GetObjectTagging: getObjectTagging,
  PutObjectTagging: putObjectTagging,
  DeleteObjectTagging: deleteObjectTagging,
  GetObjectRetention: getObjectRetention,
  PutObjectRetention: putObjectRetention,
  GetObjectLegalHold: getObjectLegalHold,
  PutObjectLegalHold: putObjectLegalHold,
  CreateMultipartUpload: createUpload,
  UploadPart: uploadPart,
  UploadPartCopy: uploadPartCopy,
  ListParts: listParts,
  CompleteMultipartUpload: completeUpload,
  AbortMultipartUpload(call) {
    call.uploads.abort(findUpload(call).uploadId)
    return { status: 204, headers: {} }
  },
}

type Context = Pick<
  ServiceContext,
  'account' | 'resources' | 'assetPath' | 'as' | 'asService' | 'clock' | 'newId' | 'log'
>

/** Opens the buckets of an account. @throws TemplateError for a bucket that the sandbox does not emulate as declared */
export function openS3(context: Context): S3 {
  const { account, resources, clock, newId } = context
  const records = account.records()
  const blobs = openSealedBlobs(join(account.stateDir, 's3'), account.deriveSecret('s3 objects'))
  const findKey = createFindKey(resources, account.id)
  const outbox = createBusOutbox({ ...context, service: 's3.amazonaws.com', table: records.table('s3/events') })
  const policies = openBucketPolicies(records, resources)
  const created = records.table<string>('s3/created')
  let sequence = 0
  /** Grows also over a restart, as long as the clock is not set back. */
  const nextSequence = () => {
    sequence = Math.max(sequence + 1, clock.now() * 1_000)
    return sequence
  }

  const withEvents = bucketsWithEvents(resources)
  const opened = new Map<string, OpenedBucket>()
  for (const resource of resources) {
    if (resource.type !== 'AWS::S3::Bucket') continue
    const stated = readBucketSettings(resource, findKey)
    const settings = { ...stated, sendsEvents: stated.sendsEvents || withEvents.has(stated.name) }
    const bucket = openBucket({
      ...{ settings, records, blobs, clock, newId, nextSequence, outbox },
    })
    for (const key of bucket.keys()) sequence = Math.max(sequence, bucket.versions(key)[0]?.sequence ?? 0)
    if (created.get(settings.name) === undefined) created.put(settings.name, isoOf(clock.now()))
    opened.set(settings.name, { bucket, uploads: openUploads(settings.name, records, blobs) })
  }
  checkDeclaredPolicies(resources, new Map([...opened].map(([name, { bucket }]) => [name, bucket])))
  removeUnnamed()

  /** Removes contents that no object and no part names: their calls were not answered. */
  function removeUnnamed(): void {
    const named = new Set<string>()
    for (const { bucket, uploads } of opened.values()) {
      for (const key of bucket.keys())
        for (const version of bucket.versions(key))
          if (!version.isDeleteMarker) for (const { blob } of version.parts) named.add(blob)
      for (const { uploadId } of uploads.all()) for (const { blob } of uploads.parts(uploadId)) named.add(blob)
    }
    for (const blob of blobs.list()) if (!named.has(blob)) blobs.remove(blob)
  }

  const parts: S3Parts = {
    ...{ accountId: account.id, region: account.region, blobs, clock, newId, findKey },
    findBucket: (name) => opened.get(name),
    buckets: () => [...opened.values()],
    createdAt: (name) => created.get(name),
  }
  const own: Readonly<Record<string, Operation>> = {
    ...operations,
    GetBucketPolicy: policies.get,
    PutBucketPolicy: policies.put,
    DeleteBucketPolicy: policies.delete,
  }
  const findBucket = (name: string) => opened.get(name)?.bucket
  let stopLifecycle: (() => void) | undefined

  /** @throws S3Error if the bucket has another owner than the call expects */
  function checkOwner({ headers }: ObjectCall): void {
    const expected = headers['x-amz-expected-bucket-owner']
    if (expected !== undefined && expected !== account.id) throw accessDenied('Access Denied')
  }

  return {
    bucket: findBucket,
    newId,
    owns: (call) => (call.input.bucket === '' ? callerAccount(call) === account.id : opened.has(call.input.bucket)),
    runs: (operation) => operation === 'ListBuckets' || Object.hasOwn(own, operation),
    async run(call: Call<ObjectCall>) {
      const { operation, input } = call
      if (operation === 'ListBuckets') return listBuckets(input.query, parts)
      const [perform, found] = [own[operation], opened.get(input.bucket)]
      if (!perform || !found) throw new Error(`${operation} of ${input.bucket} was not asked for by runs() and owns()`)
      checkOwner(input)
      return perform({ ...call, ...found }, parts)
    },
    needs(call) {
      const { operation, input } = call
      if (operation === 'ListBuckets')
        return [{ action: 's3:ListAllMyBuckets', resource: '*', resourceAccountId: account.id }]
      const found = opened.get(input.bucket)
      return found ? objectNeeds(call, found, parts) : []
    },
    // S3 quotes the resource, and gives another account no reason.
    denial: ({ message }, { caller }) =>
      accessDenied(
        caller?.accountId === account.id
          ? message.replace(/on resource: (\S+) /, 'on resource: "$1" ')
          : 'Access Denied',
      ),
    livePolicy(arn) {
      const [, name] = /^arn:aws:s3:::([^/]+)/.exec(arn) ?? []
      return name === undefined ? undefined : policies.live(name)
    },
    deploy() {
      const demandFor = createDeploymentRoles(context)
      for (const resource of resources) {
        if (resource.type === 'Custom::CDKBucketDeployment')
          deployToBucket(resource, { ...context, findBucket, demand: demandFor(resource) })
      }
    },
    begin() {
      outbox.send()
      stopLifecycle = startLifecycle(clock, () => {
        for (const { bucket, uploads } of opened.values()) applyLifecycle(bucket, uploads, clock.now())
      })
    },
    async close() {
      stopLifecycle?.()
      await outbox.stop()
    },
  }
}
