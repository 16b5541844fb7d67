import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, describe, expect, inject, it } from 'vitest'
import type { AgencyOutputs } from '../src/sandbox-data/outputs.ts'
import { freePorts } from './free-ports.ts'
import { failToStart, startSandboxProcess } from './sandbox-process.ts'
import { signInStaff } from './staff-sign-in.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'breakwater-start-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

describe('npm start', () => {
  it('runs a subset of the registry and stops everything at Ctrl-C', async () => {
    const sandbox = await startSandboxProcess({ port: await freePorts(), dataDir, agencies: 'prairierose' })
    expect(Object.keys(sandbox.outputs.agencies)).toEqual(['prairierose'])
    expect(sandbox.printed()).toMatch(/resident memory \d+ MB/)
    // It has the passwords of the demonstration.
    expect(statSync(join(dataDir, 'outputs.json')).mode & 0o777).toBe(0o600)
    // Each step reports its start and its duration, in order, on a pipe as on a terminal.
    expect(sandbox.printed()).toMatch(
      /^looking for what has changed .* infra, prairierose\n(.*\n)*starting the accounts: .*\nstarting the accounts took [\d.]+ s\nsetting up the demonstration of prairierose: .*\nsetting up the demonstration of prairierose took [\d.]+ s\n/,
    )
    const databases = databaseProcesses(dataDir)
    expect(databases.filter(isAlive)).toHaveLength(1)

    const elsewhere = await fetch(`${sandbox.outputs.frontDoor}/a/harborlight`)
    expect(elsewhere.status).toBe(502)
    expect(await elsewhere.text()).toContain('apply.harborlight.example')

    expect(await sandbox.end('SIGINT')).toBe(0)
    expect(databases.filter(isAlive)).toEqual([])
    expect(existsSync(join(dataDir, 'sandbox.lock'))).toBe(false)
  })

  it('sets the demonstration up again if its progress file is damaged', async () => {
    const progress = join(dataDir, 'demo', 'prairierose.json')
    expect(existsSync(progress)).toBe(true)
    writeFileSync(progress, '{"users": [')

    const sandbox = await startSandboxProcess({ port: await freePorts(), dataDir, agencies: 'prairierose' })
    const { prairierose } = sandbox.outputs.agencies as { prairierose: AgencyOutputs }
    expect(await signInStaff(prairierose, 'counselors')).toMatch(/^ey/)
    expect(prairierose.users).toHaveLength(5)
    expect(await sandbox.end('SIGINT')).toBe(0)
  })

  it('stops in order while the demonstration is being set up', async () => {
    const fresh = mkdtempSync(join(tmpdir(), 'breakwater-start-'))
    const started = failToStart(['--port', String(await freePorts()), '--data-dir', fresh, '--agencies', 'prairierose'])
    while (!existsSync(join(fresh, 'demo', 'prairierose.json'))) await setTimeout(20)
    const { pid } = JSON.parse(readFileSync(join(fresh, 'sandbox.lock'), 'utf8')) as { pid: number }
    process.kill(pid, 'SIGINT')
    expect(await started).toEqual({ code: 0, stderr: '' })
    rmSync(fresh, { recursive: true, force: true })
  })

  it('says in one line that a port is in use', async () => {
    const port = await freePorts()
    const server = createServer().listen(port, '127.0.0.1')
    const { code, stderr } = await failToStart([
      '--port',
      String(port),
      '--data-dir',
      dataDir,
      '--agencies',
      'prairierose',
    ])
    server.close()
    expect(code).toBe(1)
    expect(stderr).toMatch(new RegExp(`^error: .*${port}.*\n$`))
  })

  it('says in one line that another sandbox uses the data directory', async () => {
    const { code, stderr } = await failToStart([
      '--port',
      String(await freePorts()),
      '--data-dir',
      inject('dataDir'),
      '--fresh',
    ])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^error: .*in use.*\n$/)
  })

  it('names the existing agencies if another one is requested', async () => {
    const { code, stderr } = await failToStart(['--agencies', 'atlantis'])
    expect(code).toBe(2)
    expect(stderr).toContain('no agency "atlantis"')
    expect(stderr).toContain('harborlight, prairierose, granitepeak')
  })
})

function databaseProcesses(directory: string): number[] {
  const accounts = join(directory, 'accounts')
  return readdirSync(accounts).flatMap((account) => {
    const file = join(accounts, account, 'dynamodb/server.pid')
    return existsSync(file) ? [(JSON.parse(readFileSync(file, 'utf8')) as { pid: number }).pid] : []
  })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
