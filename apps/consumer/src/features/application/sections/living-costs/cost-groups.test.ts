import { expenseCategories } from '@breakwater/domain/expense-category'
import { describe, expect, it } from 'vitest'
import { distinctHousehold } from '../../../../testing/distinct-household.ts'
import { askedCategories, categoriesByGroup, costGroups } from './cost-groups.ts'

const { expenses } = distinctHousehold
const asked = (status: 'RENT' | 'OWN' | 'OTHER' | null, typed = {}, stated = expenses.slice(0, 0)) => {
  const housing = status && { status, daysLate: null, foreclosureOrEviction: null }
  return costGroups.flatMap((group) => askedCategories(group, { housing, expenses: stated }, typed))
}
const all = costGroups.flatMap((group) => categoriesByGroup[group])
const ofOwners = ['MORTGAGE', 'SECOND_MORTGAGE', 'PROPERTY_TAX', 'HOME_MAINTENANCE', 'HOA', 'OTHER_REAL_PROPERTY']

describe('the living costs that are asked', () => {
  it('are all of those that the counseling rules know, each in one group', () => {
    expect(all.toSorted()).toEqual([...expenseCategories].toSorted())
    expect(new Set(all).size).toBe(all.length)
  })

  it('are all of them as long as it is not known who owns the home', () => {
    expect(asked(null)).toEqual(all)
    expect(asked('OTHER')).toEqual(all)
  })

  it('are those of the home’s owner only for an owner, and the rent only for a tenant', () => {
    expect(all.filter((category) => !asked('RENT').includes(category))).toEqual(ofOwners)
    expect(all.filter((category) => !asked('OWN').includes(category))).toEqual(['RENT'])
  })

  it('are also those that have an amount, stated or only typed', () => {
    expect(asked('OWN', {}, expenses)).toContain('RENT')
    expect(asked('RENT', { 'HOA-amount': 'x' })).toContain('HOA')
    expect(asked('RENT', { 'HOA-amount': '' })).not.toContain('HOA')
  })
})
