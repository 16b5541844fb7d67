import { delimiter, join } from 'node:path'
import { runQuietly } from './run-quietly.ts'
import { workspaceRoot } from './workspace.ts'

const bin = join(workspaceRoot, 'node_modules/.bin')

/** Builds the consumer's and the counselor's app; Nx hands out what it built before from the same sources. */
export function buildWebApps(): Promise<void> {
  return runQuietly('building the web applications', {
    command: process.execPath,
    args: [join(bin, 'nx'), 'run-many', '-t', 'build', '-p', '@breakwater/consumer', '@breakwater/portal'],
    cwd: workspaceRoot,
    environment: {
      // What is deployed, even where a test asks for it.
      NODE_ENV: 'production',
      // No daemon that outlives the build.
      NX_DAEMON: 'false',
      NX_TUI: 'false',
      PATH: `${bin}${delimiter}${process.env.PATH}`,
    },
  })
}
