import type { Agency } from '@breakwater/registry/agency'
import { agencySettingsFile } from '@breakwater/registry/agency-settings-file'
import { settingsOf } from './agency-settings.ts'
import type { DeployedSettings } from './bundled-settings.ts'

/** Where the registry states no time zone of an agency: its days are then those of UTC. */
const withoutTimeZone = 'UTC'

/** What an agency of the registry is deployed with. */
export function deployedSettings(agency: Agency): DeployedSettings {
  return {
    timeZone: agency.disclosures.hours?.timeZone ?? withoutTimeZone,
    settings: settingsOf(agency, agencySettingsFile(agency.slug)),
  }
}
