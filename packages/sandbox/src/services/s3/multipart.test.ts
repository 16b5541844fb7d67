import { createHash, randomBytes } from 'node:crypto'
import {
  AbortMultipartUploadCommand,
  type ChecksumAlgorithm,
  type ChecksumType,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  type CompleteMultipartUploadCommandInput,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  DeleteObjectCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3'
import { beforeAll, describe, expect, it } from 'vitest'
import { bucketOf, refusal, type Started, startS3 } from './testing/start-s3.ts'

const Bucket = 'cases'
const mib = 1024 * 1024
const [first, second] = [randomBytes(5 * mib), randomBytes(100_000)]
let started: Started
let s3: S3Client

beforeAll(async () => {
  const closers: (() => void | Promise<void>)[] = []
  started = await startS3({ Cases: bucketOf(Bucket) }, { atEnd: (close) => closers.push(close) })
  s3 = started.s3
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})

async function begin(Key: string, more: Partial<CreateMultipartUploadCommandInput> = {}) {
  const { UploadId = '' } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }))
  const upload = { Bucket, Key, UploadId }
  return {
    upload,
    async part(PartNumber: number, Body: Uint8Array): Promise<CompletedPart> {
      const { ETag, ChecksumCRC32, ChecksumSHA256 } = await s3.send(
        new UploadPartCommand({
          ...upload,
          PartNumber,
          Body,
          ...(more.ChecksumAlgorithm && { ChecksumAlgorithm: more.ChecksumAlgorithm }),
        }),
      )
      return { PartNumber, ETag, ...(ChecksumCRC32 && { ChecksumCRC32 }), ...(ChecksumSHA256 && { ChecksumSHA256 }) }
    },
    complete: (Parts: CompletedPart[], extra: Partial<CompleteMultipartUploadCommandInput> = {}) =>
      s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, ...extra })),
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html */
describe('an upload in parts', () => {
  it('becomes one object, whose entity tag is that of the parts', async () => {
    const { part, complete } = await begin('whole', { ContentType: 'text/plain', Metadata: { case: '1' } })
    const parts = [await part(2, second), await part(1, first)].reverse()
    const done = await complete(parts)
    const md5 = (content: Uint8Array) => createHash('md5').update(content).digest()
    const ETag = `"${createHash('md5')
      .update(Buffer.concat([md5(first), md5(second)]))
      .digest('hex')}-2"`
    expect(done).toMatchObject({ ETag, Bucket, Key: 'whole', ChecksumType: 'FULL_OBJECT' })
    const read = await s3.send(new GetObjectCommand({ Bucket, Key: 'whole' }))
    expect(read).toMatchObject({ ETag, ContentType: 'text/plain', Metadata: { case: '1' } })
    expect(Buffer.from((await read.Body?.transformToByteArray()) ?? []).equals(Buffer.concat([first, second]))).toBe(
      true,
    )
  })

  it('can be read part by part, and over the bound of two parts', async () => {
    const { part, complete } = await begin('parts')
    await complete([await part(1, first), await part(7, second)])
    const one = await s3.send(new GetObjectCommand({ Bucket, Key: 'parts', PartNumber: 2 }))
    expect(one).toMatchObject({
      PartsCount: 2,
      ContentLength: second.length,
      ContentRange: `bytes ${first.length}-${first.length + second.length - 1}/${first.length + second.length}`,
    })
    const Range = `bytes=${first.length - 2}-${first.length + 1}`
    const both = await s3.send(new GetObjectCommand({ Bucket, Key: 'parts', Range }))
    expect(Buffer.from((await both.Body?.transformToByteArray()) ?? [])).toEqual(
      Buffer.concat([first.subarray(-2), second.subarray(0, 2)]),
    )
    expect(await refusal(s3.send(new GetObjectCommand({ Bucket, Key: 'parts', PartNumber: 3 })))).toMatchObject({
      name: 'InvalidPartNumber',
      status: 416,
    })
    expect(await refusal(s3.send(new GetObjectCommand({ Bucket, Key: 'parts', PartNumber: 1, Range })))).toMatchObject({
      name: 'InvalidRequest',
    })
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'parts', PartNumber: 1 }))).toMatchObject({
      ContentLength: first.length,
      PartsCount: 2,
    })
  })

  it('lists its parts and itself, page by page', async () => {
    const { upload, part } = await begin('listed')
    for (const number of [3, 1, 2]) await part(number, Buffer.from(`part ${number}`))
    const page = await s3.send(new ListPartsCommand({ ...upload, MaxParts: 2 }))
    expect(page).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '2', StorageClass: 'STANDARD' })
    expect(page.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
      [1, 6],
      [2, 6],
    ])
    const rest = await s3.send(new ListPartsCommand({ ...upload, PartNumberMarker: page.NextPartNumberMarker }))
    expect(rest.Parts?.map(({ PartNumber }) => PartNumber)).toEqual([3])
    const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix: 'lis' }))
    expect(Uploads).toMatchObject([{ Key: 'listed', UploadId: upload.UploadId, Initiated: expect.any(Date) }])
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html */
  it.each([1, 2, 10])('is listed once, by itself or in the group of its key, %i in a page', async (MaxUploads) => {
    const Prefix = `by ${MaxUploads}/`
    for (const name of ['a', 'a', 'b/1', 'b/2', 'c']) await begin(`${Prefix}${name}`)
    const all: (string | undefined)[] = []
    let [KeyMarker, UploadIdMarker]: (string | undefined)[] = []
    for (;;) {
      const page: ListMultipartUploadsCommandOutput = await s3.send(
        new ListMultipartUploadsCommand({ Bucket, Prefix, Delimiter: '/', MaxUploads, KeyMarker, UploadIdMarker }),
      )
      const found = (page.Uploads ?? []).map(({ Key }) => Key)
      const groups = (page.CommonPrefixes ?? []).map((group) => group.Prefix)
      expect(found.length + groups.length).toBeLessThanOrEqual(MaxUploads)
      all.push(...found, ...groups)
      if (!page.IsTruncated) break
      ;[KeyMarker, UploadIdMarker] = [page.NextKeyMarker, page.NextUploadIdMarker]
    }
    expect(all.toSorted()).toEqual(['a', 'a', 'b/', 'c'].map((name) => `${Prefix}${name}`))
  })

  it('replaces a part of the same number', async () => {
    const { part, complete } = await begin('replaced')
    const old = await part(1, Buffer.from('old'))
    const next = await part(1, Buffer.from('new'))
    expect(await refusal(complete([old]))).toMatchObject({ name: 'InvalidPart' })
    await complete([next])
    expect(await (await s3.send(new GetObjectCommand({ Bucket, Key: 'replaced' }))).Body?.transformToString()).toBe(
      'new',
    )
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
  it('is not completed with parts that are small, missing, in another order, or none', async () => {
    const { part, complete, upload } = await begin('wrong')
    const [one, two] = [await part(1, Buffer.from('small')), await part(2, Buffer.from('last'))]
    expect(await refusal(complete([one, two]))).toMatchObject({ name: 'EntityTooSmall', status: 400 })
    expect(await refusal(complete([two, one]))).toMatchObject({ name: 'InvalidPartOrder', status: 400 })
    expect(await refusal(complete([one, { PartNumber: 3, ETag: '"x"' }]))).toMatchObject({
      name: 'InvalidPart',
      status: 400,
    })
    expect(await refusal(complete([]))).toMatchObject({ name: 'InvalidRequest', status: 400 })
    expect(await refusal(complete([one], { MpuObjectSize: 7 }))).toMatchObject({ name: 'InvalidRequest', status: 400 })
    await s3.send(new AbortMultipartUploadCommand(upload))
  })

  it('is completed on a condition', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'conditional', Body: 'x' }))
    const { part, complete } = await begin('conditional')
    const parts = [await part(1, Buffer.from('new'))]
    expect(await refusal(complete(parts, { IfNoneMatch: '*' }))).toMatchObject({
      name: 'PreconditionFailed',
      status: 412,
    })
    await complete(parts)
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
  it('conflicts with a deletion of the object that was there when it began', async () => {
    const Key = 'conflicting'
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))
    const { part, complete } = await begin(Key)
    const parts = [await part(1, Buffer.from('new'))]
    await s3.send(new DeleteObjectCommand({ Bucket, Key }))
    expect(await refusal(complete(parts, { IfNoneMatch: '*' }))).toMatchObject({
      name: 'ConditionalRequestConflict',
      status: 409,
    })
    await complete(parts)
  })

  it('is gone after it was completed or aborted', async () => {
    const gone = { name: 'NoSuchUpload', status: 404 }
    const { part, complete, upload } = await begin('gone')
    const parts = [await part(1, Buffer.from('x'))]
    await complete(parts)
    expect(await refusal(complete(parts))).toMatchObject(gone)
    const other = await begin('gone')
    await s3.send(new AbortMultipartUploadCommand(other.upload))
    expect(await refusal(s3.send(new AbortMultipartUploadCommand(other.upload)))).toMatchObject(gone)
    expect(await refusal(s3.send(new ListPartsCommand(upload)))).toMatchObject(gone)
    expect(await refusal(other.part(1, Buffer.from('x')))).toMatchObject(gone)
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
  it.each([0, 10_001])('has no part with the number %i', async (number) => {
    const { part } = await begin('numbers')
    expect(await refusal(part(number, Buffer.from('x')))).toMatchObject({ name: 'InvalidArgument', status: 400 })
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html */
  it('copies parts of other objects', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'source', Body: '0123456789' }))
    const { upload, complete } = await begin('copied')
    const copy = async (PartNumber: number, CopySourceRange?: string) => {
      const { CopyPartResult } = await s3.send(
        new UploadPartCopyCommand({ ...upload, PartNumber, CopySource: `${Bucket}/source`, CopySourceRange }),
      )
      return { PartNumber, ETag: CopyPartResult?.ETag }
    }
    await complete([await copy(1, 'bytes=2-4')])
    expect(await (await s3.send(new GetObjectCommand({ Bucket, Key: 'copied' }))).Body?.transformToString()).toBe('234')
    const again = await begin('copied')
    const wrong = new UploadPartCopyCommand({
      ...again.upload,
      PartNumber: 1,
      CopySource: `${Bucket}/source`,
      CopySourceRange: 'bytes=5-10',
    })
    expect(await refusal(s3.send(wrong))).toMatchObject({ name: 'InvalidArgument', status: 400 })
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/tutorial-s3-mpu-additional-checksums.html */
describe('the checksum of an upload in parts', () => {
  it('is that of the checksums of the parts, and is kept for each part', async () => {
    const { part, complete } = await begin('composite', { ChecksumAlgorithm: 'SHA256' })
    const parts = [await part(1, first), await part(2, second)]
    const hash = (content: Uint8Array) => createHash('sha256').update(content).digest()
    const value = createHash('sha256')
      .update(Buffer.concat([hash(first), hash(second)]))
      .digest('base64')
    expect(await complete(parts)).toMatchObject({ ChecksumSHA256: `${value}-2`, ChecksumType: 'COMPOSITE' })
    const { ObjectParts, Checksum } = await s3.send(
      new GetObjectAttributesCommand({ Bucket, Key: 'composite', ObjectAttributes: ['ObjectParts', 'Checksum'] }),
    )
    expect(Checksum).toEqual({ ChecksumSHA256: value, ChecksumType: 'COMPOSITE' })
    expect(ObjectParts).toMatchObject({
      TotalPartsCount: 2,
      Parts: [{ PartNumber: 1, Size: first.length, ChecksumSHA256: hash(first).toString('base64') }, { PartNumber: 2 }],
    })
  })

  it('is that of the whole object for CRC-64/NVME', async () => {
    const { part, complete } = await begin('full')
    const whole = await complete([await part(1, first), await part(2, second)])
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'again',
        Body: Buffer.concat([first, second]),
        ChecksumAlgorithm: 'CRC64NVME',
      }),
    )
    const { ChecksumCRC64NVME } = await s3.send(
      new HeadObjectCommand({ Bucket, Key: 'again', ChecksumMode: 'ENABLED' }),
    )
    expect(whole.ChecksumCRC64NVME).toBe(ChecksumCRC64NVME)
  })

  it('must be stated for each part of a composite one', async () => {
    const { part, complete } = await begin('stated', { ChecksumAlgorithm: 'SHA256' })
    const { ETag } = await part(1, second)
    expect(await refusal(complete([{ PartNumber: 1, ETag }]))).toMatchObject({
      name: 'InvalidRequest',
      message: expect.stringContaining('It was missing for part 1 in the request.'),
    })
  })

  it('is of one algorithm', async () => {
    const { upload } = await begin('mixed', { ChecksumAlgorithm: 'SHA256' })
    const part = new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'x', ChecksumAlgorithm: 'CRC32' })
    expect(await refusal(s3.send(part))).toMatchObject({
      name: 'InvalidRequest',
      message: expect.stringContaining('Checksum Type mismatch'),
    })
    const wrong = new CreateMultipartUploadCommand({
      Bucket,
      Key: 'mixed',
      ChecksumAlgorithm: 'SHA256',
      ChecksumType: 'FULL_OBJECT',
    })
    expect(await refusal(s3.send(wrong))).toMatchObject({ name: 'InvalidRequest', status: 400 })
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html */
  it.each<[ChecksumAlgorithm, ChecksumType]>([
    ['SHA1', 'FULL_OBJECT'],
    ['CRC64NVME', 'COMPOSITE'],
  ])('of %s is not %s', async (ChecksumAlgorithm, ChecksumType) => {
    const asked = { Bucket, Key: 'impossible', ChecksumAlgorithm, ChecksumType }
    expect(await refusal(s3.send(new CreateMultipartUploadCommand(asked)))).toMatchObject({
      name: 'InvalidRequest',
      status: 400,
    })
  })
})
