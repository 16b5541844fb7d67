import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import {
  ChecksumAlgorithm,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { sendCall } from '../../testing/send-call.ts'
import { owner } from '../../testing/start-guarded.ts'
import { type CrcKind, combineCrc, createCrc } from './crc.ts'
import { bucketOf, refusal, type Started, startS3 } from './testing/start-s3.ts'

const Bucket = 'cases'
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

const put = (more: Partial<PutObjectCommandInput>) =>
  s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'hush', ...more }))
const head = () => s3.send(new HeadObjectCommand({ Bucket, Key: 'a', ChecksumMode: 'ENABLED' }))
const digest = (kind: CrcKind, text: string) => {
  const crc = createCrc(kind)
  crc.update(Buffer.from(text))
  return crc.digest()
}

describe('a cyclic redundancy check', () => {
  // The check values of the catalogue of parametrised CRC algorithms.
  it.each<[CrcKind, string]>([
    ['crc32', 'cbf43926'],
    ['crc32c', 'e3069283'],
    ['crc64nvme', 'ae8b14860a799888'],
  ])('%s has its check value', (kind, value) => {
    expect(digest(kind, '123456789').toString('hex')).toBe(value)
  })

  it.each<CrcKind>(['crc32', 'crc32c', 'crc64nvme'])('%s of two contents is that of the whole', (kind) => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 200 }), (first, second) => {
        const parts = { first: digest(kind, first), second: digest(kind, second), length: Buffer.byteLength(second) }
        expect(combineCrc(kind, parts)).toEqual(digest(kind, first + second))
      }),
      { numRuns: 100 },
    )
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html */
describe('a checksum', () => {
  const base64 = (algorithm: string) => createHash(algorithm).update('hush').digest('base64')
  const values: Record<string, string> = {
    CRC32: (() => {
      const bytes = Buffer.alloc(4)
      bytes.writeUInt32BE(crc32('hush'))
      return bytes.toString('base64')
    })(),
    CRC32C: digest('crc32c', 'hush').toString('base64'),
    CRC64NVME: digest('crc64nvme', 'hush').toString('base64'),
    SHA1: base64('sha1'),
    SHA256: base64('sha256'),
  }

  it.each(Object.entries(values))(
    '%s that the writer states is compared, and returned to a reader who asks',
    async (name, value) => {
      const member = `Checksum${name}`
      expect(await put({ [member]: value })).toMatchObject({ [member]: value, ChecksumType: 'FULL_OBJECT' })
      expect(await head()).toMatchObject({ [member]: value, ChecksumType: 'FULL_OBJECT' })
      expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'a' }))).not.toHaveProperty(member)
      const wrong = Buffer.from(value, 'base64').fill(7).toString('base64')
      expect(await refusal(put({ [member]: wrong }))).toMatchObject({
        name: 'BadDigest',
        status: 400,
        message: `The ${name} you specified did not match the calculated checksum.`,
      })
    },
  )

  it.each([
    ChecksumAlgorithm.CRC32,
    ChecksumAlgorithm.CRC32C,
    ChecksumAlgorithm.CRC64NVME,
    ChecksumAlgorithm.SHA1,
    ChecksumAlgorithm.SHA256,
  ])('%s is also read after the content', async (ChecksumAlgorithm) => {
    const Body = Readable.from([Buffer.from('hush')])
    await put({ Body, ContentLength: 4, ChecksumAlgorithm })
    expect(await head()).toMatchObject({ [`Checksum${ChecksumAlgorithm}`]: values[ChecksumAlgorithm] })
  })

  it('is CRC-64/NVME if the writer states none', async () => {
    const { gatewayUrl } = started.guarded.sandbox
    const credentials = started.guarded.sandbox.credentialsFor(owner, 'user')
    const { status } = await sendCall(
      gatewayUrl,
      { method: 'PUT', path: '/cases/a', body: 'hush' },
      { credentials, scope: 's3' },
    )
    expect(status).toBe(200)
    expect(await head()).toMatchObject({ ChecksumCRC64NVME: values.CRC64NVME })
  })

  it('is not returned with a range, which it is not of', async () => {
    await put({ ChecksumSHA256: values.SHA256 })
    const answer = await s3.send(
      new GetObjectCommand({ Bucket, Key: 'a', Range: 'bytes=0-1', ChecksumMode: 'ENABLED' }),
    )
    expect(answer.ChecksumSHA256).toBeUndefined()
  })

  it.each([
    ['InvalidRequest', { ChecksumSHA256: 'AAAA' }, 'Value for x-amz-checksum-sha256 header is invalid.'],
    [
      'InvalidRequest',
      { ChecksumSHA256: base64('sha256'), ChecksumSHA1: base64('sha1') },
      'Expecting a single x-amz-checksum- header',
    ],
    ['InvalidDigest', { ContentMD5: 'AAAA' }, 'The Content-MD5 you specified was invalid.'],
    [
      'BadDigest',
      { ContentMD5: createHash('md5').update('other').digest('base64') },
      'The Content-MD5 you specified did not match',
    ],
  ])('is refused with %s: %j', async (name, more, message) => {
    expect(await refusal(put(more))).toMatchObject({ name, status: 400, message: expect.stringContaining(message) })
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html */
  it('is among the attributes of an object', async () => {
    await put({ ChecksumSHA256: values.SHA256 })
    const { Checksum, ETag, ObjectSize, StorageClass, ObjectParts } = await s3.send(
      new GetObjectAttributesCommand({
        ...{ Bucket, Key: 'a' },
        ObjectAttributes: ['Checksum', 'ETag', 'ObjectSize', 'StorageClass', 'ObjectParts'],
      }),
    )
    expect({ Checksum, ETag, ObjectSize, StorageClass, ObjectParts }).toEqual({
      Checksum: { ChecksumSHA256: values.SHA256, ChecksumType: 'FULL_OBJECT' },
      ETag: createHash('md5').update('hush').digest('hex'),
      ObjectSize: 4,
      StorageClass: 'STANDARD',
      ObjectParts: undefined,
    })
  })
})
