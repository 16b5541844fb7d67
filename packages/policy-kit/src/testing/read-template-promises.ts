import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Reads the promises below a folder: the construct's own folder has the `template-promises.json` of its resources. */
export function readTemplatePromises(folder: string): Record<string, unknown> {
  const files = globSync('**/template-promises.json', { cwd: folder }).toSorted()
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8'))))
}
