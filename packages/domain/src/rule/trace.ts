import type { Text } from './text.ts'

/** A counseling rule as a counselor reads it. The version grows when the rule would give another answer. */
export type Rule = {
  readonly id: string
  readonly version: number
  /** Where the rule comes from: a statute, a published practice, or a proposal that an agency may set otherwise. */
  readonly source: Text
  readonly formula: Text
}

/** A rule that computes one figure. */
export type FigureRule<U extends PlainUnit> = Rule & { readonly figure: Term<U> }

/** What one value is, by the unit that it is stated in. */
type Values = {
  cents: number
  basisPoints: number
  /** A number of months, or the month of a plan, which is counted from 1. */
  months: number
  count: number
  /** To the quarter of an hour. */
  hours: number
  yesNo: boolean
  text: string
  /** Ids of incomes or debts of the household. */
  ids: string
}

type PlainUnit = keyof Values

export type Unit = PlainUnit | 'code'

/** What a figure or an input is called, and the unit of its value. */
export type Term<U extends PlainUnit = PlainUnit> = {
  readonly label: Text
  /** What counselors call it, where their term is not the one that fits every reader. */
  readonly counselorLabel?: Text
  readonly unit: U
  /** Set where the values of a list are added up. */
  readonly isSum?: true
}

/** One value, several, or null where it is unknown or does not apply. */
type Stated<Value> = Value | readonly Value[] | null

export type TraceValue = Stated<string | number | boolean>

/** A value that a rule reads or computes, with all that a page needs to show it. */
export type TracedFigure = {
  label: Text
  counselorLabel?: Text | undefined
  unit: Unit
  isSum?: true | undefined
  value: TraceValue
  /** The words of a code; of a list, those of each code in its order. */
  words?: Text | readonly Text[] | undefined
}

/** How one figure of a result came about. */
export type TraceEntry = {
  /** The figure's place in the result, like `plans.standard.paymentCents`. */
  path: string
  rule: string
  version: number
  source: Text
  formula: Text
  inputs: Readonly<Record<string, TracedFigure>>
  result: TracedFigure
}

/** A value of a term. An evaluation makes several hundred: fields are copied one by one, since that is the fastest. */
export function traced<U extends PlainUnit>(term: Term<U>, value: Stated<Values[U]>): TracedFigure {
  return { label: term.label, counselorLabel: term.counselorLabel, unit: term.unit, isSum: term.isSum, value }
}

/** A figure that is one of a few codes: the traced figure of each, made once. */
export function codeFigures<Code extends string>(
  label: Text,
  words: Readonly<Record<Code, Text>>,
): Readonly<Record<Code, TracedFigure>> {
  const codes = Object.keys(words) as Code[]
  const figures = codes.map((code) => [code, { label, unit: 'code', value: code, words: words[code] }])
  return Object.fromEntries(figures)
}

/** Joins the traces of parts. Loops, since spreading and `concat` took longer than making the entries. */
export function joinedTrace(parts: readonly (readonly TraceEntry[])[]): TraceEntry[] {
  const entries: TraceEntry[] = []
  for (const part of parts) for (const entry of part) entries.push(entry)
  return entries
}

/** The entry for one figure. */
export function traceEntry(
  path: string,
  { id, version, source, formula }: Rule,
  { inputs, result }: Pick<TraceEntry, 'inputs' | 'result'>,
): TraceEntry {
  return { path, rule: id, version, source, formula, inputs, result }
}
