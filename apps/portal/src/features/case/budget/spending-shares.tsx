import { useMessages } from '@breakwater/ui/components/language-provider'
import { Table } from '@mantine/core'
import { Money } from '../../../shared/figures/money.tsx'
import { Rate } from '../../../shared/figures/rate.tsx'
import { terms } from '../../../shared/terms/terms.ts'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import styles from '../figures/case-table.module.css'
import { FigureRow } from '../figures/figure-row.tsx'

/** The share of the take-home income that each group of spending takes. */
export function SpendingShares({ spending }: { spending: EvaluationDetail['spending'] }) {
  const words = useMessages(evaluationMessages)
  const groups: Readonly<Record<string, string>> = useMessages(terms).spendingGroup
  if (spending.length === 0) return null
  return (
    <FigureRow label={words.spending} value="">
      <Table className={styles.table} verticalSpacing={3}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{words.group}</Table.Th>
            <Table.Th scope="col" className={styles.number}>
              {words.monthly}
            </Table.Th>
            <Table.Th scope="col" className={styles.number}>
              {words.shareOfNet}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {spending.map(({ group, cents, shareOfNet }) => (
            <Table.Tr key={group}>
              <Table.Td>{groups[group] ?? group}</Table.Td>
              <Table.Td className={styles.number}>
                <Money cents={cents} />
              </Table.Td>
              <Table.Td className={styles.number}>
                <Rate basisPoints={shareOfNet} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </FigureRow>
  )
}
