import * as z from 'zod'
import { payFrequencies } from '../money/pay-frequency.ts'
import { expenseCategories } from './expense-category.ts'
import { centsSchema as cents, daysSchema as days, rateSchema } from './field-schema.ts'
import { checkContinues, checkDays, checkUniqueIds } from './household-check.ts'
import { checkLine, checkName, checkText } from './text-check.ts'
import { usState } from './us-state.ts'

const mostRows = 100

const id = z.string().min(1).max(64).superRefine(checkLine)
const words = (most: number) => z.string().max(most).superRefine(checkLine).nullish()

export const incomeKinds = [
  'WAGES',
  'SELF_EMPLOYMENT',
  'SOCIAL_SECURITY',
  'PENSION',
  'UNEMPLOYMENT',
  'CHILD_SUPPORT',
  'ALIMONY',
  'DISABILITY',
  'PUBLIC_ASSISTANCE',
  'RENTAL',
  'OTHER',
] as const

export const debtKinds = [
  'CREDIT_CARD',
  'STORE_CARD',
  'PERSONAL_LOAN',
  'MEDICAL',
  'COLLECTION',
  'PAYDAY_LOAN',
  'VEHICLE_LOAN',
  'MORTGAGE',
  'HOME_EQUITY',
  'STUDENT_LOAN',
  'TAX',
  'SUPPORT',
  'BUSINESS',
  'OTHER',
] as const

export const debtOwners = ['INDIVIDUAL', 'JOINT', 'AUTHORIZED_USER'] as const

export const housingStatuses = ['RENT', 'OWN', 'OTHER'] as const

const hardshipCauses = [
  'INCOME_LOSS',
  'MEDICAL',
  'DIVORCE_SEPARATION',
  'DEATH_IN_FAMILY',
  'HIGHER_COSTS',
  'OVERSPENDING',
  'OTHER',
] as const

export const deductionKinds = [
  'TAX',
  'SOCIAL_SECURITY_MEDICARE',
  'RETIREMENT',
  'RETIREMENT_LOAN',
  'HEALTH_INSURANCE',
  'LIFE_INSURANCE',
  'OTHER_INSURANCE',
  'SUPPORT',
  'UNION_DUES',
  'OTHER',
] as const

/** What a bank's deposits say of an income; it is kept beside what the household states and never replaces it. */
const incomeReport = z.strictObject({ source: z.literal('BANK'), on: z.iso.date(), monthlyNetCents: cents })

const source = {
  id,
  earner: words(80),
  kind: z.enum(incomeKinds),
  source: words(120),
  reports: z.array(incomeReport).max(4).nullish(),
}
const deductions = z
  .array(z.strictObject({ kind: z.enum(deductionKinds), amountCents: cents }))
  .max(20)
  .nullish()
  .describe('What the employer takes for one pay period (or one hour), before netCents is paid out')

const regularIncome = z.strictObject({
  ...source,
  frequency: z.enum(payFrequencies),
  netCents: cents.describe('Take-home amount for one pay period, in cents'),
  grossCents: cents.nullish().describe('Before deductions, for one pay period, in cents'),
  deductions,
})

const hourlyIncome = z.strictObject({
  ...source,
  frequency: z.literal('HOURLY'),
  hoursPerWeek: z.number().min(0.25).max(168).multipleOf(0.25).describe('To the quarter of an hour'),
  netCents: cents.describe('Take-home amount for one hour, in cents'),
  grossCents: cents.nullish().describe('Before deductions, for one hour, in cents'),
  deductions,
})

const irregularIncome = z.strictObject({
  ...source,
  frequency: z.literal('IRREGULAR'),
  recentMonths: z
    .array(z.strictObject({ netCents: cents, grossCents: cents.nullish() }))
    .min(1)
    .max(24)
    .describe('What came in during each of the last months; a month without income is a zero, not a gap'),
})

const contact = z.strictObject({
  firstName: words(80),
  lastName: words(80),
  birthDate: z.iso.date().nullish(),
  email: z.email().max(254).nullish(),
  phone: words(40),
  street: words(200),
  city: words(100),
  postalCode: words(10),
})

const expense = z.strictObject({
  id,
  category: z.enum(expenseCategories),
  label: words(120),
  frequency: z.enum(payFrequencies),
  amountCents: cents,
})

/** What a bureau says of a debt; it is kept beside what the household states and never replaces it. */
const debtReport = z.strictObject({
  source: z.enum(['BUREAU', 'BANK']),
  on: z.iso.date(),
  balanceCents: cents.nullish(),
  minimumPaymentCents: cents.nullish(),
})

const debt = z.strictObject({
  id,
  creditor: z.string().min(1).max(120).superRefine(checkName),
  kind: z.enum(debtKinds),
  owner: z.enum(debtOwners),
  secured: z.boolean(),
  balanceCents: cents,
  limitCents: cents.nullish(),
  aprBasisPoints: rateSchema.nullish().describe('Yearly rate; 2499 is 24.99%'),
  minimumPaymentCents: cents.nullish().describe('What the contract asks for each month, in cents'),
  daysPastDue: days.nullish(),
  continues: id.nullish().describe('Id of the charged-off debt that was sold and goes on as this one'),
  reports: z.array(debtReport).max(4).nullish(),
})

/** What a household tells an agency: the same names, enums and units as the API's HouseholdInput, null as absent. */
export const householdSchema = z.strictObject({
  contact: contact.nullish(),
  state: usState.nullish(),
  householdSize: z.int().min(1).max(30).nullish(),
  housing: z
    .strictObject({
      status: z.enum(housingStatuses),
      daysLate: days.nullish(),
      foreclosureOrEviction: z.boolean().nullish(),
    })
    .nullish(),
  incomes: rows(z.discriminatedUnion('frequency', [regularIncome, hourlyIncome, irregularIncome])),
  expenses: rows(expense),
  debts: rows(debt).superRefine(checkContinues),
  hardship: z
    .strictObject({
      cause: z.enum(hardshipCauses),
      since: z.iso.date().nullish(),
      story: z.string().max(5_000).superRefine(checkText).nullish(),
    })
    .nullish(),
})

export type Household = z.infer<typeof householdSchema>

/** The same, with no day after `on` (YYYY-MM-DD): a birth, a hardship or a report cannot be in the future. */
export function householdSchemaOn(on: string) {
  return householdSchema.superRefine((household, context) => checkDays(household, on, context))
}
export type Income = Household['incomes'][number]
export type Expense = Household['expenses'][number]
export type Debt = Household['debts'][number]
export type DebtKind = Debt['kind']

function rows<T extends z.ZodType<{ id: string }>>(row: T) {
  return z.array(row).max(mostRows).superRefine(checkUniqueIds)
}
