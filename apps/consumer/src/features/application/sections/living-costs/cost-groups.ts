import type { ExpenseCategory, PayFrequency } from '@breakwater/contracts/generated/consumer'
import { oftenYearly } from '@breakwater/domain/expense-category'
import type { FormValues } from '@breakwater/ui/forms/use-form'
import type { Household } from '../../journey/household.ts'

/** The groups of living costs in the order of their pages. */
export const costGroups = ['home', 'bills', 'daily', 'car-and-health', 'family-and-other'] as const
export type CostGroup = (typeof costGroups)[number]

export const categoriesByGroup: Record<CostGroup, readonly ExpenseCategory[]> = {
  home: [
    'RENT',
    'MORTGAGE',
    'SECOND_MORTGAGE',
    'PROPERTY_TAX',
    'HOME_INSURANCE',
    'HOME_MAINTENANCE',
    'HOA',
    'OTHER_REAL_PROPERTY',
  ],
  bills: ['ELECTRICITY_HEAT', 'WATER_SEWER_TRASH', 'PHONE_INTERNET_TV', 'OTHER_UTILITY', 'SUBSCRIPTIONS'],
  daily: ['FOOD_AT_HOME', 'DINING_OUT', 'CLOTHING', 'PERSONAL_CARE', 'ENTERTAINMENT', 'PETS', 'TOBACCO'],
  'car-and-health': [
    'TRANSPORT',
    'VEHICLE_PAYMENT',
    'VEHICLE_INSURANCE',
    'MEDICAL',
    'HEALTH_INSURANCE',
    'LIFE_INSURANCE',
    'OTHER_INSURANCE',
  ],
  'family-and-other': [
    'CHILDCARE_EDUCATION',
    'SUPPORT_PAID',
    'STUDENT_LOAN',
    'OTHER_INSTALLMENT',
    'TAXES_NOT_WITHHELD',
    'CHARITY',
    'SAVINGS',
    'PERIODIC',
    'OTHER',
  ],
}

/** Bills that are quarterly or irregular as often as monthly. */
const billedInManyWays: readonly ExpenseCategory[] = [
  'HOME_MAINTENANCE',
  'HOA',
  'OTHER_REAL_PROPERTY',
  'WATER_SEWER_TRASH',
  'TAXES_NOT_WITHHELD',
]

/** The frequency before the person chooses one; empty if no frequency is usual. */
export function usualFrequency(category: ExpenseCategory): PayFrequency | '' {
  if (category === 'PERIODIC') return 'YEARLY'
  return billedInManyWays.includes(category) ? '' : 'MONTHLY'
}

/** Insurance and property tax are paid by the month or by the year: a monthly amount is repeated per year. */
export function isRepeatedPerYear(category: ExpenseCategory): boolean {
  return oftenYearly.has(category)
}

const ownersOnly: readonly ExpenseCategory[] = [
  'MORTGAGE',
  'SECOND_MORTGAGE',
  'PROPERTY_TAX',
  'HOME_MAINTENANCE',
  'HOA',
  'OTHER_REAL_PROPERTY',
]

/** The categories to ask: tenants are not asked for a mortgage. A category with an amount, readable or not, is always shown. */
export function askedCategories(
  group: CostGroup,
  { housing, expenses }: Pick<Household, 'housing' | 'expenses'>,
  typed: FormValues = {},
): readonly ExpenseCategory[] {
  return categoriesByGroup[group].filter((category) => {
    if (typed[`${category}-amount`] || expenses.some((expense) => expense.category === category)) return true
    if (housing?.status === 'RENT') return !ownersOnly.includes(category)
    if (housing?.status === 'OWN') return category !== 'RENT'
    return true
  })
}
