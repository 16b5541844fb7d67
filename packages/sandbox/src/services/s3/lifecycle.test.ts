import {
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetBucketLifecycleConfigurationCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { owner } from '../../testing/start-guarded.ts'
import { bucketOf, startS3, versioned } from './testing/start-s3.ts'

const day = 24 * 60 * 60_000

/** Starts a bucket with rules at noon. */
async function start(Rules: object[], more: object = {}) {
  const clock = createSimulatedClock(Math.floor(Date.now() / day) * day + day / 2)
  const rules = Rules.map((rule, index) => ({ Id: `rule ${index}`, Status: 'Enabled', ...rule }))
  const started = await startS3(
    { Cases: bucketOf('cases', { LifecycleConfiguration: { Rules: rules }, ...more }) },
    { clock },
  )
  // Credentials last an hour of the simulated time.
  const client = () => {
    const { s3 } = started.guarded.as(owner, 'user')
    s3.config.systemClockOffset = clock.now() - Date.now()
    return s3
  }
  return {
    client,
    put: (Key: string, extra: Partial<PutObjectCommandInput> = {}) =>
      client().send(new PutObjectCommand({ Bucket: 'cases', Key, Body: 'text', ...extra })),
    remove: (Key: string) => client().send(new DeleteObjectCommand({ Bucket: 'cases', Key })),
    days: (count: number) => clock.advance(count * day),
    async left() {
      const { Versions = [], DeleteMarkers = [] } = await client().send(
        new ListObjectVersionsCommand({ Bucket: 'cases' }),
      )
      return [...Versions.map(({ Key }) => Key), ...DeleteMarkers.map(({ Key }) => `marker ${Key}`)]
    },
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html */
describe('a rule of a lifecycle', () => {
  it('removes objects at the first midnight after their days', async () => {
    const { put, days, left, client } = await start([{ ExpirationInDays: 2 }])
    const { Expiration } = await put('a')
    expect(Expiration).toMatch(/^expiry-date="\w{3}, \d\d \w{3} \d{4} 00:00:00 GMT", rule-id="rule%200"$/)
    await days(2.4)
    expect(await left()).toEqual(['a'])
    expect((await client().send(new HeadObjectCommand({ Bucket: 'cases', Key: 'a' }))).Expiration).toBe(Expiration)
    await days(0.2)
    expect(await left()).toEqual([])
  })

  it('is about the prefix, the tags and the sizes that it names, while it is enabled', async () => {
    const { put, days, left } = await start([
      { ExpirationInDays: 1, Prefix: 'logs/' },
      { ExpirationInDays: 1, TagFilters: [{ Key: 'kept', Value: 'no' }] },
      { ExpirationInDays: 1, ObjectSizeGreaterThan: 100 },
      { ExpirationInDays: 1, Status: 'Disabled' },
    ])
    await put('logs/a')
    await put('tagged', { Tagging: 'kept=no' })
    await put('large', { Body: 'x'.repeat(101) })
    await put('other', { Tagging: 'kept=yes' })
    await days(3)
    expect(await left()).toEqual(['other'])
  })

  it('marks the current version as deleted, and removes the noncurrent ones after their own days', async () => {
    const { put, days, left } = await start(
      [{ ExpirationInDays: 10, NoncurrentVersionExpiration: { NoncurrentDays: 3 } }],
      versioned,
    )
    await put('a')
    await put('a')
    await days(2)
    expect(await left()).toEqual(['a', 'a'])
    await days(2)
    expect(await left()).toEqual(['a'])
    await days(7)
    expect(await left()).toEqual(['a', 'marker a'])
    await days(4)
    expect(await left()).toEqual([])
  })

  it('keeps as many noncurrent versions as it says', async () => {
    const { put, days, left } = await start(
      [{ NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 2 } }],
      versioned,
    )
    for (let time = 0; time < 5; time += 1) await put('a')
    await days(3)
    expect(await left()).toEqual(['a', 'a', 'a'])
  })

  it('removes delete markers that nothing is below', async () => {
    const { put, remove, days, left } = await start(
      [{ ExpiredObjectDeleteMarker: true, NoncurrentVersionExpiration: { NoncurrentDays: 1 } }],
      versioned,
    )
    await put('a')
    await remove('a')
    await days(3)
    expect(await left()).toEqual([])
  })

  it('aborts uploads that were not completed', async () => {
    const { client, days } = await start([{ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }])
    await client().send(new CreateMultipartUploadCommand({ Bucket: 'cases', Key: 'a' }))
    const uploads = async () =>
      (await client().send(new ListMultipartUploadsCommand({ Bucket: 'cases' }))).Uploads?.length ?? 0
    await days(7)
    expect(await uploads()).toBe(1)
    await days(1)
    expect(await uploads()).toBe(0)
  })

  it('moves objects to another storage class', async () => {
    const { put, client, days } = await start([{ Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 90 }] }])
    await put('a')
    const storageClass = async () =>
      (await client().send(new HeadObjectCommand({ Bucket: 'cases', Key: 'a' }))).StorageClass
    await days(89)
    expect(await storageClass()).toBeUndefined()
    await days(2)
    expect(await storageClass()).toBe('GLACIER_IR')
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-lifecycle */
  it('removes no version that is retained', async () => {
    const lock = {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 10 } },
      },
    }
    const { put, days, left } = await start(
      [{ ExpirationInDays: 1, NoncurrentVersionExpiration: { NoncurrentDays: 1 } }],
      lock,
    )
    await put('a')
    await days(9)
    expect(await left()).toEqual(['a', 'marker a'])
    await days(3)
    expect(await left()).toEqual([])
  })

  it('is returned by the bucket', async () => {
    const { client } = await start([{ ExpirationInDays: 2, Prefix: 'logs/' }])
    const { Rules } = await client().send(new GetBucketLifecycleConfigurationCommand({ Bucket: 'cases' }))
    expect(Rules).toEqual([{ ID: 'rule 0', Status: 'Enabled', Filter: { Prefix: 'logs/' }, Expiration: { Days: 2 } }])
  })
})
