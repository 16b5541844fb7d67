import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Evaluation } from '@breakwater/domain/evaluation'
import type { Language } from '@breakwater/vocabulary/languages'
import { vi } from 'vitest'
import { evaluateCommand } from '../../src/cli/evaluate.ts'

/**
 * The output of `breakwater evaluate` for one household: as JSON, and the report in one language as text and as a page.
 */
export type Printed = { evaluation: Evaluation; text: string; html: string }

type PrintOptions = { agency: string; on: string; language: Language }

/** One folder for all households: printing is synchronous, so two households never overlap. */
const folder = mkdtempSync(join(tmpdir(), 'household-'))
const file = join(folder, 'household.json')
const page = join(folder, 'report.html')
process.once('exit', () => rmSync(folder, { recursive: true }))

/** Runs the command in this process, once for each kind of output. */
export function printEvaluation(household: object, { agency, on, language }: PrintOptions): Printed {
  writeFileSync(file, JSON.stringify(household))
  const run = (...options: string[]) => printedBy([file, '--agency', agency, '--on', on, ...options])
  const evaluation = JSON.parse(run('--json')) as Evaluation
  const text = run('--language', language)
  run('--language', language, '--html', page)
  return { evaluation, text, html: readFileSync(page, 'utf8') }
}

/** The command ends before `parse` returns, so nothing else prints in between. */
function printedBy(args: string[]): string {
  const print = vi.spyOn(console, 'log').mockReturnValue()
  try {
    evaluateCommand().exitOverride().parse(args, { from: 'user' })
    return print.mock.calls.join('\n')
  } finally {
    print.mockRestore()
  }
}
