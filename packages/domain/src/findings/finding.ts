import type { Language } from '@breakwater/vocabulary/languages'
import type { Budget } from '../budget/budget.ts'
import type { FigureComparison } from '../budget/figure-comparison.ts'
import type { DebtStanding } from '../debts/debt.ts'
import type { Utilization } from '../debts/utilization.ts'
import type { ExpenseCategory } from '../household/expense-category.ts'
import { type Cents, formatBasisPoints } from '../money/money.ts'
import type { EndlessDebt } from '../repayment/minimums-course.ts'
import { isRead, lawMarkWords } from '../rule/law-mark.ts'
import { longDay } from '../rule/long-day.ts'
import { officialTitle } from '../rule/official-title.ts'
import type { Text } from '../rule/text.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'
import type { FeeCap } from '../settings/fee-cap.ts'

/** What a counselor should ask about. A finding questions; it never blocks. */
export const findingWords = {
  COUNTED_ONCE: {
    en: 'This payment is listed among the expenses and among the debts; the larger figure is counted, once.',
    es: 'Este pago figura entre los gastos y entre las deudas; se cuenta la cifra mayor, una sola vez.',
  },
  TAKEN_FROM_PAY: {
    en: 'Already taken from pay: it is not counted among the living costs again.',
    es: 'Ya se descuenta del sueldo: no se cuenta otra vez entre los gastos de vida.',
  },
  MAYBE_TAKEN_FROM_PAY: {
    en: 'Payroll takes another amount for this as well: ask whether it is the same bill. Until then it is counted in full.',
    es: 'Del sueldo también se descuenta otro monto por esto: preguntar si es la misma cuenta. Mientras tanto se cuenta por completo.',
  },
  MAYBE_IN_MORTGAGE: {
    en: 'Many mortgage payments hold this already: ask, so that it is not counted twice.',
    es: 'Muchos pagos de hipoteca ya lo incluyen: preguntar, para no contarlo dos veces.',
  },
  MAYBE_DEBT_PAYMENT: {
    en: 'This expense is as high as the minimum of a debt for the plan: ask whether it is the same payment.',
    es: 'Este gasto es igual al pago mínimo de una deuda para el plan: preguntar si es el mismo pago.',
  },
  ABOVE_BENCHMARK: {
    en: 'Above the IRS National Standard for a household of this size: ask, and note the reason.',
    es: 'Por encima del estándar nacional del IRS para un hogar de este tamaño: preguntar y anotar la razón.',
  },
  ABOVE_GUIDE: {
    en: 'A larger share of take-home pay than budgeting guides suggest: ask what can change.',
    es: 'Una parte del ingreso neto mayor que la que sugieren las guías: preguntar qué puede cambiar.',
  },
  FIGURES_DIFFER: {
    en: 'The stated figure and the reported one differ: confirm it with the client; nothing is overwritten.',
    es: 'La cifra indicada y la reportada difieren: confirmarla con el cliente; nada se sobrescribe.',
  },
  NO_LIMIT: {
    en: 'This card has no stated limit and is left out of the utilization.',
    es: 'Esta tarjeta no indica límite y queda fuera de la utilización.',
  },
  NO_LIMITS: {
    en: 'These cards have no stated limit and are left out of the utilization:',
    es: 'Estas tarjetas no indican límite y quedan fuera de la utilización:',
  },
  MINIMUM_ESTIMATED: {
    en: 'The minimum payment is not stated; an estimate is used.',
    es: 'No se indica el pago mínimo; se usa una estimación.',
  },
  MINIMUM_BELOW_INTEREST: {
    en: 'The minimum payment is not more than the interest, so it never pays this debt off: ask whether both are right, and plan a larger payment.',
    es: 'El pago mínimo no es mayor que los intereses, así que nunca termina de pagar esta deuda: preguntar si ambos son correctos y planear un pago mayor.',
  },
  MINIMUM_NEVER_ENDS: {
    en: 'Paying only the minimum, this debt would take more than 100 years: plan a larger payment.',
    es: 'Pagando solo el mínimo, esta deuda tomaría más de 100 años: planear un pago mayor.',
  },
  GROSS_BELOW_NET: {
    en: 'The amount before deductions is less than the take-home pay: ask for both. No ratio to income is computed until then.',
    es: 'El monto antes de deducciones es menor que el ingreso neto: preguntar ambos. Hasta entonces no se calcula ninguna proporción del ingreso.',
  },
  AMOUNT_LOOKS_YEARLY: {
    en: 'So much in a month looks like the amount of a year: ask how often it comes or is paid.',
    es: 'Tanto en un mes parece el monto de un año: preguntar cada cuánto se recibe o se paga.',
  },
  RATE_UNUSUAL: {
    en: 'This yearly rate is unusual for such a debt: ask for a statement.',
    es: 'Esta tasa anual es inusual para una deuda así: pedir un estado de cuenta.',
  },
  MINIMUM_ABOVE_BALANCE: {
    en: 'The minimum payment is more than is owed: ask for both; no more than is owed is counted for a plan.',
    es: 'El pago mínimo es mayor que lo que se debe: preguntar ambos; para un plan no se cuenta más de lo que se debe.',
  },
  AGE_UNUSUAL: {
    en: 'By this date of birth the person is under 18 or over 110: ask for the date; a minor can undo an agreement.',
    es: 'Según esta fecha de nacimiento la persona es menor de 18 o mayor de 110 años: preguntar la fecha; un menor puede anular un acuerdo.',
  },
  PAYMENT_UNKNOWN: {
    en: 'The payment on this debt is not stated; the living costs do not hold it.',
    es: 'No se indica el pago de esta deuda; los gastos de vida no lo incluyen.',
  },
  RATE_ASSUMED: {
    en: 'The rate is not stated; the comparison of options assumes one.',
    es: 'No se indica la tasa; la comparación de opciones supone una.',
  },
  FEE_WAIVER: {
    en: 'Income is below 150% of the poverty guideline: offer to waive the fees.',
    es: 'El ingreso está por debajo del 150% del nivel de pobreza: ofrecer la exención de los cargos.',
  },
  FEE_UNCERTAIN: {
    en: 'The fee cap that was used is not confirmed for this state.',
    es: 'El tope de cargos usado no está confirmado para este estado.',
  },
  FEE_UNKNOWN: {
    en: 'No fee is recorded for this state and day; the plan is shown without a fee.',
    es: 'No hay un cargo registrado para este estado y día; el plan se muestra sin cargo.',
  },
  LAW_ENDED: {
    en: 'The figures of this yearly table have ended, and the new ones are not recorded; the last ones are used.',
    es: 'Las cifras de esta tabla anual vencieron y las nuevas no están registradas; se usan las últimas.',
  },
} as const satisfies Record<string, Text>

export type FindingCode = keyof typeof findingWords

/** What each figure of a finding is. */
export const findingFigureWords = {
  expenseCents: { en: 'listed', es: 'en la lista' },
  debtPaymentCents: { en: 'asked for by the debts', es: 'exigido por las deudas' },
  takenFromPayCents: { en: 'taken from pay', es: 'descontado del sueldo' },
  spentCents: { en: 'spent', es: 'gastado' },
  benchmarkCents: { en: 'benchmark', es: 'referencia' },
  overCents: { en: 'above it', es: 'por encima' },
  guideCents: { en: 'guide', es: 'guía' },
  statedCents: { en: 'stated', es: 'indicado' },
  reportedCents: { en: 'reported', es: 'reportado' },
  varianceCents: { en: 'variance', es: 'diferencia' },
  minimumCents: { en: 'minimum', es: 'mínimo' },
  interestCents: { en: "a month's interest", es: 'intereses de un mes' },
  endingCents: { en: 'pays it off within the longest term', es: 'la termina dentro del plazo máximo' },
  grossCents: { en: 'before deductions, a month', es: 'antes de deducciones, al mes' },
  netCents: { en: 'take-home pay, a month', es: 'ingreso neto, al mes' },
  monthCents: { en: 'in a month', es: 'en un mes' },
  balanceCents: { en: 'balance', es: 'saldo' },
  estimateCents: { en: 'estimate', es: 'estimación' },
  yearCents: { en: 'income of a year', es: 'ingreso de un año' },
  limitCents: { en: 'limit', es: 'límite' },
} as const satisfies Record<string, Text>

export type Finding = {
  code: FindingCode
  /** The debt's id, the expense category, the path of a figure or the state that it is about. */
  about: string
  figures: Readonly<Partial<Record<keyof typeof findingFigureWords, Cents>>>
  text: Text
}

/** The figures of a finding with what each is, in the order in which it states them. */
export function statedFigures(figures: Finding['figures']): { name: string; label: Text; cents: Cents }[] {
  return Object.entries(figures).map(([name, cents]) => {
    return { name, label: findingFigureWords[name as keyof typeof findingFigureWords], cents }
  })
}

/** A finding in the words of its code; `detail` names what is no amount: the law behind it with its year, a rate, a day. */
export function finding(
  code: FindingCode,
  about: string,
  { figures = {}, detail }: { figures?: Finding['figures']; detail?: Text } = {},
): Finding {
  const words = findingWords[code]
  const text = detail ? { en: `${words.en} ${detail.en}`, es: `${words.es} ${detail.es}` } : words
  return { code, about, figures, text }
}

export function budgetFindings({ lines }: Budget, debts: readonly DebtStanding[]): Finding[] {
  const findings: Finding[] = []
  const mortgage = lines.some((line) => line.category === 'MORTGAGE' && line.countedCents > 0)
  for (const { category, expenseCents, debtPaymentCents, takenFromPayCents, paidByPayroll } of lines) {
    const listedCents = Math.max(expenseCents, debtPaymentCents)
    if (takenFromPayCents > 0 && listedCents > 0) {
      const code = paidByPayroll ? 'TAKEN_FROM_PAY' : 'MAYBE_TAKEN_FROM_PAY'
      const listed = expenseCents > 0 ? { expenseCents } : { debtPaymentCents }
      findings.push(finding(code, category, { figures: { ...listed, takenFromPayCents } }))
    }
    if (expenseCents === 0) continue
    if (debtPaymentCents > 0)
      findings.push(finding('COUNTED_ONCE', category, { figures: { expenseCents, debtPaymentCents } }))
    if (mortgage && oftenInMortgage.has(category))
      findings.push(finding('MAYBE_IN_MORTGAGE', category, { figures: { expenseCents } }))
    if (vague.has(category) && debts.some((debt) => debt.eligible && debt.minimumPaymentCents === expenseCents))
      findings.push(finding('MAYBE_DEBT_PAYMENT', category, { figures: { expenseCents } }))
  }
  return findings
}

const oftenInMortgage: ReadonlySet<ExpenseCategory> = new Set(['PROPERTY_TAX', 'HOME_INSURANCE'])

/** Lines under which a payment on a card or a loan is easily written. */
const vague: ReadonlySet<ExpenseCategory> = new Set(['OTHER_INSTALLMENT', 'OTHER', 'MEDICAL'])

export function debtFindings(debts: readonly DebtStanding[], { lines }: Budget): Finding[] {
  const findings: Finding[] = []
  const listed = (category: ExpenseCategory) => {
    return lines.some((line) => line.category === category && line.expenseCents > 0)
  }
  for (const debt of debts) {
    const { id, eligible, aprBasisPoints, minimumBasis, minimumPaymentCents, paidUnder } = debt
    if (minimumBasis === 'ESTIMATED')
      findings.push(finding('MINIMUM_ESTIMATED', id, { figures: { estimateCents: minimumPaymentCents } }))
    if (eligible && aprBasisPoints === null) {
      const assumed = `(${formatBasisPoints(debt.effectiveAprBasisPoints)})`
      findings.push(finding('RATE_ASSUMED', id, { detail: { en: assumed, es: assumed } }))
    }
    if (minimumBasis === 'UNKNOWN' && !listed(paidUnder)) findings.push(finding('PAYMENT_UNKNOWN', id))
  }
  return findings
}

/** Every debt that its minimum never pays off, by the reason. */
export function endlessFindings(endless: readonly EndlessDebt[]): Finding[] {
  return endless.map(({ id, reason, minimumCents, interestCents, endingCents }) => {
    const code = reason === 'PAYMENT_BELOW_INTEREST' ? 'MINIMUM_BELOW_INTEREST' : 'MINIMUM_NEVER_ENDS'
    return finding(code, id, { figures: { minimumCents, interestCents, endingCents } })
  })
}

/** What is not certain of the fees: the state's law itself, or whether its figures are still those of the year. */
export function feeFindings({ cap, law }: FeeCap, { ownFees }: AgencySettings): Finding[] {
  const { state, citation, mark, figures, endedOn, gap } = law
  const about = state ?? 'state'
  const findings: Finding[] = []
  if (cap === null || (typeof cap === 'string' && ownFees === null)) findings.push(finding('FEE_UNKNOWN', about))
  else if (figures === 'MODEL_ACT' || !isRead(mark)) {
    const used = (language: Language) => {
      const title = officialTitle(citation)[language]
      const known = [`${title}: ${lawMarkWords[mark][language]}`, ...(gap ? [gap[language]] : [])]
      return (figures === 'MODEL_ACT' ? [...known, modelActWords[language]] : known).join(' ')
    }
    findings.push(finding('FEE_UNCERTAIN', about, { detail: { en: used('en'), es: used('es') } }))
  }
  if (endedOn !== null) findings.push(lawEnded(about, citation, endedOn))
  return findings
}

const modelActWords: Text = {
  en: "The figures shown are the model act's (UDMSA s. 23), not a state's law.",
  es: 'Las cifras mostradas son de la ley modelo (UDMSA s. 23), no de la ley de un estado.',
}

/** Says of a yearly table that its last row has ended; `about` is what its figures decide. */
export function lawEnded(about: string, citation: string, endedOn: string): Finding {
  const { en, es } = officialTitle(citation)
  const detail = {
    en: `${en}, to ${longDay(endedOn, 'en')}.`,
    es: `Fuente: ${es}, vigente hasta el ${longDay(endedOn, 'es')}.`,
  }
  return finding('LAW_ENDED', about, { detail })
}

export function comparisonFindings(comparisons: readonly FigureComparison[]): Finding[] {
  const differing = comparisons.filter((comparison) => comparison.varianceCents !== 0)
  return differing.map(({ path, statedCents, reportedCents, varianceCents }) => {
    return finding('FIGURES_DIFFER', path, { figures: { statedCents, reportedCents, varianceCents } })
  })
}

/** Several cards without a limit are one question, which names them. */
export function utilizationFindings({ withoutLimit }: Utilization, debts: readonly DebtStanding[]): Finding[] {
  const [id] = withoutLimit
  if (id === undefined) return []
  if (withoutLimit.length === 1) return [finding('NO_LIMIT', id)]
  const creditors = debts.filter((debt) => withoutLimit.includes(debt.id)).map(({ creditor }) => creditor)
  const named = `${[...new Set(creditors)].join(', ')}.`
  return [finding('NO_LIMITS', 'CARDS', { detail: { en: named, es: named } })]
}
