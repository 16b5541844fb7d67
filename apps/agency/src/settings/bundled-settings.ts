import { readFileSync } from 'node:fs'
import { agencySettingsSchema } from '@breakwater/domain/agency-settings'
import * as z from 'zod'

const deployedSettingsSchema = z.strictObject({
  /** The agency's, by which a version comes into force. */
  timeZone: z.string().min(1),
  /** In force until others are approved. */
  settings: agencySettingsSchema.extend({ version: z.string().min(1) }),
})

/** What an agency is deployed with: its first settings, and the time zone of its days. */
export type DeployedSettings = Readonly<z.infer<typeof deployedSettingsSchema>>

/** The file beside a function's code that holds them; the stack writes it. */
export const settingsFileName = 'agency-settings.json'

/**
 * The settings that were deployed with this function. They are a file of its code and no environment variable: Lambda
 * takes 4 KB of those, and what single creditors grant grows beyond that.
 */
export function bundledSettings(): DeployedSettings {
  return deployedSettingsSchema.parse(JSON.parse(readFileSync(new URL(settingsFileName, import.meta.url), 'utf8')))
}
