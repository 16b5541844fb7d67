import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What the registry states of an agency's counseling settings, unchecked: the rules that read it are not the registry's.
 * An agency without a file states nothing.
 * @throws Error naming the file where it is not JSON
 */
export function agencySettingsFile(slug: string, folder = join(import.meta.dirname, '../settings')): unknown {
  const path = join(folder, `${slug}.json`)
  if (!existsSync(path)) return {}
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Error(`settings/${slug}.json is not JSON`, { cause: error })
  }
}
