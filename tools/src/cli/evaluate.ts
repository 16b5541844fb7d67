import { readFileSync } from 'node:fs'
import { type Evaluation, evaluate } from '@breakwater/domain/evaluate'
import { explain, explainedPaths } from '@breakwater/domain/explanation'
import { type Household, householdSchema } from '@breakwater/domain/household'
import { householdProblems } from '@breakwater/domain/household-problem'
import { type Language, languages } from '@breakwater/domain/text'
import { Command, InvalidArgumentError, Option } from 'commander'
import { evaluationReport } from './evaluation-report.ts'

type Options = { json?: true; explain?: string; language: Language; on?: string }

export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('Evaluate a household file: budget, ratios, plan, recommended outcome')
    .argument('<file>', 'a household as JSON (docs/household.schema.json); - reads standard input')
    .option('--json', 'print the whole evaluation with the trace of every figure')
    .addOption(
      new Option('--explain <path>', 'print how one figure came about, like plan.paymentCents').conflicts('json'),
    )
    .addOption(new Option('--language <language>', 'of the explanation').choices(languages).default('en'))
    .option('--on <date>', 'the day whose law applies, as YYYY-MM-DD (default: the newest recorded)', isoDate)
    .action((file: string, { json, explain, language, on }: Options) => {
      const evaluation = evaluate(readHousehold(file), undefined, on)
      if (json) console.log(JSON.stringify(evaluation, null, 2))
      else if (explain) console.log(explanation(evaluation, explain, language))
      else console.log(evaluationReport(evaluation))
    })
}

function explanation(evaluation: Evaluation, path: string, language: Language): string {
  const lines = explain(evaluation, path, language)
  if (lines) return lines.join('\n')
  throw new Error(`nothing to explain at "${path}"; there is:\n  ${explainedPaths(evaluation).join('\n  ')}`)
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
