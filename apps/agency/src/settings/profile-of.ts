import type { Agency } from '@breakwater/registry/agency'
import { applyOrigin, portalOrigin } from '@breakwater/registry/origins'
import type { AgencyProfile } from './agency-profile.ts'
import { mailColors } from './derive-mail-colors.ts'

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
