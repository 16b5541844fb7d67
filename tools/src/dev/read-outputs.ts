import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** The part of a running sandbox's outputs that is read here. */
const outputsSchema = z.object({
  agencies: z.record(z.string(), z.object({ slug: z.string(), consumerUrl: z.url(), portalUrl: z.url() })),
})

export type DevOutputs = z.infer<typeof outputsSchema>

/** Reads the outputs. @throws Error that says to start the sandbox if the data directory has none */
export function readOutputs(dataDir: string): DevOutputs {
  const file = join(dataDir, 'outputs.json')
  try {
    return outputsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw new Error(`${file} can't be read: start the sandbox first, with npm start`, { cause })
  }
}
