import type { Evaluation } from '@breakwater/contracts/generated/schema'
import { type AgencySettings, defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { evaluate } from '@breakwater/domain/evaluate'
import type { Evaluation as DomainEvaluation } from '@breakwater/domain/evaluation'
import { evaluationSummary } from '@breakwater/domain/evaluation-summary'
import { householdSchema } from '@breakwater/domain/household'
import { usStates } from '@breakwater/vocabulary/us-states'
import type { CaseFile } from '../features/case/file/case-query.ts'
import type { StatedCase } from './fake-agency-api.ts'

const expense = { label: null, frequency: 'MONTHLY' } as const
const debt = { owner: 'INDIVIDUAL', secured: false, daysPastDue: null } as const

/** A fictional renter who can carry a standard plan. */
export const exampleHousehold: CaseFile['household'] = {
  contact: {
    firstName: 'Maria',
    lastName: 'Sample',
    birthDate: '1984-03-09',
    email: 'maria@example.com',
    phone: '+14015550101',
    street: '101 Example Street',
    city: 'Providence',
    postalCode: '02903',
  },
  state: 'RI',
  householdSize: 1,
  housing: { status: 'RENT', daysLate: 12, foreclosureOrEviction: false },
  incomes: [
    {
      id: 'job',
      earner: 'Maria',
      kind: 'WAGES',
      source: 'Harbor Bakery',
      frequency: 'EVERY_TWO_WEEKS',
      netCents: 150_000,
      grossCents: 187_500,
    },
  ],
  expenses: [
    { ...expense, id: 'rent', category: 'RENT', amountCents: 110_000 },
    { ...expense, id: 'power', category: 'ELECTRICITY_HEAT', amountCents: 18_500 },
    { ...expense, id: 'phone', category: 'PHONE_INTERNET_TV', amountCents: 11_500 },
    { ...expense, id: 'food', category: 'FOOD_AT_HOME', amountCents: 46_000 },
    { ...expense, id: 'car', category: 'VEHICLE_PAYMENT', amountCents: 31_000 },
    { ...expense, id: 'fuel', category: 'TRANSPORT', label: 'Fuel', frequency: 'WEEKLY', amountCents: 3_500 },
    { ...expense, id: 'insurance', category: 'VEHICLE_INSURANCE', frequency: 'HALF_YEARLY', amountCents: 69_000 },
    { ...expense, id: 'doctor', category: 'MEDICAL', amountCents: 8_000 },
  ],
  debts: [
    {
      ...debt,
      id: 'alpha',
      creditor: 'Alpha Bank',
      kind: 'CREDIT_CARD',
      balanceCents: 480_000,
      limitCents: 550_000,
      aprBasisPoints: 2_499,
      minimumPaymentCents: 14_800,
    },
    {
      ...debt,
      id: 'beta',
      creditor: 'Beta Card',
      kind: 'CREDIT_CARD',
      owner: 'JOINT',
      balanceCents: 720_000,
      limitCents: 800_000,
      aprBasisPoints: 2_249,
      minimumPaymentCents: 28_700,
      daysPastDue: 35,
    },
    {
      ...debt,
      id: 'gamma',
      creditor: 'Gamma Store',
      kind: 'STORE_CARD',
      balanceCents: 300_000,
      limitCents: 400_000,
      aprBasisPoints: 2_999,
      minimumPaymentCents: null,
    },
    {
      ...debt,
      id: 'delta',
      creditor: 'Delta Motors',
      kind: 'VEHICLE_LOAN',
      secured: true,
      balanceCents: 910_000,
      limitCents: null,
      aprBasisPoints: 799,
      minimumPaymentCents: 31_000,
    },
  ],
  hardship: {
    cause: 'HIGHER_COSTS',
    since: '2026-02-01',
    story: 'Groceries and rent went up, and the cards filled the gap.',
  },
}

/** A submitted case as the agency's API would answer it, evaluated by the real engine. */
export function exampleCase(id: string, household: CaseFile['household'] = exampleHousehold): StatedCase {
  return {
    id,
    caseNumber: 'BW-7Q4K-M2XD',
    status: 'SUBMITTED',
    language: 'es',
    submittedAt: '2026-11-18T15:04:05.000Z',
    household,
    evaluation: evaluationOf(household),
    version: 0,
    corrections: [],
    corrected: null,
    settings: JSON.stringify(licensedEverywhere),
    decisions: [],
  }
}

export function evaluationOf(household: CaseFile['household'], settings = licensedEverywhere): Evaluation {
  return evaluationAnswer(evaluate(householdSchema.parse(household), settings))
}

/** An evaluation of the engine as the agency's API answers it. */
export function evaluationAnswer(evaluation: DomainEvaluation): Evaluation {
  return { ...evaluationSummary(evaluation), detail: JSON.stringify(evaluation) }
}

const licensedEverywhere: AgencySettings = {
  ...defaultAgencySettings,
  licenses: usStates.map((state) => ({ state, from: null })),
}
