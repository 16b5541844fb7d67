import type { Agency } from '@breakwater/registry/agency'

/** All that the router knows, compiled from the registry into its bundle: Lambda@Edge has no environment to read. */
export type RouteTable = {
  agencies: Record<string, { origin: string; status: Agency['status'] }>
  /** Slug by partner code in upper case. */
  partners: Record<string, string>
  /** Index into `pools` by state; a state that nobody takes new visitors in is absent. */
  states: Record<string, number>
  pools: Pool[]
}

/** The agencies that share a state's new visitors. States with the same agencies share a pool. */
export type Pool = {
  agencies: string[]
  /** One character per slot: the agency's index in `agencies`, counted from `firstSeat`. */
  slots: string
}

/** Slots in a pool: enough for shares within a few percent of the weights, few enough to ship a table per pool. */
export const slotCount = 4096

/** '0': printable, and far enough from the surrogates for any number of agencies. */
export const firstSeat = 0x30
