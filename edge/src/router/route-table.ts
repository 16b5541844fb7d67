import type { Agency } from '@breakwater/registry/agency'

/** The router's data, compiled from the registry into its bundle because Lambda@Edge has no environment variables. */
export type RouteTable = {
  agencies: Record<string, { origin: string; status: Agency['status'] }>
  /** Slug by partner code in upper case. */
  partners: Record<string, string>
  /** Index into `pools` by state. States where no agency accepts new visitors are absent. */
  states: Record<string, number>
  pools: Pool[]
}

/** The agencies that share a state's new visitors. States with the same agencies share a pool. */
export type Pool = {
  agencies: string[]
  /** One character per slot: the agency's index in `agencies`, counted from `firstSeat`. */
  slots: string
}

/** Slots in a pool: enough for shares within a few percent of the weights, few enough for one table per pool. */
export const slotCount = 4096

/** '0': printable, and far enough from the surrogates for any number of agencies. */
export const firstSeat = 0x30
