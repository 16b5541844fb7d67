import * as z from 'zod'
import { payFrequencies } from '../money/pay-frequency.ts'
import { centsSchema, daysSchema, rateSchema } from './field-schema.ts'
import { type Debt, debtKinds, debtOwners, type Expense, housingStatuses, type Income } from './household.ts'

/** The figures of a household that a counselor can correct, with what each may be; null where a figure can be unknown. */
export const correctableFigures = {
  household: { householdSize: z.int().min(1).max(30).nullable() },
  housing: {
    status: z.enum(housingStatuses),
    daysLate: daysSchema.nullable(),
    foreclosureOrEviction: z.boolean().nullable(),
  },
  incomes: { frequency: z.enum(payFrequencies), netCents: centsSchema, grossCents: centsSchema.nullable() },
  expenses: { frequency: z.enum(payFrequencies), amountCents: centsSchema },
  debts: {
    kind: z.enum(debtKinds),
    owner: z.enum(debtOwners),
    secured: z.boolean(),
    balanceCents: centsSchema,
    limitCents: centsSchema.nullable(),
    aprBasisPoints: rateSchema.nullable(),
    minimumPaymentCents: centsSchema.nullable(),
    daysPastDue: daysSchema.nullable(),
  },
} as const satisfies Record<string, Record<string, z.ZodType>>

/** The lists of a household to which a counselor can add, and from which a counselor can remove. */
export const correctableLists = ['incomes', 'expenses', 'debts'] as const

export type CorrectableList = (typeof correctableLists)[number]

/** A figure's place in a household. Rows are named by their ids, which stay the same when the lists change. */
export type FigurePlace =
  | { part: 'household' | 'housing'; figure: string }
  | { part: CorrectableList; id: string; figure: string }

export type RowPlace = { list: CorrectableList; id: string }

/**
 * One change of what a household stated. `subject` names what it is about:
 * - SET: a figure, like `householdSize`, `housing.daysLate` or `debts.ID.balanceCents`;
 * - ADD and REMOVE: a row, like `debts.ID`;
 * - UNDO: an earlier correction, by its id.
 */
export type Correction = { id: string; subject: string } & (
  | { change: 'SET'; value: FigureValue }
  | { change: 'ADD'; value: Income | Expense | Debt }
  | { change: 'REMOVE' }
  | { change: 'UNDO' }
)

export type FigureValue = string | number | boolean | null

/** Reads the subject of a SET; undefined if it names no figure that can be corrected. */
export function figurePlace(subject: string): FigurePlace | undefined {
  const dot = subject.lastIndexOf('.')
  const [owner, figure] = [subject.slice(0, Math.max(dot, 0)), subject.slice(dot + 1)]
  if (owner === '' || owner === 'housing') {
    const part = owner === '' ? 'household' : 'housing'
    return Object.hasOwn(correctableFigures[part], figure) ? { part, figure } : undefined
  }
  const row = rowPlace(owner)
  return row && Object.hasOwn(correctableFigures[row.list], figure) ? { part: row.list, id: row.id, figure } : undefined
}

/** Reads the subject of an ADD or a REMOVE; undefined if it names no row. */
export function rowPlace(subject: string): RowPlace | undefined {
  const list = correctableLists.find((one) => subject.startsWith(`${one}.`))
  const id = list && subject.slice(list.length + 1)
  return list && id ? { list, id } : undefined
}

/** Whether a value may be set for the figure that `subject` names. */
export function isValueOf(subject: string, value: unknown): value is FigureValue {
  const place = figurePlace(subject)
  if (!place) return false
  const figures: Readonly<Record<string, z.ZodType>> = correctableFigures[place.part]
  return figures[place.figure]?.safeParse(value).success === true
}
