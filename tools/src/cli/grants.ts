import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AccessReport } from '@breakwater/iam/access-record'
import { Command } from 'commander'
import { printGrants } from '../grants/print-grants.ts'
import { unusedGrants } from '../grants/unused-grants.ts'
import { printJson, printText } from '../output/print.ts'
import { defaultDataDir } from '../sandbox-data/data-dir-flag.ts'
import { fileProblem } from './file-problem.ts'

export function grantsCommand(): Command {
  return new Command('grants')
    .description(
      'Show what roles were allowed and did not use, from when the sandbox ran last; fails where a reason is missing',
    )
    .option('--data-dir <folder>', 'of the sandbox, which writes it when it is stopped', defaultDataDir)
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
Roles of which little was asked since the sandbox started have much unused, and it fails for that: the end-to-end tests of
'npm test' use everything once.`,
    )
    .action(({ dataDir, json }: { dataDir: string; json?: true }) => {
      const report = readReport(dataDir)
      if (json) printJson({ unused: unusedGrants(report), denied: report.denied }, 2)
      else printGrants(report, printText)
      if (unusedGrants(report).some(({ reason }) => reason === undefined)) process.exitCode = 1
    })
}

function readReport(dataDir: string): AccessReport {
  const file = join(dataDir, 'access.json')
  const todo = 'Run the sandbox, use it, and stop it with Ctrl-C, which writes it anew'
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as AccessReport
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new Error(`${file} is damaged. ${todo}`, { cause })
    throw new Error(`${file} cannot be read: ${fileProblem(cause, 'READ', 'en')}. ${todo}`, { cause })
  }
}
