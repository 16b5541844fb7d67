import type { HouseholdInput } from '@breakwater/contracts/generated/schema'
import type { Household } from '@breakwater/domain/household'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { maribel } from '../applications/household.fixture.ts'
import { householdArgument } from './household-argument.ts'

describe('the API’s household', () => {
  it('is, in its type, a household of the counseling rules', () => {
    expectTypeOf<HouseholdInput>().toExtend<Household>()
  })

  it('is taken with nulls where nothing was answered', () => {
    const sent = { ...maribel, contact: null, housing: null, hardship: null, state: null, householdSize: null }
    expect(householdArgument.safeParse(sent).success).toBe(true)
  })

  it('is refused with the path of each wrong field and none of its values', () => {
    const sent = { ...maribel, state: 'Atlantis', incomes: [{ ...maribel.incomes[0], frequency: 'SOMETIMES' }] }
    const { error } = householdArgument.safeParse(sent)
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['state', 'incomes[0].frequency'])
    expect(error?.message).not.toContain('Atlantis')
  })
})
