import type { Evaluation } from '@breakwater/domain/evaluation'
import type { Plan } from '@breakwater/domain/plan'
import type { ShownFigure } from '@breakwater/domain/testing/shown-figures'
import { amountsIn, contradictions, type Judged } from '@breakwater/domain/testing/words-against-figures'
import type { Text } from '@breakwater/domain/text'
import type { Language } from '@breakwater/vocabulary/languages'
import type { ShownCase } from './case-page.ts'

/** A figure of the evaluation by its path, with its label in the portal. */
type Named = Text & { path: string; of: (evaluation: Evaluation) => number | null }

const budget: readonly Named[] = [
  { path: 'monthlyNetIncomeCents', en: 'Take-home income', es: 'Ingreso neto', of: (one) => one.monthlyNetIncomeCents },
  { path: 'livingCostsCents', en: 'Living costs', es: 'Gastos de vida', of: (one) => -one.livingCostsCents },
  {
    path: 'availableIncomeCents',
    en: 'Disposable income',
    es: 'Ingreso disponible',
    of: (one) => one.availableIncomeCents,
  },
  {
    path: 'minimumPaymentsCents',
    en: 'Minimum payments on debts for a DMP',
    es: 'Pagos mínimos de las deudas para un DMP',
    of: (one) => -one.minimumPaymentsCents,
  },
  {
    path: 'surplusAfterMinimumsCents',
    en: 'Left after these minimums',
    es: 'Queda después de esos mínimos',
    of: (one) => one.surplusAfterMinimumsCents,
  },
  {
    path: 'cushionCents',
    en: 'Cushion that the agency advises',
    es: 'Colchón que aconseja la agencia',
    of: (one) => one.cushionCents,
  },
]

const debt: readonly Named[] = [
  {
    path: 'eligibleDebtCents',
    en: 'Debt a DMP can take',
    es: 'Deuda apta para un DMP',
    of: (one) => one.eligibleDebtCents,
  },
  {
    path: 'leastRepaymentCents',
    en: 'Monthly payment without interest',
    es: 'Pago mensual sin intereses',
    of: (one) => one.leastRepaymentCents,
  },
  {
    path: 'endingPaymentsCents',
    en: 'Payments that end every debt',
    es: 'Pagos que terminan cada deuda',
    of: (one) => one.endingPaymentsCents,
  },
  {
    path: 'monthlyGrossIncomeCents',
    en: 'Monthly gross income',
    es: 'Ingreso bruto mensual',
    of: (one) => one.monthlyGrossIncomeCents,
  },
]

const keyFigures: readonly Named[] = [
  ...budget.filter(({ path }) => ['monthlyNetIncomeCents', 'availableIncomeCents'].includes(path)),
  { path: 'livingCostsCents', en: 'Living costs', es: 'Gastos de vida', of: (one) => one.livingCostsCents },
  { path: 'minimumPaymentsCents', en: 'Minimums', es: 'Mínimos', of: (one) => one.minimumPaymentsCents },
  {
    path: 'surplusAfterMinimumsCents',
    en: 'After minimums',
    es: 'Tras los mínimos',
    of: (one) => one.surplusAfterMinimumsCents,
  },
  ...debt.filter(({ path }) => path === 'eligibleDebtCents'),
]

type PlanFigure = 'paymentCents' | 'depositCents' | 'setUpFeeCents' | 'feesCents' | 'interestCents' | 'totalCents'

const planNames: Readonly<Record<PlanFigure, Text>> = {
  paymentCents: { en: 'Payment to creditors', es: 'Pago a los acreedores' },
  depositCents: { en: 'Monthly deposit', es: 'Depósito mensual' },
  setUpFeeCents: { en: 'Set-up fee', es: 'Cargo inicial' },
  feesCents: { en: 'All fees', es: 'Todos los cargos' },
  interestCents: { en: 'Interest', es: 'Intereses' },
  totalCents: { en: 'Total cost', es: 'Costo total' },
}

const titles = {
  budget: { en: 'Monthly budget', es: 'Presupuesto mensual' },
  debt: { en: 'Debt and repayment', es: 'Deuda y pago' },
  outcome: { en: 'Proposed outcome', es: 'Resultado propuesto' },
  settlement: { en: 'Less than the full balance', es: 'Menos del saldo completo' },
  options: { en: 'Ways to pay', es: 'Formas de pagar' },
  both: { en: 'Standard and hardship DMP side by side', es: 'DMP estándar y por dificultad, lado a lado' },
  offer: { en: 'DMP offer', es: 'DMP ofrecido' },
  unreliable: {
    en: 'A DMP fits the stated figures, but facts are missing',
    es: 'Un DMP cabe según las cifras declaradas, pero faltan datos',
  },
  blocked: {
    en: "A DMP fits the budget, but can't be opened",
    es: 'Un DMP cabe en el presupuesto, pero no se puede abrir',
  },
  findings: { en: 'Ask ', es: 'Pregunte a ' },
} as const satisfies Record<string, Text>

/** Compares what a counselor reads with the evaluation; returns one line for each difference. */
export function wrongInCase(shown: ShownCase, language: Language, judged: Judged): string[] {
  const { evaluation } = judged
  const panel = (title: keyof typeof titles) => {
    const name = titles[title][language]
    // The panel of the questions ends with the person's name.
    return shown.panels.find((one) => (name.endsWith(' ') ? one.title.startsWith(name) : one.title === name))
  }
  const { plan, plans, options, enrollment } = evaluation
  const standing = !enrollment.allowed ? 'blocked' : evaluation.missing.length > 0 ? 'unreliable' : 'offer'
  const offered = plan && panel(standing)
  return [
    ...keyFigures.flatMap((named) => wrongFigure(named, shown.keyFigures, { language, evaluation })),
    ...budget.flatMap((named) => wrongFigure(named, panel('budget')?.figures ?? [], { language, evaluation })),
    ...debt.flatMap((named) => wrongFigure(named, panel('debt')?.figures ?? [], { language, evaluation })),
    ...wrongDeposit(shown, language, evaluation),
    ...(plan
      ? planFigures(plan).flatMap((named) => wrongFigure(named, offered?.figures ?? [], { language, evaluation }))
      : []),
    ...(['offer', 'unreliable', 'blocked'] as const)
      .filter((title) => panel(title) && (!plan || title !== standing))
      .map((title) => `"${titles[title][language]}" is not true`),
    ...(plans ? wrongBothPlans(panel('both')?.rows ?? [], language, { ...evaluation, plans }) : []),
    ...wrongBand(panel('debt')?.figures ?? [], language, evaluation),
    ...wrongSettlement(panel('settlement')?.figures, evaluation),
    ...(options.length > 0 ? wrongOptions(panel('options')?.rows ?? [], language, evaluation) : []),
    ...[...(panel('outcome')?.sentences ?? []), ...(panel('findings')?.sentences ?? [])].flatMap((text) =>
      contradictions(text, language, judged),
    ),
  ]
}

function planFigures(plan: Plan): Named[] {
  return Object.entries(planNames).map(([figure, name]) => ({
    ...name,
    path: `plan.${figure}`,
    of: () => plan[figure as PlanFigure],
  }))
}

function wrongFigure(
  { path, of, ...name }: Named,
  figures: readonly ShownFigure[],
  { language, evaluation }: { language: Language; evaluation: Evaluation },
): string[] {
  const found = figures.find((one) => one.name.startsWith(name[language]))
  if (!found) return [`"${name[language]}" is not shown`]
  const [amount = null] = amountsIn(found.value)
  const marked = /estimated|estimación/.test(found.value)
  const estimated = evaluation.estimated.some((one) => one.path === path)
  return [
    ...(amount === of(evaluation) ? [] : [`"${found.name}" is ${of(evaluation)} cents, and not ${found.value}`]),
    ...(marked === estimated
      ? []
      : [`"${found.name}" is ${marked ? '' : 'not '}marked as an estimate: ${found.value}`]),
  ]
}

/** The deposit in the key figures: an amount only if the plan may be opened. */
function wrongDeposit({ keyFigures }: ShownCase, language: Language, { plan, enrollment }: Evaluation): string[] {
  const value = keyFigures.find(({ name }) => name === planNames.depositCents[language])?.value
  const [amount] = amountsIn(value ?? '')
  const expected = enrollment.allowed ? plan?.depositCents : undefined
  return value !== undefined && amount === expected ? [] : [`the deposit is ${expected} cents, and not ${value}`]
}

function wrongBothPlans(
  rows: readonly string[][],
  language: Language,
  { plans, availableIncomeCents }: Evaluation & { plans: NonNullable<Evaluation['plans']> },
): string[] {
  const both = [plans.standard, plans.hardship]
  const fits = rows.find(
    ([first]) => first === { en: 'Fits the disposable income', es: 'Cabe en el ingreso disponible' }[language],
  )
  const saidToFit = fits?.slice(1).map((cell) => /^(Yes|Sí)$/.test(cell))
  const fitting = both.map(({ depositCents }) => depositCents <= availableIncomeCents)
  const wrongFit = String(saidToFit) === String(fitting) ? [] : [`both plans fit: ${fitting}, and not ${fits}`]
  const wrongAmounts = Object.entries(planNames).flatMap(([figure, name]) => {
    const expected = both.map((plan) => plan[figure as PlanFigure])
    const row = rows.find(([first]) => first === name[language])
    const amounts = row?.slice(1).flatMap(amountsIn) ?? []
    return String(amounts) === String(expected) ? [] : [`"${name[language]}" of both plans is ${expected}, not ${row}`]
  })
  return [...wrongFit, ...wrongAmounts]
}

const debtToIncome: Text = { en: 'Debt to gross income', es: 'Deuda sobre ingreso bruto' }

/** The benchmarks of the debt-to-income ratio: above the one and within the other. */
function wrongBand(figures: readonly ShownFigure[], language: Language, evaluation: Evaluation): string[] {
  const value = figures.find(({ name }) => name === debtToIncome[language])?.value ?? ''
  const { basisPoints } = evaluation.debtToIncome
  if (basisPoints === null) return /%/.test(value) ? [`there is no debt-to-income ratio, and not ${value}`] : []
  const rate = (pattern: RegExp) =>
    Math.round(Number(pattern.exec(value)?.[1]?.replaceAll(',', '') ?? Number.NaN) * 100)
  const above = rate(/(?:above|más de) ([\d.,]+)%/)
  const within = rate(/(?:within(?: the benchmark of)?|hasta|referencia de) ([\d.,]+)%/)
  const right = rate(/([\d.,]+)%$/) === basisPoints && !(basisPoints <= above) && !(basisPoints > within)
  return right ? [] : [`the debt-to-income ratio is ${basisPoints} basis points, and not ${value}`]
}

/** The cost of settling the late debts; there is no such panel if none is late enough. */
function wrongSettlement(figures: readonly ShownFigure[] | undefined, { lessThanFullBalance }: Evaluation): string[] {
  const shown = figures?.flatMap(({ value }) => amountsIn(value)).sort() ?? []
  const settled = lessThanFullBalance
  const amounts = settled
    ? [
        settled.balanceCents,
        settled.settledCents,
        settled.paymentCents,
        settled.withOtherMinimumsCents,
        ...(settled.setUpFeeCapCents === null ? [] : [settled.setUpFeeCapCents]),
      ].sort()
    : []
  return String(shown) === String(amounts) ? [] : [`a settlement takes ${amounts}, and not ${shown}`]
}

/** The options in their order: the first month's amount, interest, fees, total paid, saving, and what the first month leaves. */
function wrongOptions(rows: readonly string[][], language: Language, evaluation: Evaluation): string[] {
  const { options, enrollment, availableIncomeCents } = evaluation
  return options.flatMap((option, index) => {
    const [, first, months, interest, fees, total, saves, , fits = ''] = rows[index + 1] ?? []
    const { monthlyCents, interestCents, feesCents, totalCents, savesCents } = option
    const isBlocked = !enrollment.allowed && ['PLAN_STANDARD', 'PLAN_HARDSHIP'].includes(option.kind)
    const saving = isBlocked ? null : savesCents
    const expected = [monthlyCents, interestCents, feesCents, totalCents, saving]
    const shown = [first, interest, fees, total, saves].map((cell) => amountsIn(cell ?? '')[0] ?? null)
    const short = /\S+ short|faltan \S+/.exec(fits)?.[0]
    const left = /^Yes, .* left$|^Sí, quedan .*$/.exec(fits)?.[0]
    const rest = availableIncomeCents - monthlyCents
    const saidToBeBlocked = /Cannot be opened|no se puede abrir/.test(fits)
    const endless = /never|nunca/.test(months ?? '')
    const reason = /below the interest|no cubre los intereses/.test(fits)
      ? 'PAYMENT_BELOW_INTEREST'
      : /100 years|100 años/.test(fits)
        ? 'OVER_100_YEARS'
        : null
    const right =
      reason === option.never &&
      String(shown) === String(expected) &&
      (amountsIn(short ?? '')[0] ?? null) === (option.affordable ? null : -rest) &&
      (amountsIn(left ?? '')[0] ?? null) === (option.affordable && !isBlocked && option.never === null ? rest : null) &&
      saidToBeBlocked === isBlocked &&
      endless === (option.months === null) &&
      (endless || months === String(option.months))
    return right
      ? []
      : [`the option ${option.kind} is ${JSON.stringify(option)}, and not ${rows[index + 1]} (${language})`]
  })
}
