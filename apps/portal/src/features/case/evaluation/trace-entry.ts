import * as z from 'zod'

const text = z.object({ en: z.string(), es: z.string() })
const single = z.union([z.string(), z.number(), z.boolean()])
const value = z.union([single, z.array(single), z.null()])

/** A value that a rule read or computed, as the engine recorded it: with its label, its unit and the words of a code. */
const tracedFigure = z.object({
  label: text,
  counselorLabel: text.optional(),
  unit: z.string(),
  isSum: z.literal(true).optional(),
  value,
  words: z.union([text, z.array(text)]).optional(),
})

const entry = z.object({
  path: z.string(),
  rule: z.string(),
  version: z.number(),
  source: text,
  formula: text,
  inputs: z.record(z.string(), tracedFigure),
  result: z.object({ value }),
})

/**
 * An entry that was stored before inputs had labels and units. Its inputs are left out, since they cannot be labeled; the
 * formula, the rule and the result are shown.
 */
const earlierEntry = z
  .object({ path: z.string(), rule: z.string(), version: z.number(), source: z.string(), formula: text, result: value })
  .transform(({ source, result, ...rest }): z.infer<typeof entry> => {
    return { ...rest, source: { en: source, es: source }, inputs: {}, result: { value: result } }
  })

/** The derivation of one figure of an evaluation. */
export const traceEntrySchema = z.union([entry, earlierEntry])

export type TraceEntry = z.infer<typeof entry>
export type TracedFigure = z.infer<typeof tracedFigure>
