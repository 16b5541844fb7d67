/** `npm test`: every check of the repository, in the order in which a failure is cheapest to meet. */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { provideChromium } from './chromium.ts'
import { dependencyBreaches, type ProjectGraph } from './dependency-direction.ts'
import type { RunTally } from './tally-reporter.ts'

const root = join(import.meta.dirname, '../../..')
const reports = join(root, 'reports')
const tally: RunTally = { passed: 0, failed: 0, skipped: 0, failures: [] }

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

await check('generate types from the schema', () => run('node', ['packages/contracts/scripts/generate.ts']))
await check('format and lint', () => run('biome', ['check', '--error-on-warnings', '.']))
await check('dependency direction', checkDependencyDirection)
await check('types', () => run('nx', ['run-many', '-t', 'typecheck', '--parallel=2', '--outputStyle=static']))
await check('web applications within their size budgets', () =>
  run('nx', ['run-many', '-t', 'build', '--parallel=2', '--outputStyle=static']),
)
await vitest('unit', ['--project', 'node', '--project', 'web'])
await check('synthesized templates without findings', () => run('node', ['tools/bin/breakwater.js', 'synth', '--all']))
if (await check('Chromium for the browser tests', shareChromium)) {
  await vitest('end-to-end', ['--project', 'end-to-end'])
}

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

/** Counts each test; a run that ends without a report, or fails for a reason that is in none, counts as one failure. */
async function vitest(name: string, args: string[]): Promise<void> {
  const started = performance.now()
  const report = join(reports, `${name}.json`)
  const reporters = ['--reporter=default', `--reporter=${join(import.meta.dirname, 'tally-reporter.ts')}`]
  const crash = await run('vitest', ['run', ...args, ...reporters], { TALLY_FILE: report }).catch(
    (error: Error) => error,
  )
  const counted = readTally(report)
  if (crash && counted.failed === 0) {
    counted.failed = 1
    counted.failures.push(`${name} tests: ${crash.message}`)
  }
  tally.passed += counted.passed
  tally.failed += counted.failed
  tally.skipped += counted.skipped
  tally.failures.push(...counted.failures)
  console.log(`${counted.failed > 0 ? '✗' : '✓'} ${name} tests (${seconds(started)})`)
}

function readTally(report: string): RunTally {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, failures: [`no readable test report: ${error}`] }
  }
}

async function shareChromium(): Promise<void> {
  process.env.CHROMIUM_PATH = provideChromium()
}

async function checkDependencyDirection(): Promise<void> {
  const file = join(reports, 'graph.json')
  await run('nx', ['graph', `--file=${file}`])
  const { graph } = JSON.parse(readFileSync(file, 'utf8')) as { graph: ProjectGraph }
  const breaches = dependencyBreaches(graph)
  if (breaches.length > 0) throw new Error(breaches.join('\n'))
}

/** Runs a command of node_modules/.bin and shows its output; rejects when it fails. */
function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  const bin = join(root, 'node_modules/.bin')
  const child = spawn(join(bin, command), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env, PATH: `${bin}:${process.env.PATH}`, NX_DAEMON: 'false', NX_TUI: 'false' },
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} exited with ${code}`))))
  })
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}
