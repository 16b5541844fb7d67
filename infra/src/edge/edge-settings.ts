import { frontDoorDomain } from '@breakwater/registry/origins'
import type { Registry } from '@breakwater/registry/registry'

/** What the edge account's stack has to know of the platform. */
export type EdgeSettings = {
  accountId: string
  /** The one name consumers are given, e.g. start.breakwater.example. */
  frontDoorDomain: string
}

/** CloudFront takes its certificates, web ACLs and functions from this region alone. */
export const edgeRegion = 'us-east-1'

export function edgeSettings({ platform }: Registry): EdgeSettings {
  return { accountId: platform.accounts.edge, frontDoorDomain: frontDoorDomain(platform) }
}
