import { notComputedReasons } from '@breakwater/domain/debt-to-income'
import type { Text } from '@breakwater/domain/text'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import type { ReactNode } from 'react'
import { Money } from '../../../shared/figures/money.tsx'
import { Rate } from '../../../shared/figures/rate.tsx'
import { type EvaluationDetail, estimatesOf } from '../evaluation/evaluation-detail.ts'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import { EstimatedMark } from '../figures/estimated-mark.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { planMessages } from '../plan/plan-messages.ts'
import { planStanding } from '../plan/plan-standing.ts'
import styles from './key-figures.module.css'

type KeyFiguresProps = { evaluation: CaseFile['evaluation']; detail: EvaluationDetail }

/** The eight key figures in one row: the month, the debt, and the deposit of the plan. */
export function KeyFigures({ evaluation, detail }: KeyFiguresProps) {
  const words = useMessages(evaluationMessages)
  const figure = (path: string, label: string, value: ReactNode) => (
    <div>
      <dt>{label}</dt>
      <dd>
        {value} {estimatesOf(detail, path).length > 0 && <EstimatedMark />}
      </dd>
    </div>
  )
  const eligibleDebts = detail.debts.filter((debt) => debt.eligible).length
  return (
    <section className={styles.strip} aria-label={words.keyFigures}>
      <dl className={styles.figures}>
        {figure('monthlyNetIncomeCents', words.moneyIn, <Money cents={evaluation.monthlyNetIncomeCents} />)}
        {figure('livingCostsCents', words.livingCosts, <Money cents={evaluation.livingCostsCents} />)}
        {figure('availableIncomeCents', words.available, <Money cents={evaluation.availableIncomeCents} />)}
        {figure('minimumPaymentsCents', words.keyMinimums, <Money cents={evaluation.minimumPaymentsCents} />)}
        {figure('surplusAfterMinimumsCents', words.keySurplus, <Money cents={evaluation.surplusAfterMinimumsCents} />)}
        {figure(
          'eligibleDebtCents',
          words.eligibleDebt,
          <>
            <Money cents={evaluation.eligibleDebtCents} />{' '}
            {eligibleDebts > 0 && <small>{words.debtCount(eligibleDebts)}</small>}
          </>,
        )}
        {evaluation.debtToIncomeBasisPoints === null ? (
          <UnknownRatio detail={detail} />
        ) : (
          figure(
            'debtToIncomeBasisPoints',
            words.debtToIncome,
            <Rate basisPoints={evaluation.debtToIncomeBasisPoints} />,
          )
        )}
        <Deposit evaluation={evaluation} detail={detail} />
      </dl>
    </section>
  )
}

/** Says that there is no ratio, and why. */
function UnknownRatio({ detail }: Pick<KeyFiguresProps, 'detail'>) {
  const words = useMessages(evaluationMessages)
  const { language } = useLanguage()
  const reasons: Readonly<Record<string, Text>> = notComputedReasons
  return (
    <div>
      <dt>{words.debtToIncome}</dt>
      <dd>
        <span className={styles.unknown}>{words.unknown}</span>{' '}
        <small>{reasons[detail.debtToIncome?.notComputed ?? '']?.[language] ?? words.cannotCompute}</small>
      </dd>
    </div>
  )
}

/** The deposit of a plan that may be opened. A plan that may not be opened promises none. */
function Deposit({ evaluation, detail }: KeyFiguresProps) {
  const { deposit, blockedDeposit, months } = useMessages(planMessages)
  const isBlocked = planStanding(evaluation, detail).kind === 'BLOCKED'
  const { plan } = evaluation
  const path = isBlocked ? 'enrollment.allowed' : 'plan.depositCents'
  return (
    <div data-plan={(plan && !isBlocked) || undefined}>
      <dt>{deposit}</dt>
      <dd>
        {isBlocked ? <span className={styles.blocked}>{blockedDeposit}</span> : <Money cents={plan?.depositCents} />}{' '}
        {plan && !isBlocked && <small>× {months(plan.termMonths)}</small>}{' '}
        {estimatesOf(detail, path).length > 0 && <EstimatedMark />}
      </dd>
    </div>
  )
}
