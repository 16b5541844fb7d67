import type * as api from '@breakwater/contracts/generated/schema'
import type { CaseFlag } from '@breakwater/domain/case-flag'
import type { Debt, Expense, Household, Income } from '@breakwater/domain/household'
import type { Outcome } from '@breakwater/domain/outcome'
import type { PayFrequency } from '@breakwater/domain/pay-frequency'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { householdArgument } from './household-argument.ts'
import { maribel } from './testing/maribel.ts'

describe('the API’s household', () => {
  it('has the type of a household of the counseling rules', () => {
    expectTypeOf<api.HouseholdInput>().toExtend<Household>()
  })

  it('has the same enumeration values as the counseling rules', () => {
    expectTypeOf<api.IncomeKind>().toEqualTypeOf<Income['kind']>()
    expectTypeOf<api.PayFrequency>().toEqualTypeOf<PayFrequency>()
    expectTypeOf<api.ExpenseCategory>().toEqualTypeOf<Expense['category']>()
    expectTypeOf<api.DebtKind>().toEqualTypeOf<Debt['kind']>()
    expectTypeOf<api.DebtOwner>().toEqualTypeOf<Debt['owner']>()
    expectTypeOf<api.HousingStatus>().toEqualTypeOf<NonNullable<Household['housing']>['status']>()
    expectTypeOf<api.HardshipCause>().toEqualTypeOf<NonNullable<Household['hardship']>['cause']>()
    expectTypeOf<api.Outcome>().toEqualTypeOf<Outcome>()
    expectTypeOf<api.CaseFlag>().toEqualTypeOf<CaseFlag>()
  })

  it('is accepted with nulls for missing answers', () => {
    const sent = { ...maribel, contact: null, housing: null, hardship: null, state: null, householdSize: null }
    expect(householdArgument.safeParse(sent).success).toBe(true)
  })

  it.each([
    ['+525512345678', true],
    ['+18005550100;ext=45', true],
    ['+18005550100;ext=1234567', true],
    ['+18005550100;ext=12345678', false],
    ['+18005550100;ext=', false],
    ['+1234567', true],
    ['+123456', false],
    ['+123456789012345', true],
    ['+1234567890123456', false],
    ['+0234567', false],
    ['(800) 555-0100', false],
    ['+1 800 555 0100', false],
    ['call me', false],
    ['call +18005550100', false],
    ['+18005550100 at night', false],
  ])('is taken with the phone number %s: %s', (phone, taken) => {
    const answer = householdArgument.safeParse({ ...maribel, contact: { ...maribel.contact, phone } })
    expect(answer.error?.issues.map(({ path }) => path.join('.')) ?? []).toEqual(taken ? [] : ['contact.phone'])
  })

  it('is refused with the path of each wrong field and none of its values', () => {
    const sent = { ...maribel, state: 'Atlantis', incomes: [{ ...maribel.incomes[0], frequency: 'SOMETIMES' }] }
    const { error } = householdArgument.safeParse(sent)
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['state', 'incomes[0].frequency'])
    expect(error?.message).not.toContain('Atlantis')
  })

  it('is refused with a key that would set a prototype, at any depth', () => {
    const polluted = JSON.parse(JSON.stringify(maribel).replace('{', '{"__proto__":{"isAdmin":true},'))
    expect(householdArgument.safeParse(polluted).success).toBe(false)
    const deeper = { ...maribel, debts: [JSON.parse('{"__proto__":{"status":"PAID"}}')] }
    expect(householdArgument.safeParse(deeper).success).toBe(false)
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false)
  })

  it('is refused with a day in the future, and accepted with today’s date in the first time zone', () => {
    const bornIn = (days: number) => {
      const birthDate = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
      return householdArgument.safeParse({ ...maribel, contact: { ...maribel.contact, birthDate } }).error?.issues
    }
    expect(bornIn(1)).toBeUndefined()
    expect(bornIn(3)?.map(({ path }) => path.join('.'))).toEqual(['contact.birthDate'])
  })
})
