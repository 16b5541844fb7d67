import { delimiter, join } from 'node:path'
import { runQuietly } from './run-quietly.ts'
import { workspaceRoot } from './workspace.ts'

const bin = join(workspaceRoot, 'node_modules/.bin')

/**
 * Builds the consumer's and the counselor's applications; Nx restores the result of an earlier build from the same
 * sources.
 */
export function buildWebApps(): Promise<void> {
  return runQuietly('building the web applications', {
    command: process.execPath,
    args: [join(bin, 'nx'), 'run-many', '-t', 'build', '-p', '@breakwater/consumer', '@breakwater/portal'],
    cwd: workspaceRoot,
    environment: {
      // The build that is deployed, even if a test runs it.
      NODE_ENV: 'production',
      // No daemon that keeps running after the build.
      NX_DAEMON: 'false',
      NX_TUI: 'false',
      PATH: `${bin}${delimiter}${process.env.PATH}`,
    },
  })
}
