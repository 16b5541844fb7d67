import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HouseholdInput } from '@breakwater/contracts/generated/consumer'
import type { Language } from '@breakwater/vocabulary/languages'

const directory = join(import.meta.dirname, '../../../examples/households')

/**
 * The example households that the online application can enter unchanged: they have a regular amount per pay period.
 */
const files = ['maria.json', 'okafor-hardship.json', 'bennett-legal-referral.json', 'schmidt-budget-only.json']

/** Returns made-up households spread over an agency's states; every other one applies in Spanish. */
export function demoHouseholds(states: readonly string[]): { language: Language; household: HouseholdInput }[] {
  return files.map((file, index) => {
    const household = JSON.parse(readFileSync(join(directory, file), 'utf8')) as HouseholdInput
    const state = states[index % states.length] ?? household.state ?? null
    return { language: index % 2 === 0 ? 'en' : 'es', household: movedTo(household, state) }
  })
}

/** Moves a household to a state, without a street, a city and a ZIP code that would contradict it. */
function movedTo(household: HouseholdInput, state: HouseholdInput['state']): HouseholdInput {
  if (state === household.state) return household
  const { street: _street, city: _city, postalCode: _postalCode, ...contact } = household.contact ?? {}
  return { ...household, state, ...(household.contact && { contact }) }
}
