import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { startProcess } from '../../testing/start-process.ts'
import { bucketOf, User } from './testing/start-s3.ts'

const Bucket = 'cases'

/** Some 300 KB that follow from a name, so that a content that is not whole is noticed. */
const contentOf = (name: string) => createHash('sha256').update(name).digest('hex').repeat(5_000)

async function start(directory: string, dataDir: string) {
  const { settings, kill } = await startProcess(directory, dataDir)
  return { s3: new S3Client({ ...settings, forcePathStyle: true }), kill }
}

it('keeps each object that it answered, and no part of another, whenever the sandbox is killed', async () => {
  const directory = temporaryDirectory()
  writeAssembly(directory, { stacks: { Root: { Resources: { User, Cases: bucketOf(Bucket) } } } })
  const dataDir = temporaryDirectory()
  const [answered, sent] = [new Map<string, string>(), new Map<string, Set<string>>()]

  for (let life = 0; life < 4; life += 1) {
    const { s3, kill } = await start(directory, dataDir)
    const writing = [
      writeUntilTheEnd(s3, `new-${life}`),
      writeUntilTheEnd(s3, 'same', life),
      uploadUntilTheEnd(s3, life),
    ]
    await new Promise((resolve) => setTimeout(resolve, 250 + life * 130))
    await kill()
    await Promise.all(writing)
  }

  const { s3 } = await start(directory, dataDir)
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }))
  const keys = new Set(Contents.map(({ Key }) => Key))
  expect(
    [...answered.keys()].filter((key) => !keys.has(key)),
    'lost',
  ).toEqual([])
  for (const { Key = '' } of Contents) {
    const read = await s3.send(new GetObjectCommand({ Bucket, Key }))
    const text = (await read.Body?.transformToString()) ?? ''
    // The last answered content, or one that was sent since and not answered.
    expect([...(sent.get(Key) ?? [])].map(contentOf).includes(text), Key).toBe(true)
  }
  expect(answered.size).toBeGreaterThan(10)
  // What was not answered leaves nothing on disk.
  const blobs = readdirSync(join(dataDir, 'accounts', owner, 's3'))
  expect(blobs.length).toBeLessThanOrEqual(Contents.length + 4)

  function sending(Key: string, name: string): void {
    // What was answered before can't be read any more once its successor was answered.
    const before = answered.get(Key)
    sent.set(
      Key,
      new Set(
        [...(sent.get(Key) ?? []), name].filter((each) => each === before || each === name || before === undefined),
      ),
    )
  }

  async function writeUntilTheEnd(client: S3Client, prefix: string, life?: number): Promise<void> {
    try {
      for (let index = 0; ; index += 1) {
        const Key = life === undefined ? `${prefix}-${index}` : prefix
        const name = `${prefix} ${life} ${index}`
        sending(Key, name)
        await client.send(new PutObjectCommand({ Bucket, Key, Body: contentOf(name) }))
        answered.set(Key, name)
        sent.set(Key, new Set([name]))
      }
    } catch {
      // The process has ended.
    }
  }

  async function uploadUntilTheEnd(client: S3Client, life: number): Promise<void> {
    try {
      for (let index = 0; ; index += 1) {
        const at = { Bucket, Key: `parts-${life}-${index}` }
        const { UploadId } = await client.send(new CreateMultipartUploadCommand(at))
        const { ETag } = await client.send(
          new UploadPartCommand({ ...at, UploadId, PartNumber: 1, Body: contentOf(at.Key) }),
        )
        sending(at.Key, at.Key)
        await client.send(
          new CompleteMultipartUploadCommand({
            ...at,
            UploadId,
            MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
          }),
        )
        answered.set(at.Key, at.Key)
      }
    } catch {
      // The process has ended.
    }
  }
}, 90_000)
