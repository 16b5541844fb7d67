import * as z from 'zod'
import { creditorKey } from '../household/creditor-name.ts'
import { spendingGroups } from '../household/expense-category.ts'
import { centsSchema as cents, daysSchema as days, rateSchema as rate } from '../household/field-schema.ts'
import { debtKinds } from '../household/household.ts'
import { checkLine } from '../household/text-check.ts'
import { usState } from '../household/us-state.ts'
import type { Term } from '../rule/trace.ts'
import { confirmedFeeCapSchema } from './cap-formula.ts'

const share = z.int().min(0).max(10_000)
const months = z.int().min(1).max(600)
const day = z.iso.date()

/** What creditors usually grant under a plan of one kind. */
const concession = z.strictObject({
  /** The plan's monthly payment as a share of the starting balance. */
  paymentShare: share.min(1),
  /** The cut rate. A debt that bears less already keeps its own. */
  aprBasisPoints: rate,
})

/** A state's license, in order of time for each state; the number is the one under which its regulator lists the agency. */
const license = z.strictObject({
  state: usState,
  number: z.string().min(1).max(60).superRefine(checkLine).optional(),
  from: day.nullable(),
  until: day.optional(),
})

const fees = z.strictObject({ setUpCents: cents, monthlyCents: cents })

/** Everything an agency may decide. The defaults are proposals from published practice, not law. */
export const agencySettingsSchema = z.strictObject({
  /** Which settings these are, for the record of an evaluation; null where nothing records them. */
  version: z.string().min(1).nullable(),
  /** Left for the unforeseen before a household counts as able to pay on its own. */
  cushionCents: cents,
  /** With less than this left after the deposit, a plan is offered with a warning. */
  thinMarginCents: cents,
  concessions: z.strictObject({ standard: concession, hardship: concession }),
  /** No plan is longer: regulators ask for workouts that end within 60 months. */
  maximumTermMonths: months,
  /** Unsecured debts that the agency does not take into a plan, beside those that no plan can take. */
  excludedKinds: z.array(z.enum(debtKinds)).readonly(),
  /** What is assumed of a card's minimum where a household does not state it. */
  minimumEstimate: z.strictObject({
    share,
    /** The share where the rate is unknown: interest cannot be added then. */
    shareAtUnknownRate: share,
    floorCents: cents,
  }),
  /** The rate that is assumed where none is stated: on medical bills and collections usually nothing is charged. */
  assumedRate: z.strictObject({ interestFreeKinds: z.array(z.enum(debtKinds)).readonly(), otherwise: rate }),
  /** Settlement under the less-than-full-balance program: who, how much, for how long. */
  lessThanFullBalance: z.strictObject({ daysPastDue: days, share, months }),
  /** Rent or mortgage this late is urgent. */
  urgentHousingDaysLate: days,
  /** Upper ends of the bands, ascending; rent is not part of the ratio. */
  debtToIncomeBands: z.record(
    z.enum(['owner', 'renter', 'mortgageAlone']),
    z.array(rate).readonly().refine(ascends, saying('must ascend', 'debe ser ascendente')),
  ),
  /** Shares of take-home pay above which a group of spending is asked about. */
  spendingGuides: z.partialRecord(z.enum(spendingGroups), share),
  /** So long without a payment, and the agency may end a plan; the act allows it from 60 days on. */
  endAfterDaysWithoutPayment: days,
  /** A person is reminded once of an application that they have not saved for so long and not sent. */
  remindUnfinishedAfterDays: days.min(1).max(365),
  /** An application that was never sent is deleted this long after it was last saved. */
  deleteUnfinishedAfterDays: days,
  /** A credit report of fewer accounts is asked about: it may not show every debt. */
  thinFileAccounts: z.int().min(0),
  /** Where and when the agency is licensed; null where its licenses are not at hand, and then no plan can be opened. */
  licenses: z
    .array(license)
    .readonly()
    .refine(
      inOrderOfTime,
      saying('must stand in order of time for each state', 'debe estar en orden de tiempo para cada estado'),
    )
    .nullable(),
  /** What single creditors grant, by the creditor's name, where it is known to differ. */
  creditorConcessions: z
    .record(z.string(), z.strictObject({ standard: concession.optional(), hardship: concession.optional() }))
    .refine(
      namesEachOnce,
      saying(
        'must name each creditor once, whichever way its name is written',
        'debe nombrar a cada acreedor una sola vez, como sea que se escriba',
      ),
    ),
  /** The agency's own fees where they are below the state's cap; null charges the cap. */
  ownFees: fees.nullable(),
  /** The agency's fees in single states: the schedule that a regulator has on file, or fees of its own choice. */
  stateFees: z.partialRecord(usState, fees),
  /** Caps that the agency's counsel confirmed; each goes before the table of law while it is in force. */
  feeCaps: z
    .array(confirmedFeeCapSchema)
    .readonly()
    .refine(
      inOrderOfTime,
      saying('must stand in order of time for each state', 'debe estar en orden de tiempo para cada estado'),
    ),
})

function namesEachOnce(concessions: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(concessions)
  return new Set(names.map(creditorKey)).size === names.length
}

/** What a refinement says, in every language: `fieldProblems` reads it. */
function saying(en: string, es: string) {
  return { message: en, params: { text: { en, es } } }
}

function ascends(bands: readonly number[]): boolean {
  return bands.every((band, index) => band > (bands[index - 1] ?? -1))
}

function inOrderOfTime(rows: readonly { state: string; from: string | null }[]): boolean {
  return rows.every(({ state, from }, index) => {
    const before = rows.slice(0, index).findLast((row) => row.state === state)
    return before === undefined || (before.from ?? '') < (from ?? '')
  })
}

export type AgencySettings = Readonly<z.infer<typeof agencySettingsSchema>>

export const defaultAgencySettings: AgencySettings = {
  version: null,
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
  remindUnfinishedAfterDays: 3,
  deleteUnfinishedAfterDays: 90,
  thinFileAccounts: 3,
  licenses: null,
  creditorConcessions: {},
  ownFees: null,
  stateFees: {},
  feeCaps: [],
}

export const longestTerm: Term<'months'> = {
  label: { en: 'Longest term in months', es: 'Plazo máximo en meses' },
  unit: 'months',
}

export const cushion: Term<'cents'> = {
  label: { en: 'Kept for surprises', es: 'Guardado para imprevistos' },
  unit: 'cents',
}
