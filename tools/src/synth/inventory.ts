import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type StackSize = {
  stack: string
  resources: number
  /** Size of the template; CloudFormation takes 1 MB. */
  bytes: number
}

/** The stacks of a synthesized app, nested ones included. */
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
