import { caseFlagWords } from '@breakwater/domain/case-flag'
import { notComputedReasons } from '@breakwater/domain/debt-to-income'
import { enrolmentBlockWords } from '@breakwater/domain/enrolment'
import type { Evaluation } from '@breakwater/domain/evaluate'
import { categoryFacts } from '@breakwater/domain/expense-category'
import { formatBasisPoints, formatCents } from '@breakwater/domain/money'
import { payoffOptionWords } from '@breakwater/domain/payoff-option'
import type { Plan } from '@breakwater/domain/plan'
import { table } from './text-table.ts'

/** An evaluation as a counselor reads it: plain text, no wider than a terminal. */
export function evaluationReport(evaluation: Evaluation): string {
  return [
    section('Outcome', outcome(evaluation)),
    section('Monthly budget', budget(evaluation)),
    section('Living costs', livingCosts(evaluation)),
    section('Debts', debts(evaluation)),
    section('Ratios', ratios(evaluation)),
    section('Plan', plan(evaluation)),
    section('Ways out, side by side', options(evaluation)),
    section('To ask about', findings(evaluation)),
  ].join('\n')
}

function section(title: string, lines: string[]): string {
  if (lines.length === 0) return ''
  return `${title}\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`
}

function outcome({ outcome, why, flags, tests }: Evaluation): string[] {
  return [
    outcome,
    why.en,
    ...flags.map((flag) => `${flag}: ${caseFlagWords[flag].en}`),
    '',
    ...tests.map(({ outcome, holds, words, haveCents, needCents }) => {
      const figures = needCents === null ? '' : ` (${formatCents(haveCents)} against ${formatCents(needCents)})`
      return `${holds ? 'yes' : ' no'}  ${outcome}: ${words.en}${figures}`
    }),
  ]
}

function budget(evaluation: Evaluation): string[] {
  const { monthlyGrossIncomeCents } = evaluation
  return table(
    ['', 'Monthly'],
    [
      [
        'Income before deductions',
        monthlyGrossIncomeCents === null ? 'not stated' : formatCents(monthlyGrossIncomeCents),
      ],
      ['Take-home income', formatCents(evaluation.monthlyNetIncomeCents)],
      ['Living costs', formatCents(evaluation.livingCostsCents)],
      ['Available income', formatCents(evaluation.availableIncomeCents)],
      ['Minimum payments', formatCents(evaluation.minimumPaymentsCents)],
      ['Left after minimums', formatCents(evaluation.surplusAfterMinimumsCents)],
    ],
  )
}

function livingCosts({ budget }: Evaluation): string[] {
  const rows = budget.lines.map((line) => [categoryFacts(line.category).label.en, formatCents(line.countedCents)])
  return rows.length === 0 ? ['none stated'] : table(['', 'Monthly'], rows)
}

function debts({ debts }: Evaluation): string[] {
  if (debts.length === 0) return ['none stated']
  const rows = debts.map((debt) => [
    debt.creditor,
    formatCents(debt.balanceCents),
    debt.aprBasisPoints === null ? '-' : formatBasisPoints(debt.aprBasisPoints),
    `${formatCents(debt.minimumPaymentCents)}${debt.minimumBasis === 'ESTIMATED' ? ' (estimate)' : ''}`,
    debt.eligible ? 'in plan' : 'outside',
  ])
  const reasons = debts.map((debt) => `${debt.creditor}: ${debt.why.en}`)
  return [...table(['Creditor', 'Balance', 'Rate', 'Minimum', ''], rows), '', ...reasons]
}

function ratios({ debtToIncome, spending, eligibleDebtCents }: Evaluation): string[] {
  const { basisPoints, notComputed } = debtToIncome
  const ratio = notComputed
    ? notComputedReasons[notComputed].en
    : `${formatBasisPoints(basisPoints ?? 0)}${band(debtToIncome)}`
  return [
    `Debt for a plan ${formatCents(eligibleDebtCents)}`,
    `Debt-to-income ${ratio}`,
    ...spending.map(({ group, cents, shareOfNet }) => {
      return `${group.toLowerCase()} ${formatCents(cents)}${shareOfNet === null ? '' : `, ${formatBasisPoints(shareOfNet)} of take-home`}`
    }),
  ]
}

function band({ band }: Evaluation['debtToIncome']): string {
  const above = band?.above == null ? [] : [`above ${formatBasisPoints(band.above)}`]
  const within = band?.within == null ? [] : [`within ${formatBasisPoints(band.within)}`]
  return ` (${[...above, ...within].join(', ')})`
}

function plan({ plan, plans, enrolment }: Evaluation): string[] {
  if (plans === null) return ['No debt can join a plan.']
  const offered = plan ? `Offered: ${plan.concession}` : 'Not offered; shown for comparison.'
  const blocks = enrolment.blocks.map((block) => `Enrolment blocked: ${enrolmentBlockWords[block].en}`)
  const columns = [plans.standard, plans.hardship]
  const row = (label: string, figure: (plan: Plan) => string) => [label, ...columns.map(figure)]
  return [
    offered,
    ...blocks,
    ...table(
      ['', 'Standard', 'Hardship'],
      [
        row('Payment to creditors', (one) => formatCents(one.paymentCents)),
        row('Monthly fee', (one) => formatCents(one.monthlyFeeCents)),
        row('Monthly deposit', (one) => formatCents(one.depositCents)),
        row('Months', (one) => String(one.termMonths)),
        row('Interest', (one) => formatCents(one.interestCents)),
        row('Fees in all', (one) => formatCents(one.feesCents)),
        row('Paid in all', (one) => formatCents(one.totalCents)),
      ],
    ),
    ...(plan ? ['', ...table(['Creditor', 'Payment', 'Rate'], plan.creditors.map(creditorRow))] : []),
  ]
}

function options({ options }: Evaluation): string[] {
  if (options.length === 0) return []
  const amount = (cents: number | null) => (cents === null ? '-' : formatCents(cents))
  const rows = options.map((option) => [
    payoffOptionWords[option.kind].en,
    formatCents(option.monthlyCents),
    option.affordable ? 'yes' : 'no',
    option.never ? 'never' : String(option.months),
    amount(option.interestCents),
    amount(option.totalCents),
    amount(option.savesCents),
  ])
  return table(['', 'First month', 'Fits', 'Months', 'Interest', 'In all', 'Saves'], rows)
}

function creditorRow({ creditor, paymentCents, aprBasisPoints }: Plan['creditors'][number]): string[] {
  return [creditor, formatCents(paymentCents), formatBasisPoints(aprBasisPoints)]
}

function findings({ findings }: Evaluation): string[] {
  return findings.map(({ about, text, figures }) => {
    const amounts = Object.values(figures).map(formatCents).join(', ')
    return `${about}: ${text.en}${amounts ? ` (${amounts})` : ''}`
  })
}
