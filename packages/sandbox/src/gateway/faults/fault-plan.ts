import * as z from 'zod'
import { SandboxError } from '../../sandbox-error.ts'

const longest = 15 * 60_000
const milliseconds = z.int().min(0).max(longest)
const rule = {
  /** The scope that calls of the service are signed for. */
  service: z.string().min(1),
  /** The name of one operation, or `*` for each. */
  operation: z.string().min(1),
  /** The share of the calls that have the fault, from 0 to 1. */
  share: z.number().min(0).max(1),
}

const faultRule = z.discriminatedUnion('fault', [
  z.strictObject({ ...rule, fault: z.literal('throttle') }),
  z.strictObject({
    ...rule,
    fault: z.literal('error'),
    code: z.string().min(1).optional(),
    message: z.string().optional(),
    status: z.int().min(400).max(599).optional(),
  }),
  z.strictObject({ ...rule, fault: z.literal('latency'), milliseconds, upTo: milliseconds.optional() }),
  z.strictObject({ ...rule, fault: z.literal('stale'), milliseconds }),
  z.strictObject({ ...rule, fault: z.literal('duplicate') }),
  z.strictObject({ ...rule, fault: z.literal('reorder'), milliseconds }),
])

const faultPlan = z.strictObject({
  seed: z
    .int()
    .min(-(2 ** 31))
    .max(2 ** 31 - 1),
  rules: z.array(faultRule).min(1),
})

export type FaultRule = z.infer<typeof faultRule>

/** Faults on demand. The same seed gives the same calls the same faults. */
export type FaultPlan = z.infer<typeof faultPlan>

/** @param name the name of the file, for the message. @throws SandboxError naming what is wrong, and where */
export function readFaultPlan(text: string, name: string): FaultPlan {
  const read = faultPlan.safeParse(parse(text, name))
  if (read.success) return read.data
  throw new SandboxError(`${name} is no plan of faults:\n${z.prettifyError(read.error)}`)
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new SandboxError(`${name} is no JSON: ${(cause as Error).message}`, { cause })
  }
}
