import { payoffOptionWords } from '@breakwater/domain/payoff-option'
import type { Text } from '@breakwater/domain/text'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Text as MantineText, Table } from '@mantine/core'
import { Money } from '../figures/money.tsx'
import { ScrollFrame } from '../page/scroll-frame.tsx'
import styles from './case-table.module.css'
import type { EvaluationDetail } from './evaluation-detail.ts'
import { evaluationMessages } from './evaluation-messages.ts'
import { Panel } from './panel.tsx'

/** The ways out of the debts side by side, each against paying only the minimums. */
export function PayoffOptions({ options }: { options: EvaluationDetail['options'] }) {
  const words = useMessages(evaluationMessages)
  const { language } = useLanguage()
  const kinds: Readonly<Record<string, Text>> = payoffOptionWords
  if (options.length === 0) return null
  return (
    <Panel title={words.options}>
      <ScrollFrame label={words.options}>
        <Table className={styles.table} verticalSpacing={3} horizontalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{words.option}</Table.Th>
              {[words.firstMonth, words.monthsInAll, words.paidInAll, words.saves].map((figure) => (
                <Table.Th key={figure} scope="col" className={styles.number}>
                  {figure}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {options.map(({ kind, affordable, monthlyCents, months, totalCents, savesCents }) => (
              <Table.Tr key={kind}>
                <Table.Td>
                  {kinds[kind]?.[language] ?? kind}
                  {!affordable && (
                    <MantineText size="xs" c="red.9">
                      {words.tooMuch}
                    </MantineText>
                  )}
                </Table.Td>
                <Table.Td className={styles.number}>
                  <Money cents={monthlyCents} />
                </Table.Td>
                <Table.Td className={styles.number}>{months ?? words.never}</Table.Td>
                <Table.Td className={styles.number}>
                  <Money cents={totalCents} />
                </Table.Td>
                <Table.Td className={styles.number}>
                  <Money cents={savesCents} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollFrame>
    </Panel>
  )
}
