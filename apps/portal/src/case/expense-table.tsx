import { categoryFacts, expenseCategories } from '@breakwater/domain/expense-category'
import { type MonthlyAmount, monthlyAmount, monthlyTotal, roundMonthly } from '@breakwater/domain/pay-frequency'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Table, Text } from '@mantine/core'
import { Money } from '../figures/money.tsx'
import { ScrollFrame } from '../page/scroll-frame.tsx'
import { terms } from '../terms/terms.ts'
import type { CaseFile } from './case-query.ts'
import styles from './case-table.module.css'
import { householdMessages } from './household-messages.ts'
import { Panel } from './panel.tsx'

type Expense = CaseFile['household']['expenses'][number]

/** Living costs as stated, grouped as a budget, with what each takes of an average month. */
export function ExpenseTable({ expenses }: { expenses: Expense[] }) {
  const words = useMessages(householdMessages)
  const term = useMessages(terms)
  const { language } = useLanguage()
  const groups = Map.groupBy(
    expenses.toSorted((a, b) => expenseCategories.indexOf(a.category) - expenseCategories.indexOf(b.category)),
    (expense) => categoryFacts(expense.category).group,
  )
  return (
    <Panel title={words.expenses}>
      {expenses.length === 0 ? (
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
              <Table.Tr>
                <Table.Th scope="row" colSpan={3}>
                  {words.total}
                </Table.Th>
                <Table.Td className={styles.number}>
                  <Money cents={monthlyTotal(expenses.map(monthly))} />
                </Table.Td>
              </Table.Tr>
            </Table.Tfoot>
          </Table>
        </ScrollFrame>
      )}
    </Panel>
  )
}

function monthly({ amountCents, frequency }: Expense): MonthlyAmount {
  return monthlyAmount(amountCents, frequency)
}
