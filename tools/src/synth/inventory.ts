import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type StackSize = {
  stack: string
  resources: number
  /** Size of the template; CloudFormation's limit is 1 MB. */
  bytes: number
}

/** Returns the stacks of a synthesized app, including nested ones. */
export function readInventory(outDir: string): StackSize[] {
  return readdirSync(outDir)
    .filter((file) => file.endsWith('.template.json'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(outDir, file), 'utf8')
      const { Resources: resources = {} } = JSON.parse(text) as { Resources?: Record<string, unknown> }
      return {
        stack: file.replace(/(\.nested)?\.template\.json$/, ''),
        resources: Object.keys(resources).length,
        bytes: Buffer.byteLength(text),
      }
    })
}
