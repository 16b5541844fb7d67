import type { Language } from '@breakwater/vocabulary/languages'
import type { Evaluation } from '../../evaluation/evaluation.ts'
import type { Text } from '../../rule/text.ts'
import { amountsIn } from './words-against-figures.ts'

/** A figure as a page shows it: its label, and the value beside it. */
export type ShownFigure = { name: string; value: string }

type Expected = Text & { cents: (evaluation: Evaluation) => number | null }

const positive = (cents: number) => (cents > 0 ? cents : null)
const notNegative = (cents: number) => (cents >= 0 ? cents : null)
const negative = (cents: number) => (cents < 0 ? -cents : null)

/** What the consumer's result calls its figures, by how the name begins. Null where it is not shown; else it has to be. */
const names: readonly Expected[] = [
  { en: 'Money in', es: 'Dinero que entra', cents: (one) => one.monthlyNetIncomeCents },
  { en: 'Living costs', es: 'Gastos de vida', cents: (one) => one.livingCostsCents },
  { en: 'Left over', es: 'Lo que queda', cents: (one) => notNegative(one.availableIncomeCents) },
  { en: 'Short by', es: 'Lo que falta', cents: (one) => negative(one.availableIncomeCents) },
  { en: 'Minimum payments on', es: 'Pagos mínimos de', cents: (one) => positive(one.minimumPaymentsCents) },
  {
    en: 'Left after minimum',
    es: 'Lo que queda después de los pagos',
    cents: (one) => (one.minimumPaymentsCents > 0 ? notNegative(one.surplusAfterMinimumsCents) : null),
  },
  {
    en: 'Short after minimum',
    es: 'Lo que falta después de los pagos',
    cents: (one) => (one.minimumPaymentsCents > 0 ? negative(one.surplusAfterMinimumsCents) : null),
  },
  { en: 'Debts that could join', es: 'Deudas que podrían entrar', cents: (one) => positive(one.eligibleDebtCents) },
  { en: 'One payment a month', es: 'Un solo pago al mes', cents: (one) => offered(one)?.depositCents ?? null },
  { en: 'of which our monthly fee', es: 'de los cuales', cents: (one) => positive(offered(one)?.monthlyFeeCents ?? 0) },
  { en: 'Our fee once', es: 'Nuestro cargo único', cents: (one) => positive(offered(one)?.setUpFeeCents ?? 0) },
  { en: 'Interest in all', es: 'Intereses en total', cents: (one) => offered(one)?.interestCents ?? null },
  { en: 'Our fees in all', es: 'Nuestros cargos en total', cents: (one) => offered(one)?.feesCents ?? null },
  { en: 'Paid in all', es: 'Pagado en total', cents: (one) => offered(one)?.totalCents ?? null },
]

const term: Text = { en: 'Paid in full in', es: 'Pagado por completo en' }

/** Whether a name is one of those of the consumer's figures. */
export function isFigureName(name: string, language: Language): boolean {
  return [...names, term].some((one) => name.startsWith(one[language]))
}

/**
 * What a list of shown figures says against the evaluation. A figure that no rule knows is one of it, and a figure that is
 * left out.
 */
export function wrongFigures(shown: readonly ShownFigure[], language: Language, evaluation: Evaluation): string[] {
  const left = new Set(names.filter((one) => one.cents(evaluation) !== null))
  const wrong = shown.flatMap(({ name, value }) => {
    if (name.startsWith(term[language])) return isTerm(value, evaluation) ? [] : [`"${name}" is not ${value}`]
    const ofName = names.filter((one) => name.startsWith(one[language]))
    const expected = ofName.toSorted((a, b) => b[language].length - a[language].length)[0]
    if (expected === undefined) return [`no rule knows "${name}": ${value}`]
    left.delete(expected)
    const cents = expected.cents(evaluation)
    const [amount] = amountsIn(value)
    const right = cents !== null && amount !== undefined && Math.abs(amount) === cents
    return [
      ...(right ? [] : [`"${name}" is ${cents} cents, and not ${value}`]),
      ...(isGuess(expected, evaluation) && !/estim/.test(name) ? [`"${name}" is not marked as an estimate`] : []),
    ]
  })
  const termIsShown = shown.some(({ name }) => name.startsWith(term[language]))
  return [
    ...wrong,
    ...[...left].map((one) => `"${one[language]}" is ${one.cents(evaluation)} cents and is not shown`),
    ...(offered(evaluation) !== null && !termIsShown ? ['the term is not shown'] : []),
  ]
}

function isTerm(value: string, evaluation: Evaluation): boolean {
  return new RegExp(`^${offered(evaluation)?.termMonths} (month|mes)`).test(value)
}

function isGuess({ en }: Expected, { debts, minimumPaymentsCents }: Evaluation): boolean {
  const guessed = debts.some((debt) => debt.eligible && debt.minimumBasis === 'ESTIMATED')
  return guessed && minimumPaymentsCents > 0 && /minimum/i.test(en)
}

function offered({ plan, enrollment }: Evaluation): Evaluation['plan'] {
  return enrollment.allowed ? plan : null
}
