import { caseFlagWords } from '@breakwater/domain/case-flag'
import { notComputedReasons } from '@breakwater/domain/debt-to-income'
import type { Evaluation } from '@breakwater/domain/evaluation'
import { spendingGroupWords } from '@breakwater/domain/expense-category'
import { feeLawWords, feeStepWords } from '@breakwater/domain/fee-law-words'
import { findingFigureWords } from '@breakwater/domain/finding'
import { findingSubject } from '@breakwater/domain/finding-subject'
import { longDay } from '@breakwater/domain/long-day'
import { formatBasisPoints, formatCents } from '@breakwater/domain/money'
import type { Plan } from '@breakwater/domain/plan'
import { noUtilization, noUtilizationWords } from '@breakwater/domain/utilization'
import type { Language } from '@breakwater/vocabulary/languages'
import { type Block, figures, list, type Section, section } from './report.ts'
import { reportWords } from './report-words.ts'

type CounselorInput = { evaluation: Evaluation; stateName: string; language: Language }

/** Returns the pages that a counselor needs and a client does not. */
export function counselorPages({ evaluation, stateName, language }: CounselorInput): Section[] {
  const words = reportWords[language]
  const title = (name: string) => `${words.forCounselor}: ${name}`
  const flags = evaluation.flags.map((flag) => caseFlagWords[flag][language])
  const blocks = evaluation.enrollment.details.map((one) => `${one.words[language]} ${one.todo[language]}`)
  return [
    ...section(title(words.flags), list(flags)),
    ...section(title(words.blocked), evaluation.plans ? list(blocks) : []),
    ...section(title(words.plans), plans(evaluation, stateName, language)),
    ...section(title(words.reports), reports(evaluation, language)),
    ...section(title(words.ratios), ratios(evaluation, language)),
    ...section(title(words.findings), list(findings(evaluation, stateName, language))),
  ]
}

function plans({ plans, feeLaw }: Evaluation, stateName: string, language: Language): Block[] {
  if (plans === null) return []
  const words = reportWords[language]
  const row = (label: string, figure: (plan: Plan) => string) => [label, figure(plans.standard), figure(plans.hardship)]
  const steps = [[words.standard, plans.standard] as const, [words.hardship, plans.hardship] as const].flatMap(
    ([name, plan]) => {
      const months = feeStepWords(plan.feeSteps, language)
      return months === '' ? [] : [`${words.monthlyFee} (${name}): ${months}`]
    },
  )
  return [
    ...figures(
      ['', words.standard, words.hardship],
      [
        row(words.paysCreditors, (one) => formatCents(one.paymentCents)),
        row(words.monthlyFee, (one) => formatCents(one.monthlyFeeCents)),
        row(words.deposit, (one) => formatCents(one.depositCents)),
        row(words.setUpFee, (one) => formatCents(one.setUpFeeCents)),
        row(words.months, (one) => String(one.termMonths)),
        row(words.interest, (one) => formatCents(one.interestCents)),
        row(words.fees, (one) => formatCents(one.feesCents)),
        row(words.total, (one) => formatCents(one.totalCents)),
      ],
    ),
    ...list([...steps, `${words.feeLaw}: ${stateName}`, ...feeLawWords(feeLaw, language)]),
  ]
}

function reports(evaluation: Evaluation, language: Language): Block[] {
  const words = reportWords[language]
  const rows = evaluation.comparisons.map(({ path, statedCents, source, on, reportedCents, ...variance }) => [
    findingSubject(path, evaluation, language),
    formatCents(statedCents),
    formatCents(reportedCents),
    `${words[source]}, ${longDay(on, language)}`,
    formatCents(variance.varianceCents),
    variance.varianceBasisPoints === null ? '-' : formatBasisPoints(variance.varianceBasisPoints),
  ])
  return figures([words.figure, words.stated, words.reported, words.source, words.variance, ''], rows)
}

function ratios(evaluation: Evaluation, language: Language): Block[] {
  const words = reportWords[language]
  const { debtToIncome, mortgageToIncome, utilization, spending } = evaluation
  const used =
    utilization.basisPoints === null
      ? noUtilizationWords[noUtilization(utilization)][language]
      : formatBasisPoints(utilization.basisPoints)
  return list([
    `${words.eligibleDebt}: ${formatCents(evaluation.eligibleDebtCents)}`,
    `${words.leastRepayment}: ${formatCents(evaluation.leastRepaymentCents)}`,
    `${words.debtToIncome}: ${ratio(debtToIncome, language)}`,
    ...(mortgageToIncome ? [`${words.mortgageToIncome}: ${ratio(mortgageToIncome, language)}`] : []),
    `${words.utilization}: ${used}`,
    ...spending.map(({ group, cents, shareOfNet }) => {
      const share = shareOfNet === null ? '' : `, ${formatBasisPoints(shareOfNet)} ${words.ofTakeHome}`
      return `${spendingGroupWords[group][language]}: ${formatCents(cents)}${share}`
    }),
  ])
}

function ratio({ basisPoints, notComputed, band }: Evaluation['debtToIncome'], language: Language): string {
  const words = reportWords[language]
  if (notComputed) return notComputedReasons[notComputed][language]
  const above = band?.above == null ? [] : [`${words.above} ${formatBasisPoints(band.above)}`]
  const within = band?.within == null ? [] : [`${words.within} ${formatBasisPoints(band.within)}`]
  return `${formatBasisPoints(basisPoints ?? 0)} (${[...above, ...within].join(', ')})`
}

function findings(evaluation: Evaluation, stateName: string, language: Language): string[] {
  return evaluation.findings.map(({ about, text, figures: amounts }) => {
    const stated = Object.entries(amounts).map(([name, cents]) => {
      return `${findingFigureWords[name as keyof typeof amounts][language]} ${formatCents(cents)}`
    })
    // A finding about the law names its state.
    const subject = about === evaluation.feeLaw.state ? stateName : findingSubject(about, evaluation, language)
    return `${subject}: ${text[language]}${stated.length > 0 ? ` (${stated.join(', ')})` : ''}`
  })
}
