import * as z from 'zod'
import { usState } from '../household/us-state.ts'
import rows from '../law/fee-caps.json' with { type: 'json' }
import modelAct from '../law/model-act.json' with { type: 'json' }
import { type Cents, divideDown } from '../money/money.ts'
import { type DatedRow, rowInForce, rowInForceOrEnded } from '../rule/dated-row.ts'
import { type LawMark, lawMarks } from '../rule/law-mark.ts'
import type { Text } from '../rule/text.ts'
import { textSchema } from '../rule/text-schema.ts'
import { codeFigures, type FigureRule, type Term } from '../rule/trace.ts'
import { type CapFormula, type ConfirmedFeeCap, capFormulaSchema } from './cap-formula.ts'
import { type FeeCounts, feeCounts } from './fee-amount.ts'
import { type OtherFee, otherFeeSchema } from './other-fee.ts'

export const monthlyFeeRule: FigureRule<'cents'> = {
  id: 'monthly-fee',
  version: 2,
  source: {
    en: "The state's fee cap in force, or the agency's own fee where that is lower",
    es: 'El tope vigente del estado, o el cargo propio de la agencia si es menor',
  },
  formula: {
    en: "the state's cap, rounded down to the cent; the agency's own fee if lower; the highest of all months",
    es: 'el tope del estado, redondeado hacia abajo al centavo; el cargo propio de la agencia si es menor; el mayor de todos los meses',
  },
  figure: {
    label: { en: 'Highest monthly fee', es: 'Cargo mensual más alto' },
    unit: 'cents',
  },
}

export const lawCitation: Term<'text'> = {
  label: { en: 'Law or table', es: 'Ley o tabla' },
  unit: 'text',
}

export const capOfLaw: Term<'cents'> = {
  label: { en: 'Cap of the law', es: 'Tope de la ley' },
  unit: 'cents',
}

export const ownFee: Term<'cents'> = {
  label: { en: "Agency's own fee", es: 'Cargo propio de la agencia' },
  unit: 'cents',
}

/** One row of the table of fee caps: a state's limits while they are in force. */
export const feeCapRowSchema = z.strictObject({
  state: usState,
  /** The official name of the law without remarks, because it is printed in every language. Remarks belong in `gap`. */
  citation: z.string().min(5),
  mark: z.enum(lawMarks),
  /** First and last day in force; null and absent where the day is not recorded. */
  from: z.iso.date().nullable(),
  until: z.iso.date().optional(),
  /** The figures are published anew each year: past the end of the last row they are out of date. */
  yearly: z.literal(true).optional(),
  cap: z.union([
    capFormulaSchema,
    // The regulator approves the agency's own schedule; or the law was read and names no figure.
    z.enum(['FILED_SCHEDULE', 'NO_FIGURE']),
    // No figure of the law is known: the model act's are shown.
    z.null(),
  ]),
  /** Remarks: which text or year the row is from, what is not known about it, or what else decides. */
  gap: textSchema.optional(),
  /** What must hold before or beside a fee. */
  conditions: z.array(textSchema).optional(),
  otherFees: z.array(otherFeeSchema).optional(),
})

export type FeeCapRow = z.infer<typeof feeCapRowSchema>

/** The law behind a plan's fees, as a report shows it. */
export type FeeLaw = {
  state: string | null
  /** Of the state's own law; the model act's where the state is unknown. */
  citation: string
  mark: LawMark
  /** Whose figures the fees follow. NONE: the law names none, or no row is recorded for the day. */
  figures: 'STATE' | 'COUNSEL' | 'MODEL_ACT' | 'NONE'
  /** The last day of a yearly row that is used although it has ended; null otherwise. */
  endedOn: string | null
  gap: Text | null
  conditions: readonly Text[]
  otherFees: readonly OtherFee[]
}

/** Whose figures the fees follow, as a counselor reads it. */
export const feeFigures = codeFigures(
  { en: 'Whose figures the fees follow', es: 'De quién son las cifras de los cargos' },
  {
    STATE: { en: "the state's law", es: 'la ley del estado' },
    COUNSEL: { en: "a cap that the agency's counsel confirmed", es: 'un tope confirmado por el abogado de la agencia' },
    MODEL_ACT: { en: 'the model act', es: 'la ley modelo' },
    NONE: { en: 'the law names none', es: 'la ley no fija ninguna' },
  },
)

export type FeeCap = {
  /** Null where no figure applies: nothing is charged. */
  cap: CapFormula | 'FILED_SCHEDULE' | 'NO_FIGURE' | null
  counts: FeeCounts
  law: FeeLaw
}

export const feeCapRows: readonly FeeCapRow[] = z.array(feeCapRowSchema).parse(rows)

/** The uniform act: no law by itself. Its figures are shown where no figure of a state's law is known. */
const modelCap = capFormulaSchema.parse(modelAct.cap)
const countsNothing: FeeCounts = { creditors: false, accounts: false, remaining: false, yearlyDebt: false }
const feeCaps = Map.groupBy(feeCapRows.map(asFeeCap), (row) => row.law.state)
const withoutState = withCounts(modelCap, {
  ...noLaw(null),
  citation: modelAct.citation,
  mark: 'READ',
  figures: 'MODEL_ACT',
})

/**
 * The fee law of a state on a day (YYYY-MM-DD), or the newest without one; the model act's where the state is unknown.
 * A cap that the agency's counsel confirmed for the day goes before the table.
 */
export function feeCapInForce(state: string | null, on?: string, confirmed: readonly ConfirmedFeeCap[] = []): FeeCap {
  if (state === null) return withoutState
  const ofState = confirmed.filter((row) => row.state === state)
  const own = ofState.length > 0 && rowInForce(ofState, on)
  if (own) return withCounts(own.cap, { ...noLaw(state), citation: own.citation, mark: 'READ', figures: 'COUNSEL' })
  const found = rowInForceOrEnded(feeCaps.get(state) ?? [], on)
  if (found === null) return withCounts(null, noLaw(state))
  const { row, endedOn } = found
  return endedOn === null ? row : { ...row, law: { ...row.law, endedOn } }
}

/** The highest set-up fee of a plan that only settles debts, rounded down; null where the state has no such rule. */
export function settlementSetUpCap({ cap }: FeeCap, debtCents: Cents): Cents | null {
  if (cap === null || typeof cap === 'string' || cap.settlementSetUp === undefined) return null
  const { mostCents, debtBasisPoints } = cap.settlementSetUp
  return Math.min(mostCents, divideDown(debtCents * debtBasisPoints, 10_000))
}

function asFeeCap(row: FeeCapRow): FeeCap & DatedRow {
  const { state, citation, mark, gap = null, conditions = [], otherFees = [], from, until, yearly } = row
  const figures = figuresOf(row)
  const law = { state, citation, mark, figures, endedOn: null, gap, conditions, otherFees }
  return { ...withCounts(row.cap ?? modelCap, law), from, until, yearly }
}

function withCounts(cap: FeeCap['cap'], law: FeeLaw): FeeCap {
  const named = cap !== null && typeof cap !== 'string'
  return { cap, counts: named ? feeCounts(cap.monthly) : countsNothing, law }
}

function figuresOf({ cap }: FeeCapRow): FeeLaw['figures'] {
  if (cap === null) return 'MODEL_ACT'
  return typeof cap === 'string' ? 'NONE' : 'STATE'
}

function noLaw(state: string | null): FeeLaw {
  const nothing = { endedOn: null, gap: null, conditions: [], otherFees: [] }
  return { state, citation: '-', mark: 'OPEN', figures: 'NONE', ...nothing }
}
