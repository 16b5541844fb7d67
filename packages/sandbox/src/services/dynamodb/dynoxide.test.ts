import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { LocalAccount } from '../../account/local-account.ts'
import { livingProcess, recordProcess } from '../../account/process-file.ts'
import { SandboxError } from '../../sandbox-error.ts'
import { databaseFiles, endOrphan, startDynoxide } from './dynoxide.ts'

/** Answers each call by the arguments and variables that it was started with. */
const answering = `
const { createInterface } = require('node:readline')
createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, params } = JSON.parse(line)
  if (id === undefined) return
  if (params.name === 'delete_table') { process.stderr.write('disk full\\n', () => process.exit(3)); return }
  const text = JSON.stringify({ arguments: process.argv.slice(2), variables: Object.keys(process.env) })
  console.log(JSON.stringify({ id, result: { content: [{ text }] } }))
})`

/** Starts a program in place of dynoxide. */
function start(source = answering) {
  const stateDir = temporaryDirectory()
  const program = join(stateDir, 'program')
  writeFileSync(program, `#!${process.execPath}\n${source}`, { mode: 0o700 })
  const account = { id: '111111111111', region: 'us-east-1', stateDir } as LocalAccount
  const deaths: string[] = []
  const open = async (path = program) => {
    const server = await startDynoxide(path, account, (message) => deaths.push(message))
    onTestFinished(() => server.close())
    return server
  }
  return { ...databaseFiles(stateDir), stateDir, deaths, open }
}

describe('the database process of an account', () => {
  it('serves the file of the account, which only its user may read, and knows no variables of this machine', async () => {
    const { open, directory, file } = start()
    const { call } = await open()
    const { status, body } = await call('DynamoDB_20120810.ListTables', {})
    expect([status, JSON.parse(body)]).toEqual([
      200,
      { arguments: ['mcp', '--db-path', file], variables: expect.not.arrayContaining(['PATH', 'HOME']) },
    ])
    expect([directory, file].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o600])
  })

  it('keeps the file of an earlier start, and takes the rights of others from it', async () => {
    const { open, directory, file } = start()
    mkdirSync(directory)
    writeFileSync(file, 'tables', { mode: 0o644 })
    await open()
    expect(readFileSync(file, 'utf8')).toBe('tables')
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('is recorded while it runs, and ends when it is closed, which is no failure', async () => {
    const { open, pidFile, deaths } = start()
    const server = await open()
    expect(server.pid).toEqual(expect.any(Number))
    expect(livingProcess(pidFile)).toBe(server.pid)
    await server.close()
    expect(() => process.kill(server.pid ?? 0, 0)).toThrow('ESRCH')
    expect(existsSync(pidFile)).toBe(false)
    await server.close()
    expect(deaths).toEqual([])
  })

  it('is reported with its exit and its errors if it ends by itself', async () => {
    const { open, deaths } = start()
    const { call } = await open()
    await expect(call('DynamoDB_20120810.DeleteTable', { TableName: 'a' })).rejects.toEqual(
      new SandboxError('the database process of account 111111111111 has ended'),
    )
    expect(deaths).toEqual(['the database process of account 111111111111 ended (3) disk full'])
  })

  it('is reported with the signal that ended it', async () => {
    const { open, deaths } = start()
    const { pid } = await open()
    process.kill(pid ?? 0, 'SIGKILL')
    await expect.poll(() => deaths).toEqual(['the database process of account 111111111111 ended (SIGKILL)'])
  })

  it('cannot start if there is no such program, and the error names the program', async () => {
    const { open, stateDir } = start()
    const program = join(stateDir, 'none')
    const failed = open(program)
    await expect(failed).rejects.toThrow(SandboxError)
    await expect(failed).rejects.toThrow(`${program} can't be started: spawn ${program} ENOENT`)
  })

  it('fails to start if it ends before it answers', async () => {
    const { open, deaths } = start("process.stderr.write('wrong version', () => process.exit(2))")
    await expect(open()).rejects.toThrow('the database process of account 111111111111 has ended')
    expect(deaths).toEqual(['the database process of account 111111111111 ended (2) wrong version'])
  })
})

describe('a process that an earlier sandbox left behind', () => {
  /** Starts a process that names these arguments, and records it as the database process. */
  async function leave(
    argumentsOf: (file: string) => string[],
    source = "console.log('ready'); setInterval(() => {}, 1000)",
  ) {
    const { stateDir, directory, file, pidFile, open } = start()
    mkdirSync(directory)
    const left = spawn(process.execPath, ['-e', source, ...argumentsOf(file)], { stdio: ['ignore', 'pipe', 'ignore'] })
    onTestFinished(() => void left.kill('SIGKILL'))
    await once(left.stdout, 'data')
    recordProcess(pidFile, left.pid ?? 0)
    return { stateDir, pidFile, left, open }
  }

  it('is ended if it serves the file of the account', async () => {
    const { stateDir, pidFile, left } = await leave((file) => [file])
    const exited = once(left, 'exit')
    await endOrphan(stateDir)
    expect(await exited).toEqual([null, 'SIGTERM'])
    expect(existsSync(pidFile)).toBe(false)
  })

  it('is not ended if it is another program, whose id the system has reused', async () => {
    const { stateDir, pidFile, left } = await leave(() => ['/elsewhere/tables.db'])
    await endOrphan(stateDir)
    expect([left.exitCode, left.signalCode]).toEqual([null, null])
    expect(existsSync(pidFile)).toBe(false)
  })

  it('is ended before the next one starts on its file', async () => {
    const { pidFile, left, open } = await leave((file) => [file])
    const exited = once(left, 'exit')
    const { pid } = await open()
    expect(await exited).toEqual([null, 'SIGTERM'])
    expect(livingProcess(pidFile)).toBe(pid)
  })

  it('need not be there', async () => {
    await expect(endOrphan(temporaryDirectory())).resolves.toBeUndefined()
  })
})
