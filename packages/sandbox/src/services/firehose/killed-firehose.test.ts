import { FirehoseClient, PutRecordBatchCommand, PutRecordCommand } from '@aws-sdk/client-firehose'
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { expect, it } from 'vitest'
import { startProcess } from '../../testing/start-process.ts'
import { Delivery, Lake, recordsOf, stream, User } from './testing/start-firehose.ts'

const streams = {
  Facts: stream('facts', { BufferingHints: { IntervalInSeconds: 1, SizeInMBs: 1 } }),
  // Without a buffer, the process ends in the middle of deliveries.
  Hasty: stream('hasty', { BufferingHints: { IntervalInSeconds: 0, SizeInMBs: 1 } }),
}

it('delivers every record that it accepted at least once, whenever the sandbox is killed', async () => {
  const directory = temporaryDirectory()
  writeAssembly(directory, { stacks: { Root: { Resources: { User, Delivery, Lake, ...streams } } } })
  const dataDir = temporaryDirectory()
  const accepted = new Set<string>()
  let sent = 0

  for (let life = 0; life < 3; life += 1) {
    const { settings, kill } = await startProcess(directory, dataDir)
    const client = new FirehoseClient(settings)
    const before = accepted.size
    // Each kind of call goes on until the end of the process refuses it.
    const work = [sendOnes(client), sendBatches(client)].map((repeat) => repeat.catch(() => undefined))
    // A machine that is busy with other things takes longer: the process lives until it has accepted some.
    await expect.poll(() => accepted.size - before, { timeout: 15_000, interval: 7 }).toBeGreaterThan(20 + life * 15)
    await kill()
    await Promise.all(work)
  }

  const { settings } = await startProcess(directory, dataDir)
  const s3 = new S3Client({ ...settings, forcePathStyle: true })
  expect(accepted.size).toBeGreaterThan(60)
  const lost = async () => {
    const delivered = await deliveredTo(s3)
    return [...accepted].filter((text) => !delivered.has(text))
  }
  await expect.poll(lost, { timeout: 20_000, interval: 300 }).toEqual([])

  async function sendOnes(client: FirehoseClient): Promise<void> {
    for (;;) {
      const text = String(sent++)
      await client.send(
        new PutRecordCommand({ DeliveryStreamName: 'hasty', Record: { Data: Buffer.from(`${text}\n`) } }),
      )
      accepted.add(text)
    }
  }

  async function sendBatches(client: FirehoseClient): Promise<void> {
    for (;;) {
      const texts = ['a', 'b', 'c'].map(() => String(sent++))
      const Records = recordsOf(...texts.map((text) => `${text}\n`))
      await client.send(new PutRecordBatchCommand({ DeliveryStreamName: 'facts', Records }))
      for (const text of texts) accepted.add(text)
    }
  }
}, 60_000)

/** Returns the records in all objects. */
async function deliveredTo(s3: S3Client): Promise<Set<string>> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'lake' }))
  const texts = await Promise.all(
    Contents.map(async ({ Key }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'lake', Key }))
      return (await Body?.transformToString()) ?? ''
    }),
  )
  return new Set(texts.flatMap((text) => text.split('\n')))
}
