import { useMessages } from '@breakwater/ui/components/language-provider'
import { Table, Text } from '@mantine/core'
import { flexRender, getCoreRowModel, getSortedRowModel, useReactTable } from '@tanstack/react-table'
import { useMemo } from 'react'
import { Money } from '../../../shared/figures/money.tsx'
import { ScrollFrame } from '../../../shared/page/scroll-frame.tsx'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import styles from '../figures/case-table.module.css'
import { Panel } from '../figures/panel.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { type DebtRow, useDebtColumns } from './debt-columns.tsx'
import { debtMessages } from './debt-messages.ts'
import { debtTotals } from './debt-totals.ts'

type DebtTableProps = { debts: CaseFile['household']['debts']; standings: EvaluationDetail['debts'] }

/**
 * The debts, sorted as the counselor wants, each with its counted minimum and whether and why it can join a plan. The
 * totals are those of the evaluation.
 */
export function DebtTable({ debts, standings }: DebtTableProps) {
  const words = useMessages(debtMessages)
  // The table caches by the identity of its data: a new array on each render would make it render in a loop.
  const rows = useMemo(() => debtRows(debts, standings), [debts, standings])
  const table = useReactTable({
    data: rows,
    columns: useDebtColumns(),
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getRowId: (row) => row.id,
  })
  if (debts.length === 0) {
    return (
      <Panel title={words.debts}>
        <Text size="sm">{words.noDebts}</Text>
      </Panel>
    )
  }
  return (
    <Panel title={words.debts}>
      <ScrollFrame label={words.debts}>
        <Table className={styles.table} verticalSpacing={5}>
          <Table.Thead>
            {table.getHeaderGroups().map((group) => (
              <Table.Tr key={group.id}>
                {group.headers.map(({ id, column, getContext }) => (
                  <Table.Th
                    key={id}
                    scope="col"
                    className={column.columnDef.meta?.number ? styles.number : undefined}
                    aria-sort={ariaSort(column.getIsSorted())}
                  >
                    <button type="button" className={styles.sort} onClick={column.getToggleSortingHandler()}>
                      {flexRender(column.columnDef.header, getContext())}
                      {{ asc: ' ↑', desc: ' ↓', none: '' }[column.getIsSorted() || 'none']}
                    </button>
                  </Table.Th>
                ))}
              </Table.Tr>
            ))}
          </Table.Thead>
          <Table.Tbody>
            {table.getRowModel().rows.map((row) => (
              <Table.Tr key={row.id}>
                {row.getVisibleCells().map(({ id, column, getContext }) => (
                  <Table.Td key={id} className={column.columnDef.meta?.number ? styles.number : undefined}>
                    {flexRender(column.columnDef.cell, getContext())}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            {debtTotals(rows).map(({ place, balanceCents, minimumCents, unknownMinimums }) => (
              <Table.Tr key={place}>
                <Table.Th scope="row">{words.place[place]}</Table.Th>
                <Table.Td className={styles.number}>
                  <Money cents={balanceCents} />
                </Table.Td>
                <Table.Td colSpan={2} />
                <Table.Td className={styles.number}>
                  <Money cents={minimumCents} />
                  {unknownMinimums > 0 && (
                    <Text size="xs" c="gray.7">
                      {words.unknownMinimums(unknownMinimums)}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td colSpan={2} />
              </Table.Tr>
            ))}
          </Table.Tfoot>
        </Table>
      </ScrollFrame>
    </Panel>
  )
}

function debtRows(debts: DebtTableProps['debts'], standings: DebtTableProps['standings']): DebtRow[] {
  const byId = new Map(standings.map((standing) => [standing.id, standing]))
  return debts.map((debt) => ({ ...debt, standing: byId.get(debt.id) }))
}

function ariaSort(sorted: false | 'asc' | 'desc') {
  if (sorted === false) return 'none'
  return sorted === 'asc' ? 'ascending' : 'descending'
}
