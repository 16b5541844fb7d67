import * as z from 'zod'

const text = z.object({ en: z.string(), es: z.string() })
const traceValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()), z.array(z.number())])

const band = z.object({ above: z.number().nullable(), within: z.number().nullable() }).nullable()

const traceEntry = z.object({
  path: z.string(),
  rule: z.string(),
  version: z.number(),
  source: z.string(),
  formula: text,
  inputs: z.record(z.string(), traceValue),
  result: traceValue,
})

/**
 * What the portal shows of an evaluation beyond its summary. The JSON was written by whichever version of the engine
 * evaluated the case, perhaps years ago: a part that this portal cannot read is left out and never breaks the page.
 */
const detailSchema = z.object({
  why: text.nullable().catch(null),
  debts: z
    .array(
      z.object({
        id: z.string(),
        eligible: z.boolean(),
        why: text,
        minimumPaymentCents: z.number(),
        minimumBasis: z.string(),
      }),
    )
    .catch([]),
  budget: z
    .object({ lines: z.array(z.object({ category: z.string(), countedCents: z.number() })) })
    .nullable()
    .catch(null),
  debtToIncome: z.object({ band }).nullable().catch(null),
  mortgageToIncome: z.object({ basisPoints: z.number().nullable(), band }).nullable().catch(null),
  plan: z
    .object({ setUpFeeCents: z.number(), interestCents: z.number(), totalCents: z.number() })
    .nullable()
    .catch(null),
  tests: z
    .array(
      z.object({
        outcome: z.string(),
        holds: z.boolean(),
        haveCents: z.number(),
        needCents: z.number().nullable(),
      }),
    )
    .catch([]),
  options: z
    .array(
      z.object({
        kind: z.string(),
        monthlyCents: z.number(),
        affordable: z.boolean(),
        months: z.number().nullable(),
        totalCents: z.number().nullable(),
        savesCents: z.number().nullable(),
      }),
    )
    .catch([]),
  findings: z
    .array(z.object({ code: z.string(), about: z.string(), text, figures: z.record(z.string(), z.number()).catch({}) }))
    .catch([]),
  trace: z.array(traceEntry).catch([]),
})

export type EvaluationDetail = z.infer<typeof detailSchema>
export type TraceEntry = z.infer<typeof traceEntry>
export type TraceValue = z.infer<typeof traceValue>

/** Reads `evaluation.detail`, an AWSJSON string. */
export function readDetail(json: string): EvaluationDetail {
  return detailSchema.parse(parseObject(json))
}

/** Where a figure came from; `path` is its place in the evaluation, like `plan.paymentCents`. */
export function traceOf(detail: EvaluationDetail, path: string): TraceEntry | undefined {
  return detail.trace.find((entry) => entry.path === path)
}

function parseObject(json: string): object {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? value : {}
  } catch (error) {
    console.warn('the evaluation has no readable detail', error)
    return {}
  }
}
