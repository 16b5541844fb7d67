import type { DatedRow } from './dated-row.ts'
import type { SpendingGroup } from './expense-category.ts'
import type { DebtKind } from './household.ts'
import type { MinimumEstimate } from './minimum-payment.ts'
import type { BasisPoints, Cents } from './money.ts'

/** What creditors usually grant under a plan of one kind. */
export type Concession = {
  /** The plan's monthly payment as a share of the starting balance. */
  paymentShare: BasisPoints
  /** The cut rate. A debt that bears less already keeps its own. */
  aprBasisPoints: BasisPoints
}

/** A state's licence, in order of time for each state. */
export type Licence = DatedRow & { state: string }

/** Everything an agency may decide. The defaults are proposals from published practice, not law. */
export type AgencySettings = {
  /** Left for the unforeseen before a household counts as able to pay on its own. */
  cushionCents: Cents
  /** With less than this left after the deposit, a plan is offered with a warning. */
  thinMarginCents: Cents
  concessions: { standard: Concession; hardship: Concession }
  /** No plan is longer: regulators ask for workouts that end within 60 months. */
  maximumTermMonths: number
  /** Unsecured debts that the agency does not take into a plan, beside those that no plan can take. */
  excludedKinds: readonly DebtKind[]
  minimumEstimate: MinimumEstimate
  /** The rate that is assumed where none is stated: on medical bills and collections usually nothing is charged. */
  assumedRate: { interestFreeKinds: readonly DebtKind[]; otherwise: BasisPoints }
  /** Settlement under the less-than-full-balance programme: who, how much, for how long. */
  lessThanFullBalance: { daysPastDue: number; share: BasisPoints; months: number }
  /** Rent or mortgage this late is urgent. */
  urgentHousingDaysLate: number
  /** Upper ends of the bands, ascending; rent is not part of the ratio. */
  debtToIncomeBands: Readonly<Record<'owner' | 'renter' | 'mortgageAlone', readonly BasisPoints[]>>
  /** Shares of take-home pay above which a group of spending is asked about. */
  spendingGuides: Readonly<Partial<Record<SpendingGroup, BasisPoints>>>
  /** So long without a payment, and the agency may end a plan; the act allows it from 60 days on. */
  endAfterDaysWithoutPayment: number
  /** An application that was never sent is deleted this long after it was last saved. */
  deleteUnfinishedAfterDays: number
  /** A credit report of fewer accounts is asked about: it may not show every debt. */
  thinFileAccounts: number
  /** Where and when the agency is licensed; null where its licences are not at hand. */
  licences: readonly Licence[] | null
  /** What single creditors grant, by the creditor's name, where it is known to differ. */
  creditorConcessions: Readonly<Record<string, Partial<AgencySettings['concessions']>>>
  /** The agency's own fees where they are below the state's cap; null charges the cap. */
  ownFees: { setUpCents: Cents; monthlyCents: Cents } | null
}

export const defaultAgencySettings: AgencySettings = {
  cushionCents: 20_000,
  thinMarginCents: 2_500,
  concessions: {
    standard: { paymentShare: 225, aprBasisPoints: 800 },
    hardship: { paymentShare: 175, aprBasisPoints: 190 },
  },
  maximumTermMonths: 60,
  excludedKinds: ['PAYDAY_LOAN'],
  minimumEstimate: { share: 100, shareAtUnknownRate: 300, floorCents: 3_500 },
  // 21.8%: the mean rate before a plan that a large agency reports of its clients.
  assumedRate: { interestFreeKinds: ['MEDICAL', 'COLLECTION'], otherwise: 2_180 },
  lessThanFullBalance: { daysPastDue: 120, share: 5_000, months: 36 },
  urgentHousingDaysLate: 30,
  // CFPB, Your Money, Your Goals: homeowners at most 36%, some lenders to 43%; the mortgage alone 28% to 35%; renters
  // 15% to 20%.
  debtToIncomeBands: { owner: [3_600, 4_300], renter: [1_500, 2_000], mortgageAlone: [2_800, 3_500] },
  // Credit Counselling Society: housing at most 35%, transport 20%, food 20%.
  spendingGuides: { HOUSING: 3_500, TRANSPORT: 2_000, FOOD: 2_000 },
  endAfterDaysWithoutPayment: 60,
  deleteUnfinishedAfterDays: 90,
  thinFileAccounts: 3,
  licences: null,
  creditorConcessions: {},
  ownFees: null,
}
