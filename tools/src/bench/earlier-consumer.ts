import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { RuntimeConfig } from '@breakwater/contracts/runtime-config'
import { runQuietly } from '../synth/run-quietly.ts'
import { workspaceRoot } from '../synth/workspace.ts'

/** The last commit before the common design of all pages (docs/decisions/048-one-look.md). */
const commit = '6ebaafd65659329704dd209360ae7fedf12ff2e4'

export type BuiltConsumer = {
  /** Folder of the built application. */
  dist: string
  /** The page that an agency serves. */
  page: string
}

/**
 * Builds the consumer's application of before the design, with the packages that are installed here.
 * @param folder an empty one
 * @throws Error if the history has no such commit, as in a shallow clone
 */
export async function buildEarlierConsumer(folder: string, agency: RuntimeConfig['agency']): Promise<BuiltConsumer> {
  requireCommit(commit)
  const archive = execFileSync('git', ['archive', commit], { cwd: workspaceRoot, maxBuffer: 1_000_000_000 })
  execFileSync('tar', ['-x', '-C', folder], { input: archive })
  linkInstalledPackages(folder)
  const build = (what: string, args: string[], cwd: string) =>
    runQuietly(what, { command: process.execPath, args, cwd, environment: { NODE_ENV: 'production' } })
  await build('generating the earlier contracts', ['packages/contracts/scripts/generate.ts'], folder)
  const consumer = join(folder, 'apps/consumer')
  await build(
    'building the earlier application',
    [join(workspaceRoot, 'node_modules/vite/bin/vite.js'), 'build'],
    consumer,
  )
  return { dist: join(consumer, 'dist'), page: await earlierPage(folder, agency) }
}

/** @throws Error that says how to get it if the history has no such commit */
export function requireCommit(commit: string): void {
  const found = spawnSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: workspaceRoot })
  if (found.status === 0) return
  throw new Error(
    `the history has no commit ${commit}, whose welcome page is the baseline: fetch it with git fetch --unshallow`,
  )
}

/** Links what npm installed here; the packages of the repository itself are those of the folder. */
function linkInstalledPackages(folder: string): void {
  const installed = join(workspaceRoot, 'node_modules')
  const target = join(folder, 'node_modules')
  mkdirSync(join(target, '@breakwater'), { recursive: true })
  for (const name of readdirSync(installed)) {
    if (name !== '@breakwater') symlinkSync(join(installed, name), join(target, name))
  }
  for (const name of readdirSync(join(installed, '@breakwater'))) {
    symlinkSync(readlinkSync(join(installed, '@breakwater', name)), join(target, '@breakwater', name))
  }
}

/** The built page as the hosting stack of that time filled it in. */
async function earlierPage(folder: string, agency: RuntimeConfig['agency']): Promise<string> {
  const { indexPage } = (await import(
    pathToFileURL(join(folder, 'apps/agency/amplify/hosting/index-page.ts')).href
  )) as typeof import('@breakwater/agency/index-page')
  return indexPage(readFileSync(join(folder, 'apps/consumer/dist/index.html'), 'utf8'), agency)
}
