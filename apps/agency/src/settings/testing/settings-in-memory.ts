import { defaultAgencySettings } from '@breakwater/domain/agency-settings'
import type { SettingsPorts } from '../change-settings.ts'
import { namedSettings } from '../named-settings.ts'
import type { SettingsEntries, StoredEntry } from '../settings-entries.ts'

/** The settings' store in memory, with the list that it keeps. */
export function entriesInMemory(list: StoredEntry[] = []): SettingsEntries {
  return {
    list: async () => [...list],
    async append(entry, _event, after) {
      if (list.length !== after) return false
      list.push(entry)
      return true
    },
  }
}

/** What an agency's settings need, with the proposed ones deployed, for the days of Rhode Island. */
export function settingsPorts(agency: string, now: () => Date): SettingsPorts {
  const settings = namedSettings(agency, defaultAgencySettings)
  return { entries: entriesInMemory(), deployed: { timeZone: 'America/New_York', settings }, agency, now }
}
