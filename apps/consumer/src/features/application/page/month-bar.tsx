import { SummaryBar } from '@breakwater/ui/components/summary-bar'
import type { ReactNode } from 'react'
import { useDraft } from '../draft/draft-context.ts'
import { monthlyCosts, monthlyIncome } from '../words/month.ts'

/** What is left of the month so far, with the way on. Debts are not counted: they are what the rest is for. */
export function MonthBar({ children }: { children: ReactNode }) {
  const { incomes, expenses } = useDraft().household
  return (
    <SummaryBar comesIn={incomes.length > 0 ? monthlyIncome(incomes) : null} goesOut={monthlyCosts(expenses)}>
      {children}
    </SummaryBar>
  )
}
