import { useMessages } from '@breakwater/ui/components/language-provider'
import { Table, Text } from '@mantine/core'
import { Money } from '../../../shared/figures/money.tsx'
import { ScrollFrame } from '../../../shared/page/scroll-frame.tsx'
import { terms } from '../../../shared/terms/terms.ts'
import { countedIncome } from '../derivation/figure-parts.ts'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import styles from '../figures/case-table.module.css'
import { Panel } from '../figures/panel.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { statedBudgetMessages } from './stated-budget-messages.ts'

type IncomeTableProps = { file: Pick<CaseFile, 'household' | 'evaluation'>; detail: EvaluationDetail }

/** Incomes as stated for one pay period, each with its amount in an average month. */
export function IncomeTable({ file: { household, evaluation }, detail }: IncomeTableProps) {
  const words = useMessages(statedBudgetMessages)
  const term = useMessages(terms)
  const { incomes } = household
  const grossOf = (id: string) => detail.incomes.find((income) => income.id === id)?.grossCents
  return (
    <Panel title={words.incomes}>
      {incomes.length === 0 ? (
        <Text size="sm">{words.noIncomes}</Text>
      ) : (
        <ScrollFrame label={words.incomes}>
          <Table className={styles.table} verticalSpacing={5}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{words.source}</Table.Th>
                <Table.Th scope="col">{words.kind}</Table.Th>
                <Table.Th scope="col">{words.earner}</Table.Th>
                <Table.Th scope="col">{words.frequency}</Table.Th>
                <Table.Th scope="col" className={styles.number}>
                  {words.gross}
                </Table.Th>
                <Table.Th scope="col" className={styles.number}>
                  {words.net}
                </Table.Th>
                <Table.Th scope="col" className={styles.number}>
                  {words.grossMonthly}
                </Table.Th>
                <Table.Th scope="col" className={styles.number}>
                  {words.netMonthly}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {incomes.map((income) => (
                <Table.Tr key={income.id}>
                  <Table.Td>{income.source ?? '–'}</Table.Td>
                  <Table.Td>{term.incomeKind[income.kind]}</Table.Td>
                  <Table.Td>{income.earner ?? '–'}</Table.Td>
                  <Table.Td>{term.frequency[income.frequency]}</Table.Td>
                  <Table.Td className={styles.number}>
                    <Money cents={income.grossCents} />
                  </Table.Td>
                  <Table.Td className={styles.number}>
                    <Money cents={income.netCents} />
                  </Table.Td>
                  <Table.Td className={styles.number}>
                    <Money cents={grossOf(income.id)} />
                  </Table.Td>
                  <Table.Td className={styles.number}>
                    <Money cents={countedIncome(income, detail)} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
            <Table.Tfoot>
              <Table.Tr>
                <Table.Th scope="row" colSpan={6}>
                  {words.total}
                </Table.Th>
                <Table.Td className={styles.number}>
                  <Money cents={evaluation.monthlyGrossIncomeCents} />
                </Table.Td>
                <Table.Td className={styles.number}>
                  <Money cents={evaluation.monthlyNetIncomeCents} />
                </Table.Td>
              </Table.Tr>
            </Table.Tfoot>
          </Table>
        </ScrollFrame>
      )}
    </Panel>
  )
}
