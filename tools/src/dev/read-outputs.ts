import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** What is read here of the outputs that a running sandbox writes. */
const outputsSchema = z.object({
  agencies: z.record(z.string(), z.object({ slug: z.string(), consumerUrl: z.url(), portalUrl: z.url() })),
})

export type DevOutputs = z.infer<typeof outputsSchema>

/** @throws Error that says to start the sandbox, where none wrote its outputs to the data directory */
export function readOutputs(dataDir: string): DevOutputs {
  const file = join(dataDir, 'outputs.json')
  try {
    return outputsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw new Error(`${file} can't be read: start the sandbox first, with npm start`, { cause })
  }
}
