import type { Evaluation } from './evaluate.ts'
import { formatBasisPoints, formatCents } from './money.ts'
import type { Language } from './text.ts'
import type { TraceEntry, TraceValue } from './trace.ts'

/** Why one figure of an evaluation is what it is; null where nothing was derived at this path. */
export function explain(evaluation: Evaluation, path: string, language: Language): string[] | null {
  const entry = evaluation.trace.find((candidate) => candidate.path === path)
  if (!entry) return null
  const inputs = Object.entries(entry.inputs).map(([name, value]) => {
    return `  ${name} = ${writeValue(name, value)}${derivedAs(evaluation, name, value)}`
  })
  return [
    `${path} = ${writeValue(path, entry.result)}`,
    `${entry.formula[language]}`,
    ...inputs,
    `(${entry.rule}, version ${entry.version}; ${entry.source})`,
  ]
}

/** The paths that can be explained. */
export function explainedPaths(evaluation: Evaluation): string[] {
  return evaluation.trace.map((entry) => entry.path)
}

/** Points on to the input's own derivation, where it has one. */
function derivedAs({ trace }: Evaluation, name: string, value: TraceValue): string {
  const origin = trace.find((entry: TraceEntry) => entry.path === name && entry.result === value)
  return origin ? '  (explained at this name)' : ''
}

function writeValue(name: string, value: TraceValue): string {
  if (value === null) return '-'
  if (Array.isArray(value)) return value.map((one) => writeValue(name, one)).join(', ')
  if (typeof value === 'number' && /Cents$|^payments$|^recentMonths$|^deductions$/.test(name)) return formatCents(value)
  if (typeof value === 'number' && /[bB]asisPoints$|[sS]hare$/.test(name)) return formatBasisPoints(value)
  return String(value)
}
