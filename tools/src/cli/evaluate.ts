import { readFileSync, writeFileSync } from 'node:fs'
import { agencySettings } from '@breakwater/agency/settings/agency-settings'
import { type AgencySettings, defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { type Evaluation, evaluate } from '@breakwater/domain/evaluate'
import { explain, explainedPaths } from '@breakwater/domain/explanation'
import { fieldProblems } from '@breakwater/domain/field-problem'
import { householdSchema, householdSchemaOn } from '@breakwater/domain/household'
import { statedSettingsSchema } from '@breakwater/domain/stated-settings'
import { type Language, languages } from '@breakwater/domain/text'
import { loadRegistry } from '@breakwater/registry/registry'
import { Command, InvalidArgumentError, Option } from 'commander'
import type * as z from 'zod'
import { printJson, printText } from '../output/print.ts'
import { evaluationReport, type ReportInput } from '../report/evaluation-report.ts'
import { reportHtml } from '../report/report-html.ts'
import { reportText } from '../report/report-text.ts'

type Options = {
  json?: true
  explain?: string
  language: Language
  on?: string
  agency?: string
  settings?: string
  firstPayment?: string
  client?: true
  html?: string
}

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
    .option('--agency <slug>', 'an agency of the registry: its settings, and its name and phone on the report')
    .addOption(
      new Option(
        '--settings <file>',
        'agency settings as JSON; what it leaves out, at any depth, stays as proposed, and a name that is not known is refused',
      ).conflicts('agency'),
    )
    .option('--first-payment <date>', 'of a plan, for its calendar (default: the first of next month)', isoDate)
    .option('--client', 'print only what the client keeps, without the pages for the counselor')
    .addOption(
      new Option('--html <file>', 'write the report as a page to print, instead of printing it here').conflicts([
        'json',
        'explain',
      ]),
    )
    .action(run)
}

function run(file: string, options: Options, command: Command): void {
  const { json, explain, language, on } = options
  const agency = chosenAgency(options, command)
  const schema = on === undefined ? householdSchema : householdSchemaOn(on)
  const household = readAs(schema, file, { whole: 'household', hint: 'Name an existing household file', language })
  const settings = agency ? agencySettings(agency.slug) : readSettings(options.settings, language)
  const evaluation = evaluate(household, settings, on)
  if (json) printJson(evaluation, 2)
  else if (explain) printText(explanation(evaluation, explain, language))
  else report(options, { evaluation, household, agency })
}

function report(options: Options, made: Pick<ReportInput, 'evaluation' | 'household' | 'agency'>): void {
  const { language, on, firstPayment: firstPaymentOn, client, html } = options
  const today = new Date().toISOString().slice(0, 10)
  const paper = evaluationReport({ ...made, today, on, firstPaymentOn, forCounselor: !client }, language)
  if (html) writeFileSync(html, reportHtml(paper))
  else printText(reportText(paper))
}

function chosenAgency({ agency: slug }: Options, command: Command) {
  if (slug === undefined) return undefined
  const { agencies } = loadRegistry()
  const agency = agencies.find((one) => one.slug === slug)
  if (agency) return agency
  const known = agencies.map((one) => one.slug).join(', ')
  return command.error(`error: no agency "${slug}" in the registry; there are: ${known}`)
}

function explanation(evaluation: Evaluation, path: string, language: Language): string {
  const lines = explain(evaluation, path, language)
  if (lines) return lines.join('\n')
  throw new Error(`nothing to explain at "${path}"; there is:\n  ${explainedPaths(evaluation).join('\n  ')}`)
}

function readSettings(file: string | undefined, language: Language): AgencySettings {
  if (file === undefined) return defaultAgencySettings
  return readAs(statedSettingsSchema, file, {
    whole: 'agency settings',
    hint: 'Name an existing file of agency settings',
    language,
  })
}

/** `whole` names the document in a message, `hint` says what to do where it can't be read. */
type Wanted = { whole: string; hint: string; language: Language }

function readAs<Schema extends z.ZodType>(schema: Schema, file: string, wanted: Wanted): z.infer<Schema> {
  const { whole, hint, language } = wanted
  const value = readJson(file, hint)
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const problems = fieldProblems(parsed.error, { whole, value, language }).map(
    ({ path, message }) => `  ${path}: ${message}`,
  )
  throw new Error(`${file} is not valid as ${whole}; correct these fields:\n${problems.join('\n')}`)
}

function readJson(file: string, hint: string): unknown {
  const text = readText(file, hint)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${file} is not JSON: ${reason(error)}`)
  }
}

/** The text of a file without the byte-order mark that some editors put first: JSON knows none. */
function readText(file: string, hint: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw new Error(`${file} cannot be read: ${reason(error)}. ${hint}, or - for standard input.`)
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
