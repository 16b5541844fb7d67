import { describe, expect, it } from 'vitest'
import { categoryFacts, expenseCategories, proposalCode } from './expense-category.ts'

describe('expense categories', () => {
  it.each([
    ['RENT', '4', '01'],
    ['SECOND_MORTGAGE', '5', '02'],
    ['WATER_SEWER_TRASH', '6b', '04'],
    ['FOOD_AT_HOME', '7', null],
    ['TRANSPORT', '12', null],
    ['VEHICLE_INSURANCE', '15c', null],
    ['VEHICLE_PAYMENT', '17a', '03'],
    ['SUPPORT_PAID', '18', null],
  ] as const)('put %s on line %s of Form 106J and under proposal code %s', (category, line, code) => {
    expect(categoryFacts(category).form106J).toBe(line)
    expect(proposalCode(category, 'RENT')).toBe(code)
  })

  it('put insurance of the home with the rent or with the mortgage', () => {
    expect(proposalCode('HOME_INSURANCE', 'RENT')).toBe('01')
    expect(proposalCode('HOME_INSURANCE', 'OTHER')).toBe('01')
    expect(proposalCode('HOME_INSURANCE', 'OWN')).toBe('02')
  })

  it('have words in both languages', () => {
    for (const category of expenseCategories) {
      const { en, es } = categoryFacts(category).label
      expect([category, en.length > 0, es.length > 0]).toEqual([category, true, true])
    }
  })
})
