import type { Debt, DebtKind } from '../household/household.ts'
import type { Text } from '../rule/text.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'

export const eligibilityReasons = {
  UNSECURED: {
    en: 'Unsecured debt: it can join a plan.',
    es: 'Deuda sin garantía: puede entrar en un plan.',
  },
  NO_BALANCE: { en: 'Nothing is owed.', es: 'No se debe nada.' },
  NOT_THE_BORROWER: {
    en: 'Another person owes this debt.',
    es: 'Otra persona debe esta deuda.',
  },
  SOLD: {
    en: 'Charged off and sold: it goes on as a collection and is counted there.',
    es: 'Dada de baja como pérdida (charge-off) y vendida: continúa como cobranza y se cuenta allí.',
  },
  SECURED: {
    en: 'Secured debt: it is paid as a living cost, outside the plan.',
    es: 'Deuda con garantía: se paga como gasto de vida, fuera del plan.',
  },
  STUDENT_LOAN: {
    en: 'Student loans have their own programs and stay outside the plan.',
    es: 'Los préstamos estudiantiles tienen sus propios programas y quedan fuera del plan.',
  },
  TAX: {
    en: 'Taxes are arranged with the tax office, outside the plan.',
    es: 'Los impuestos se acuerdan con la oficina de impuestos, fuera del plan.',
  },
  SUPPORT: {
    en: 'Support is owed by court order and stays outside the plan.',
    es: 'La manutención se debe por orden judicial y queda fuera del plan.',
  },
  BUSINESS: {
    en: 'Business debt stays outside the plan.',
    es: 'La deuda de negocio queda fuera del plan.',
  },
  EXCLUDED_BY_AGENCY: {
    en: 'This agency does not take this kind of debt into a plan.',
    es: 'Esta agencia no incluye este tipo de deuda en un plan.',
  },
} as const satisfies Record<string, Text>

export type EligibilityReason = keyof typeof eligibilityReasons

/** Debts of which the household owes nothing: no minimum, no living cost. */
export const notOwed: ReadonlySet<EligibilityReason> = new Set(['NO_BALANCE', 'NOT_THE_BORROWER', 'SOLD'])

export type Eligibility = { eligible: boolean; reason: EligibilityReason }

const alwaysOutside: Partial<Record<DebtKind, EligibilityReason>> = {
  MORTGAGE: 'SECURED',
  HOME_EQUITY: 'SECURED',
  VEHICLE_LOAN: 'SECURED',
  STUDENT_LOAN: 'STUDENT_LOAN',
  TAX: 'TAX',
  SUPPORT: 'SUPPORT',
  BUSINESS: 'BUSINESS',
}

/** Whether a debt can join a debt management plan, and why. `sold` holds the ids of debts that go on as another one. */
export function eligibility(debt: Debt, settings: AgencySettings, sold: ReadonlySet<string> = new Set()): Eligibility {
  const outside = sold.has(debt.id) ? 'SOLD' : reasonOutside(debt, settings)
  return outside ? { eligible: false, reason: outside } : { eligible: true, reason: 'UNSECURED' }
}

/** Why the household owes nothing on a debt; undefined where it owes something. */
export function reasonNotOwed({
  owner,
  balanceCents,
  kind,
}: Pick<Debt, 'owner' | 'balanceCents' | 'kind'>): EligibilityReason | undefined {
  if (owner === 'AUTHORIZED_USER') return 'NOT_THE_BORROWER'
  // Support goes on month by month, whether or not anything is in arrears.
  return balanceCents === 0 && kind !== 'SUPPORT' ? 'NO_BALANCE' : undefined
}

function reasonOutside(debt: Debt, settings: AgencySettings): EligibilityReason | undefined {
  const reason = reasonNotOwed(debt) ?? alwaysOutside[debt.kind]
  if (reason) return reason
  if (debt.secured) return 'SECURED'
  return settings.excludedKinds.includes(debt.kind) ? 'EXCLUDED_BY_AGENCY' : undefined
}
