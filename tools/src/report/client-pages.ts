import type { Evaluation } from '@breakwater/domain/evaluation'
import { categoryFacts } from '@breakwater/domain/expense-category'
import { minimumAssumptionWords } from '@breakwater/domain/minimum-contract'
import { formatBasisPoints, formatCents } from '@breakwater/domain/money'
import { neverReasons } from '@breakwater/domain/payoff'
import { isPlanOption, type PayoffOption, payoffOptionWords } from '@breakwater/domain/payoff-option'
import { planNotices, settlementNotice } from '@breakwater/domain/plan-notices'
import { resultWords } from '@breakwater/domain/result-words'
import type { Language } from '@breakwater/vocabulary/languages'
import { nextSteps } from './next-steps.ts'
import { outcomeSteps } from './outcome-steps.ts'
import { planPages } from './plan-pages.ts'
import { type Block, figures, list, type Section, section, text } from './report.ts'
import { reportWords } from './report-words.ts'

export type ClientInput = {
  evaluation: Evaluation
  agency?: { name: string; phone: string } | undefined
  stateName: string
  /** YYYY-MM-DD: the assumed day of a plan's first payment. */
  firstPaymentOn: string
  language: Language
}

/**
 * Returns the pages that a client keeps: the result in words, its figures, the plan, the notices and the next steps.
 */
export function clientPages(input: ClientInput): Section[] {
  const { evaluation, agency, language } = input
  const words = reportWords[language]
  return [
    ...resultWords(evaluation).flatMap(({ heading, sentences }) => {
      return section(heading.text[language], list(sentences.map((one) => one.text[language])))
    }),
    ...section(words.steps, list(nextSteps(evaluation, agency).map((one) => one[language]))),
    ...section(words.budget, budget(evaluation, language)),
    ...section(words.costs, livingCosts(evaluation, language)),
    ...section(words.debts, debts(evaluation, language)),
    ...section(words.options, options(evaluation, language)),
    ...planPages(input),
    ...section(words.how, how(evaluation, language)),
    ...section(words.notices, list(notices(evaluation, language))),
  ]
}

function budget(evaluation: Evaluation, language: Language): Block[] {
  const words = reportWords[language]
  const { monthlyGrossIncomeCents: gross } = evaluation
  const estimated = (path: string, cents: number) => {
    const isEstimate = evaluation.estimated.some((figure) => figure.path === path)
    return isEstimate ? words.about(formatCents(cents)) : formatCents(cents)
  }
  return figures(
    ['', words.monthly],
    [
      [words.grossIncome, gross === null ? words.notStated : formatCents(gross)],
      [words.netIncome, formatCents(evaluation.monthlyNetIncomeCents)],
      [words.livingCosts, formatCents(evaluation.livingCostsCents)],
      [words.availableIncome, formatCents(evaluation.availableIncomeCents)],
      [words.minimums, estimated('minimumPaymentsCents', evaluation.minimumPaymentsCents)],
      [words.surplus, estimated('surplusAfterMinimumsCents', evaluation.surplusAfterMinimumsCents)],
    ],
  )
}

function livingCosts({ budget }: Evaluation, language: Language): Block[] {
  const { noneStated, monthly } = reportWords[language]
  if (budget.lines.length === 0) return [text(noneStated)]
  const row = (line: (typeof budget.lines)[number]) => {
    return [categoryFacts(line.category).label[language], formatCents(line.countedCents)]
  }
  return figures(['', monthly], budget.lines.map(row))
}

function debts({ debts }: Evaluation, language: Language): Block[] {
  const words = reportWords[language]
  if (debts.length === 0) return [text(words.noneStated)]
  const rows = debts.map((debt) => {
    const minimum = formatCents(debt.minimumPaymentCents)
    return [
      debt.creditor,
      formatCents(debt.balanceCents),
      debt.aprBasisPoints === null ? '-' : formatBasisPoints(debt.aprBasisPoints),
      debt.minimumBasis === 'ESTIMATED' ? words.about(minimum) : minimum,
      debt.eligible ? words.inPlan : words.outside,
    ]
  })
  const reasons = debts.map(({ creditor, why, eligible, aprBasisPoints, effectiveAprBasisPoints }) => {
    const assumed = eligible && aprBasisPoints === null
    const rate = assumed ? ` (${words.rate}: ${words.assumedRate(formatBasisPoints(effectiveAprBasisPoints))})` : ''
    return `${creditor}: ${why[language]}${rate}`
  })
  return [...figures([words.creditor, words.balance, words.rate, words.minimum, ''], rows), ...list(reasons)]
}

function options(evaluation: Evaluation, language: Language): Block[] {
  const words = reportWords[language]
  const { availableIncomeCents, cushionCents } = evaluation
  const amount = (cents: number | null, estimated: boolean) => {
    if (cents === null) return '-'
    return estimated ? words.about(formatCents(cents)) : formatCents(cents)
  }
  const rows = evaluation.options.map((option) => [
    optionName(option, evaluation, language),
    amount(option.monthlyCents, option.estimated),
    option.affordable ? words.yes : words.no,
    option.never ? words.never : String(option.months),
    amount(option.interestCents, option.estimated),
    amount(option.totalCents, option.estimated),
    isBlocked(option, evaluation) ? '-' : amount(option.savesCents, option.savingEstimated),
  ])
  if (rows.length === 0) return []
  const never = evaluation.options.flatMap(({ kind, never }) => {
    return never ? [`${payoffOptionWords[kind][language]}: ${neverReasons[never][language]}`] : []
  })
  const creditors = new Map(evaluation.debts.map(({ id, creditor }) => [id, creditor]))
  const assumed = evaluation.options.flatMap(({ kind, assumes }) => {
    return assumes.map((assumption) => {
      const named = [payoffOptionWords[kind][language], creditors.get(assumption.debt)].join(', ')
      return `${named}: ${minimumAssumptionWords(assumption)[language]}`
    })
  })
  const head = ['', words.firstMonth, words.fits, words.months, words.interest, words.total, words.saves]
  const means = words.fitsMeans(formatCents(availableIncomeCents), formatCents(cushionCents))
  const notOffered =
    evaluation.plan === null ? words.forComparison : evaluation.outcome === 'DMP_STANDARD' ? words.onlyIfNeeded : null
  return [
    ...figures(head, rows),
    ...list([...never, ...assumed, means, words.savesMeans, ...(notOffered ? [notOffered] : [])]),
  ]
}

function optionName(option: PayoffOption, evaluation: Evaluation, language: Language): string {
  const name = payoffOptionWords[option.kind][language]
  return isBlocked(option, evaluation) ? reportWords[language].cannotOpen(name) : name
}

/** A plan that can't be opened is not an offer, and shows no saving. */
function isBlocked({ kind }: PayoffOption, { enrollment }: Evaluation): boolean {
  return !enrollment.allowed && isPlanOption(kind)
}

function how(evaluation: Evaluation, language: Language): Block[] {
  const { decides } = reportWords[language]
  const steps = outcomeSteps(evaluation).map((step) => step[language])
  return list(steps.map((step, index) => (index === steps.length - 1 ? `${step} ${decides}` : step)))
}

function notices({ options }: Evaluation, language: Language): string[] {
  if (options.length === 0) return []
  const settles = options.some(({ kind }) => kind === 'LESS_THAN_FULL_BALANCE')
  return [...planNotices, ...(settles ? [settlementNotice] : [])].map((notice) => notice[language])
}
