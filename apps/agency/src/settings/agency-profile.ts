import { readFileSync } from 'node:fs'
import type { Agency } from '@breakwater/registry/agency'
import { applyOrigin, portalOrigin } from '@breakwater/registry/origins'
import * as z from 'zod'
import { mailColors, mailColorsSchema } from './mail-colors.ts'

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

/** The profile of an agency of the registry. */
export function profileOf(agency: Pick<Agency, 'name' | 'phone' | 'domain' | 'theme'>): AgencyProfile {
  const { name, phone, theme } = agency
  return {
    name,
    phone,
    applyUrl: applyOrigin(agency),
    portalUrl: portalOrigin(agency),
    colors: mailColors(theme),
  }
}

/** The profile that was deployed with this function. */
export function bundledProfile(): AgencyProfile {
  return agencyProfileSchema.parse(JSON.parse(readFileSync(new URL(profileFileName, import.meta.url), 'utf8')))
}
