import type { Agency } from '@breakwater/registry/agency'
import { applyDomain, frontDoorDomain, portalDomain } from '@breakwater/registry/origins'
import type { Registry } from '@breakwater/registry/registry'

export type Ports = { gateway: number; sites: Record<string, number> }

const firstAgency = 10

/**
 * Returns the ports of the running agencies. Each agency keeps its ports independent of which others run, so that an
 * open tab or a bookmark stays valid.
 */
export function assignPorts(registry: Registry, running: readonly Agency[], frontDoor: number): Ports {
  const sites: Record<string, number> = { [frontDoorDomain(registry.platform)]: frontDoor }
  registry.agencies.forEach((agency, index) => {
    if (!running.includes(agency)) return
    const first = frontDoor + firstAgency + 2 * index
    sites[applyDomain(agency)] = first
    sites[portalDomain(agency)] = first + 1
  })
  return { gateway: frontDoor + 1, sites }
}
