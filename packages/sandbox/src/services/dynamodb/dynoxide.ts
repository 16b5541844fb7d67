import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { LocalAccount } from '../../account/local-account.ts'
import { forgetProcess, livingProcess, recordProcess } from '../../account/process-file.ts'
import { SandboxError } from '../../sandbox-error.ts'
import type { DatabaseServer } from './database-server.ts'
import { createDynoxideCalls } from './dynoxide-calls.ts'
import { openToolProcess } from './tool-process.ts'

/** How long a server may take to start or stop, in milliseconds. */
const timeoutMilliseconds = 5000

/** If this process ends by an uncaught error, its servers must end too. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill()
})

/**
 * Starts the account's own database process on its own file. First ends a process that a killed sandbox left behind,
 * because it would lock the file.
 * @param program the path of dynoxide
 */
export async function startDynoxide(
  program: string,
  account: LocalAccount,
  onDeath: (message: string) => void,
): Promise<DatabaseServer> {
  const { directory, file, pidFile } = databaseFiles(account.stateDir)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  await endOrphan(account.stateDir)

  // The files of SQLite beside this one have its mode.
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
  // The tools of `mcp` are called over a pipe, which no other program can open. `serve` listens on a port, for everybody.
  const child = spawn(program, ['mcp', '--db-path', file], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {},
    // In its own process group, the server does not receive Ctrl-C: the sandbox does, and then stops the server.
    detached: true,
  })
  const errors: string[] = []
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  await once(child, 'spawn').catch((cause: Error) => {
    throw new SandboxError(`${program} can't be started: ${cause.message}`, { cause })
  })
  if (child.pid !== undefined) recordProcess(pidFile, child.pid)

  running.add(child)
  let closing = false
  child.once('exit', (code, signal) => {
    if (!closing)
      onDeath(`the database process of account ${account.id} ended (${signal ?? code}) ${errors.join('')}`.trim())
  })
  const name = `the database process of account ${account.id}`
  const late = AbortSignal.timeout(timeoutMilliseconds)
  const tools = await Promise.race([openToolProcess(child, name), once(late, 'abort').then(() => undefined)])
  if (!tools) {
    child.kill('SIGKILL')
    throw new SandboxError(`${name} doesn't answer: ${errors.join('').trim()}`)
  }
  return {
    call: createDynoxideCalls(tools),
    pid: child.pid,
    async close() {
      closing = true
      await end(child)
      running.delete(child)
      forgetProcess(pidFile)
    },
  }
}

/** Returns the paths of an account's tables and of the file with the id of their process. */
export function databaseFiles(stateDir: string): { directory: string; file: string; pidFile: string } {
  const directory = join(stateDir, 'dynamodb')
  return { directory, file: join(directory, 'tables.db'), pidFile: join(directory, 'server.pid') }
}

/** Ends the account's database process if a killed sandbox left one running. */
export async function endOrphan(stateDir: string): Promise<void> {
  const { file, pidFile } = databaseFiles(stateDir)
  const pid = livingProcess(pidFile)
  if (pid !== undefined && commandLine(pid).includes(file)) {
    process.kill(pid, 'SIGTERM')
    const deadline = Date.now() + timeoutMilliseconds
    while (livingProcess(pidFile) !== undefined) {
      if (Date.now() > deadline) process.kill(pid, 'SIGKILL')
      await wait(20)
    }
  }
  forgetProcess(pidFile)
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // The process has ended, or the platform has no /proc: the process may not be ours, so it is not ended.
    return ''
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), timeoutMilliseconds)
  await exited
  clearTimeout(late)
}
