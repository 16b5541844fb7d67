import { useMessages } from '@breakwater/ui/components/language-provider'
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

type KeyFiguresProps = { evaluation: CaseFile['evaluation']; detail: EvaluationDetail; children: ReactNode }

/** The six key figures and how long the case is open (`children`). They stay visible when the page scrolls. */
export function KeyFigures({ evaluation, detail, children }: KeyFiguresProps) {
  const words = useMessages(evaluationMessages)
  const { deposit, blockedDeposit } = useMessages(planMessages)
  const blocked = planStanding(evaluation, detail).kind === 'BLOCKED'
  const figure = (path: string, label: string, value: ReactNode) => (
    <div>
      <dt>{label}</dt>
      <dd>
        {value} {estimatesOf(detail, path).length > 0 && <EstimatedMark />}
      </dd>
    </div>
  )
  return (
    <section className={styles.line} aria-label={words.keyFigures}>
      <dl className={styles.figures}>
        {figure('availableIncomeCents', words.available, <Money cents={evaluation.availableIncomeCents} />)}
        {figure('minimumPaymentsCents', words.minimums, <Money cents={evaluation.minimumPaymentsCents} />)}
        {figure('surplusAfterMinimumsCents', words.surplus, <Money cents={evaluation.surplusAfterMinimumsCents} />)}
        {figure('eligibleDebtCents', words.eligibleDebt, <Money cents={evaluation.eligibleDebtCents} />)}
        {figure(
          'debtToIncomeBasisPoints',
          words.debtToIncome,
          <Rate basisPoints={evaluation.debtToIncomeBasisPoints} />,
        )}
        {blocked
          ? figure('enrollment.allowed', deposit, <span className={styles.blocked}>{blockedDeposit}</span>)
          : figure('plan.depositCents', deposit, <Money cents={evaluation.plan?.depositCents} />)}
      </dl>
      {children}
    </section>
  )
}
