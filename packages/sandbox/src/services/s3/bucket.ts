import { createHash, randomUUID } from 'node:crypto'
import type { SealedFiles } from '../../account/sealed-files.ts'

export type ObjectHeaders = { contentType: string; cacheControl?: string }

export type StoredObject = ObjectHeaders & {
  key: string
  /** In bytes. */
  size: number
  /** The MD5 hash of the content in hex, without quotes, as S3 makes it for an object uploaded in one part. */
  etag: string
  /** ISO 8601. */
  lastModified: string
  bodyFile: string
}

/** The objects of one bucket, encrypted on disk with the account's storage key. */
export type Bucket = {
  name: string
  head(key: string): StoredObject | undefined
  body(object: StoredObject): Buffer
  put(key: string, body: Uint8Array, headers: ObjectHeaders): StoredObject
  remove(key: string): void
  /** Lists objects in the order of their keys. */
  list(prefix: string): StoredObject[]
}

export function openBucket(files: SealedFiles, name: string): Bucket {
  const folder = `s3/${name}`
  const objects = new Map(
    files.list(`${folder}/objects`).flatMap((file) => {
      const object = files.read<StoredObject>(file)
      return object ? [[object.key, object] as const] : []
    }),
  )
  const objectFile = (key: string) => `${folder}/objects/${createHash('sha256').update(key).digest('hex')}`
  return {
    name,
    head: (key) => objects.get(key),
    body(object) {
      const content = files.read<string>(object.bodyFile)
      if (content === undefined) throw new Error(`s3://${name}/${object.key}: the content is missing on disk`)
      return Buffer.from(content, 'base64')
    },
    put(key, body, headers) {
      const object: StoredObject = {
        ...headers,
        key,
        size: body.length,
        etag: createHash('md5').update(body).digest('hex'),
        lastModified: new Date().toISOString(),
        bodyFile: `${folder}/bodies/${randomUUID()}`,
      }
      const replaced = objects.get(key)
      // Writes the content first, then the object that names it: a crash between the two writes leaves the old object
      // intact.
      files.write(object.bodyFile, Buffer.from(body).toString('base64'))
      files.write(objectFile(key), object)
      objects.set(key, object)
      if (replaced) files.remove(replaced.bodyFile)
      return object
    },
    remove(key) {
      const removed = objects.get(key)
      if (!removed) return
      files.remove(objectFile(key))
      files.remove(removed.bodyFile)
      objects.delete(key)
    },
    list: (prefix) =>
      [...objects.values()]
        .filter(({ key }) => key.startsWith(prefix))
        .sort((left, right) => (left.key < right.key ? -1 : 1)),
  }
}
