import type { Agency } from './agency.ts'

/** Where an agency's consumer application stands. */
export function applyOrigin({ domain }: Pick<Agency, 'domain'>): string {
  return `https://apply.${domain}`
}

/** Where an agency's staff work. */
export function portalOrigin({ domain }: Pick<Agency, 'domain'>): string {
  return `https://portal.${domain}`
}
