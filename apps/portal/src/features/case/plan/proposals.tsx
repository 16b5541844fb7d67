import { useMessages } from '@breakwater/ui/components/language-provider'
import { Money } from '../../../shared/figures/money.tsx'
import { Rate } from '../../../shared/figures/rate.tsx'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import { FigureTable } from '../figures/figure-table.tsx'
import { Remark } from '../figures/remark.tsx'
import { PlanCaution } from './plan-caution.tsx'
import { planMessages } from './plan-messages.ts'

/** What each creditor would get in the plan that fits the budget, and at which rate. */
export function Proposals({ detail }: { detail: EvaluationDetail }) {
  const words = useMessages(planMessages)
  const { plan, debts } = detail
  if (!plan) return null
  const rates = new Map(debts.map((debt) => [debt.id, debt.effectiveAprBasisPoints]))
  const setBy: Readonly<Record<string, string>> = words.setByWords
  const sum = (key: 'balanceCents' | 'paymentCents' | 'interestCents' | 'paidCents') => (
    <Money cents={plan.creditors.reduce((total, share) => total + share[key], 0)} />
  )
  return (
    <FigureTable
      title={words.proposals}
      note={<PlanCaution detail={detail} />}
      columns={[
        words.creditor,
        words.balance,
        words.rateNow,
        words.rateInPlan,
        words.paymentColumn,
        words.setBy,
        words.monthsColumn,
        words.lastPayment,
        words.interest,
        words.paid,
      ]}
      rows={plan.creditors.map((share) => ({
        id: share.id,
        name: (
          <>
            {share.creditor}
            {share.group === 'WITHOUT_CONCESSIONS' && <Remark>{words.withoutConcessions}</Remark>}
          </>
        ),
        cells: [
          <Money key="balance" cents={share.balanceCents} />,
          <Rate key="now" basisPoints={rates.get(share.id)} />,
          <Rate key="plan" basisPoints={share.aprBasisPoints} />,
          <Money key="payment" cents={share.paymentCents} />,
          setBy[share.setBy] ?? share.setBy,
          share.months,
          <Money key="last" cents={share.lastPaymentCents} />,
          <Money key="interest" cents={share.interestCents} />,
          <Money key="paid" cents={share.paidCents} />,
        ],
      }))}
      total={{
        id: 'total',
        name: words.totalRow,
        cells: [
          sum('balanceCents'),
          null,
          null,
          sum('paymentCents'),
          null,
          plan.termMonths,
          null,
          sum('interestCents'),
          sum('paidCents'),
        ],
      }}
    />
  )
}
