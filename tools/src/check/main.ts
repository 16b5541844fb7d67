/** `npm test`: every check of the repository, the fastest to fail first. */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { provideBoto3 } from './boto3.ts'
import { provideChromium } from './chromium.ts'
import { type RunTally, tallyFile } from './tally-reporter.ts'
import { workspaces } from './workspaces.ts'

const root = join(import.meta.dirname, '../../..')
const reports = join(root, 'reports')
const tools = '@breakwater/tools'
/** The files outside of the packages. */
const rootFiles = [
  'biome.json',
  'nx.json',
  'package.json',
  'tsconfig.base.json',
  'vitest.config.ts',
  'docs',
  'examples',
]
const tally: RunTally = { passed: 0, failed: 0, skipped: 0, failures: [] }

mkdirSync(reports, { recursive: true })

// As it comes, since a run of tests takes minutes.
const nx = (...args: string[]) => run('nx', [...args, '--outputStyle=stream'])

await check('generate types from the schema', () => run('node', ['packages/contracts/scripts/generate.ts']))
await check('format and lint', () => run('biome', ['check', '--error-on-warnings', ...rootFiles]))
await check('format and lint of each package', () => nx('run-many', '-t', 'lint', '--parallel=2'))
await check('types', () => nx('run-many', '-t', 'typecheck', '--parallel=2'))
await check('web applications within their size budgets', () => nx('run-many', '-t', 'build', '--parallel=2'))
await check("boto3 for the sandbox's tests", async () => provideBoto3())
// The tests of the tools and the sandbox of the browser tests find these templates, and need not make them again.
await check('synthesized templates without findings', () => nx('run', `${tools}:synth`))
await tests(
  'test',
  projectsWith('test').filter((project) => project !== tools),
)
// Nx would run them last, beside an idle processor: they take longest, and no project depends on them.
await tests('test', [tools])
if (await check('Chromium for the browser tests', shareChromium)) await tests('e2e', [tools])

for (const failure of tally.failures) console.log(`✗ ${failure}`)
const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''
console.log(`${tally.passed} passed, ${tally.failed} failed${skipped}`)
process.exitCode = tally.failed > 0 ? 1 : 0

async function check(name: string, work: () => Promise<void>): Promise<boolean> {
  const started = performance.now()
  try {
    await work()
    tally.passed += 1
    console.log(`✓ ${name} (${seconds(started)})`)
    return true
  } catch (error) {
    const failure = `${name}: ${error instanceof Error ? error.message : String(error)}`
    tally.failed += 1
    tally.failures.push(failure)
    console.error(`✗ ${failure} (${seconds(started)})`)
    return false
  }
}

/**
 * Runs a target with tests, in two processes at a time: those of two projects, or two of a single one. A project that
 * ends without a report counts as one failure.
 */
async function tests(target: string, projects: readonly string[]): Promise<void> {
  const started = performance.now()
  for (const project of projects) rmSync(tallyFile(project, target), { force: true })
  const parallel = Math.min(2, projects.length)
  process.env.TEST_WORKERS = String(2 / parallel)
  const crash = await nx('run-many', '-t', target, '-p', projects.join(), `--parallel=${parallel}`).catch(
    (error: Error) => error,
  )
  const counted = projects.map((project) => readTally(tallyFile(project, target)))
  for (const { passed, failed, skipped, failures } of counted) {
    tally.passed += passed
    tally.failed += failed
    tally.skipped += skipped
    tally.failures.push(...failures)
  }
  const failed = counted.some((one) => one.failed > 0)
  if (crash && !failed) {
    tally.failed += 1
    tally.failures.push(`${target}: ${crash.message}`)
  }
  console.log(`${failed || crash ? '✗' : '✓'} ${target} (${seconds(started)})`)
}

/** Returns the projects whose package.json has a script with this name. */
function projectsWith(script: string): string[] {
  return workspaces()
    .map((folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')))
    .filter(({ scripts }) => scripts?.[script] !== undefined)
    .map(({ name }) => name)
}

function readTally(file: string): RunTally {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, failures: [`no readable test report: ${error}`] }
  }
}

async function shareChromium(): Promise<void> {
  process.env.CHROMIUM_PATH = provideChromium()
}

/** Runs a command of node_modules/.bin and shows its output; rejects if it fails. */
function run(command: string, args: string[]): Promise<void> {
  const bin = join(root, 'node_modules/.bin')
  const child = spawn(join(bin, command), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, NX_DAEMON: 'false', NX_TUI: 'false' },
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} exited with ${code}`))))
  })
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}
