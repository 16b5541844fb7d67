import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { SandboxError } from '../sandbox-error.ts'

/** A part of a content: the file that has it, and its bytes. */
export type BlobPart = { blob: string; size: number }

/** The bytes of a content to read, both included. */
export type BlobRange = { start: number; end: number }

export type BlobWriter = {
  append(data: Uint8Array): void
  /** Ends the content; it is on disk when this returns. Returns its bytes. */
  finish(): number
  /** Removes what was written. */
  discard(): void
}

/**
 * Contents of any size, each in a file of chunks that are encrypted with AES-256-GCM under a key of the file, so that a
 * part can be read without the rest, and neither writing nor reading holds a whole content in memory.
 */
export type SealedBlobs = {
  /** @param id letters, digits, `_` and `-`, never used before */
  create(id: string): BlobWriter
  /** Reads a range of a content of several parts. A part that is removed meanwhile is kept until the end. */
  read(parts: readonly BlobPart[], range: BlobRange): Generator<Buffer>
  remove(id: string): void
  /** Lists the ids of all contents, unfinished ones among them. */
  list(): string[]
}

const chunkBytes = 64 * 1024
const tagBytes = 16
const saltBytes = 32
const suffix = '.blob'

/** @param key 32 bytes */
export function openSealedBlobs(directory: string, key: Buffer): SealedBlobs {
  mkdirSync(directory, { recursive: true })
  const path = (id: string) => {
    if (!/^[\w-]+$/.test(id)) throw new Error(`not an id of a content: ${id}`)
    return join(directory, `${id}${suffix}`)
  }
  const fileKey = (id: string, salt: Uint8Array) => Buffer.from(hkdfSync('sha256', key, salt, id, 32))
  const readers = new Map<string, number>()
  const doomed = new Set<string>()

  function hold(id: string): void {
    readers.set(id, (readers.get(id) ?? 0) + 1)
  }

  function release(id: string): void {
    const left = (readers.get(id) ?? 1) - 1
    if (left > 0) {
      readers.set(id, left)
      return
    }
    readers.delete(id)
    if (doomed.delete(id)) rmSync(path(id), { force: true })
  }

  /** Reads a range of one file, chunk by chunk. @throws SandboxError if the file is missing or damaged */
  function* readBlob({ blob, size }: BlobPart, { start, end }: BlobRange): Generator<Buffer> {
    const file = path(blob)
    const damaged = (cause?: unknown) =>
      new SandboxError(
        `${file} can't be read: it is missing or damaged, or the account's keys/storage.key is. Restore the damaged file, or give up all data with --fresh`,
        { cause },
      )
    let handle: number
    try {
      handle = openSync(file, 'r')
    } catch (cause) {
      throw damaged(cause)
    }
    try {
      const salt = Buffer.alloc(saltBytes)
      if (readSync(handle, salt, 0, saltBytes, 0) < saltBytes) throw damaged()
      const ownKey = fileKey(blob, salt)
      const sealed = Buffer.alloc(chunkBytes + tagBytes)
      for (let index = Math.floor(start / chunkBytes); index * chunkBytes <= end; index += 1) {
        const length = Math.min(chunkBytes, size - index * chunkBytes)
        const position = saltBytes + index * (chunkBytes + tagBytes)
        if (readSync(handle, sealed, 0, length + tagBytes, position) < length + tagBytes) throw damaged()
        let chunk: Buffer
        try {
          const decipher = createDecipheriv('aes-256-gcm', ownKey, nonceOf(index))
          decipher.setAuthTag(sealed.subarray(length, length + tagBytes))
          chunk = Buffer.concat([decipher.update(sealed.subarray(0, length)), decipher.final()])
        } catch (cause) {
          throw damaged(cause)
        }
        yield chunk.subarray(Math.max(0, start - index * chunkBytes), end + 1 - index * chunkBytes)
      }
    } finally {
      closeSync(handle)
    }
  }

  return {
    create(id) {
      const handle = openSync(path(id), 'wx', 0o600)
      const salt = randomBytes(saltBytes)
      const ownKey = fileKey(id, salt)
      writeSync(handle, salt)
      let [pending, pendingBytes, index, size, isOpen] = [[] as Uint8Array[], 0, 0, 0, true]

      function writeChunk(chunk: Uint8Array): void {
        const cipher = createCipheriv('aes-256-gcm', ownKey, nonceOf(index))
        writeSync(handle, Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]))
        index += 1
      }

      return {
        append(data) {
          size += data.length
          pending.push(data)
          pendingBytes += data.length
          if (pendingBytes < chunkBytes) return
          const all = Buffer.concat(pending)
          let at = 0
          for (; all.length - at >= chunkBytes; at += chunkBytes) writeChunk(all.subarray(at, at + chunkBytes))
          pending = [all.subarray(at)]
          pendingBytes = all.length - at
        },
        finish() {
          if (pendingBytes > 0) writeChunk(Buffer.concat(pending))
          fsyncSync(handle)
          closeSync(handle)
          isOpen = false
          return size
        },
        discard() {
          if (isOpen) closeSync(handle)
          isOpen = false
          rmSync(path(id), { force: true })
        },
      }
    },
    *read(parts, { start, end }) {
      for (const { blob } of parts) hold(blob)
      try {
        let offset = 0
        for (const part of parts) {
          const [first, last] = [Math.max(0, start - offset), Math.min(part.size - 1, end - offset)]
          if (first <= last) yield* readBlob(part, { start: first, end: last })
          offset += part.size
        }
      } finally {
        for (const { blob } of parts) release(blob)
      }
    },
    remove(id) {
      if (readers.has(id)) doomed.add(id)
      else rmSync(path(id), { force: true })
    },
    list: () =>
      readdirSync(directory)
        .filter((file) => file.endsWith(suffix))
        .map((file) => file.slice(0, -suffix.length)),
  }
}

/** The nonce of a chunk: its number, since no other file has the key. */
function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(index, 6, 6)
  return nonce
}
