import '@breakwater/ui/styles/charts.css'
import { minimumAssumptionWords } from '@breakwater/domain/minimum-contract'
import { isPlanOption, payoffOptionWords } from '@breakwater/domain/payoff-option'
import type { Text as DomainText } from '@breakwater/domain/text'
import { CostBar } from '@breakwater/ui/charts/cost-bar'
import { type Cost, costScale } from '@breakwater/ui/charts/cost-segments'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { Fragment, type ReactNode, useState } from 'react'
import { Money } from '../../../shared/figures/money.tsx'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import { subjectOf } from '../evaluation/subject.ts'
import { EstimatedMark } from '../figures/estimated-mark.tsx'
import { FigureRow } from '../figures/figure-row.tsx'
import { FigureTable } from '../figures/figure-table.tsx'
import { Remark } from '../figures/remark.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { mayBeOpened } from '../plan/plan-standing.ts'
import styles from './payoff-options.module.css'

type PayoffOptionsProps = {
  detail: EvaluationDetail
  household: CaseFile['household']
  evaluation: Pick<CaseFile['evaluation'], 'availableIncomeCents' | 'eligibleDebtCents' | 'outcome'>
}

type Option = EvaluationDetail['options'][number]

/** The way to pay that an outcome proposes. */
const proposedWay: Readonly<Record<string, string>> = {
  DMP_STANDARD: 'PLAN_STANDARD',
  DMP_HARDSHIP: 'PLAN_HARDSHIP',
}

/** Ways that pay the same each month as today's minimums kept level, in another order: they are second to it. */
const otherOrders: readonly string[] = ['SNOWBALL', 'AVALANCHE']

/** The ways to repay the debts side by side, each against paying only the minimums, with their costs on one scale. */
export function PayoffOptions({ detail, household, evaluation }: PayoffOptionsProps) {
  const { options } = detail
  const words = useMessages(evaluationMessages)
  const { language } = useLanguage()
  const [showsAll, setShowsAll] = useState(false)
  const kinds: Readonly<Record<string, DomainText>> = payoffOptionWords
  const reasons: Readonly<Record<string, string>> = words.neverReason
  const isBlocked = (kind: string) => isPlanOption(kind) && !mayBeOpened(detail)
  const assumptions = options.flatMap((option) => option.assumes)
  const costs = options.map((option) => costOf(option, evaluation.eligibleDebtCents))
  const scale = costScale(costs)
  const foldable = options.filter(({ kind }) => otherOrders.includes(kind)).length
  if (options.length === 0) return null
  return (
    <FigureTable
      title={words.options}
      dense
      aside={
        <>
          {words.optionsScale}
          {foldable > 0 && (
            <button
              type="button"
              className={styles.more}
              aria-expanded={showsAll}
              onClick={() => setShowsAll(!showsAll)}
            >
              {showsAll ? words.fewerOrders(foldable) : words.otherOrders(foldable)}
            </button>
          )}
        </>
      }
      columns={[
        words.option,
        words.firstMonth,
        words.monthsInAll,
        words.interest,
        words.fees,
        words.paidInAll,
        words.saves,
        { name: words.bar, kind: 'bar' },
        { name: words.fits, kind: 'words' },
      ]}
      rows={options.map((option, index) => ({
        id: option.kind,
        name: kinds[option.kind]?.[language] ?? option.kind,
        folded: !showsAll && otherOrders.includes(option.kind),
        selected: option.kind === proposedWay[evaluation.outcome] && !isBlocked(option.kind),
        cells: [
          <Money key="first" cents={option.monthlyCents} />,
          option.months ?? words.never,
          <Money key="interest" cents={option.interestCents} />,
          <Money key="fees" cents={option.feesCents} />,
          <Estimate key="total" estimated={option.estimated} cents={option.totalCents} />,
          <Estimate
            key="saves"
            estimated={option.savingEstimated}
            cents={isBlocked(option.kind) ? null : option.savesCents}
          />,
          <CostBar key="bar" {...(costs[index] ?? costOf(option, evaluation.eligibleDebtCents))} scale={scale} />,
          <Fragment key="fits">{fits(option)}</Fragment>,
        ],
      }))}
    >
      {assumptions.length > 0 && (
        <FigureRow label={words.assumptions} value="">
          {assumptions.map((assumption) => (
            <p key={assumption.debt}>
              <strong>{subjectOf(assumption.debt, household, language)}</strong>:{' '}
              {minimumAssumptionWords(assumption)[language]}
            </p>
          ))}
        </FigureRow>
      )}
    </FigureTable>
  )

  /** Whether the disposable income covers the first month, and what it leaves; or what is in the way. */
  function fits(option: Option): ReactNode {
    const left = evaluation.availableIncomeCents - option.monthlyCents
    const remarks = [
      isBlocked(option.kind) && words.cannotOpen,
      !option.affordable && words.tooMuch(formatMoney(-left, language)),
      option.never !== null && (reasons[option.never] ?? option.never),
    ].filter((remark) => remark !== false)
    if (remarks.length === 0) return words.leaves(formatMoney(left, language))
    return remarks.map((remark) => <Remark key={remark}>{remark}</Remark>)
  }
}

/** What a way costs beyond the debt. A settlement pays less than the debt, so that only what it pays is drawn. */
function costOf({ interestCents, feesCents, totalCents }: Option, debtCents: number): Cost {
  if (interestCents === null || totalCents === null) return { debt: debtCents, interest: null, fees: feesCents }
  return { debt: totalCents - interestCents - feesCents, interest: interestCents, fees: feesCents }
}

function Estimate({ estimated, cents }: { estimated: boolean; cents: number | null }) {
  return (
    <>
      {estimated && cents !== null && <EstimatedMark short />} <Money cents={cents} />
    </>
  )
}
