import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Evaluation } from '@breakwater/domain/evaluation'
import type { Language } from '@breakwater/vocabulary/languages'
import { vi } from 'vitest'
import { evaluateCommand } from '../../src/cli/evaluate.ts'

/** What `breakwater evaluate` prints of one household: as JSON, and the report of one language as text and as a page. */
export type Printed = { evaluation: Evaluation; text: string; html: string }

type PrintOptions = { agency: string; on: string; language: Language }

/** One folder for all households: printing is synchronous, so that two households never overlap. */
const folder = mkdtempSync(join(tmpdir(), 'household-'))
const file = join(folder, 'household.json')
const page = join(folder, 'report.html')
process.once('exit', () => rmSync(folder, { recursive: true }))

/** Runs the command of the command-line tool in this process, once for each thing that it prints. */
export function printEvaluation(household: object, { agency, on, language }: PrintOptions): Printed {
  writeFileSync(file, JSON.stringify(household))
  const run = (...options: string[]) => printedBy([file, '--agency', agency, '--on', on, ...options])
  const evaluation = JSON.parse(run('--json')) as Evaluation
  const text = run('--language', language)
  run('--language', language, '--html', page)
  return { evaluation, text, html: readFileSync(page, 'utf8') }
}

/** The command runs to its end before `parse` returns, so that nothing else prints in between. */
function printedBy(args: string[]): string {
  const print = vi.spyOn(console, 'log').mockReturnValue()
  try {
    evaluateCommand().exitOverride().parse(args, { from: 'user' })
    return print.mock.calls.join('\n')
  } finally {
    print.mockRestore()
  }
}
