import type { Budget } from './budget.ts'
import type { DebtStanding } from './debt.ts'
import { categoryFacts } from './expense-category.ts'
import type { FeeCap } from './fee-cap.ts'
import type { Cents } from './money.ts'
import type { Text } from './text.ts'

/** What a counselor should ask about. A finding questions; it never blocks. */
export const findingWords = {
  COUNTED_ONCE: {
    en: 'This payment stands among the expenses and among the debts; the larger figure is counted, once.',
    es: 'Este pago figura entre los gastos y entre las deudas; se cuenta la cifra mayor, una sola vez.',
  },
  MINIMUM_ESTIMATED: {
    en: 'The minimum payment is not stated; an estimate is used.',
    es: 'No se indica el pago mínimo; se usa una estimación.',
  },
  PAYMENT_UNKNOWN: {
    en: 'The payment on this debt is not stated; the living costs do not hold it.',
    es: 'No se indica el pago de esta deuda; los gastos de vida no lo incluyen.',
  },
  RATE_ASSUMED: {
    en: 'The rate is not stated; the comparison of options assumes one.',
    es: 'No se indica la tasa; la comparación de opciones supone una.',
  },
  FEE_UNCERTAIN: {
    en: 'The fee cap that was used is not confirmed for this state.',
    es: 'El tope de cuotas usado no está confirmado para este estado.',
  },
  FEE_UNKNOWN: {
    en: 'No fee cap is recorded for this state and day; the plan is shown without a fee.',
    es: 'No hay un tope de cuotas registrado para este estado y día; el plan se muestra sin cuota.',
  },
} as const satisfies Record<string, Text>

export type FindingCode = keyof typeof findingWords

export type Finding = {
  code: FindingCode
  /** The debt's id, the expense category or the state that it is about. */
  about: string
  figures: Readonly<Record<string, Cents>>
  text: Text
}

export function finding(code: FindingCode, about: string, figures: Finding['figures'] = {}): Finding {
  return { code, about, figures, text: findingWords[code] }
}

export function budgetFindings({ lines }: Budget): Finding[] {
  return lines
    .filter((line) => categoryFacts(line.category).debtPayment && line.expenseCents > 0 && line.debtPaymentCents > 0)
    .map(({ category, expenseCents, debtPaymentCents }) => {
      return finding('COUNTED_ONCE', category, { expenseCents, debtPaymentCents })
    })
}

export function debtFindings(debts: readonly DebtStanding[], { lines }: Budget): Finding[] {
  return debts.flatMap((debt) => {
    const estimated = debt.minimumBasis === 'ESTIMATED'
    const assumed = debt.eligible && debt.aprBasisPoints === null
    const listed = lines.some((line) => line.category === debt.paidUnder && line.expenseCents > 0)
    const unknown = debt.minimumBasis === 'UNKNOWN' && !listed
    return [
      ...(estimated ? [finding('MINIMUM_ESTIMATED', debt.id, { estimateCents: debt.minimumPaymentCents })] : []),
      ...(assumed ? [finding('RATE_ASSUMED', debt.id)] : []),
      ...(unknown ? [finding('PAYMENT_UNKNOWN', debt.id)] : []),
    ]
  })
}

export function feeFindings(state: string | null, feeCap: FeeCap | null): Finding[] {
  if (feeCap === null || feeCap.monthly === 'FILED_SCHEDULE') return [finding('FEE_UNKNOWN', state ?? 'state')]
  const certain = feeCap.state === state && feeCap.uncertain === undefined
  return certain ? [] : [finding('FEE_UNCERTAIN', state ?? 'state')]
}
