import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { SandboxError } from '../sandbox-error.ts'
import { forgetProcess, livingProcess, recordProcess } from './process-file.ts'

export type DataDir = { path: string; release(): void }

/**
 * Locks a data directory for this process. @throws SandboxError if it can't be written or another sandbox has locked it
 */
export function takeDataDir(directory: string): DataDir {
  const path = resolve(directory)
  const lock = join(path, 'sandbox.lock')
  try {
    makeFolder(path)
    const owner = livingProcess(lock)
    if (owner !== undefined) {
      throw new SandboxError(
        `${path} is in use by the sandbox with process id ${owner}: stop it, or use another --data-dir`,
      )
    }
    forgetProcess(lock)
    recordProcess(lock, process.pid)
  } catch (cause) {
    if (cause instanceof SandboxError) throw cause
    throw new SandboxError(`the data directory ${path} can't be used: ${(cause as Error).message}`, { cause })
  }
  return { path, release: () => forgetProcess(lock) }
}

/**
 * Creates one folder at a time: Node's recursive mkdir never returns on a file system that refuses folders, such as
 * /proc.
 */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path)
}
