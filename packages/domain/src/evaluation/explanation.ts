import type { Language } from '@breakwater/vocabulary/languages'
import { formatBasisPoints, formatCents } from '../money/money.ts'
import type { TracedFigure, TraceEntry } from '../rule/trace.ts'
import { derivedTrace } from './derived-trace.ts'
import type { Evaluation } from './evaluation.ts'

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
  const inputs = Object.entries(entry.inputs).map(([name, figure]) => {
    const origin = trace.some((other) => other.path === name && other.result.value === figure.value)
    return `  ${written(name, figure, language)}${origin ? `  (${elsewhere})` : ''}`
  })
  return [
    written(path, entry.result, language),
    entry.formula[language],
    ...inputs,
    `${rule}: ${entry.rule}, ${version} ${entry.version}. ${source}: ${entry.source[language]}`,
  ]
}

/** The paths that can be explained. */
export function explainedPaths(evaluation: Evaluation): string[] {
  return wholeTrace(evaluation, 'en').map((entry) => entry.path)
}

function wholeTrace(evaluation: Evaluation, language: Language): TraceEntry[] {
  return [...evaluation.trace, ...derivedTrace(evaluation, language)]
}

/** A figure with its label, and with the name by which its own explanation can be asked for. */
function written(name: string, figure: TracedFigure, language: Language): string {
  return `${figure.label[language]} (${name}) = ${valueText(figure, language)}`
}

function valueText({ value, words: ofCodes, unit }: TracedFigure, language: Language): string {
  const values = ofCodes === undefined ? value : [ofCodes].flat().map((text) => text[language])
  if (values === null) return '-'
  const texts = [values].flat().map((one) => {
    if (typeof one === 'boolean') return words[language][one ? 'yes' : 'no']
    if (typeof one === 'string') return one
    if (unit === 'cents') return formatCents(one)
    return unit === 'basisPoints' ? formatBasisPoints(one) : String(one)
  })
  return texts.length === 0 ? '-' : texts.join(', ')
}
