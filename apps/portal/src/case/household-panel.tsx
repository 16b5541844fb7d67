import { useMessages } from '@breakwater/ui/components/language-provider'
import { Stack, Title } from '@mantine/core'
import type { CaseFile } from './case-query.ts'
import { ContactPanel } from './contact-panel.tsx'
import { DebtTable } from './debt-table.tsx'
import type { EvaluationDetail } from './evaluation-detail.ts'
import { ExpenseTable } from './expense-table.tsx'
import { householdMessages } from './household-messages.ts'
import { IncomeTable } from './income-table.tsx'

/** What the consumer stated, as stated. */
export function HouseholdPanel(props: { household: CaseFile['household']; detail: EvaluationDetail }) {
  const words = useMessages(householdMessages)
  const { household, detail } = props
  return (
    <Stack gap="md" component="section" aria-label={words.title}>
      <Title order={2} size="h4">
        {words.title}
      </Title>
      <ContactPanel household={household} />
      <IncomeTable incomes={household.incomes} />
      <ExpenseTable expenses={household.expenses} />
      <DebtTable debts={household.debts} standings={detail.debts} />
    </Stack>
  )
}
