import type { Agency } from './agency.ts'
import type { Platform } from './registry.ts'

/** The origin of an agency's consumer application. */
export function applyOrigin({ domain }: Pick<Agency, 'domain'>): string {
  return `https://apply.${domain}`
}

/** Where an agency's staff work. */
export function portalOrigin({ domain }: Pick<Agency, 'domain'>): string {
  return `https://portal.${domain}`
}

/** The one name that consumers are given. */
export function frontDoorDomain({ domain }: Pick<Platform, 'domain'>): string {
  return `start.${domain}`
}
