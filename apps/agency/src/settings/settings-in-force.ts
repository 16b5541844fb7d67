import type { AgencySettings } from '@breakwater/domain/agency-settings'
import { dayIn, type SettingsVersion, settingsVersions, versionInForce } from '@breakwater/domain/settings-history'
import type { DeployedSettings } from './bundled-settings.ts'
import type { PlainEntry } from './settings-entries.ts'

/** An approved version takes so long, in milliseconds, to reach every running function: it is how long the entries are kept. */
export const entriesKeptFor = 60_000

/**
 * The settings in force at a time, by the entries of the table over what was deployed. The entries are read at most once a minute,
 * and what is in force is computed for each time: a first day begins at midnight and not a minute later.
 */
export function settingsInForce(
  { settings, timeZone }: DeployedSettings,
  read: () => Promise<readonly PlainEntry[]>,
): (at: Date) => Promise<AgencySettings> {
  let kept: { until: number; versions: Promise<readonly SettingsVersion[]> } | undefined
  return async (at) => {
    if (!kept || kept.until <= at.getTime()) {
      const versions = read().then(settingsVersions)
      kept = { until: at.getTime() + entriesKeptFor, versions }
      // A failed reading is not kept: the next call tries again.
      versions.catch(() => {
        kept = undefined
      })
    }
    const versions = await kept.versions
    return versionInForce(versions, dayIn(timeZone, at))?.proposal.settings ?? settings
  }
}
