import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { mailColorsSchema } from './mail-colors.ts'

/** What an agency's mails say of it. */
const agencyProfileSchema = z.strictObject({
  name: z.string().min(1),
  phone: z.string().min(1),
  /** The origin of its consumer application. */
  applyUrl: z.url(),
  /** The origin of its portal. */
  portalUrl: z.url(),
  colors: mailColorsSchema,
})

export type AgencyProfile = z.infer<typeof agencyProfileSchema>

/** The file beside a function's code that holds its agency's profile; the stack writes it. */
export const profileFileName = 'agency-profile.json'

/** The profile that was deployed with this function. */
export function bundledProfile(): AgencyProfile {
  return agencyProfileSchema.parse(JSON.parse(readFileSync(new URL(profileFileName, import.meta.url), 'utf8')))
}
