import { readFileSync } from 'node:fs'
import { type AgencySettings, agencySettingsSchema, defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { type Evaluation, evaluate } from '@breakwater/domain/evaluate'
import { explain, explainedPaths } from '@breakwater/domain/explanation'
import { fieldProblems } from '@breakwater/domain/field-problem'
import { type Household, householdSchema, householdSchemaOn } from '@breakwater/domain/household'
import { type Language, languages } from '@breakwater/domain/text'
import { Command, InvalidArgumentError, Option } from 'commander'
import * as z from 'zod'
import { evaluationReport } from './evaluation-report.ts'

/** What a file of settings leaves out stays as proposed. */
const settingsFileSchema = z.preprocess((stated) => {
  const isObject = stated && typeof stated === 'object' && !Array.isArray(stated)
  return isObject ? { ...defaultAgencySettings, ...stated } : stated
}, agencySettingsSchema)

type Options = { json?: true; explain?: string; language: Language; on?: string; settings?: string }

export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('Evaluate a household file: budget, ratios, plan, recommended outcome')
    .argument('<file>', 'a household as JSON (docs/household.schema.json); - reads standard input')
    .option('--json', 'print the whole evaluation with the trace of every figure')
    .addOption(
      new Option('--explain <path>', 'print how one figure came about, like plan.paymentCents').conflicts('json'),
    )
    .addOption(new Option('--language <language>', 'of the report or the explanation').choices(languages).default('en'))
    .option('--on <date>', 'the day whose law applies, as YYYY-MM-DD (default: the newest recorded)', isoDate)
    .option('--settings <file>', 'agency settings as JSON; what it leaves out stays as proposed')
    .action((file: string, { json, explain, language, on, settings }: Options) => {
      const evaluation = evaluate(readHousehold(file, language, on), readSettings(settings, language), on)
      if (json) console.log(JSON.stringify(evaluation, null, 2))
      else if (explain) console.log(explanation(evaluation, explain, language))
      else console.log(evaluationReport(evaluation, language))
    })
}

function explanation(evaluation: Evaluation, path: string, language: Language): string {
  const lines = explain(evaluation, path, language)
  if (lines) return lines.join('\n')
  throw new Error(`nothing to explain at "${path}"; there is:\n  ${explainedPaths(evaluation).join('\n  ')}`)
}

function readHousehold(file: string, language: Language, on: string | undefined): Household {
  return readAs(on === undefined ? householdSchema : householdSchemaOn(on), file, { whole: 'household', language })
}

function readSettings(file: string | undefined, language: Language): AgencySettings {
  if (file === undefined) return defaultAgencySettings
  return readAs(settingsFileSchema, file, { whole: 'agency settings', language })
}

type Reading = { whole: string; language: Language }

function readAs<Schema extends z.ZodType>(schema: Schema, file: string, { whole, language }: Reading): z.infer<Schema> {
  const value = readJson(file)
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const problems = fieldProblems(parsed.error, { whole, value, language }).map(
    ({ path, message }) => `  ${path}: ${message}`,
  )
  throw new Error(`${file} is not valid as ${whole}; correct these fields:\n${problems.join('\n')}`)
}

function readJson(file: string): unknown {
  const text = readText(file)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${file} is not JSON: ${reason(error)}`)
  }
}

/** The text of a file without the byte-order mark that some editors put first: JSON knows none. */
function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/^\uFEFF/, '')
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
