import type { DebtStanding } from '../debts/debt.ts'
import type { Cents } from '../money/money.ts'
import type { Rule } from '../rule/trace.ts'
import { offerPlan, type Plan } from './plan.ts'
import type { PlanTerms } from './plan-terms.ts'

export const rejectionRule: Rule = {
  id: 'proposal-rejected',
  version: 1,
  source: {
    en: 'UDMSA s. 17 (creditors with, without and outside concessions); creditor proposal practice',
    es: 'UDMSA s. 17 (acreedores con, sin y fuera de concesiones); práctica de propuestas a los acreedores',
  },
  formula: {
    en: 'the debt keeps its own rate and at least its minimum; the plan is calculated anew and must still be affordable',
    es: 'la deuda conserva su tasa y al menos su pago mínimo; el plan se calcula de nuevo y debe seguir siendo asequible',
  },
}

export type AfterRejection = {
  plan: Plan
  depositChangeCents: Cents
  /** The client is always told; a counselor must act where the new deposit is more than the disposable income. */
  needsCounselor: boolean
  rule: Rule
}

export type Rejection = {
  offered: Plan
  debts: readonly DebtStanding[]
  terms: PlanTerms & { rejected: ReadonlySet<string> }
  availableIncomeCents: Cents
}

/** What becomes of a plan when creditors reject its proposal. The new one still ends within the longest term. */
export function planAfterRejection({ offered, debts, terms, availableIncomeCents }: Rejection): AfterRejection {
  const plan = offerPlan(debts, offered.concession, terms)
  const depositChangeCents = plan.depositCents - offered.depositCents
  return { plan, depositChangeCents, needsCounselor: plan.depositCents > availableIncomeCents, rule: rejectionRule }
}
