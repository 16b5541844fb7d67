import type { Cents } from '../money/money.ts'
import type { Plan } from '../plan/plan.ts'
import type { Text } from '../rule/text.ts'
import { codeFigures, type FigureRule, type Rule, type Term } from '../rule/trace.ts'

/** The recommendations, in the order in which they are tested; the last holds where none before it does. */
export const outcomes = [
  'BUDGET_ONLY',
  'SELF_PAY',
  'DMP_STANDARD',
  'DMP_HARDSHIP',
  'DEFICIT',
  'LEGAL_REFERRAL',
] as const

export type Outcome = (typeof outcomes)[number]

export const outcomeRule: Rule = {
  id: 'outcome',
  version: 2,
  source: {
    en: 'Proposal on the 2009 AICCCA/NFCC tests; the software proposes, a certified counselor decides',
    es: 'Propuesta sobre las pruebas de AICCCA/NFCC de 2009; el programa propone, un consejero certificado decide',
  },
  formula: {
    en: 'the first test that holds: no debt for a plan; able to pay what ends every debt; standard plan fits; hardship plan fits; deficit; else legal referral',
    es: 'la primera prueba que se cumple: sin deuda para un plan; puede pagar lo que termina cada deuda; cabe el plan estándar; cabe el plan por dificultad; déficit; si no, referencia a asesoría legal',
  },
}

export const outcomeWords: Readonly<Record<Outcome, Text>> = {
  BUDGET_ONLY: {
    en: 'No debt can join a plan: a spending plan, and help with the other debts.',
    es: 'Ninguna deuda puede entrar en un plan: un plan de gastos y ayuda con las demás deudas.',
  },
  SELF_PAY: {
    en: 'With a cushion set aside, the disposable income covers all minimum payments: no plan is needed.',
    es: 'Apartando un colchón, el ingreso disponible cubre todos los pagos mínimos: no hace falta un plan.',
  },
  DMP_STANDARD: {
    en: 'The disposable income covers the deposit of a standard debt management plan.',
    es: 'El ingreso disponible cubre el depósito de un plan estándar de manejo de deudas.',
  },
  DMP_HARDSHIP: {
    en: 'A standard plan is too much; the disposable income covers the deposit of a hardship plan.',
    es: 'Un plan estándar es demasiado; el ingreso disponible cubre el depósito de un plan por dificultad económica.',
  },
  DEFICIT: {
    en: 'No income is left after living costs: spending and benefits first, and a legal referral.',
    es: 'No queda ingreso después de los gastos de vida: primero gastos y beneficios, y una referencia a asesoría legal.',
  },
  LEGAL_REFERRAL: {
    en: 'There is income left, but not enough for any plan: a referral to a bankruptcy attorney.',
    es: 'Queda ingreso, pero no alcanza para ningún plan: una referencia a un abogado de bancarrota.',
  },
}

/** Where the minimum payments are covered and still never end the debts. */
const endlessSelfPayWords: Text = {
  en: 'With a cushion set aside, the disposable income covers all minimum payments, but these alone never end the debts: pay more than the minimums.',
  es: 'Apartando un colchón, el ingreso disponible cubre todos los pagos mínimos, pero con ellos solos las deudas no terminan nunca: pagar más que los mínimos.',
}

/** Why an outcome is recommended, in a counselor's words. */
export function outcomeReason(outcome: Outcome, minimumsEnd: boolean): Text {
  return outcome === 'SELF_PAY' && !minimumsEnd ? endlessSelfPayWords : outcomeWords[outcome]
}

export const outcomeTerm = codeFigures({ en: 'Result', es: 'Resultado' }, outcomeWords)

export const standardDeposit: Term<'cents'> = {
  label: { en: 'Deposit of a standard plan', es: 'Depósito de un plan estándar' },
  counselorLabel: { en: 'Deposit of a standard DMP', es: 'Depósito de un DMP estándar' },
  unit: 'cents',
}

export const hardshipDeposit: Term<'cents'> = {
  label: { en: 'Deposit of a hardship plan', es: 'Depósito de un plan por dificultad' },
  counselorLabel: { en: 'Deposit of a hardship DMP', es: 'Depósito de un DMP por dificultad' },
  unit: 'cents',
}

export const leastRepaymentRule: FigureRule<'cents'> = {
  id: 'least-repayment',
  version: 1,
  source: {
    en: 'Divide by 60: a person who cannot pay this should talk to a bankruptcy attorney',
    es: 'Dividir entre 60: quien no puede pagar esto debe hablar con un abogado de bancarrota',
  },
  formula: {
    en: 'debt for a plan / longest term: what repaying takes each month even without interest',
    es: 'deuda para un plan / plazo máximo: lo que cuesta pagar cada mes aun sin intereses',
  },
  figure: {
    label: { en: 'Repaid without interest, a month', es: 'Pago al mes sin intereses' },
    unit: 'cents',
  },
}

/** What each test asks, in order. */
export const outcomeTestWords = {
  BUDGET_ONLY: { en: 'No debt can join a plan', es: 'Ninguna deuda puede entrar en un plan' },
  SELF_PAY: {
    en: 'Disposable income less the cushion covers payments that end every debt',
    es: 'El ingreso disponible menos el colchón cubre pagos que terminan cada deuda',
  },
  DMP_STANDARD: {
    en: "Disposable income covers a standard plan's deposit",
    es: 'El ingreso disponible cubre el depósito de un plan estándar',
  },
  DMP_HARDSHIP: {
    en: "Disposable income covers a hardship plan's deposit",
    es: 'El ingreso disponible cubre el depósito de un plan por dificultad',
  },
  DEFICIT: { en: 'No income is left after living costs', es: 'No queda ingreso después de los gastos de vida' },
} as const satisfies Partial<Record<Outcome, Text>>

/** One test on the way to the outcome: it holds if `have` is at least `need`. Null where there is no plan to compare. */
export type OutcomeTest = {
  outcome: keyof typeof outcomeTestWords
  holds: boolean
  haveCents: Cents
  needCents: Cents | null
  words: Text
}

export type OutcomeFacts = {
  eligibleDebtCents: Cents
  availableIncomeCents: Cents
  minimumPaymentsCents: Cents
  /** What pays every debt off: more than the minimums where one of them never does. */
  endingPaymentsCents: Cents
  cushionCents: Cents
  /** Null where there is no debt for a plan. */
  standard: Pick<Plan, 'depositCents'> | null
  hardship: Pick<Plan, 'depositCents'> | null
}

/** The tests with their figures, in order. */
export function outcomeTests(facts: OutcomeFacts): OutcomeTest[] {
  const { availableIncomeCents: available, eligibleDebtCents, cushionCents } = facts
  return [
    outcomeTest('BUDGET_ONLY', 0, eligibleDebtCents),
    outcomeTest('SELF_PAY', available - cushionCents, facts.endingPaymentsCents),
    outcomeTest('DMP_STANDARD', available, facts.standard?.depositCents ?? null),
    outcomeTest('DMP_HARDSHIP', available, facts.hardship?.depositCents ?? null),
    outcomeTest('DEFICIT', 0, available),
  ]
}

/** Exactly one outcome: that of the first test that holds, and a legal referral if none does. */
export function recommendedOutcome(tests: readonly OutcomeTest[]): Outcome {
  return tests.find((test) => test.holds)?.outcome ?? 'LEGAL_REFERRAL'
}

function outcomeTest(outcome: OutcomeTest['outcome'], haveCents: Cents, needCents: Cents | null): OutcomeTest {
  const holds = needCents !== null && haveCents >= needCents
  return { outcome, holds, haveCents, needCents, words: outcomeTestWords[outcome] }
}
