import * as z from 'zod'
import { planDetailSchema } from './plan-detail.ts'
import { type TraceEntry, traceEntrySchema } from './trace-entry.ts'

const text = z.object({ en: z.string(), es: z.string() })

const ratio = z.object({
  basisPoints: z.int().nullable(),
  notComputed: z.string().nullable().catch(null),
  band: z.object({ above: z.int().nullable(), within: z.int().nullable() }).nullable(),
})

const debt = z.object({
  id: z.string(),
  balanceCents: z.int(),
  effectiveAprBasisPoints: z.int(),
  eligible: z.boolean(),
  reason: z.string(),
  why: text,
  minimumPaymentCents: z.int(),
  minimumBasis: z.string(),
  paidUnder: z.string(),
})

const income = z.object({
  id: z.string(),
  netCents: z.int(),
  grossCents: z.int().nullable(),
  /** Absent in evaluations that were stored before the incomes added up to the cent. */
  countedCents: z.int().optional(),
})

const budget = z.object({
  lines: z.array(
    z.object({
      category: z.string(),
      expenseCents: z.int(),
      debtPaymentCents: z.int(),
      takenFromPayCents: z.int(),
      /** Absent in evaluations that were stored before payroll deductions were a part of their own. */
      paidByPayroll: z.boolean().default(false),
      countedCents: z.int(),
    }),
  ),
  expensesCents: z.int(),
  debtPaymentsCents: z.int(),
  takenFromPayCents: z.int(),
  livingCostsCents: z.int(),
})

const enrollment = z.object({
  allowed: z.boolean(),
  blocks: z.array(z.string()),
  details: z.array(z.object({ block: z.string(), words: text, todo: text })).default([]),
})

const feeLaw = z.object({
  citation: z.string(),
  mark: z.string(),
  figures: z.string(),
  endedOn: z.string().nullable(),
  gap: text.nullable(),
  conditions: z.array(text),
  otherFees: z.array(z.object({ kind: z.string(), mostCents: z.int().nullable(), note: text.optional() })),
})

const feeWaiver = z.object({ limitCents: z.int(), yearCents: z.int(), endedOn: z.string().nullable() })

const anyAssumption = { debt: z.string(), estimated: z.boolean(), firstCents: z.int(), floorCents: z.int() }
const assumption = z.discriminatedUnion('kind', [
  z.object({ ...anyAssumption, kind: z.literal('LEVEL'), shareBasisPoints: z.null() }),
  z.object({
    ...anyAssumption,
    kind: z.enum(['SHARE_PLUS_INTEREST', 'SHARE_OF_BALANCE']),
    shareBasisPoints: z.int(),
  }),
])

const option = z.object({
  kind: z.string(),
  monthlyCents: z.int(),
  affordable: z.boolean(),
  never: z.string().nullable().catch(null),
  months: z.int().nullable(),
  interestCents: z.int().nullable().catch(null),
  feesCents: z.int().catch(0),
  totalCents: z.int().nullable(),
  savesCents: z.int().nullable(),
  estimated: z.boolean().catch(false),
  savingEstimated: z.boolean().catch(false),
  assumes: z.array(assumption).catch([]),
})

const settlement = z.object({
  debts: z.array(z.string()),
  balanceCents: z.int(),
  settledCents: z.int(),
  months: z.int(),
  paymentCents: z.int(),
  withOtherMinimumsCents: z.int(),
  setUpFeeCapCents: z.int().nullable(),
})

const comparison = z.object({
  path: z.string(),
  statedCents: z.int(),
  source: z.string(),
  on: z.string(),
  reportedCents: z.int(),
  varianceCents: z.int(),
  varianceBasisPoints: z.int().nullable(),
})

/**
 * The parts of an evaluation that the portal shows beyond its summary. An older version of the engine may have written the
 * JSON: a part that this portal cannot read is left out, so that it does not break the page.
 */
const detailSchema = z.object({
  settingsVersion: z.string().nullable().catch(null),
  why: text.nullable().catch(null),
  cushionCents: z.int().nullable().catch(null),
  endingPaymentsCents: z.int().nullable().catch(null),
  leastRepaymentCents: z.int().nullable().catch(null),
  incomes: z.array(income).catch([]),
  debts: z.array(debt).catch([]),
  budget: budget.nullable().catch(null),
  spending: z.array(z.object({ group: z.string(), cents: z.int(), shareOfNet: z.int().nullable() })).catch([]),
  debtToIncome: ratio.nullable().catch(null),
  mortgageToIncome: ratio.nullable().catch(null),
  utilization: z
    .object({ balanceCents: z.int(), limitCents: z.int(), basisPoints: z.int().nullable() })
    .nullable()
    .catch(null),
  comparisons: z.array(comparison).catch([]),
  plan: planDetailSchema.nullable().catch(null),
  plans: z.object({ standard: planDetailSchema, hardship: planDetailSchema }).nullable().catch(null),
  lessThanFullBalance: settlement.nullable().catch(null),
  enrollment: enrollment.nullable().catch(null),
  feeLaw: feeLaw.nullable().catch(null),
  feeWaiver: feeWaiver.nullable().catch(null),
  tests: z
    .array(
      z.object({
        outcome: z.string(),
        holds: z.boolean(),
        haveCents: z.int(),
        needCents: z.int().nullable(),
        words: text,
      }),
    )
    .catch([]),
  options: z.array(option).catch([]),
  findings: z
    .array(z.object({ code: z.string(), about: z.string(), text, figures: z.record(z.string(), z.int()).catch({}) }))
    .catch([]),
  missing: z.array(z.object({ code: z.string(), about: z.string(), text })).catch([]),
  estimated: z.array(z.object({ path: z.string(), text })).catch([]),
  trace: z.array(traceEntrySchema).catch([]),
})

export type EvaluationDetail = z.infer<typeof detailSchema>

/** Reads `evaluation.detail`, an AWSJSON string. */
export function readDetail(json: string): EvaluationDetail {
  return detailSchema.parse(parseObject(json))
}

/** The derivation of a figure; `path` is its place in the evaluation, like `plan.paymentCents`. */
export function traceOf(detail: EvaluationDetail, path: string): TraceEntry | undefined {
  return detail.trace.find((entry) => entry.path === path)
}

/** Why a figure is an estimate, one text for each reason; empty if it is not an estimate. */
export function estimatesOf(detail: EvaluationDetail, path: string): EvaluationDetail['estimated'] {
  return detail.estimated.filter((figure) => figure.path === path)
}

/** Anything else, such as null or a list, has none of the parts. */
const objectSchema = z.record(z.string(), z.unknown()).catch({})

function parseObject(json: string): object {
  try {
    return objectSchema.parse(JSON.parse(json))
  } catch (error) {
    console.warn('the evaluation has no readable detail', error)
    return {}
  }
}
