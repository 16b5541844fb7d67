import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { HeadObjectCommand } from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'
import { collectGarbage } from '../../testing/collect-garbage.ts'
import { owner } from '../../testing/start-guarded.ts'
import { presign } from './testing/presign.ts'
import { bucketOf, startS3 } from './testing/start-s3.ts'

const mib = 1024 * 1024
const size = 200 * mib

/** Bytes that buffers may grow by while an object of 200 MB is written and read, by the client as well. */
const growth = 100 * mib

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html */
it('an object of 200 MB is written and read without being in memory', async () => {
  const { guarded, s3, clock } = await startS3({ Cases: bucketOf('cases') })
  const { gatewayUrl } = guarded.sandbox
  const credentials = guarded.sandbox.credentialsFor(owner, 'user')
  const url = (method: string) =>
    presign(gatewayUrl, credentials, { method, path: '/cases/large', at: new Date(clock.now()) })
  const chunk = Buffer.alloc(mib, 'a piece of a large object ')
  const sent = createHash('md5')
  collectGarbage()
  const before = process.memoryUsage().arrayBuffers
  let peak = 0
  let passed = 0
  const watch = (bytes: number) => {
    passed += bytes
    if (passed < 20 * mib) return
    passed = 0
    collectGarbage()
    peak = Math.max(peak, process.memoryUsage().arrayBuffers - before)
  }

  function* pieces() {
    for (let index = 0; index < size / mib; index += 1) {
      chunk.writeUInt32BE(index)
      sent.update(chunk)
      watch(mib)
      // The network holds it until it is sent, while the next one is made.
      yield Buffer.from(chunk)
    }
  }
  const { promise, resolve } = Promise.withResolvers<number>()
  const upload = request(await url('PUT'), { method: 'PUT', headers: { 'content-length': size } }, (answer) => {
    answer.resume()
    answer.on('end', () => resolve(answer.statusCode ?? 0))
  })
  await pipeline(Readable.from(pieces(), { highWaterMark: 1 }), upload)
  expect(await promise).toBe(200)
  const hash = sent.digest('hex')
  expect(await s3.send(new HeadObjectCommand({ Bucket: 'cases', Key: 'large' }))).toMatchObject({
    ContentLength: size,
    ETag: `"${hash}"`,
  })

  const read = createHash('md5')
  const response = await fetch(await url('GET'))
  for await (const part of response.body ?? []) {
    read.update(part)
    watch(part.byteLength)
  }
  expect(read.digest('hex')).toBe(hash)
  expect(peak).toBeGreaterThan(0)
  expect(peak).toBeLessThan(growth)
}, 120_000)
