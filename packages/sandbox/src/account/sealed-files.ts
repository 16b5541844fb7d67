import { createSecretKey, randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { SandboxError } from '../sandbox-error.ts'
import { seal, unseal } from './seal.ts'

/**
 * Named JSON documents, each in a file encrypted with AES-256-GCM and bound to its name. A write is atomic, and on disk
 * when it returns.
 */
export type SealedFiles = {
  read<T>(name: string): T | undefined
  write(name: string, value: unknown): void
  remove(name: string): void
  /** Lists the names in a folder, for example `cognito/POOL/users`. */
  list(folder: string): string[]
}

/** @param secret 32 bytes. Names are relative paths of letters, digits, `.`, `_`, `-` and `/`. */
export function openSealedFiles(directory: string, secret: Buffer): SealedFiles {
  const key = createSecretKey(secret)
  const path = (name: string) => {
    if (!/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(name)) throw new Error(`not a file name: ${name}`)
    return join(directory, `${name}.sealed`)
  }
  return {
    read<T>(name: string) {
      let sealed: Buffer
      try {
        sealed = readFileSync(path(name))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
      try {
        return JSON.parse(unseal(sealed, key, name)) as T
      } catch (cause) {
        throw new SandboxError(
          `${path(name)} can't be opened: it is damaged, or the account's keys/storage.key is. Restore the damaged file, or give up all data with --fresh`,
          { cause },
        )
      }
    },
    write(name, value) {
      const file = path(name)
      mkdirSync(dirname(file), { recursive: true })
      const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`
      const handle = openSync(temporary, 'w', 0o600)
      writeSync(handle, seal(JSON.stringify(value), key, name))
      fsyncSync(handle)
      closeSync(handle)
      renameSync(temporary, file)
    },
    remove(name) {
      rmSync(path(name), { force: true })
    },
    list(folder) {
      try {
        return readdirSync(join(directory, folder))
          .filter((file) => file.endsWith('.sealed'))
          .map((file) => `${folder}/${file.slice(0, -'.sealed'.length)}`)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
        throw error
      }
    },
  }
}
