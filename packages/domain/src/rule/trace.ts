import type { Text } from './text.ts'

/** A counseling rule as a counselor reads it. The version grows when the rule would give another answer. */
export type Rule = {
  readonly id: string
  readonly version: number
  /** Where the rule comes from: a statute, a published practice, or a proposal that an agency may set otherwise. */
  readonly source: string
  readonly formula: Text
}

export type TraceValue = string | number | boolean | null | readonly string[] | readonly number[]

/** How one figure of a result came about. */
export type TraceEntry = {
  /** The figure's place in the result, like `plans.standard.paymentCents`. */
  path: string
  rule: string
  version: number
  source: string
  formula: Text
  inputs: Readonly<Record<string, TraceValue>>
  result: TraceValue
}

/** The entry for one figure. */
export function traceEntry(
  path: string,
  { id, version, source, formula }: Rule,
  inputs: TraceEntry['inputs'],
  result: TraceValue,
): TraceEntry {
  return { path, rule: id, version, source, formula, inputs, result }
}
