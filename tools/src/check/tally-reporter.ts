import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/** The result of a test run. `failures` has one line for each failure; an error outside of a test is a failure too. */
export type RunTally = { passed: number; failed: number; skipped: number; failures: string[] }

/** Returns the file of a project's tally, which Nx restores from its cache. */
export function tallyFile(project: string, target: string): string {
  return join(import.meta.dirname, '../../../reports', `${project}.${target}.json`)
}

/**
 * Counts a run of vitest and writes it, as a `RunTally` in JSON, to the file that TALLY_FILE names, or to the file of
 * the Nx task.
 */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    this.#write(tallyOf(modules, unhandledErrors))
  }

  onProcessTimeout(): void {
    const tally = this.#tally ?? { passed: 0, failed: 0, skipped: 0, failures: [] }
    const failure = 'the tests ended, but the process did not: something is left open'
    this.#write({ ...tally, failed: tally.failed + 1, failures: [...tally.failures, failure] })
  }

  #tally: RunTally | undefined

  #write(tally: RunTally): void {
    this.#tally = tally
    const { TALLY_FILE, NX_TASK_TARGET_PROJECT: project, NX_TASK_TARGET_TARGET: target } = process.env
    const file = TALLY_FILE ?? (project && target ? tallyFile(project, target) : undefined)
    if (!file) return
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(tally))
  }
}

function tallyOf(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): RunTally {
  const tally: RunTally = { passed: 0, failed: 0, skipped: 0, failures: [] }
  const fail = (where: string, errors: readonly SerializedError[] = []) => {
    tally.failed += 1
    tally.failures.push(`${where}: ${errors[0] ? firstLine(errors[0]) : 'failed'}`)
  }
  for (const module of modules) {
    const { relativeModuleId: file } = module
    if (module.errors().length > 0) fail(file, module.errors())
    for (const suite of module.children.allSuites())
      if (suite.errors().length > 0) fail(`${file} > ${suite.fullName}`, suite.errors())
    for (const test of module.children.allTests()) {
      const { state, errors } = test.result()
      if (state === 'failed') fail(`${file} > ${test.fullName}`, errors)
      else tally[state === 'passed' ? 'passed' : 'skipped'] += 1
    }
  }
  for (const error of unhandledErrors) fail('outside of a test', [error])
  return tally
}

function firstLine({ name, message, stacks, stack }: SerializedError): string {
  const [frame] = stacks ?? []
  const where = frame ? ` (${frame.file}:${frame.line})` : (stack?.split('\n')[1] ?? '')
  return `${name ?? 'Error'}: ${message.split('\n')[0]}${where}`
}
