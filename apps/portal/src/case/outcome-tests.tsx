import { useMessages } from '@breakwater/ui/components/language-provider'
import { Table } from '@mantine/core'
import { Money } from '../figures/money.tsx'
import { ScrollFrame } from '../page/scroll-frame.tsx'
import { terms } from '../terms/terms.ts'
import styles from './case-table.module.css'
import type { EvaluationDetail } from './evaluation-detail.ts'
import { evaluationMessages } from './evaluation-messages.ts'
import { householdMessages } from './household-messages.ts'

/** The tests that led to the outcome: the first that holds decides. */
export function OutcomeTests({ tests }: { tests: EvaluationDetail['tests'] }) {
  const words = useMessages(evaluationMessages)
  const { yes, no } = useMessages(householdMessages)
  const outcomes: Readonly<Record<string, string>> = useMessages(terms).outcome
  if (tests.length === 0) return null
  return (
    <ScrollFrame label={words.tests}>
      <Table className={styles.table} verticalSpacing={3}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{words.proposed}</Table.Th>
            <Table.Th scope="col" className={styles.number}>
              {words.have}
            </Table.Th>
            <Table.Th scope="col" className={styles.number}>
              {words.need}
            </Table.Th>
            <Table.Th scope="col">{words.holds}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tests.map((test) => (
            <Table.Tr key={test.outcome}>
              <Table.Td>{outcomes[test.outcome] ?? test.outcome}</Table.Td>
              <Table.Td className={styles.number}>
                <Money cents={test.haveCents} />
              </Table.Td>
              <Table.Td className={styles.number}>
                <Money cents={test.needCents} />
              </Table.Td>
              <Table.Td>{test.holds ? yes : no}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollFrame>
  )
}
