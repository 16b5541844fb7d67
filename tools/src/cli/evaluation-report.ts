import { caseFlagWords } from '@breakwater/domain/case-flag'
import { notComputedReasons } from '@breakwater/domain/debt-to-income'
import type { Evaluation } from '@breakwater/domain/evaluate'
import { categoryFacts, spendingGroupWords } from '@breakwater/domain/expense-category'
import { feeLawWords, feeStepWords } from '@breakwater/domain/fee-law-words'
import { findingFigureWords } from '@breakwater/domain/finding'
import { findingSubject } from '@breakwater/domain/finding-subject'
import { formatBasisPoints, formatCents } from '@breakwater/domain/money'
import { payoffOptionWords } from '@breakwater/domain/payoff-option'
import type { Plan } from '@breakwater/domain/plan'
import type { Language } from '@breakwater/domain/text'
import { table } from '../output/text-table.ts'
import { reportWords } from './evaluation-report-words.ts'

/** An evaluation as a counselor reads it: plain text in one of the product's languages. */
export function evaluationReport(evaluation: Evaluation, language: Language): string {
  const words = reportWords[language]
  return [
    section(words.outcome, outcome(evaluation, language)),
    section(words.budget, budget(evaluation, language)),
    section(words.livingCosts, livingCosts(evaluation, language)),
    section(words.debts, debts(evaluation, language)),
    section(words.reports, reports(evaluation, language)),
    section(words.ratios, ratios(evaluation, language)),
    section(words.plan, plan(evaluation, language)),
    section(words.options, options(evaluation, language)),
    section(words.findings, findings(evaluation, language)),
  ]
    .filter((text) => text !== '')
    .join('\n')
}

function section(title: string, lines: string[]): string {
  if (lines.length === 0) return ''
  return `${title}\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`
}

function outcome({ outcome, why, flags, tests }: Evaluation, language: Language): string[] {
  const { yes, no, against } = reportWords[language]
  return [
    outcome,
    why[language],
    ...flags.map((flag) => `${flag}: ${caseFlagWords[flag][language]}`),
    '',
    ...tests.map(({ outcome, holds, words, haveCents, needCents }) => {
      const figures = needCents === null ? '' : ` (${formatCents(haveCents)} ${against} ${formatCents(needCents)})`
      return `${(holds ? yes : no).padStart(3)}  ${outcome}: ${words[language]}${figures}`
    }),
  ]
}

function budget(evaluation: Evaluation, language: Language): string[] {
  const words = reportWords[language]
  const { monthlyGrossIncomeCents: gross } = evaluation
  const rows = [
    [words.grossIncome, gross === null ? words.notStated : formatCents(gross)],
    [words.netIncome, formatCents(evaluation.monthlyNetIncomeCents)],
    [words.livingCosts, formatCents(evaluation.livingCostsCents)],
    [words.availableIncome, formatCents(evaluation.availableIncomeCents)],
    [words.minimums, formatCents(evaluation.minimumPaymentsCents)],
    [words.surplus, formatCents(evaluation.surplusAfterMinimumsCents)],
  ]
  return table(['', words.monthly], rows)
}

function livingCosts({ budget }: Evaluation, language: Language): string[] {
  const { noneStated, monthly } = reportWords[language]
  const rows = budget.lines.map((line) => [
    categoryFacts(line.category).label[language],
    formatCents(line.countedCents),
  ])
  return rows.length === 0 ? [noneStated] : table(['', monthly], rows)
}

function debts({ debts }: Evaluation, language: Language): string[] {
  const words = reportWords[language]
  if (debts.length === 0) return [words.noneStated]
  const rows = debts.map((debt) => [
    debt.creditor,
    formatCents(debt.balanceCents),
    debt.aprBasisPoints === null ? '-' : formatBasisPoints(debt.aprBasisPoints),
    `${formatCents(debt.minimumPaymentCents)}${debt.minimumBasis === 'ESTIMATED' ? ` ${words.estimate}` : ''}`,
    debt.eligible ? words.inPlan : words.outside,
  ])
  const reasons = debts.map((debt) => `${debt.creditor}: ${debt.why[language]}`)
  return [...table([words.creditor, words.balance, words.rate, words.minimum, ''], rows), '', ...reasons]
}

function reports(evaluation: Evaluation, language: Language): string[] {
  const words = reportWords[language]
  const rows = evaluation.comparisons.map(({ path, statedCents, source, on, reportedCents, ...variance }) => [
    findingSubject(path, evaluation, language),
    formatCents(statedCents),
    formatCents(reportedCents),
    `${words[source]} ${on}`,
    formatCents(variance.varianceCents),
    variance.varianceBasisPoints === null ? '-' : formatBasisPoints(variance.varianceBasisPoints),
  ])
  const head = [words.figure, words.stated, words.reported, words.source, words.variance, '']
  return rows.length === 0 ? [] : table(head, rows)
}

function ratios(evaluation: Evaluation, language: Language): string[] {
  const words = reportWords[language]
  const { debtToIncome, mortgageToIncome, utilization, spending } = evaluation
  const used = utilization.basisPoints === null ? '-' : formatBasisPoints(utilization.basisPoints)
  return [
    `${words.eligibleDebt} ${formatCents(evaluation.eligibleDebtCents)}`,
    `${words.leastRepayment} ${formatCents(evaluation.leastRepaymentCents)}`,
    `${words.debtToIncome} ${ratio(debtToIncome, language)}`,
    ...(mortgageToIncome ? [`${words.mortgageToIncome} ${ratio(mortgageToIncome, language)}`] : []),
    `${words.utilization} ${used}`,
    ...spending.map(({ group, cents, shareOfNet }) => {
      const share = shareOfNet === null ? '' : `, ${formatBasisPoints(shareOfNet)} ${words.ofTakeHome}`
      return `${spendingGroupWords[group][language]} ${formatCents(cents)}${share}`
    }),
  ]
}

function ratio({ basisPoints, notComputed, band }: Evaluation['debtToIncome'], language: Language): string {
  const words = reportWords[language]
  if (notComputed) return notComputedReasons[notComputed][language]
  const above = band?.above == null ? [] : [`${words.above} ${formatBasisPoints(band.above)}`]
  const within = band?.within == null ? [] : [`${words.within} ${formatBasisPoints(band.within)}`]
  return `${formatBasisPoints(basisPoints ?? 0)} (${[...above, ...within].join(', ')})`
}

function plan({ plan, plans, enrollment, feeLaw }: Evaluation, language: Language): string[] {
  const words = reportWords[language]
  if (plans === null) return [words.noPlan]
  const row = (label: string, figure: (plan: Plan) => string) => [label, figure(plans.standard), figure(plans.hardship)]
  const rows = [
    row(words.payment, (one) => formatCents(one.paymentCents)),
    row(words.monthlyFee, (one) => formatCents(one.monthlyFeeCents)),
    row(words.deposit, (one) => formatCents(one.depositCents)),
    row(words.setUpFee, (one) => formatCents(one.setUpFeeCents)),
    row(words.months, (one) => String(one.termMonths)),
    row(words.interest, (one) => formatCents(one.interestCents)),
    row(words.fees, (one) => formatCents(one.feesCents)),
    row(words.total, (one) => formatCents(one.totalCents)),
  ]
  return [
    plan ? `${words.offered} ${plan.concession}` : words.notOffered,
    ...enrollment.details.map((block) => `${words.blocked} ${block.words[language]} ${block.todo[language]}`),
    ...table(['', words.standard, words.hardship], rows),
    ...feeMonths(words.standard, plans.standard, language),
    ...feeMonths(words.hardship, plans.hardship, language),
    ...feeLawWords(feeLaw, language),
    ...(plan ? ['', ...table([words.creditor, words.share, words.rate], plan.creditors.map(creditorRow))] : []),
  ]
}

/** The months of each fee, where a plan's fee changes. */
function feeMonths(title: string, { feeSteps }: Plan, language: Language): string[] {
  const months = feeStepWords(feeSteps, language)
  return months === '' ? [] : [`${reportWords[language].monthlyFee} (${title}): ${months}`]
}

function creditorRow({ creditor, paymentCents, aprBasisPoints }: Plan['creditors'][number]): string[] {
  return [creditor, formatCents(paymentCents), formatBasisPoints(aprBasisPoints)]
}

function options({ options }: Evaluation, language: Language): string[] {
  const words = reportWords[language]
  const amount = (cents: number | null) => (cents === null ? '-' : formatCents(cents))
  const rows = options.map((option) => [
    payoffOptionWords[option.kind][language],
    formatCents(option.monthlyCents),
    option.affordable ? words.yes : words.no,
    option.never ? words.never : String(option.months),
    amount(option.interestCents),
    amount(option.totalCents),
    amount(option.savesCents),
  ])
  const head = ['', words.firstMonth, words.fits, words.months, words.interest, words.total, words.saves]
  return rows.length === 0 ? [] : table(head, rows)
}

function findings(evaluation: Evaluation, language: Language): string[] {
  return evaluation.findings.map(({ about, text, figures }) => {
    const amounts = Object.entries(figures).map(([name, cents]) => {
      return `${findingFigureWords[name as keyof typeof figures][language]} ${formatCents(cents)}`
    })
    const named = findingSubject(about, evaluation, language)
    return `${named}: ${text[language]}${amounts.length > 0 ? ` (${amounts.join(', ')})` : ''}`
  })
}
