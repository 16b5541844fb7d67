import type { Language } from '@breakwater/vocabulary/languages'
import { formatBasisPoints, formatCents } from '../money/money.ts'
import type { TraceEntry, TraceValue } from '../rule/trace.ts'
import { derivedTrace } from './derived-trace.ts'
import type { Evaluation } from './evaluation.ts'
import { spanishSources, traceNameWords, traceValueWords } from './trace-words.ts'

const words = {
  en: { yes: 'yes', no: 'no', elsewhere: 'explained at this name', rule: 'Rule', version: 'version', source: 'Source' },
  es: {
    yes: 'sí',
    no: 'no',
    elsewhere: 'se explica con este nombre',
    rule: 'Regla',
    version: 'versión',
    source: 'Fuente',
  },
} as const satisfies Record<Language, Record<string, string>>

/** Why one figure of an evaluation is what it is; null where nothing was derived at this path. */
export function explain(evaluation: Evaluation, path: string, language: Language): string[] | null {
  const trace = wholeTrace(evaluation, language)
  const entry = trace.find((candidate) => candidate.path === path)
  if (!entry) return null
  const { elsewhere, rule, version, source } = words[language]
  const inputs = Object.entries(entry.inputs).map(([name, value]) => {
    const origin = trace.some((other) => other.path === name && other.result === value)
    return `  ${named(name, language)} = ${writeValue(name, value, language)}${origin ? `  (${elsewhere})` : ''}`
  })
  return [
    `${named(path, language)} = ${writeValue(path, entry.result, language)}`,
    `${entry.formula[language]}`,
    ...inputs,
    `${rule}: ${entry.rule}, ${version} ${entry.version}. ${source}: ${sourceOf(entry, language)}`,
  ]
}

/** The paths that can be explained. */
export function explainedPaths(evaluation: Evaluation): string[] {
  return wholeTrace(evaluation, 'en').map((entry) => entry.path)
}

function wholeTrace(evaluation: Evaluation, language: Language): TraceEntry[] {
  return [...evaluation.trace, ...derivedTrace(evaluation, language)]
}

/** What a figure is, with the name by which it can be asked for. */
function named(path: string, language: Language): string {
  const label = traceNameWords[lastName(path)]?.[language]
  return label === undefined ? path : `${label} (${path})`
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}

function sourceOf({ rule, source }: TraceEntry, language: Language): string {
  return (language === 'es' ? spanishSources[rule] : undefined) ?? source
}

function writeValue(path: string, value: TraceValue, language: Language): string {
  if (value === null) return '-'
  if (Array.isArray(value)) {
    return value.length === 0 ? '-' : value.map((one) => writeValue(path, one, language)).join(', ')
  }
  const name = lastName(path)
  if (typeof value === 'boolean') return value ? words[language].yes : words[language].no
  if (typeof value === 'number' && /Cents$|^payments$|^recentMonths$|^deductions$/.test(name)) return formatCents(value)
  if (typeof value === 'number' && /[bB]asisPoints$|[sS]hare$|^shareOfNet$/.test(name)) return formatBasisPoints(value)
  return traceValueWords[name]?.[String(value)]?.[language] ?? String(value)
}
