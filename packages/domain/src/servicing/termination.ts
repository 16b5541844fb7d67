import type { Cents } from '../money/money.ts'
import type { Rule } from '../rule/trace.ts'
import { dayAfter } from '../rule/us-holiday.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'

export const terminationRule: Rule = {
  id: 'termination',
  version: 1,
  source: {
    en: 'UDMSA s. 26 (R.I. Gen. Laws 19-14.8-26): after 60 days without a payment the provider may end the agreement',
    es: 'UDMSA s. 26 (R.I. Gen. Laws 19-14.8-26): después de 60 días sin un pago el proveedor puede terminar el acuerdo',
  },
  formula: {
    en: 'from so many days after the last payment on the agency may end the plan; what is held in trust goes back at once',
    es: 'desde tantos días después del último pago la agencia puede terminar el plan; lo que está en fideicomiso se devuelve de inmediato',
  },
}

export type Termination = {
  /** A right, never automatic: a person decides. */
  mayEnd: boolean
  returnToClientCents: Cents
  rule: Rule
}

/** Whether a plan may be ended for want of payment on a day, and what goes back to the client if it is. */
export function termination(
  plan: { lastPaymentOn: string; trustBalanceCents: Cents },
  on: string,
  { endAfterDaysWithoutPayment }: AgencySettings,
): Termination {
  const mayEnd = on >= dayAfter(plan.lastPaymentOn, endAfterDaysWithoutPayment)
  return { mayEnd, returnToClientCents: mayEnd ? plan.trustBalanceCents : 0, rule: terminationRule }
}
