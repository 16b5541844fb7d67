import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { defineConfig } from 'vitest/config'

type Manifest = { name: string; workspaces?: string[]; dependencies?: Record<string, string> }

const root = import.meta.dirname

/** Whether Stryker runs the tests, which makes every mutant a branch of the code. */
const mutated = process.env.STRYKER_MUTATOR_WORKER !== undefined

/** Tests of a bundle's text, which the branches of the mutants change. */
const readsTheBundle = ['edge/src/build-router.test.ts']

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
    return {
      test: {
        name,
        include: [`${folder}/**/*.test.{ts,tsx}`],
        exclude: ['**/node_modules/**', '**/dist/**', 'tools/e2e/**', ...(mutated ? readsTheBundle : [])],
        environment: hasPages ? 'jsdom' : 'node',
        // Loading the CDK or jsdom takes longer than most files of tests, so that the files of a project share one
        // process. Pages keep a context of their own, since React's libraries keep hold of the document.
        pool: hasPages ? ('vmForks' as const) : ('forks' as const),
        isolate: hasPages,
        // Instrumented code is slower; a mutant that loops is ended by Stryker.
        testTimeout: mutated ? 300_000 : 20_000,
      },
    }
  })

export default defineConfig({
  test: {
    // Vitest would leave one processor free, which on a machine with two is half of it.
    maxWorkers: Number(process.env.TEST_WORKERS ?? availableParallelism()),
    reporters: ['default', ...(process.env.NX_TASK_TARGET_PROJECT ? ['./tools/src/check/tally-reporter.ts'] : [])],
    projects: [
      ...workspaces,
      {
        test: {
          name: 'end-to-end',
          include: ['tools/e2e/**/*.test.ts'],
          globalSetup: ['tools/e2e/global-setup.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
