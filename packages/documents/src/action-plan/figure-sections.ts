import type { Evaluation } from '@breakwater/domain/evaluation'
import { categoryFacts } from '@breakwater/domain/expense-category'
import { minimumAssumptionWords } from '@breakwater/domain/minimum-contract'
import { formatBasisPoints, formatCents } from '@breakwater/domain/money'
import { neverReasons } from '@breakwater/domain/payoff'
import { isPlanOption, type PayoffOption, payoffOptionWords } from '@breakwater/domain/payoff-option'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Block, Section } from '../document.ts'
import { actionPlanWords, creditEffects } from './action-plan-words.ts'

/** What comes in, what goes out and what is left, in all and by category. */
export function budgetSections(evaluation: Evaluation, language: Language): Section[] {
  const words = actionPlanWords[language]
  const estimated = new Set(evaluation.estimated.map(({ path }) => path))
  const amount = (path: 'minimumPaymentsCents' | 'surplusAfterMinimumsCents') => {
    const figure = formatCents(evaluation[path])
    return estimated.has(path) ? words.about(figure) : figure
  }
  const { lines } = evaluation.budget
  const costs: Block =
    lines.length === 0
      ? { kind: 'PARAGRAPH', text: words.noCosts }
      : {
          kind: 'TABLE',
          caption: words.costs,
          columns: [
            { header: words.livingCosts, align: 'START' },
            { header: words.aMonth, align: 'END' },
          ],
          rows: lines.map(({ category, countedCents }) => [
            categoryFacts(category).label[language],
            formatCents(countedCents),
          ]),
        }
  return [
    {
      title: words.budget,
      blocks: [
        {
          kind: 'TABLE',
          columns: [
            { header: words.month, align: 'START' },
            { header: words.aMonth, align: 'END' },
          ],
          rows: [
            [words.netIncome, formatCents(evaluation.monthlyNetIncomeCents)],
            [words.livingCosts, formatCents(evaluation.livingCostsCents)],
            [words.available, formatCents(evaluation.availableIncomeCents)],
            [words.minimums, amount('minimumPaymentsCents')],
            [words.surplus, amount('surplusAfterMinimumsCents')],
            [words.cushion, formatCents(evaluation.cushionCents)],
          ],
        },
        costs,
      ],
    },
  ]
}

export function debtsSection({ debts }: Evaluation, language: Language): Section {
  const words = actionPlanWords[language]
  if (debts.length === 0) return { title: words.debts, blocks: [{ kind: 'PARAGRAPH', text: words.noDebts }] }
  return {
    title: words.debts,
    blocks: [
      {
        kind: 'TABLE',
        columns: [
          { header: words.creditor, align: 'START' },
          { header: words.balance, align: 'END' },
          { header: words.rate, align: 'END' },
          { header: words.minimum, align: 'END' },
          { header: words.inPlan, align: 'START' },
        ],
        rows: debts.map(({ creditor, balanceCents, aprBasisPoints, minimumPaymentCents, minimumBasis, eligible }) => {
          const minimum = formatCents(minimumPaymentCents)
          return [
            creditor,
            formatCents(balanceCents),
            aprBasisPoints === null ? words.notStated : formatBasisPoints(aprBasisPoints),
            minimumBasis === 'ESTIMATED' ? words.about(minimum) : minimum,
            eligible ? words.yes : words.no,
          ]
        }),
      },
      { kind: 'LIST', ordered: false, items: debts.map(({ creditor, why }) => `${creditor}: ${why[language]}`) },
    ],
  }
}

/** The ways of paying with their costs and times, what they rest on, and what they mean for the credit. */
export function optionsSection(evaluation: Evaluation, language: Language): Section {
  const words = actionPlanWords[language]
  const { options, debts, availableIncomeCents } = evaluation
  if (options.length === 0) return { title: words.options, blocks: [{ kind: 'PARAGRAPH', text: words.noOptions }] }
  const creditors = new Map(debts.map(({ id, creditor }) => [id, creditor]))
  const nameOf = ({ kind }: PayoffOption) => payoffOptionWords[kind][language]
  const reasons = options.flatMap((option) => {
    return option.never ? [`${nameOf(option)}: ${neverReasons[option.never][language]}`] : []
  })
  const assumptions = options.flatMap((option) => {
    return option.assumes.map((one) => {
      const about = [nameOf(option), creditors.get(one.debt)].join(', ')
      return `${about}: ${minimumAssumptionWords(one)[language]}`
    })
  })
  const effects = new Set(options.map(({ kind }) => creditEffects[kind][language]))
  return {
    title: words.options,
    blocks: [
      optionsTable(evaluation, language),
      {
        kind: 'LIST',
        ordered: false,
        items: [words.fitsMeans(formatCents(availableIncomeCents)), ...reasons, ...assumptions],
      },
    ],
    sections: [{ title: words.credit, blocks: [{ kind: 'LIST', ordered: false, items: [...effects] }] }],
  }
}

function optionsTable({ options, enrollment }: Evaluation, language: Language): Block {
  const words = actionPlanWords[language]
  const amount = (cents: number | null, estimated: boolean) => {
    if (cents === null) return words.unknownTotal
    return estimated ? words.about(formatCents(cents)) : formatCents(cents)
  }
  return {
    kind: 'TABLE',
    columns: [
      { header: words.option, align: 'START' },
      { header: words.firstMonth, align: 'END' },
      { header: words.fits, align: 'START' },
      { header: words.months, align: 'END' },
      { header: words.interest, align: 'END' },
      { header: words.fees, align: 'END' },
      { header: words.total, align: 'END' },
    ],
    rows: options.map(
      ({ kind, monthlyCents, affordable, never, months, interestCents, feesCents, totalCents, estimated }) => {
        const name = payoffOptionWords[kind][language]
        return [
          isPlanOption(kind) && !enrollment.allowed ? words.notOpen(name) : name,
          amount(monthlyCents, estimated),
          affordable ? words.yes : words.no,
          never === null && months !== null ? String(months) : words.never,
          amount(interestCents, estimated),
          formatCents(feesCents),
          amount(totalCents, estimated),
        ]
      },
    ),
  }
}
