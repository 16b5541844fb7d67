import type { SealedBlobs } from '../../account/sealed-blobs.ts'
import { callerAccount } from '../../kit/access/caller-account.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import type { Call } from '../../kit/service.ts'
import type { Bucket } from './bucket.ts'
import type { FindKey } from './encryption.ts'
import type { ObjectCall } from './object-call.ts'
import type { Cause } from './object-event.ts'
import type { Uploads } from './uploads.ts'

/** What operations have of the account. */
export type S3Parts = {
  accountId: string
  region: string
  blobs: SealedBlobs
  clock: Clock
  newId(): string
  findKey: FindKey
  findBucket(name: string): OpenedBucket | undefined
  buckets(): readonly OpenedBucket[]
  /** Returns when the sandbox first opened a bucket, in ISO 8601. */
  createdAt(bucketName: string): string | undefined
}

/** A bucket with its uploads. */
export type OpenedBucket = { bucket: Bucket; uploads: Uploads }

/** One call of an operation on a bucket. */
export type BucketCall = Pick<Call, 'caller' | 'service' | 'source' | 'allows'> & {
  operation: string
  input: ObjectCall
} & OpenedBucket

/** Returns who makes a change, for its event. */
export function causeOf({ caller, service, source }: BucketCall, reason: string): Cause {
  return {
    reason,
    requester: caller?.accountId ?? service?.service ?? '',
    ...(source.sourceIp !== undefined && { sourceIp: source.sourceIp }),
  }
}

/** Returns the account that a call writes for. */
export function writerOf(call: BucketCall): string {
  return callerAccount(call) ?? call.bucket.settings.accountId
}
