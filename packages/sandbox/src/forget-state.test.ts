import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it, onTestFinished } from 'vitest'
import { takeDataDir } from './account/data-dir.ts'
import { recordProcess } from './account/process-file.ts'
import { forgetState } from './forget-state.ts'
import { databaseFiles } from './services/dynamodb/dynoxide.ts'

function dataDirWith(...accounts: string[]) {
  const directory = temporaryDirectory()
  for (const account of accounts) {
    mkdirSync(join(directory, 'accounts', account, 'files'), { recursive: true })
    writeFileSync(join(directory, 'accounts', account, 'files/pool.sealed'), 'users')
  }
  writeFileSync(join(directory, 'access.json'), '{}')
  return directory
}

describe('giving up the data of a sandbox', () => {
  it('removes the state of every account, and no other file', async () => {
    const directory = dataDirWith('111111111111', '222222222222')
    await forgetState(directory)
    expect(readdirSync(directory)).toEqual(['access.json'])
    await forgetState(directory)
    expect(readdirSync(directory)).toEqual(['access.json'])
  })

  it('ends the database process that a killed sandbox left behind, of each account, before it removes the files', async () => {
    const directory = dataDirWith('111111111111', '222222222222')
    const { file, pidFile, directory: folder } = databaseFiles(join(directory, 'accounts/222222222222'))
    mkdirSync(folder)
    // It writes once more before it ends, as a database does.
    const program = `const { mkdirSync } = require('node:fs')
      process.on('SIGTERM', () => setTimeout(() => process.exit(mkdirSync(${JSON.stringify(folder)}, { recursive: true }) ?? 3), 100))
      setInterval(() => {}, 1000)
      console.log('ready')`
    const left = spawn(process.execPath, ['-e', program, file], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    onTestFinished(() => void left.kill('SIGKILL'))
    await once(left.stdout, 'data')
    recordProcess(pidFile, left.pid ?? 0)
    const exited = once(left, 'exit')
    await forgetState(directory)
    expect(await exited).toEqual([3, null])
    expect(existsSync(join(directory, 'accounts'))).toBe(false)
  })

  it('is refused while a sandbox uses the data, which stay', async () => {
    const directory = dataDirWith('111111111111')
    const dataDir = takeDataDir(directory)
    await expect(forgetState(directory)).rejects.toThrow(`${directory} is in use by the sandbox with process id`)
    expect(existsSync(join(directory, 'accounts/111111111111/files/pool.sealed'))).toBe(true)
    dataDir.release()
    await forgetState(directory)
    expect(existsSync(join(directory, 'accounts'))).toBe(false)
  })

  it('leaves the data directory free, also if it fails', async () => {
    const directory = temporaryDirectory()
    writeFileSync(join(directory, 'accounts'), 'a file in place of the folder')
    await expect(forgetState(directory)).rejects.toThrow('ENOTDIR')
    expect(() => takeDataDir(directory).release()).not.toThrow()
  })
})
