import { Readable } from 'node:stream'
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { beforeAll, describe, expect, it } from 'vitest'
import { bucketOf, refusal, startS3 } from './testing/start-s3.ts'

const Bucket = 'cases'
const mib = 1024 * 1024
let s3: S3Client

beforeAll(async () => {
  const closers: (() => void | Promise<void>)[] = []
  const started = await startS3({ Cases: bucketOf(Bucket) }, { atEnd: (close) => closers.push(close) })
  s3 = started.s3
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})

const textOf = async (Key: string) => (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString()

/** https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-lib-storage/ */
describe('an upload by lib-storage', () => {
  it('of a short stream of unknown length is one object', async () => {
    const Body = Readable.from([Buffer.from('abc'), Buffer.from('def')])
    await new Upload({ client: s3, params: { Bucket, Key: 'short', Body, Metadata: { case: '1' } } }).done()
    expect(await textOf('short')).toBe('abcdef')
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'short' }))).Metadata).toEqual({ case: '1' })
  })

  it.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)(
    'of a long stream is in parts, with a checksum by %s',
    async (ChecksumAlgorithm) => {
      const Key = `long ${ChecksumAlgorithm}`
      const Body = Readable.from(Array.from({ length: 6 }, (_, index) => Buffer.alloc(mib, index)))
      const params = { Bucket, Key, Body, ChecksumAlgorithm, CacheControl: 'no-store', Tagging: 'kind=plan' }
      const done = await new Upload({ client: s3, params }).done()
      expect(done).toMatchObject({ Key, ETag: expect.stringMatching(/-2"$/) })
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }))
      expect(head).toMatchObject({ ContentLength: 6 * mib, CacheControl: 'no-store' })
      expect(head[`Checksum${ChecksumAlgorithm}`]).toBe(done[`Checksum${ChecksumAlgorithm}`])
      const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key }))
      expect(TagSet).toEqual([{ Key: 'kind', Value: 'plan' }])
    },
  )

  it('leaves no parts behind when it fails', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'taken', Body: 'x' }))
    const params = { Bucket, Key: 'taken', Body: Buffer.alloc(6 * mib), IfNoneMatch: '*' }
    expect(await refusal(new Upload({ client: s3, params }).done())).toMatchObject({ name: 'PreconditionFailed' })
    expect((await s3.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads).toBeUndefined()
    expect(await textOf('taken')).toBe('x')
  })
})

/** https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-s3-request-presigner/ */
describe('a URL by s3-request-presigner', () => {
  it.each(['plain', 'a b+é', '/leading', 'a//b', 'q=1&b?c#d'])('writes and reads the key %s', async (Key) => {
    const to = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key, Metadata: { case: '1' } }))
    expect((await fetch(to, { method: 'PUT', body: `text of ${Key}` })).status).toBe(200)
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key }))).Metadata).toEqual({ case: '1' })
    const from = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key, ResponseContentType: 'text/plain' }))
    const read = await fetch(from)
    expect([await read.text(), read.headers.get('content-type')]).toEqual([`text of ${Key}`, 'text/plain'])
  })

  it('uploads parts and completes them', async () => {
    const Key = 'parts by URL'
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }))
    const part = await getSignedUrl(s3, new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1 }))
    const etag = (await fetch(part, { method: 'PUT', body: 'part' })).headers.get('etag')
    const end = await getSignedUrl(s3, new CompleteMultipartUploadCommand({ Bucket, Key, UploadId }))
    const body = `<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>${etag}</ETag></Part></CompleteMultipartUpload>`
    expect((await fetch(end, { method: 'POST', body })).status).toBe(200)
    expect(await textOf(Key)).toBe('part')
  })

  it('needs a header that it signs', async () => {
    const command = new PutObjectCommand({ Bucket, Key: 'encrypted', ServerSideEncryption: 'AES256' })
    const url = await getSignedUrl(s3, command)
    expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(403)
    const headers = { 'x-amz-server-side-encryption': 'AES256' }
    expect((await fetch(url, { method: 'PUT', body: 'x', headers })).status).toBe(200)
  })
})
