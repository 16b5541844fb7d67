import type { Agency } from '@breakwater/registry/agency'
import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import type { UsState } from '@breakwater/vocabulary/us-states'
import { describe, expect, it } from 'vitest'
import { compileTable } from './compile-table.ts'
import { placeSlots } from './place-slots.ts'

type Stated = { slug: string; states: UsState[]; status?: Agency['status']; weight?: number; partnerCodes?: string[] }

/** The table of agencies that differ in what is stated. */
function compiled(...stated: Stated[]) {
  const [example] = exampleRegistry.agencies
  if (!example) throw new Error('the example registry is empty')
  const agencies = stated.map((agency) => ({
    ...example,
    partnerCodes: [],
    domain: `${agency.slug}.example`,
    ...agency,
  }))
  return compileTable({ agencies })
}

describe('the route table', () => {
  it('has the origin and the status of each agency, whatever its status', () => {
    const { agencies } = compiled(
      { slug: 'one', states: ['TX'] },
      { slug: 'two', states: [], status: 'draining' },
      { slug: 'three', states: [], status: 'paused' },
    )
    expect(agencies).toEqual({
      one: { origin: 'https://apply.one.example', status: 'active' },
      two: { origin: 'https://apply.two.example', status: 'draining' },
      three: { origin: 'https://apply.three.example', status: 'paused' },
    })
  })

  it('has the agency of each partner code in upper case', () => {
    const { partners } = compiled(
      { slug: 'one', states: [], partnerCodes: ['First-Union', 'SECOND'] },
      { slug: 'two', states: [], partnerCodes: ['third'] },
    )
    expect(partners).toEqual({ 'FIRST-UNION': 'one', SECOND: 'one', THIRD: 'two' })
  })

  it('has one pool for the states with the same agencies that accept new visitors, and none for other states', () => {
    const { states, pools } = compiled(
      { slug: 'one', states: ['AL', 'AK', 'TX'] },
      { slug: 'two', states: ['TX', 'AK', 'NY'] },
      { slug: 'paused', states: ['AL', 'UT'], status: 'paused' },
      { slug: 'draining', states: ['TX', 'UT'], status: 'draining' },
    )
    expect(pools.map(({ agencies }) => agencies)).toEqual([['one'], ['one', 'two'], ['two']])
    expect(states).toEqual({ AL: 0, AK: 1, TX: 1, NY: 2 })
  })

  it('has the seat of each slot of a pool as a character from 0 on', () => {
    const { pools } = compiled({ slug: 'one', states: ['TX'], weight: 1 }, { slug: 'two', states: ['TX'], weight: 3 })
    const seats = placeSlots([
      { slug: 'one', weight: 1 },
      { slug: 'two', weight: 3 },
    ])
    expect(pools[0]?.slots).toBe(seats.join(''))
  })
})
