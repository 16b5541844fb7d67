import type { Agency } from './agency.ts'
import type { Platform } from './registry.ts'

/** The host name of an agency's consumer application. */
export function applyDomain({ domain }: Pick<Agency, 'domain'>): string {
  return `apply.${domain}`
}

/** The host name of the portal in which an agency's staff work. */
export function portalDomain({ domain }: Pick<Agency, 'domain'>): string {
  return `portal.${domain}`
}

/** The one host name that consumers are given. */
export function frontDoorDomain({ domain }: Pick<Platform, 'domain'>): string {
  return `start.${domain}`
}

/** The origin of an agency's consumer application. */
export function applyOrigin(agency: Pick<Agency, 'domain'>): string {
  return `https://${applyDomain(agency)}`
}

/** The origin of an agency's portal. */
export function portalOrigin(agency: Pick<Agency, 'domain'>): string {
  return `https://${portalDomain(agency)}`
}
