import { createHash } from 'node:crypto'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  type ObjectLockRetentionMode,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { beforeAll, describe, expect, it } from 'vitest'
import { sendCall } from '../../testing/send-call.ts'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import { bucketOf, refusal, type Started, startS3 } from './testing/start-s3.ts'

const day = 24 * 60 * 60_000
const locked = (Rule?: object) => ({
  ObjectLockEnabled: true,
  ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', ...(Rule && { Rule }) },
})
let started: Started
let s3: S3Client
let clerk: S3Client

beforeAll(async () => {
  const closers: (() => void | Promise<void>)[] = []
  started = await startS3(
    {
      Locked: bucketOf('locked', locked()),
      Archive: bucketOf('archive', locked({ DefaultRetention: { Mode: 'COMPLIANCE', Days: 7 } })),
      Plain: bucketOf('plain'),
      Clerk: role('clerk', [allow(['s3:PutObject*', 's3:GetObject*', 's3:DeleteObject*', 's3:ListBucket'])]),
    },
    { atEnd: (close) => closers.push(close) },
  )
  s3 = started.s3
  clerk = started.guarded.as(owner, 'clerk').s3
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})

const inDays = (days: number) => new Date(started.clock.now() + days * day)
const put = (Key: string, more: Partial<PutObjectCommandInput> = {}, Bucket = 'locked') =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x', ...more }))
const remove = (Key: string, VersionId: string | undefined, { bypass = false, client = s3, Bucket = 'locked' } = {}) =>
  client.send(new DeleteObjectCommand({ Bucket, Key, VersionId, ...(bypass && { BypassGovernanceRetention: true }) }))
const retain = (
  Key: string,
  VersionId: string | undefined,
  {
    mode = 'GOVERNANCE',
    days = 1,
    bypass = false,
    client = s3,
  }: { mode?: ObjectLockRetentionMode; days?: number; bypass?: boolean; client?: S3Client } = {},
) =>
  client.send(
    new PutObjectRetentionCommand({
      ...{ Bucket: 'locked', Key, VersionId },
      Retention: { Mode: mode, RetainUntilDate: inDays(days) },
      ...(bypass && { BypassGovernanceRetention: true }),
    }),
  )
const hold = (Key: string, VersionId: string | undefined, Status: 'ON' | 'OFF') =>
  s3.send(new PutObjectLegalHoldCommand({ Bucket: 'locked', Key, VersionId, LegalHold: { Status } }))
const refused = { name: 'AccessDenied', status: 403 }

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html */
describe('a version under retention', () => {
  it('is not removed until its time, but may be hidden by a delete marker', async () => {
    const { VersionId } = await put('a', { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: inDays(1) })
    expect(await refusal(remove('a', VersionId))).toMatchObject({
      ...refused,
      message: expect.stringContaining('object lock'),
    })
    expect(await refusal(remove('a', VersionId, { bypass: true }))).toMatchObject(refused)
    expect(await remove('a', undefined)).toMatchObject({ DeleteMarker: true })
    expect((await s3.send(new GetObjectCommand({ Bucket: 'locked', Key: 'a', VersionId }))).ObjectLockMode).toBe(
      'COMPLIANCE',
    )
    const { Errors } = await s3.send(
      new DeleteObjectsCommand({ Bucket: 'locked', Delete: { Objects: [{ Key: 'a', VersionId }] } }),
    )
    expect(Errors).toMatchObject([{ Code: 'AccessDenied' }])
  })

  it('of governance is removed by a caller who may bypass it, and asks to', async () => {
    const { VersionId } = await put('b', { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: inDays(1) })
    expect(await refusal(remove('b', VersionId))).toMatchObject(refused)
    expect(await refusal(remove('b', VersionId, { bypass: true, client: clerk }))).toMatchObject(refused)
    expect((await remove('b', VersionId, { bypass: true })).VersionId).toBe(VersionId)
  })

  it('may be retained longer by each caller, and shorter by a caller who bypasses governance', async () => {
    const { VersionId } = await put('c')
    await retain('c', VersionId, { days: 2 })
    await retain('c', VersionId, { days: 3, client: clerk })
    expect(await refusal(retain('c', VersionId, { days: 1 }))).toMatchObject(refused)
    expect(await refusal(retain('c', VersionId, { days: 1, bypass: true, client: clerk }))).toMatchObject(refused)
    await retain('c', VersionId, { days: 1, bypass: true })
    const { Retention } = await s3.send(new GetObjectRetentionCommand({ Bucket: 'locked', Key: 'c' }))
    expect(Retention).toEqual({ Mode: 'GOVERNANCE', RetainUntilDate: inDays(1) })
  })

  it('of compliance is never weakened', async () => {
    const { VersionId } = await put('d')
    await retain('d', VersionId, { mode: 'COMPLIANCE', days: 2 })
    await retain('d', VersionId, { mode: 'COMPLIANCE', days: 3 })
    for (const weaker of [
      { mode: 'COMPLIANCE', days: 2 },
      { mode: 'GOVERNANCE', days: 4 },
    ] as const)
      expect(await refusal(retain('d', VersionId, { ...weaker, bypass: true }))).toMatchObject(refused)
  })

  it.each<[string, Partial<PutObjectCommandInput>, string]>([
    ['InvalidArgument', { ObjectLockMode: 'GOVERNANCE' }, 'must both be supplied'],
    [
      'InvalidArgument',
      { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: new Date('2020-01-01') },
      'must be in the future',
    ],
    [
      'InvalidArgument',
      { ObjectLockMode: 'NONE' as 'GOVERNANCE', ObjectLockRetainUntilDate: new Date('2090-01-01') },
      'wormMode',
    ],
    ['InvalidArgument', { ObjectLockLegalHoldStatus: 'MAYBE' as 'ON' }, 'Legal Hold'],
  ])('is refused with %s: %j', async (name, more, message) => {
    expect(await refusal(put('e', more))).toMatchObject({
      name,
      status: 400,
      message: expect.stringContaining(message),
    })
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
it('a new object with a protection of its own has a checksum of its content', async () => {
  const retained = {
    'x-amz-object-lock-mode': 'GOVERNANCE',
    'x-amz-object-lock-retain-until-date': inDays(1).toISOString(),
  }
  const write = (headers: Record<string, string>) =>
    sendCall(
      started.guarded.sandbox.gatewayUrl,
      { method: 'PUT', path: '/locked/checked', headers: { ...retained, ...headers }, body: 'hush' },
      { credentials: started.guarded.sandbox.credentialsFor(owner, 'user'), scope: 's3' },
    )
  const unchecked = await write({})
  expect([unchecked.status, /<Code>(\w+)/.exec(unchecked.text)?.[1]]).toEqual([400, 'InvalidRequest'])
  expect((await write({ 'content-md5': createHash('md5').update('hush').digest('base64') })).status).toBe(200)
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-legal-holds */
it('a version under a legal hold is not removed until the hold ends, by any caller', async () => {
  const { VersionId } = await put('h', { ObjectLockLegalHoldStatus: 'ON' })
  expect(await refusal(remove('h', VersionId, { bypass: true }))).toMatchObject(refused)
  expect((await s3.send(new HeadObjectCommand({ Bucket: 'locked', Key: 'h' }))).ObjectLockLegalHoldStatus).toBe('ON')
  await hold('h', VersionId, 'OFF')
  expect((await s3.send(new GetObjectLegalHoldCommand({ Bucket: 'locked', Key: 'h' }))).LegalHold).toEqual({
    Status: 'OFF',
  })
  await remove('h', VersionId)
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-configure.html */
describe('the retention of a bucket', () => {
  it('is given to each new object, copies among them, and ends with its days', async () => {
    const { VersionId } = await put('a', {}, 'archive')
    const copied = await s3.send(new CopyObjectCommand({ Bucket: 'archive', Key: 'b', CopySource: 'archive/a' }))
    const head = await s3.send(new HeadObjectCommand({ Bucket: 'archive', Key: 'b' }))
    expect(head).toMatchObject({ ObjectLockMode: 'COMPLIANCE', VersionId: copied.VersionId })
    expect(await refusal(remove('a', VersionId, { Bucket: 'archive' }))).toMatchObject(refused)
    const { ObjectLockConfiguration } = await s3.send(new GetObjectLockConfigurationCommand({ Bucket: 'archive' }))
    expect(ObjectLockConfiguration).toEqual({
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 7 } },
    })
  })
})

it('a bucket without Object Lock takes none of it', async () => {
  await put('a', {}, 'plain')
  const missing = { name: 'InvalidRequest', status: 400, message: 'Bucket is missing Object Lock Configuration' }
  const lock = { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: inDays(1) } as const
  expect(await refusal(put('a', lock, 'plain'))).toMatchObject(missing)
  expect(await refusal(s3.send(new GetObjectRetentionCommand({ Bucket: 'plain', Key: 'a' })))).toMatchObject(missing)
  expect(await refusal(remove('a', 'null', { bypass: true, Bucket: 'plain' }))).toMatchObject({
    name: 'InvalidArgument',
    status: 400,
  })
  expect(await refusal(s3.send(new GetObjectLockConfigurationCommand({ Bucket: 'plain' })))).toMatchObject({
    name: 'ObjectLockConfigurationNotFoundError',
    status: 404,
  })
})

it('an object that was never protected has no retention to read', async () => {
  await put('n')
  expect(await refusal(s3.send(new GetObjectRetentionCommand({ Bucket: 'locked', Key: 'n' })))).toMatchObject({
    name: 'NoSuchObjectLockConfiguration',
    status: 404,
  })
})
