import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SandboxOutputs } from '../src/sandbox-data/outputs.ts'

const root = join(import.meta.dirname, '../..')

export type SandboxProcess = {
  outputs: SandboxOutputs
  /** Returns everything that the process has printed so far. */
  printed(): string
  /** Sends a signal and waits until the process has ended. */
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<number | null>
}

export type SandboxFlags = {
  port: number
  dataDir: string
  agencies?: string
  fresh?: boolean
  /** Ends a process that is not ready yet. */
  signal?: AbortSignal
}

/**
 * Runs `npm start`'s program as its own process, and waits until it is ready. Rejects with its output if it ends
 * before.
 */
export async function startSandboxProcess(flags: SandboxFlags): Promise<SandboxProcess> {
  const args = ['tools/bin/start.js', '--port', String(flags.port), '--data-dir', flags.dataDir]
  if (flags.agencies) args.push('--agencies', flags.agencies)
  if (flags.fresh) args.push('--fresh')
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: userEnvironment() })
  let printed = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const abort = () => child.kill('SIGINT')
  flags.signal?.addEventListener('abort', abort)
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk
      if (/^ready in [\d.]+ s/m.test(printed)) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    ended.then((code) => reject(new Error(`the sandbox ended with ${code} before it was ready:\n${printed}`)))
  })
  flags.signal?.removeEventListener('abort', abort)
  return {
    outputs: JSON.parse(readFileSync(join(flags.dataDir, 'outputs.json'), 'utf8')) as SandboxOutputs,
    printed: () => printed,
    end: (signal) => end(child, ended, signal),
  }
}

/** Runs `npm start`'s program to its end; for starts that must fail. */
export async function failToStart(args: string[]): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, ['tools/bin/start.js', ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: userEnvironment(),
  })
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stderr })))
}

/**
 * Removes what the test runner adds: its NODE_ENV would build the web applications for development, and Node warns of its
 * FORCE_COLOR beside a terminal's NO_COLOR.
 */
function userEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV: _, FORCE_COLOR: _color, ...environment } = process.env
  return environment
}

function end(child: ChildProcess, ended: Promise<number | null>, signal: NodeJS.Signals): Promise<number | null> {
  child.kill(signal)
  return ended
}
