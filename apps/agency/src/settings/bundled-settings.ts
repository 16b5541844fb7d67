import { readFileSync } from 'node:fs'
import { type AgencySettings, agencySettingsSchema } from '@breakwater/domain/agency-settings'

/** The file beside a function's code that holds its agency's settings; the stack writes it. */
export const settingsFileName = 'agency-settings.json'

/**
 * The settings that were deployed with this function. They are a file of its code and no environment variable: Lambda
 * takes 4 KB of those, and what single creditors grant grows beyond that.
 */
export function bundledSettings(): AgencySettings {
  return agencySettingsSchema.parse(JSON.parse(readFileSync(new URL(settingsFileName, import.meta.url), 'utf8')))
}
