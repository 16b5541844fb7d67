import type { EvaluationFieldsFragment } from '@breakwater/contracts/generated/consumer'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { resultMessages } from './result-messages.ts'

type Plan = NonNullable<EvaluationFieldsFragment['plan']>

export function PlanOffer({ plan }: { plan: Plan }) {
  const t = useMessages(resultMessages)
  const { language } = useLanguage()
  return (
    <div className="plan-offer">
      <h3>{t.plan}</h3>
      <dl className="summary">
        <div className="summary-row">
          <dt>{t.planPayment}</dt>
          <dd className="figure">{formatMoney(plan.depositCents, language)}</dd>
        </div>
        {plan.monthlyFeeCents > 0 && (
          <div className="summary-row">
            <dt>{t.planFee}</dt>
            <dd className="figure">{formatMoney(plan.monthlyFeeCents, language)}</dd>
          </div>
        )}
        <div className="summary-row">
          <dt>{t.planTerm}</dt>
          <dd className="figure">{t.months(plan.termMonths)}</dd>
        </div>
      </dl>
      <p className="small-print">{t.planNote}</p>
    </div>
  )
}
