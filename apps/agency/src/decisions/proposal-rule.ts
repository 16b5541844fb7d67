import type { RuleVersion } from '@breakwater/contracts/generated/schema'
import * as z from 'zod'

const detailSchema = z.object({
  trace: z.array(z.object({ path: z.string(), rule: z.string(), version: z.int() })),
})

/**
 * The rule by which an evaluation proposed its outcome, in the version that it had then. Undefined for an evaluation from before
 * its trace stated that.
 * @param detail the whole evaluation as JSON text
 */
export function proposalRule(detail: string): RuleVersion | undefined {
  const { data } = z.preprocess(parseJson, detailSchema).safeParse(detail)
  const entry = data?.trace.find(({ path }) => path === 'outcome')
  return entry && { id: entry.rule, version: entry.version }
}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return undefined
  }
}
