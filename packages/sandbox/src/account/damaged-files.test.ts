import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { SandboxError } from '../sandbox-error.ts'
import { takeDataDir } from './data-dir.ts'
import { openAccount } from './open-account.ts'

const account = { id: '111111111111', region: 'us-east-1' }

function accountWithFile() {
  const dataDir = temporaryDirectory()
  openAccount(dataDir, account).files.write('cognito/pool', { users: 1 })
  const folder = join(dataDir, 'accounts', account.id)
  return { dataDir, key: join(folder, 'keys/storage.key'), sealed: join(folder, 'files/cognito/pool.sealed') }
}

function failure(work: () => unknown): SandboxError {
  try {
    work()
  } catch (error) {
    if (error instanceof SandboxError) return error
    throw error
  }
  return expect.fail('nothing failed')
}

describe('a damaged file of an account', () => {
  it.each([
    ['that was cut off', (file: string) => truncateSync(file, 5)],
    ['with other content', (file: string) => writeFileSync(file, Buffer.alloc(60, 1))],
  ])('%s is named, with what to do, if it is an encrypted file', (_, damage) => {
    const { dataDir, sealed } = accountWithFile()
    damage(sealed)
    const { message } = failure(() => openAccount(dataDir, account).files.read('cognito/pool'))
    expect(message).toContain(sealed)
    expect(message).toContain('--fresh')
  })

  it('is named if it is a storage key that was cut off', () => {
    const { dataDir, key } = accountWithFile()
    truncateSync(key, 5)
    const { message } = failure(() => openAccount(dataDir, account))
    expect(message).toBe(`${key} is damaged: it has 5 bytes and not 32. Put it back, or give up all data with --fresh`)
  })

  it('is named if it cannot be opened because the storage key was replaced', () => {
    const { dataDir, key, sealed } = accountWithFile()
    writeFileSync(key, Buffer.alloc(32, 7))
    expect(failure(() => openAccount(dataDir, account).files.read('cognito/pool')).message).toContain(sealed)
  })
})

describe('a data directory', () => {
  it('is refused at once if the file system cannot create folders', () => {
    expect(failure(() => takeDataDir('/proc/breakwater/data')).message).toMatch(
      /^the data directory \/proc\/breakwater\/data can't be used: /,
    )
  })

  it('is created together with its parent folders', () => {
    const dataDir = takeDataDir(join(temporaryDirectory(), 'a/b'))
    dataDir.release()
    expect(dataDir.path).toMatch(/a\/b$/)
  })
})
