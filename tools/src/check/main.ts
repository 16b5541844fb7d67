/** `npm test`: every check of the repository, in the order in which a failure is cheapest to meet. */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { provideChromium } from './chromium.ts'
import { dependencyBreaches, type ProjectGraph } from './dependency-direction.ts'

type Tally = { passed: number; failed: number; skipped: number }

const root = join(import.meta.dirname, '../../..')
const reports = join(root, 'reports')
const tally: Tally = { passed: 0, failed: 0, skipped: 0 }

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
    tally.failed += 1
    console.error(`✗ ${name} (${seconds(started)}): ${error instanceof Error ? error.message : String(error)}`)
    return false
  }
}

/** Counts each test; a run that ends without a report, or fails outside of a test, counts as one failure. */
async function vitest(name: string, args: string[]): Promise<void> {
  const started = performance.now()
  const report = join(reports, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const crash = await run('vitest', ['run', ...args, ...reporters]).catch((error: Error) => error)
  const counts = readCounts(report)
  tally.passed += counts.passed
  tally.failed += crash && counts.failed === 0 ? 1 : counts.failed
  tally.skipped += counts.skipped
  console.log(`${crash ? '✗' : '✓'} ${name} tests (${seconds(started)})`)
}

function readCounts(report: string): Tally {
  try {
    const json = JSON.parse(readFileSync(report, 'utf8'))
    return {
      passed: json.numPassedTests,
      failed: json.numFailedTests,
      skipped: json.numPendingTests + json.numTodoTests,
    }
  } catch (error) {
    console.error(`no readable test report: ${error}`)
    return { passed: 0, failed: 0, skipped: 0 }
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
