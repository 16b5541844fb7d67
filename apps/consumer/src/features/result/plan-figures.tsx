import type { EvaluationFieldsFragment } from '@breakwater/contracts/generated/consumer'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { resultMessages } from './result-messages.ts'

type Plan = NonNullable<EvaluationFieldsFragment['plan']>

/** The plan's figures in a table. The title says that all of them are estimates. */
export function PlanFigures({ plan }: { plan: Plan }) {
  const t = useMessages(resultMessages)
  const { language } = useLanguage()
  const money = (cents: number) => formatMoney(cents, language)
  const rows = [
    [t.plan.deposit, money(plan.depositCents)],
    ...(plan.monthlyFeeCents > 0 ? [[t.plan.monthlyFee, money(plan.monthlyFeeCents)]] : []),
    ...(plan.setUpFeeCents > 0 ? [[t.plan.setUpFee, money(plan.setUpFeeCents)]] : []),
    [t.plan.term, t.months(plan.termMonths)],
    [t.plan.interest, money(plan.interestCents)],
    [t.plan.fees, money(plan.feesCents)],
    [t.plan.total, money(plan.totalCents)],
  ]
  return (
    <>
      <h3>{t.plan.title}</h3>
      <dl className="summary">
        {rows.map(([name, figure]) => (
          <div className="summary-row" key={name}>
            <dt>{name}</dt>
            <dd className="figure">{figure}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
