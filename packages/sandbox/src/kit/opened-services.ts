import type { FindOpened, OpenService, Service } from './service.ts'

/** The services that run in one account. */
export type OpenedServices = { all: ReadonlyMap<Service, OpenService>; find: FindOpened }

export function openedServices(all: ReadonlyMap<Service, OpenService>): OpenedServices {
  // A service's entry is what its own open() returned, which the type of the map does not say.
  return { all, find: (service) => all.get(service) as never }
}
