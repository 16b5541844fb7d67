import type { MissingFact } from '../findings/missing-fact.ts'
import type { Household } from '../household/household.ts'
import type { Cents } from '../money/money.ts'
import type { Enrollment } from '../plan/enrollment.ts'
import type { LessThanFullBalance } from '../plan/less-than-full-balance.ts'
import type { Plan } from '../plan/plan.ts'
import type { Text } from '../rule/text.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'
import type { Outcome } from './outcome.ts'

/** What a counselor must see beside the outcome; a flag never changes it. */
export const caseFlags = [
  'HOUSING',
  'URGENT',
  'NOT_RELIABLE',
  'PLAN_BLOCKED',
  'THIN_MARGIN',
  'LESS_THAN_FULL_BALANCE',
] as const

export type CaseFlag = (typeof caseFlags)[number]

export const caseFlagWords: Readonly<Record<CaseFlag, Text>> = {
  HOUSING: {
    en: 'Rent or mortgage is behind: a HUD-approved housing counselor (24 CFR 214).',
    es: 'El alquiler o la hipoteca está atrasado: un asesor de vivienda aprobado por HUD (24 CFR 214).',
  },
  URGENT: { en: 'The home is at risk: contact first.', es: 'La vivienda está en riesgo: contactar primero.' },
  NOT_RELIABLE: {
    en: 'Facts are missing: the outcome is not yet reliable.',
    es: 'Faltan datos: el resultado todavía no es confiable.',
  },
  PLAN_BLOCKED: {
    en: 'A plan fits the disposable income, but none can be opened: see what is in the way.',
    es: 'Un plan cabe en el ingreso disponible, pero no se puede abrir ninguno: vea qué lo impide.',
  },
  THIN_MARGIN: {
    en: 'Very little is left after the deposit: one surprise would break the plan.',
    es: 'Queda muy poco después del depósito: un imprevisto rompería el plan.',
  },
  LESS_THAN_FULL_BALANCE: {
    en: 'A less-than-full-balance plan would fit the disposable income.',
    es: 'Un plan por menos del saldo total cabría en el ingreso disponible.',
  },
}

export type FlagFacts = {
  household: Household
  settings: AgencySettings
  outcome: Outcome
  availableIncomeCents: Cents
  plan: Plan | null
  enrollment: Pick<Enrollment, 'allowed'>
  missing: readonly MissingFact[]
  lessThanFullBalance: LessThanFullBalance | null
}

export function flagsOf(facts: FlagFacts): CaseFlag[] {
  const { household, settings, outcome, availableIncomeCents, plan, lessThanFullBalance, enrollment, missing } = facts
  const daysLate = housingDaysLate(household)
  const losingHome = household.housing?.foreclosureOrEviction === true
  const holds: Record<CaseFlag, boolean> = {
    HOUSING: losingHome || daysLate > 0,
    URGENT: losingHome || daysLate >= settings.urgentHousingDaysLate,
    NOT_RELIABLE: missing.length > 0,
    PLAN_BLOCKED: plan !== null && !enrollment.allowed,
    THIN_MARGIN: plan !== null && availableIncomeCents - plan.depositCents < settings.thinMarginCents,
    LESS_THAN_FULL_BALANCE:
      outcome === 'LEGAL_REFERRAL' &&
      lessThanFullBalance !== null &&
      lessThanFullBalance.withOtherMinimumsCents <= availableIncomeCents,
  }
  return caseFlags.filter((flag) => holds[flag])
}

/** How late the home's rent or its mortgages are, whichever list says so. */
function housingDaysLate(household: Household): number {
  const mortgages = household.debts.filter((debt) => debt.kind === 'MORTGAGE' || debt.kind === 'HOME_EQUITY')
  return Math.max(household.housing?.daysLate ?? 0, ...mortgages.map((debt) => debt.daysPastDue ?? 0))
}
