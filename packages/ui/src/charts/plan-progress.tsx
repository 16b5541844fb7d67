import type { ReactNode } from 'react'
import { useLanguage, useMessages } from '../components/language-provider.tsx'
import { share } from '../components/share.ts'
import { formatCalendarMonth, formatShortMonth } from '../formats/dates.ts'
import { chartMessages } from './chart-messages.ts'
import { monthAfter } from './months.ts'

type PlanProgressProps = {
  /** Calendar date of the first payment. */
  firstPayment: string
  paid: number
  /** Payments of the whole plan, at least one. */
  count: number
  /** A tag that says how the payments stand. */
  standing?: ReactNode
}

/** How far a plan has come: its payments, when it began, when half of it is paid and when it ends. */
export function PlanProgress({ firstPayment, paid, count, standing }: PlanProgressProps) {
  const { language } = useLanguage()
  const t = useMessages(chartMessages)
  const monthOf = (payment: number) => monthAfter(firstPayment, payment - 1)
  return (
    <div className="plan-progress">
      <p className="plan-progress-head">
        <b className="figure">{paid === 0 ? t.noPayment(count) : t.payment(paid, count)}</b>
        {standing}
      </p>
      <svg className="plan-bar" aria-hidden="true" focusable="false">
        <rect className="plan-bar-whole" y="4" width="100%" height="12" rx="6" />
        {paid > 0 && <rect className="plan-bar-paid" y="4" width={`${share(paid, count) * 100}%`} height="12" rx="6" />}
        {['25%', '50%', '75%'].map((quarter) => (
          <line key={quarter} className="plan-bar-quarter" x1={quarter} x2={quarter} y2="20" />
        ))}
      </svg>
      <p className="plan-progress-months">
        <span>{(paid === 0 ? t.starts : t.started)(formatCalendarMonth(monthOf(1), language))}</span>
        <span>{t.half(formatCalendarMonth(monthOf(Math.ceil(count / 2)), language))}</span>
        <span>{formatShortMonth(monthOf(count), language)}</span>
      </p>
    </div>
  )
}
