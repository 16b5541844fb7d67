import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3'
import { beforeAll, describe, expect, it } from 'vitest'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { bucketOf, refusal, startS3 } from './testing/start-s3.ts'

const Bucket = 'cases'
let s3: S3Client

beforeAll(async () => {
  const closers: (() => void | Promise<void>)[] = []
  const started = await startS3(
    { Cases: bucketOf(Bucket), Other: bucketOf('other') },
    { atEnd: (close) => closers.push(close) },
  )
  s3 = started.s3
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})

const put = (Key: string, Body: PutObjectCommandInput['Body'] = 'text', more: Partial<PutObjectCommandInput> = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))
const get = (Key: string, more: object = {}) => s3.send(new GetObjectCommand({ Bucket, Key, ...more }))
const head = (Key: string, more: object = {}) => s3.send(new HeadObjectCommand({ Bucket, Key, ...more }))
const text = async (Key: string, more: object = {}) => (await get(Key, more)).Body?.transformToString()
const md5 = (content: string) => createHash('md5').update(content).digest('hex')

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
describe('an object', () => {
  it('is read with all that its writer said of it', async () => {
    const described = {
      ContentType: 'text/plain; charset=utf-8',
      CacheControl: 'no-cache',
      ContentDisposition: 'attachment; filename="a.txt"',
      ContentEncoding: 'gzip',
      ContentLanguage: 'es-US',
      Expires: new Date('2027-01-01T00:00:00Z'),
      Metadata: { case: '42', kind: 'budget' },
    }
    await put('described', 'hush', described)
    const { Expires, ...expected } = described
    expect(await head('described')).toMatchObject({
      ...expected,
      ExpiresString: Expires.toUTCString(),
      ContentLength: 4,
      ETag: `"${md5('hush')}"`,
      AcceptRanges: 'bytes',
      ServerSideEncryption: 'AES256',
    })
    expect(await get('described')).toMatchObject(expected)
  })

  it('has the type of bytes by default, and no version in a bucket without versions', async () => {
    const written = await put('plain')
    expect(written).toMatchObject({ ETag: `"${md5('text')}"`, ServerSideEncryption: 'AES256' })
    expect(written.VersionId).toBeUndefined()
    const read = await head('plain')
    expect(read.ContentType).toBe('application/octet-stream')
    expect(read.VersionId).toBeUndefined()
  })

  it.each(['a b+ü.txt', 'a/../up', 'a//b', '.', 'a&b<c>', "(it's)*!", '100%', '🙂', 'x'.repeat(1_024)])(
    'has any key: %s',
    async (key) => {
      await put(key, key)
      expect(await text(key)).toBe(key)
      await s3.send(new DeleteObjectCommand({ Bucket, Key: key }))
      expect(await refusal(get(key))).toMatchObject({ name: 'NoSuchKey', status: 404 })
    },
  )

  it('has no key of more than 1,024 bytes', async () => {
    expect(await refusal(put('ü'.repeat(513)))).toMatchObject({ name: 'KeyTooLongError', status: 400 })
  })

  it('may be empty', async () => {
    await put('empty', '')
    expect(await text('empty')).toBe('')
    expect(await head('empty')).toMatchObject({ ContentLength: 0, ETag: `"${md5('')}"` })
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
  it('has at most 2 KB of metadata', async () => {
    await put('metadata', 'x', { Metadata: { a: 'x'.repeat(2_047) } })
    expect(await refusal(put('metadata', 'x', { Metadata: { a: 'x'.repeat(2_048) } }))).toMatchObject({
      name: 'MetadataTooLarge',
      status: 400,
    })
  })

  it('is deleted whether it exists or not', async () => {
    expect((await s3.send(new DeleteObjectCommand({ Bucket, Key: 'never' }))).$metadata.httpStatusCode).toBe(204)
  })

  it('that is missing has an answer without a body to HEAD', async () => {
    expect(await refusal(head('never'))).toMatchObject({ name: 'NotFound', status: 404 })
  })

  it('is written from a stream of unknown kind, whose checksum follows it', async () => {
    const content = 'a stream of some chunks '.repeat(20_000)
    await put('stream', Readable.from([Buffer.from(content)]), { ContentLength: content.length })
    expect(await text('stream')).toBe(content)
    expect((await head('stream')).ContentEncoding).toBeUndefined()
  })

  it('is returned with other headers if the reader asks for them', async () => {
    await put('overridden', 'x', { ContentType: 'text/plain' })
    const answer = await get('overridden', {
      ResponseContentType: 'text/html',
      ResponseContentDisposition: 'attachment',
      ResponseCacheControl: 'no-store',
    })
    expect(answer).toMatchObject({
      ContentType: 'text/html',
      ContentDisposition: 'attachment',
      CacheControl: 'no-store',
    })
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
describe('a conditional write', () => {
  it('with If-None-Match: * creates an object, and does not replace one', async () => {
    await put('once', 'first', { IfNoneMatch: '*' })
    expect(await refusal(put('once', 'second', { IfNoneMatch: '*' }))).toMatchObject({
      name: 'PreconditionFailed',
      status: 412,
      message: 'At least one of the pre-conditions you specified did not hold',
    })
    expect(await text('once')).toBe('first')
  })

  it('with another If-None-Match gets NotImplemented, as S3 answers', async () => {
    expect(await refusal(put('once', 'x', { IfNoneMatch: '"abc"' }))).toMatchObject({
      name: 'NotImplemented',
      status: 501,
    })
  })

  it('with If-Match replaces the object with that entity tag only', async () => {
    const { ETag } = await put('matched', 'one')
    await put('matched', 'two', { IfMatch: ETag })
    expect(await refusal(put('matched', 'three', { IfMatch: ETag }))).toMatchObject({
      name: 'PreconditionFailed',
      status: 412,
    })
    expect(await refusal(put('unmatched', 'x', { IfMatch: ETag }))).toMatchObject({ name: 'NoSuchKey', status: 404 })
    expect(await text('matched')).toBe('two')
  })

  it('wins once of several at the same time', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => put('raced', `writer ${index}`, { IfNoneMatch: '*' })),
    )
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await text('raced')).toBe(`writer ${all.findIndex(({ status }) => status === 'fulfilled')}`)
  })

  it('conflicts with a deletion between its begin and its end', async () => {
    const { ETag } = await put('conflicting', 'one')
    async function* content() {
      yield Buffer.from('tw')
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'conflicting' }))
      yield Buffer.from('o')
    }
    const written = put('conflicting', Readable.from(content()), { ContentLength: 3, IfMatch: ETag })
    expect(await refusal(written)).toMatchObject({ name: 'ConditionalRequestConflict', status: 409 })
    expect(await refusal(head('conflicting'))).toMatchObject({ status: 404 })
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html */
  it('deletes an object only if it is the one that the caller knows', async () => {
    const { ETag } = await put('deleted', 'one')
    await put('deleted', 'two')
    const remove = (IfMatch: string | undefined) =>
      s3.send(new DeleteObjectCommand({ Bucket, Key: 'deleted', IfMatch }))
    expect(await refusal(remove(ETag))).toMatchObject({ name: 'PreconditionFailed', status: 412 })
    await remove('*')
    expect(await refusal(remove('*'))).toMatchObject({ name: 'NoSuchKey', status: 404 })
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html */
describe('a conditional read', () => {
  it('with If-None-Match answers 304 for the object that the reader has', async () => {
    const { ETag } = await put('read', 'one')
    expect(await refusal(get('read', { IfNoneMatch: ETag }))).toMatchObject({ status: 304 })
    expect(await refusal(head('read', { IfNoneMatch: `"other", ${ETag}` }))).toMatchObject({ status: 304 })
    expect(await text('read', { IfNoneMatch: '"other"' })).toBe('one')
  })

  it('with If-Match answers 412 for another object', async () => {
    const { ETag } = await put('read', 'one')
    expect(await text('read', { IfMatch: ETag })).toBe('one')
    expect(await refusal(get('read', { IfMatch: '"other"' }))).toMatchObject({
      name: 'PreconditionFailed',
      status: 412,
    })
  })

  it('compares times, unless entity tags decide', async () => {
    const { ETag } = await put('read', 'one')
    const [past, future] = [new Date('2020-01-01'), new Date('2040-01-01')]
    expect(await refusal(get('read', { IfModifiedSince: future }))).toMatchObject({ status: 304 })
    expect(await text('read', { IfModifiedSince: past })).toBe('one')
    expect(await refusal(get('read', { IfUnmodifiedSince: past }))).toMatchObject({ status: 412 })
    expect(await text('read', { IfUnmodifiedSince: past, IfMatch: ETag })).toBe('one')
    expect(await text('read', { IfModifiedSince: future, IfNoneMatch: '"other"' })).toBe('one')
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_RequestSyntax */
describe('a range', () => {
  const content = Array.from({ length: 150_000 }, (_, index) => String.fromCharCode(97 + (index % 26))).join('')
  beforeAll(async () => void (await put('ranged', content)))

  it.each([
    ['bytes=0-4', 0, 4],
    ['bytes=65535-65537', 65_535, 65_537],
    ['bytes=149990-', 149_990, 149_999],
    ['bytes=-5', 149_995, 149_999],
    ['bytes=-999999', 0, 149_999],
    ['bytes=149999-200000', 149_999, 149_999],
  ])('%s has status 206 and its bytes alone', async (Range, start, end) => {
    const answer = await get('ranged', { Range })
    expect(answer.$metadata.httpStatusCode).toBe(206)
    expect(answer.ContentRange).toBe(`bytes ${start}-${end}/150000`)
    expect(answer.ContentLength).toBe(end - start + 1)
    expect(await answer.Body?.transformToString()).toBe(content.slice(start, end + 1))
  })

  it.each(['bytes=150000-', 'bytes=200000-200001', 'bytes=-0'])(
    '%s, of which the object has nothing, is refused',
    async (Range) => {
      expect(await refusal(get('ranged', { Range }))).toMatchObject({ name: 'InvalidRange', status: 416 })
    },
  )

  it.each(['bytes=5-1', 'bytes=0-1,3-4', 'lines=0-1', 'bytes=a-b'])('%s is ignored', async (Range) => {
    const answer = await get('ranged', { Range })
    expect([answer.$metadata.httpStatusCode, answer.ContentLength]).toEqual([200, 150_000])
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
describe('a copy', () => {
  const copy = (Key: string, source: string, more: object = {}) =>
    s3.send(new CopyObjectCommand({ Bucket, Key, CopySource: source, ...more }))

  it('has the content and the description of its source, in any bucket of the account', async () => {
    await put('from/ü', 'hush', { ContentType: 'text/plain', Metadata: { case: '1' } })
    const { CopyObjectResult } = await copy('to', `cases/${encodeURIComponent('from/ü')}`)
    expect(CopyObjectResult).toMatchObject({ ETag: `"${md5('hush')}"`, LastModified: expect.any(Date) })
    expect(await head('to')).toMatchObject({ ContentType: 'text/plain', Metadata: { case: '1' } })
    await s3.send(new CopyObjectCommand({ Bucket: 'other', Key: 'to', CopySource: '/cases/to' }))
    const other = await s3.send(new GetObjectCommand({ Bucket: 'other', Key: 'to' }))
    expect(await other.Body?.transformToString()).toBe('hush')
  })

  it('has a description of its own if it is to replace it', async () => {
    await put('from', 'hush', { ContentType: 'text/plain', Metadata: { case: '1' } })
    await copy('from', 'cases/from', {
      MetadataDirective: 'REPLACE',
      ContentType: 'text/html',
      Metadata: { case: '2' },
    })
    expect(await head('from')).toMatchObject({ ContentType: 'text/html', Metadata: { case: '2' } })
  })

  it('onto itself must change something', async () => {
    await put('self', 'x')
    expect(await refusal(copy('self', 'cases/self'))).toMatchObject({
      name: 'InvalidRequest',
      message: expect.stringContaining('This copy request is illegal'),
    })
  })

  it('is made on conditions of its source and of its place', async () => {
    const { ETag } = await put('source', 'x')
    const fails = { name: 'PreconditionFailed', status: 412 }
    expect(await refusal(copy('t', 'cases/source', { CopySourceIfMatch: '"other"' }))).toMatchObject(fails)
    expect(await refusal(copy('t', 'cases/source', { CopySourceIfNoneMatch: ETag }))).toMatchObject(fails)
    const past = new Date('2020-01-01')
    expect(await refusal(copy('t', 'cases/source', { CopySourceIfUnmodifiedSince: past }))).toMatchObject(fails)
    await copy('t', 'cases/source', { CopySourceIfMatch: ETag, IfNoneMatch: '*' })
    expect(await refusal(copy('t', 'cases/source', { IfNoneMatch: '*' }))).toMatchObject(fails)
  })

  it('of an object that is missing is refused', async () => {
    expect(await refusal(copy('t', 'cases/never'))).toMatchObject({ name: 'NoSuchKey', status: 404 })
    expect(await refusal(copy('t', 'nowhere/x'))).toMatchObject({ name: 'NoSuchBucket', status: 404 })
    expect(await refusal(copy('t', 'nowhere'))).toMatchObject({ name: 'InvalidArgument', status: 400 })
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html */
it('a call names the account that it expects to own the bucket', async () => {
  await put('owned', 'x', { ExpectedBucketOwner: owner })
  const denied = { name: 'AccessDenied', status: 403 }
  expect(await refusal(put('owned', 'y', { ExpectedBucketOwner: stranger }))).toMatchObject(denied)
  const copy = new CopyObjectCommand({
    Bucket,
    Key: 'c',
    CopySource: 'cases/owned',
    ExpectedSourceBucketOwner: stranger,
  })
  expect(await refusal(s3.send(copy))).toMatchObject(denied)
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html */
it.each<[string, Partial<PutObjectCommandInput>]>([
  [
    'a key of the caller',
    { SSECustomerAlgorithm: 'AES256', SSECustomerKey: 'a'.repeat(32), SSECustomerKeyMD5: md5('x') },
  ],
  ['dual-layer encryption', { ServerSideEncryption: 'aws:kms:dsse' }],
  ['payment by the requester', { RequestPayer: 'requester' }],
  ['an archive', { StorageClass: 'DEEP_ARCHIVE' }],
  ['a website', { WebsiteRedirectLocation: '/elsewhere' }],
])('%s is refused by name', async (_what, more) => {
  expect(await refusal(put('refused', 'x', more))).toMatchObject({
    name: 'NotImplemented',
    status: 501,
    message: expect.stringContaining("the sandbox's S3 has no"),
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
it('an access control list is not supported where the owner of the bucket owns its objects', async () => {
  await put('acl', 'x', { ACL: 'bucket-owner-full-control' })
  expect(await refusal(put('acl', 'x', { ACL: 'public-read' }))).toMatchObject({
    name: 'AccessControlListNotSupported',
    status: 400,
  })
})
