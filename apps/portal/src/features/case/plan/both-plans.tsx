import { useMessages } from '@breakwater/ui/components/language-provider'
import type { ReactNode } from 'react'
import { Money } from '../../../shared/figures/money.tsx'
import { terms } from '../../../shared/terms/terms.ts'
import { type EvaluationDetail, estimatesOf } from '../evaluation/evaluation-detail.ts'
import type { PlanDetail } from '../evaluation/plan-detail.ts'
import { EstimatedMark } from '../figures/estimated-mark.tsx'
import { FigureTable } from '../figures/figure-table.tsx'
import { PlanCaution } from './plan-caution.tsx'
import { planMessages } from './plan-messages.ts'

type BothPlansProps = { detail: EvaluationDetail; availableIncomeCents: number }

/** The standard and the hardship plan side by side, whether or not one is offered. */
export function BothPlans({ detail, availableIncomeCents }: BothPlansProps) {
  const words = useMessages(planMessages)
  const { outcome } = useMessages(terms)
  const { plans } = detail
  if (!plans) return null
  const row = (figure: keyof PlanDetail, name: string, value: (plan: PlanDetail) => ReactNode) => ({
    id: name,
    name,
    cells: (['standard', 'hardship'] as const).map((kind) => (
      <span key={kind}>
        {estimatesOf(detail, `plans.${kind}.${figure}`).length > 0 && <EstimatedMark />} {value(plans[kind])}
      </span>
    )),
  })
  const cents = (
    figure: 'paymentCents' | 'depositCents' | 'setUpFeeCents' | 'feesCents' | 'interestCents' | 'totalCents',
  ) =>
    function amount(plan: PlanDetail) {
      return <Money cents={plan[figure]} />
    }
  return (
    <FigureTable
      title={words.both}
      note={<PlanCaution detail={detail} />}
      columns={[words.figure, outcome.DMP_STANDARD, outcome.DMP_HARDSHIP]}
      rows={[
        row('depositCents', words.deposit, cents('depositCents')),
        row('concession', words.fits, (plan) => (plan.depositCents <= availableIncomeCents ? words.yes : words.no)),
        row('paymentCents', words.payment, cents('paymentCents')),
        row('termMonths', words.term, (plan) => words.months(plan.termMonths)),
        row('setUpFeeCents', words.setUpFee, cents('setUpFeeCents')),
        row('feesCents', words.fees, cents('feesCents')),
        row('interestCents', words.interest, cents('interestCents')),
        row('totalCents', words.total, cents('totalCents')),
      ]}
    />
  )
}
