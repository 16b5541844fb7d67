import { monthAfter } from '@breakwater/ui/charts/months'
import { KeyFigures } from '@breakwater/ui/components/key-figures'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatShortMonth } from '@breakwater/ui/dates'
import { formatMoney } from '@breakwater/ui/money'
import { resultMessages } from './result-messages.ts'
import type { ShownEvaluation } from './shown-evaluation.ts'

/** What the offered plan takes, leaves and ends, each beside what it is today. All of it is an estimate until creditors agree. */
export function PlanKeyFigures({ evaluation, firstPayment }: ShownEvaluation) {
  const t = useMessages(resultMessages)
  const { language } = useLanguage()
  const { plan, availableIncomeCents, minimumPaymentsCents: minimums, surplusAfterMinimumsCents: surplus } = evaluation
  if (!plan) return null
  const today = (path: 'minimumPaymentsCents' | 'surplusAfterMinimumsCents') => {
    const amount = formatMoney(Math.abs(evaluation[path]), language)
    return evaluation.estimated?.includes(path) ? t.about(amount) : amount
  }
  const surplusToday = today('surplusAfterMinimumsCents')
  return (
    <KeyFigures
      figures={[
        {
          name: t.estimated(t.payment),
          value: formatMoney(plan.depositCents, language),
          note: minimums > 0 ? t.insteadOf(today('minimumPaymentsCents')) : '',
          main: true,
        },
        {
          name: t.estimated(t.leftEachMonth),
          value: formatMoney(availableIncomeCents - plan.depositCents, language),
          note: surplus < 0 ? t.missingToday(surplusToday) : t.insteadOf(surplusToday),
        },
        {
          name: t.estimated(t.paidInFull),
          value: formatShortMonth(monthAfter(firstPayment, plan.termMonths - 1), language),
          note: t.afterPayments(plan.termMonths),
        },
      ]}
    />
  )
}
