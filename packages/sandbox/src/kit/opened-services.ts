import type { FindOpened, OpenService, Service } from './service.ts'

/** The services that run in one account. */
export type OpenedServices = { all: ReadonlyMap<Service, OpenService>; find: FindOpened }

export function openedServices(all: ReadonlyMap<Service, OpenService>): OpenedServices {
  // Each entry is the value that the service's own open() returned, which the type of the map cannot express.
  return { all, find: (service) => all.get(service) as never }
}
