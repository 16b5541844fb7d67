import {
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3'
import type { Timed } from '../../../testing/start-timed.ts'

const Bucket = 'lake'

/** The objects in the owner's bucket `lake`, after the deliveries that are due have ended. */
export type LakeReader = {
  /** Returns the names of objects. */
  keys(prefix?: string): Promise<string[]>
  bytes(key: string): Promise<Buffer>
  head(key: string): Promise<HeadObjectCommandOutput>
  /** Returns the texts of objects, in the order of their names. */
  objects(prefix?: string): Promise<string[]>
}

/** Reads the bucket as the owner's role `user`, at the time of the simulated clock. */
export function readLake({ clock, settings }: Pick<Timed, 'clock' | 'settings'>): LakeReader {
  // A client for each use, since time may have passed for its credentials.
  const withClient = async <Result>(use: (client: S3Client) => Promise<Result>): Promise<Result> => {
    const client = new S3Client({ ...settings(), forcePathStyle: true })
    try {
      return await use(client)
    } finally {
      client.destroy()
    }
  }

  async function keys(Prefix?: string): Promise<string[]> {
    for (let round = 0; round < 20; round += 1) await clock.advance(0)
    const { Contents = [] } = await withClient((s3) => s3.send(new ListObjectsV2Command({ Bucket, Prefix })))
    return Contents.map(({ Key = '' }) => Key)
  }

  const bytes = (Key: string) =>
    withClient(async (s3) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }))
      return Buffer.from((await Body?.transformToByteArray()) ?? [])
    })

  return {
    keys,
    bytes,
    head: (Key) => withClient((s3) => s3.send(new HeadObjectCommand({ Bucket, Key }))),
    async objects(prefix) {
      const found = await keys(prefix)
      return Promise.all(found.map(async (key) => (await bytes(key)).toString()))
    },
  }
}
