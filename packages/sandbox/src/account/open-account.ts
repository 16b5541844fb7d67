import { hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { SandboxError } from '../sandbox-error.ts'
import type { LocalAccount } from './local-account.ts'
import { openSealedFiles } from './sealed-files.ts'
import { openSealedRecords, type SealedRecords } from './sealed-records.ts'

const keyBytes = 32

export type OpenAccount = LocalAccount & {
  logDir: string
  /** Many small records that change often, such as messages. Opened at the first use. */
  records(): SealedRecords
  /** Derives 32 bytes that only this account can derive; each purpose gives different bytes. */
  deriveSecret(purpose: string): Buffer
  close(): void
}

/** Opens an account's state folder. A new account gets its own storage key. */
export function openAccount(dataDir: string, { id, region }: { id: string; region: string }): OpenAccount {
  const stateDir = join(dataDir, 'accounts', id)
  const logDir = join(stateDir, 'logs')
  mkdirSync(join(stateDir, 'keys'), { recursive: true, mode: 0o700 })
  mkdirSync(logDir, { recursive: true })
  const key = storageKey(join(stateDir, 'keys', 'storage.key'))
  const deriveSecret = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', purpose, keyBytes))
  let records: SealedRecords | undefined
  return {
    id,
    region,
    stateDir,
    logDir,
    files: openSealedFiles(join(stateDir, 'files'), deriveSecret('files')),
    records() {
      records ??= openSealedRecords(join(stateDir, 'records.sqlite'), deriveSecret('records'))
      return records
    },
    deriveSecret,
    close: () => records?.close(),
  }
}

function storageKey(file: string): Buffer {
  try {
    const key = readFileSync(file)
    if (key.length === keyBytes) return key
    throw new SandboxError(
      `${file} is damaged: it has ${key.length} bytes and not ${keyBytes}. Put it back, or give up all data with --fresh`,
    )
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const key = randomBytes(keyBytes)
  const temporary = `${file}.tmp`
  const handle = openSync(temporary, 'w', 0o600)
  writeSync(handle, key)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(temporary, file)
  return key
}
