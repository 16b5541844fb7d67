import { createHash } from 'node:crypto'
import type { AgencySettings } from '@breakwater/domain/agency-settings'

/** Settings with the name of their version: a hash of all of them, so that other settings never share it. */
export function namedSettings(slug: string, settings: AgencySettings): AgencySettings & { version: string } {
  const hash = createHash('sha256')
    .update(JSON.stringify({ ...settings, version: null }))
    .digest('hex')
  return { ...settings, version: `${slug}-${hash.slice(0, 12)}` }
}
