import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ObjectIdentifier,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { beforeAll, describe, expect, it } from 'vitest'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import { bucketOf, refusal, type Started, startS3, versioned } from './testing/start-s3.ts'

let started: Started
let s3: S3Client

beforeAll(async () => {
  const closers: (() => void | Promise<void>)[] = []
  started = await startS3(
    {
      Kept: bucketOf('kept', versioned),
      Suspended: bucketOf('suspended', { VersioningConfiguration: { Status: 'Suspended' } }),
      Plain: bucketOf('plain'),
      Half: role('half', [allow('s3:DeleteObject', 'arn:aws:s3:::kept/mine/*')]),
    },
    { atEnd: (close) => closers.push(close) },
  )
  s3 = started.s3
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})

const put = (Bucket: string, Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body }))
const get = (Bucket: string, Key: string, VersionId?: string) =>
  s3.send(new GetObjectCommand({ Bucket, Key, VersionId }))
const text = async (...asked: Parameters<typeof get>) => (await get(...asked)).Body?.transformToString()
const remove = (Bucket: string, Key: string, VersionId?: string) =>
  s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }))

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html */
describe('a bucket with versions', () => {
  it('keeps what is replaced', async () => {
    const [one, two] = [await put('kept', 'a', 'one'), await put('kept', 'a', 'two')]
    expect(one.VersionId).toMatch(/^\w{32}$/)
    expect(await text('kept', 'a')).toBe('two')
    expect(await text('kept', 'a', one.VersionId)).toBe('one')
    expect((await get('kept', 'a')).VersionId).toBe(two.VersionId)
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html */
  it('deletes by a marker, whose removal brings the object back', async () => {
    const { VersionId } = await put('kept', 'b', 'one')
    const deleted = await remove('kept', 'b')
    expect(deleted).toMatchObject({ DeleteMarker: true, VersionId: expect.stringMatching(/^\w{32}$/) })
    expect(await refusal(get('kept', 'b'))).toMatchObject({ name: 'NoSuchKey', status: 404 })
    expect(await text('kept', 'b', VersionId)).toBe('one')
    expect(await refusal(get('kept', 'b', deleted.VersionId))).toMatchObject({ name: 'MethodNotAllowed', status: 405 })
    expect((await s3.send(new ListObjectsV2Command({ Bucket: 'kept', Prefix: 'b' }))).KeyCount).toBe(0)
    const { DeleteMarkers, Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket: 'kept', Prefix: 'b' }))
    expect([DeleteMarkers?.map(({ IsLatest }) => IsLatest), Versions?.map(({ IsLatest }) => IsLatest)]).toEqual([
      [true],
      [false],
    ])
    expect(await remove('kept', 'b', deleted.VersionId)).toMatchObject({
      DeleteMarker: true,
      VersionId: deleted.VersionId,
    })
    expect(await text('kept', 'b')).toBe('one')
  })

  it('counts a delete marker as no object for a conditional write', async () => {
    await put('kept', 'c', 'one')
    await remove('kept', 'c')
    const again = new PutObjectCommand({ Bucket: 'kept', Key: 'c', Body: 'two', IfNoneMatch: '*' })
    await s3.send(again)
    expect(await refusal(s3.send(again))).toMatchObject({ name: 'PreconditionFailed' })
  })

  it('lets one of several writers at the same time create an object', async () => {
    const writers = Array.from({ length: 8 }, (_, index) =>
      s3.send(new PutObjectCommand({ Bucket: 'kept', Key: 'raced', Body: `${index}`, IfNoneMatch: '*' })),
    )
    const results = await Promise.allSettled(writers)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket: 'kept', Prefix: 'raced' }))
    expect(Versions).toHaveLength(1)
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html */
  it('tells a reader of a deleted object that it is deleted', async () => {
    await put('kept', 'marked', 'one')
    const { VersionId } = await remove('kept', 'marked')
    const headers = { 'x-amz-delete-marker': 'true', 'x-amz-version-id': VersionId }
    for (const [asked, status] of [
      [undefined, 404],
      [VersionId, 405],
    ] as const) {
      const error = await get('kept', 'marked', asked).catch((thrown) => thrown)
      expect([error.$response.statusCode, error.$response.headers]).toMatchObject([status, headers])
    }
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
  it('copies no delete marker', async () => {
    await put('kept', 'unmarked', 'one')
    const { VersionId } = await remove('kept', 'unmarked')
    const copy = (source: string) =>
      s3.send(new CopyObjectCommand({ Bucket: 'kept', Key: 'copied', CopySource: `kept/${source}` }))
    expect(await refusal(copy(`unmarked?versionId=${VersionId}`))).toMatchObject({
      name: 'InvalidRequest',
      status: 400,
    })
    expect(await refusal(copy('unmarked'))).toMatchObject({ name: 'NoSuchKey', status: 404 })
  })

  it('deletes a version permanently', async () => {
    const [one, two] = [await put('kept', 'd', 'one'), await put('kept', 'd', 'two')]
    await remove('kept', 'd', two.VersionId)
    expect(await text('kept', 'd')).toBe('one')
    expect(await refusal(get('kept', 'd', two.VersionId))).toMatchObject({ name: 'NoSuchVersion', status: 404 })
    await remove('kept', 'd', one.VersionId)
    expect(await refusal(get('kept', 'd'))).toMatchObject({ name: 'NoSuchKey' })
  })

  it('refuses an id that cannot be one', async () => {
    await put('kept', 'e', 'x')
    expect(await refusal(get('kept', 'e', 'not an id'))).toMatchObject({ name: 'InvalidArgument', status: 400 })
  })

  it('copies a version', async () => {
    const { VersionId } = await put('kept', 'f', 'one')
    await put('kept', 'f', 'two')
    const copied = await s3.send(
      new CopyObjectCommand({ Bucket: 'kept', Key: 'g', CopySource: `kept/f?versionId=${VersionId}` }),
    )
    expect(copied).toMatchObject({ CopySourceVersionId: VersionId, VersionId: expect.any(String) })
    expect(await text('kept', 'g')).toBe('one')
  })

  it('says that it has versions', async () => {
    expect(await s3.send(new GetBucketVersioningCommand({ Bucket: 'kept' }))).toMatchObject({ Status: 'Enabled' })
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket: 'plain' }))).Status).toBeUndefined()
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/AddingObjectstoVersionSuspendedBuckets.html */
it('a bucket whose versions are suspended has one version, with the id null', async () => {
  expect((await put('suspended', 'a', 'one')).VersionId).toBe('null')
  await put('suspended', 'a', 'two')
  const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket: 'suspended' }))
  expect(Versions?.map(({ VersionId }) => VersionId)).toEqual(['null'])
  expect(await remove('suspended', 'a')).toMatchObject({ DeleteMarker: true, VersionId: 'null' })
  expect(await refusal(get('suspended', 'a'))).toMatchObject({ name: 'NoSuchKey' })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
describe('a deletion of several objects', () => {
  const deleteAll = (Objects: ObjectIdentifier[], more: { Quiet?: boolean; Bucket?: string } = {}, client = s3) =>
    client.send(
      new DeleteObjectsCommand({
        Bucket: more.Bucket ?? 'kept',
        Delete: { Objects, ...(more.Quiet && { Quiet: true }) },
      }),
    )

  it('names each of them, those that do not exist among them', async () => {
    await put('plain', 'x & y', 'one')
    const { Deleted, Errors } = await deleteAll([{ Key: 'x & y' }, { Key: 'never' }], { Bucket: 'plain' })
    expect([Deleted, Errors]).toEqual([[{ Key: 'x & y' }, { Key: 'never' }], undefined])
    expect(await refusal(s3.send(new HeadObjectCommand({ Bucket: 'plain', Key: 'x & y' })))).toMatchObject({
      status: 404,
    })
  })

  it('makes delete markers, and removes versions', async () => {
    const { VersionId } = await put('kept', 'h', 'one')
    const { Deleted } = await deleteAll([{ Key: 'h' }, { Key: 'h', VersionId }])
    expect(Deleted).toMatchObject([
      { Key: 'h', DeleteMarker: true, DeleteMarkerVersionId: expect.any(String) },
      { Key: 'h', VersionId },
    ])
  })

  it('leaves out what succeeded in quiet mode', async () => {
    expect((await deleteAll([{ Key: 'any' }], { Quiet: true })).Deleted).toBeUndefined()
  })

  it('deletes what the policies allow, and reports the rest', async () => {
    for (const key of ['mine/1', 'theirs/1']) await put('kept', key, 'x')
    const half = started.guarded.as(owner, 'half').s3
    const { Deleted, Errors } = await deleteAll([{ Key: 'mine/1' }, { Key: 'theirs/1' }], {}, half)
    expect(Deleted).toMatchObject([{ Key: 'mine/1', DeleteMarker: true }])
    expect(Errors).toEqual([{ Key: 'theirs/1', Code: 'AccessDenied', Message: 'Access Denied' }])
    expect(await text('kept', 'theirs/1')).toBe('x')
  })

  it('compares the entity tags that it names', async () => {
    const { ETag } = await put('plain', 'tagged', 'one')
    await put('plain', 'tagged', 'two')
    const { Errors } = await deleteAll([{ Key: 'tagged', ETag }], { Bucket: 'plain' })
    expect(Errors).toMatchObject([{ Key: 'tagged', Code: 'PreconditionFailed' }])
  })

  it('is of at most 1,000 objects, and of at least one', async () => {
    const many = Array.from({ length: 1_001 }, (_, index) => ({ Key: `${index}` }))
    expect(await refusal(deleteAll(many))).toMatchObject({ name: 'MalformedXML', status: 400 })
    expect(await refusal(deleteAll([]))).toMatchObject({ name: 'MalformedXML', status: 400 })
  })
})
