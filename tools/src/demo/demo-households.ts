import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HouseholdInput } from '@breakwater/contracts/generated/consumer'
import { timesAYear } from '@breakwater/domain/pay-frequency'

const directory = join(import.meta.dirname, '../../../examples/households')

/**
 * The invented households of examples/households whose income the online application can take (a regular amount per pay
 * period), spread over an agency's states; every other one applies in Spanish.
 */
export function demoHouseholds(states: readonly string[]): { language: 'en' | 'es'; household: HouseholdInput }[] {
  return readdirSync(directory)
    .sort()
    .map((file) => JSON.parse(readFileSync(join(directory, file), 'utf8')) as HouseholdInput)
    .filter(({ incomes }) => incomes.every(({ frequency }) => frequency in timesAYear))
    .map((household, index) => {
      const state = states[index % states.length] ?? household.state ?? null
      return { language: index % 2 === 0 ? 'en' : 'es', household: { ...household, state } }
    })
}
