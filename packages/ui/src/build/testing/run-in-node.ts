import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/**
 * Runs code beside the build's modules in a process of its own and returns what it prints: Vite cannot build in the
 * context that tests of pages run in.
 * @throws Error with what it printed as errors if it fails
 */
export function runInNode(code: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: join(import.meta.dirname, '..'),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return stdout
}
