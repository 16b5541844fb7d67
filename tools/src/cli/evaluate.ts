import { writeFileSync } from 'node:fs'
import { agencySettings } from '@breakwater/agency/settings/agency-settings'
import { type AgencySettings, defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { evaluate } from '@breakwater/domain/evaluate'
import type { Evaluation } from '@breakwater/domain/evaluation'
import { explain, explainedPaths } from '@breakwater/domain/explanation'
import { householdSchemaOn } from '@breakwater/domain/household'
import { statedSettingsSchema } from '@breakwater/domain/stated-settings'
import { loadRegistry } from '@breakwater/registry/registry'
import { type Language, languages } from '@breakwater/vocabulary/languages'
import { Command, Option } from 'commander'
import { printJson, printText } from '../output/print.ts'
import { localDay } from '../report/calendar-day.ts'
import { evaluationReport, type ReportInput } from '../report/evaluation-report.ts'
import { reportHtml } from '../report/report-html.ts'
import { reportText } from '../report/report-text.ts'
import { BadUsage, endBadUsage } from './bad-usage.ts'
import { fileProblem } from './file-problem.ts'
import { fileWords } from './file-words.ts'
import { readJsonFile } from './read-json-file.ts'
import { demandDays } from './stated-days.ts'

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
    .addOption(
      new Option('--language <language>', 'of the report, the explanation and the messages')
        .choices(languages)
        .default('en'),
    )
    .option('--on <date>', 'the day whose law applies, as YYYY-MM-DD (default: the newest recorded)')
    .option('--agency <slug>', 'an agency of the registry: its settings, and its name and phone on the report')
    .addOption(
      new Option(
        '--settings <file>',
        'agency settings as JSON; what it leaves out, at any depth, stays as proposed, and a name that is not known is refused',
      ).conflicts('agency'),
    )
    .addOption(
      new Option(
        '--first-payment <date>',
        'of a plan, for the calendar of the report (default: the first of next month)',
      ).conflicts(['json', 'explain']),
    )
    .addOption(
      new Option('--client', 'print only what the client keeps, without the pages for the counselor').conflicts([
        'json',
        'explain',
      ]),
    )
    .addOption(
      new Option('--html <file>', 'write the report as a page to print, instead of printing it here').conflicts([
        'json',
        'explain',
      ]),
    )
    .addHelpText(
      'after',
      `
Without --agency a household is evaluated by the proposed settings, which hold no license: its plan is blocked.

Examples:
  breakwater evaluate examples/households/maria.json --agency harborlight --client
  breakwater evaluate examples/households/maria.json --agency harborlight --explain plan.paymentCents`,
    )
    .action(run)
}

function run(file: string, options: Options, command: Command): void {
  try {
    evaluateFile(file, options)
  } catch (error) {
    endBadUsage(error, command)
  }
}

function evaluateFile(file: string, options: Options): void {
  const { json, explain, language, on } = options
  const words = fileWords[language]
  const today = localDay(new Date())
  demandDays(options, today, language)
  if (file === '-' && options.settings === '-') throw new BadUsage(words.oneInput)
  const agency = chosenAgency(options)
  const asked = { whole: words.household, todo: words.nameHousehold, language }
  const household = readJsonFile(householdSchemaOn(on ?? today), file, asked)
  const settings = agency ? agencySettings(agency.slug) : readSettings(options.settings, language)
  const evaluation = evaluate(household, settings, on)
  if (json) printJson(evaluation, 2)
  else if (explain) printText(explanation(evaluation, explain, language))
  else report(options, { evaluation, household, agency, today })
}

function report(options: Options, made: Pick<ReportInput, 'evaluation' | 'household' | 'agency' | 'today'>): void {
  const { language, on, firstPayment: firstPaymentOn, settings, client, html } = options
  const settingsStated = settings !== undefined
  const paper = evaluationReport({ ...made, settingsStated, on, firstPaymentOn, forCounselor: !client }, language)
  if (html) writePage(html, reportHtml(paper), language)
  else printText(reportText(paper))
}

function writePage(file: string, page: string, language: Language): void {
  try {
    writeFileSync(file, page)
  } catch (error) {
    throw new BadUsage(fileWords[language].unwritable(file, fileProblem(error, 'WRITE', language)))
  }
}

function chosenAgency({ agency: slug, language }: Options) {
  if (slug === undefined) return undefined
  const { agencies } = loadRegistry()
  const agency = agencies.find((one) => one.slug === slug)
  if (agency) return agency
  const known = agencies.map((one) => one.slug).join(', ')
  throw new BadUsage(notThere[language].agency(slug, known))
}

function explanation(evaluation: Evaluation, path: string, language: Language): string {
  const lines = explain(evaluation, path, language)
  if (lines) return lines.join('\n')
  throw new Error(notThere[language].figure(path, explainedPaths(evaluation).join('\n  ')))
}

/** The messages about a name that does not exist, with the existing names. */
const notThere = {
  en: {
    agency: (slug: string, known: string) => `no agency "${slug}" in the registry; there are: ${known}`,
    figure: (path: string, known: string) => `nothing to explain at "${path}"; there is:\n  ${known}`,
  },
  es: {
    agency: (slug: string, known: string) => `no hay una agencia "${slug}" en el registro; hay: ${known}`,
    figure: (path: string, known: string) => `no hay nada que explicar en "${path}"; hay:\n  ${known}`,
  },
} as const

function readSettings(file: string | undefined, language: Language): AgencySettings {
  if (file === undefined) return defaultAgencySettings
  const { settings: whole, nameSettings: todo } = fileWords[language]
  return readJsonFile(statedSettingsSchema, file, { whole, todo, language })
}
