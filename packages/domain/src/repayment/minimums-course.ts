import type { DebtStanding } from '../debts/debt.ts'
import { type MinimumAssumption, minimumAssumption, minimumContract } from '../debts/minimum-contract.ts'
import { type Cents, monthlyInterest, sumOf } from '../money/money.ts'
import type { FigureRule } from '../rule/trace.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'
import { paymentWithin } from './payment-within.ts'
import { type NeverReason, type Payoff, payOffEach } from './payoff.ts'

export const endingPaymentsRule: FigureRule<'cents'> = {
  id: 'ending-payments',
  version: 1,
  source: {
    en: 'A minimum that never ends a debt repays nothing; workouts end within 60 months (FFIEC 2003)',
    es: 'Un mínimo que nunca termina una deuda no paga nada; los acuerdos terminan en 60 meses (FFIEC 2003)',
  },
  formula: {
    en: 'minimum payments; for a debt whose minimum never pays it off, the level payment that ends within the longest term',
    es: 'pagos mínimos; para una deuda cuyo mínimo nunca la termina de pagar, el pago fijo que la termina dentro del plazo máximo',
  },
  figure: {
    label: { en: 'Payments that end every debt', es: 'Pagos que terminan cada deuda' },
    unit: 'cents',
  },
}

/** A debt that its minimum never pays off. */
export type EndlessDebt = {
  id: string
  reason: NeverReason
  minimumCents: Cents
  /** This month's. */
  interestCents: Cents
  /** The level payment that ends within the longest term of a plan. */
  endingCents: Cents
}

/** Paying only the minimums of the debts that could join a plan. */
export type MinimumsCourse = {
  payoff: Payoff
  assumes: MinimumAssumption[]
  endless: EndlessDebt[]
}

/** Pays every debt by its minimum alone, by the contract that today's minimum shows. */
export function payMinimums(eligible: readonly DebtStanding[], settings: AgencySettings): MinimumsCourse {
  const assumes: MinimumAssumption[] = []
  const paid = eligible.map((debt) => {
    const contract = minimumContract(debt, settings)
    assumes.push(minimumAssumption(debt, contract))
    const { balanceCents, effectiveAprBasisPoints: aprBasisPoints } = debt
    return { balanceCents, aprBasisPoints, minimum: contract.minimum }
  })
  const { payoff, never } = payOffEach(paid)
  const endless: EndlessDebt[] = []
  never.forEach((reason, index) => {
    const debt = eligible[index]
    if (reason && debt) endless.push(endlessDebt(debt, reason, settings))
  })
  return { payoff, assumes, endless }
}

function endlessDebt(debt: DebtStanding, reason: NeverReason, { maximumTermMonths }: AgencySettings): EndlessDebt {
  const { id, balanceCents, effectiveAprBasisPoints: aprBasisPoints, minimumPaymentCents: minimumCents } = debt
  const interestCents = monthlyInterest(balanceCents, aprBasisPoints)
  const endingCents = paymentWithin({ balanceCents, aprBasisPoints, months: maximumTermMonths }, minimumCents)
  return { id, reason, minimumCents, interestCents, endingCents }
}

/** What ends every debt: the minimums, with more where a minimum alone never does. */
export function endingPayments(minimumPaymentsCents: Cents, endless: readonly EndlessDebt[]): Cents {
  return minimumPaymentsCents + sumOf(endless, ({ endingCents, minimumCents }) => endingCents - minimumCents)
}
