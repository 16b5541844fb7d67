import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { areas, testsIn } from './tools/src/mutation/areas.ts'
import { CheapestFirst } from './tools/src/mutation/cheapest-first.ts'

type Manifest = { name: string; workspaces?: string[]; dependencies?: Record<string, string> }

const root = import.meta.dirname

/** The area whose sources are mutated: only its own tests run. */
const area = areas[process.env.MUTATION_AREA ?? '']

/** Whether Stryker runs the tests, which makes every mutant a branch of the code. */
const mutated = area !== undefined || process.env.STRYKER_MUTATOR_WORKER !== undefined

/** Each mutant gets a new worker, and a thread starts in half the time of a process. */
const [pool, poolOfPages] = area ? (['threads', 'vmThreads'] as const) : (['forks', 'vmForks'] as const)

const readManifest = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest

/** Each workspace is a project of its own, named after its package, so that a new one needs no line here. */
const workspaces = globSync(
  (readManifest('package.json').workspaces ?? []).map((folder) => `${folder}/package.json`),
  { cwd: root },
)
  .sort()
  .map((file) => {
    const { name, dependencies = {} } = readManifest(file)
    const folder = dirname(file)
    const hasPages = 'react' in dependencies
    const { include, exclude } = area
      ? testsIn(folder, area)
      : { include: [`${folder}/**/*.test.{ts,tsx}`], exclude: [] }
    return {
      test: {
        name,
        include,
        exclude: ['**/node_modules/**', '**/dist/**', 'tools/e2e/**', ...exclude],
        environment: hasPages ? 'jsdom' : 'node',
        // Loading the CDK or jsdom takes longer than most files of tests, so that the files of a project share one
        // process. Pages keep a context of their own, since React's libraries keep hold of the document.
        pool: hasPages ? poolOfPages : pool,
        // West of Greenwich, as the people of the pages are: a day that is read as a time is the day before there.
        ...(hasPages && { env: { TZ: 'America/Los_Angeles' } }),
        isolate: hasPages,
        // Instrumented code is slower; a mutant that loops is ended by Stryker.
        testTimeout: mutated ? 300_000 : 20_000,
      },
    }
  })
  .filter(({ test }) => test.include.length > 0)

const endToEnd = {
  test: {
    name: 'end-to-end',
    include: ['tools/e2e/**/*.test.ts'],
    globalSetup: ['tools/e2e/global-setup.ts'],
    environment: 'node' as const,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
}

export default defineConfig({
  test: {
    // Vitest would leave one processor free, which on a machine with two is half of it.
    maxWorkers: area ? 1 : Number(process.env.TEST_WORKERS ?? availableParallelism()),
    ...(area ? { sequence: { sequencer: CheapestFirst } } : {}),
    reporters: ['default', ...(process.env.NX_TASK_TARGET_PROJECT ? ['./tools/src/check/tally-reporter.ts'] : [])],
    projects: [...workspaces, ...(mutated ? [] : [endToEnd])],
  },
})
