import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Resource } from '@breakwater/cloud/resource'
import type { OpenAccount } from '../../../account/open-account.ts'
import { openSealedBlobs } from '../../../account/sealed-blobs.ts'
import { systemClock } from '../../../kit/clock/clock.ts'
import { type Bucket, openBucket } from '../bucket.ts'
import { readBucketSettings } from '../bucket-settings.ts'

/** Opens a bucket without the service around it. */
export function openTestBucket(account: OpenAccount, resource: Resource): Bucket {
  let sequence = 0
  return openBucket({
    settings: readBucketSettings(resource, () => undefined),
    records: account.records(),
    blobs: openSealedBlobs(join(account.stateDir, 's3'), account.deriveSecret('s3 objects')),
    clock: systemClock,
    newId: randomUUID,
    nextSequence() {
      sequence += 1
      return sequence
    },
    outbox: { add: () => undefined, send: () => undefined },
  })
}
