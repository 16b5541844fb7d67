import type { Cents } from '../money/money.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'
import type { FeeCap } from '../settings/fee-cap.ts'

/** What creditors usually grant to a plan, and the lower payments that they grant in hardship. */
export type Concession = 'STANDARD' | 'HARDSHIP'

/** What a plan is made by, beside the debts in it. */
export type PlanTerms = {
  settings: AgencySettings
  feeCap: FeeCap
  grossIncomeCents: Cents | null
  /** Debts whose creditor rejected the proposal: they keep their rate, and at least their minimum is paid. */
  rejected?: ReadonlySet<string>
  /** What creditors asked for at least, each month, when they accepted (a CDA message may say so): by the debt's id. */
  creditorMinimums?: ReadonlyMap<string, Cents>
}
