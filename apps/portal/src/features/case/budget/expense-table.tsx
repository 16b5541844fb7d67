import { categoryFacts, expenseCategories } from '@breakwater/domain/expense-category'
import { type MonthlyAmount, monthlyAmount, monthlyTotal, roundMonthly } from '@breakwater/domain/pay-frequency'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Table, Text } from '@mantine/core'
import { Money } from '../../../shared/figures/money.tsx'
import { ScrollFrame } from '../../../shared/page/scroll-frame.tsx'
import { terms } from '../../../shared/terms/terms.ts'
import { categoryLabel } from '../derivation/figure-parts.ts'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import styles from '../figures/case-table.module.css'
import { Panel } from '../figures/panel.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { type LivingCostStep, livingCostSteps } from './living-cost-steps.ts'
import { statedBudgetMessages } from './stated-budget-messages.ts'

type Expense = CaseFile['household']['expenses'][number]

type ExpenseTableProps = { household: CaseFile['household']; detail: EvaluationDetail }

/** Living costs as stated, grouped as a budget, and the steps from there to those that count. */
export function ExpenseTable({ household: { expenses, debts }, detail }: ExpenseTableProps) {
  const words = useMessages(statedBudgetMessages)
  const term = useMessages(terms)
  const { language } = useLanguage()
  const groups = Map.groupBy(
    expenses.toSorted((a, b) => expenseCategories.indexOf(a.category) - expenseCategories.indexOf(b.category)),
    (expense) => categoryFacts(expense.category).group,
  )
  const steps = detail.budget ? livingCostSteps(detail.budget) : []
  const stepItem = (kind: LivingCostStep['kind'], category: string) => {
    const label = categoryLabel(category, language)
    if (kind === 'TAKEN_FROM_PAY') return label
    const paid = detail.debts.filter((debt) => !debt.eligible && debt.paidUnder === category)
    const ids = new Set(paid.filter((debt) => debt.minimumPaymentCents > 0).map((debt) => debt.id))
    const creditors = debts.filter((debt) => ids.has(debt.id)).map((debt) => debt.creditor)
    return `${label} (${creditors.join(', ')})`
  }
  return (
    <Panel title={words.expenses}>
      {expenses.length === 0 && steps.length === 0 ? (
        <Text size="sm">{words.noExpenses}</Text>
      ) : (
        <ScrollFrame label={words.expenses}>
          <Table className={styles.table} verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{words.item}</Table.Th>
                <Table.Th scope="col">{words.frequency}</Table.Th>
                <Table.Th scope="col" className={styles.number}>
                  {words.amount}
                </Table.Th>
                <Table.Th scope="col" className={styles.number}>
                  {words.monthly}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            {[...groups].map(([group, members]) => (
              <Table.Tbody key={group}>
                <Table.Tr className={styles.group}>
                  <Table.Th scope="rowgroup" colSpan={3}>
                    {term.spendingGroup[group]}
                  </Table.Th>
                  <Table.Td className={styles.number}>
                    <Money cents={monthlyTotal(members.map(monthly))} />
                  </Table.Td>
                </Table.Tr>
                {members.map((expense) => (
                  <Table.Tr key={expense.id}>
                    <Table.Td>
                      {categoryFacts(expense.category).label[language]}
                      {expense.label && `: ${expense.label}`}
                    </Table.Td>
                    <Table.Td>{term.frequency[expense.frequency]}</Table.Td>
                    <Table.Td className={styles.number}>
                      <Money cents={expense.amountCents} />
                    </Table.Td>
                    <Table.Td className={styles.number}>
                      <Money cents={roundMonthly(monthly(expense))} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            ))}
            <Table.Tfoot>
              <Total label={words.listed} cents={monthlyTotal(expenses.map(monthly))} />
              {steps.map(({ kind, categories, cents }) => (
                <Table.Tr key={kind} className={styles.step}>
                  <Table.Td colSpan={3}>
                    {words.step[kind]}: {categories.map((category) => stepItem(kind, category)).join('; ')}
                  </Table.Td>
                  <Table.Td className={styles.number}>
                    <Money cents={cents} />
                  </Table.Td>
                </Table.Tr>
              ))}
              {steps.length > 0 && <Total label={words.counted} cents={detail.budget?.livingCostsCents} />}
            </Table.Tfoot>
          </Table>
        </ScrollFrame>
      )}
    </Panel>
  )
}

function Total({ label, cents }: { label: string; cents: number | undefined }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" colSpan={3}>
        {label}
      </Table.Th>
      <Table.Td className={styles.number}>
        <Money cents={cents} />
      </Table.Td>
    </Table.Tr>
  )
}

function monthly({ amountCents, frequency }: Expense): MonthlyAmount {
  return monthlyAmount(amountCents, frequency)
}
