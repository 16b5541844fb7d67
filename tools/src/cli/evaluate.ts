import { readFileSync } from 'node:fs'
import { evaluate } from '@breakwater/domain/evaluate'
import { type Household, householdSchema } from '@breakwater/domain/household'
import { householdProblems } from '@breakwater/domain/household-problem'
import { Command, InvalidArgumentError } from 'commander'
import { evaluationReport } from './evaluation-report.ts'

type Options = { json?: true; on?: string }

export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('Evaluate a household file: budget, ratios, plan, recommended outcome')
    .argument('<file>', 'a household as JSON (docs/household.schema.json); - reads standard input')
    .option('--json', 'print the whole evaluation with the trace of every figure')
    .option('--on <date>', 'the day whose law applies, as YYYY-MM-DD (default: the newest recorded)', isoDate)
    .action((file: string, { json, on }: Options) => {
      const household = readHousehold(file)
      const evaluation = evaluate(household, undefined, on)
      console.log(json ? JSON.stringify(evaluation, null, 2) : evaluationReport(evaluation))
    })
}

function readHousehold(file: string): Household {
  const parsed = householdSchema.safeParse(readJson(file))
  if (parsed.success) return parsed.data
  const problems = householdProblems(parsed.error).map(({ path, message }) => `  ${path}: ${message}`)
  throw new Error(`${file} is not a valid household; correct these fields:\n${problems.join('\n')}`)
}

function readJson(file: string): unknown {
  const text = readText(file)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${file} is not JSON: ${reason(error)}`)
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    throw new Error(
      `${file} cannot be read: ${reason(error)}. Name an existing household file, or - for standard input.`,
    )
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function isoDate(text: string): string {
  const time = Date.parse(`${text}T00:00:00Z`)
  const valid = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) && text.length === 10
  if (!valid) throw new InvalidArgumentError('It must be a day like 2026-07-02.')
  return text
}
