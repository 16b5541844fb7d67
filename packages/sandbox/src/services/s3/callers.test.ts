import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { beforeAll, describe, expect, it } from 'vitest'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import { bucketOf, refusal, startS3 } from './testing/start-s3.ts'

const Bucket = 'cases'
const objects = `arn:aws:s3:::${Bucket}/*`
const denied = { name: 'AccessDenied', status: 403 }
let s3: S3Client
let reader: S3Client
let writer: S3Client

beforeAll(async () => {
  const closers: (() => void | Promise<void>)[] = []
  const { guarded, s3: client } = await startS3(
    {
      Cases: bucketOf(Bucket),
      Reader: role('reader', [allow('s3:GetObject', objects)]),
      Writer: role('writer', [allow('s3:PutObject', objects)]),
    },
    { atEnd: (close) => closers.push(close) },
  )
  s3 = client
  reader = guarded.as(owner, 'reader').s3
  writer = guarded.as(owner, 'writer').s3
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_RequestSyntax */
describe('a caller who may not list the bucket', () => {
  it('reads what is there, and is not told that an object is missing', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'there', Body: 'x' }))
    await reader.send(new GetObjectCommand({ Bucket, Key: 'there' }))
    const missing = { Bucket, Key: 'missing' }
    expect(await refusal(reader.send(new GetObjectCommand(missing)))).toMatchObject(denied)
    expect(await refusal(reader.send(new HeadObjectCommand(missing)))).toMatchObject({ status: 403 })
    expect(await refusal(s3.send(new GetObjectCommand(missing)))).toMatchObject({ name: 'NoSuchKey', status: 404 })
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
describe('a caller who may write but not read', () => {
  const begin = async (Key: string) => {
    const { UploadId } = await writer.send(new CreateMultipartUploadCommand({ Bucket, Key }))
    const { ETag } = await writer.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: 'x' }))
    return { Bucket, Key, UploadId, MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } }
  }

  it('creates an object on the condition that there is none', async () => {
    await writer.send(new PutObjectCommand({ Bucket, Key: 'new', Body: 'x', IfNoneMatch: '*' }))
    await writer.send(new CompleteMultipartUploadCommand({ ...(await begin('new in parts')), IfNoneMatch: '*' }))
  })

  it('compares no entity tag, which would tell about the object', async () => {
    const { ETag } = await s3.send(new PutObjectCommand({ Bucket, Key: 'tagged', Body: 'x' }))
    const at = { Bucket, Key: 'tagged', IfMatch: ETag }
    expect(await refusal(writer.send(new PutObjectCommand({ ...at, Body: 'y' })))).toMatchObject(denied)
    const upload = await begin('tagged')
    const completed = writer.send(new CompleteMultipartUploadCommand({ ...upload, IfMatch: ETag }))
    expect(await refusal(completed)).toMatchObject(denied)
    const copied = writer.send(new CopyObjectCommand({ ...at, CopySource: `${Bucket}/tagged` }))
    expect(await refusal(copied)).toMatchObject(denied)
  })
})
