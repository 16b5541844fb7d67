import type { Agency } from '@breakwater/registry/agency'
import { applyOrigin } from '@breakwater/registry/origins'
import type { Registry } from '@breakwater/registry/registry'
import { usStates } from '@breakwater/vocabulary/us-states'
import { placeSlots } from './place-slots.ts'
import { firstSeat, type Pool, type RouteTable } from './route-table.ts'

export function compileTable({ agencies }: Pick<Registry, 'agencies'>): RouteTable {
  const pools = new Map<string, { index: number; pool: Pool }>()
  const states: RouteTable['states'] = {}
  for (const state of usStates) {
    const licensed = agencies.filter((agency) => agency.status === 'active' && agency.states.includes(state))
    if (licensed.length === 0) continue
    const key = licensed.map(({ slug }) => slug).join()
    const known = pools.get(key) ?? { index: pools.size, pool: compilePool(licensed) }
    pools.set(key, known)
    states[state] = known.index
  }
  return {
    agencies: Object.fromEntries(agencies.map((agency) => [agency.slug, served(agency)])),
    partners: Object.fromEntries(
      agencies.flatMap(({ slug, partnerCodes }) => partnerCodes.map((code) => [code.toUpperCase(), slug])),
    ),
    states,
    pools: [...pools.values()].map(({ pool }) => pool),
  }
}

function served(agency: Agency): RouteTable['agencies'][string] {
  return { origin: applyOrigin(agency), status: agency.status }
}

function compilePool(licensed: readonly Agency[]): Pool {
  return {
    agencies: licensed.map(({ slug }) => slug),
    slots: String.fromCharCode(...placeSlots(licensed).map((seat) => firstSeat + seat)),
  }
}
