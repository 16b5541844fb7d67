import { useMessages } from '@breakwater/ui/components/language-provider'
import { flexRender, getCoreRowModel, getSortedRowModel, useReactTable } from '@tanstack/react-table'
import { useMemo } from 'react'
import { Money } from '../../../shared/figures/money.tsx'
import { ScrollFrame } from '../../../shared/page/scroll-frame.tsx'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import styles from '../figures/case-table.module.css'
import { Panel } from '../figures/panel.tsx'
import { Remark } from '../figures/remark.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { type DebtRow, useDebtColumns } from './debt-columns.tsx'
import { debtMessages } from './debt-messages.ts'
import { debtTotals } from './debt-totals.ts'

type DebtTableProps = {
  debts: CaseFile['household']['debts']
  standings: EvaluationDetail['debts']
  /** The reported figures, by their paths in the household. */
  comparisons?: readonly EvaluationDetail['comparisons'][number][]
  /** What a DMP that may be opened pays on each debt. */
  shares?: readonly { id: string; paymentCents: number }[]
}

const none: readonly never[] = []

/**
 * The debts, sorted as the counselor wants, each with its counted minimum and whether and why it can join a plan. The
 * totals are those of the evaluation.
 */
export function DebtTable({ debts, standings, comparisons = none, shares = none }: DebtTableProps) {
  const words = useMessages(debtMessages)
  // The table caches by the identity of its data: a new array on each render would make it render in a loop.
  const rows = useMemo(
    () => debtRows({ debts, standings, comparisons, shares }),
    [debts, standings, comparisons, shares],
  )
  const hasReports = rows.some(({ reported }) => reported)
  const hasPayments = shares.length > 0
  const beforeMinimum = hasReports ? 4 : 2
  const afterMinimum = hasPayments ? 3 : 2
  const table = useReactTable({
    data: rows,
    columns: useDebtColumns({ hasReports, hasPayments }),
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getRowId: (row) => row.id,
  })
  if (debts.length === 0) {
    return (
      <Panel title={words.debts}>
        <p>{words.noDebts}</p>
      </Panel>
    )
  }
  return (
    <Panel title={words.debts}>
      <ScrollFrame label={words.debts}>
        <table className={styles.table}>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map(({ id, column, getContext }) => (
                  <th
                    key={id}
                    scope="col"
                    className={column.columnDef.meta?.number ? styles.number : undefined}
                    aria-sort={ariaSort(column.getIsSorted())}
                  >
                    <button type="button" className={styles.sort} onClick={column.getToggleSortingHandler()}>
                      {flexRender(column.columnDef.header, getContext())}
                      {{ asc: ' ↑', desc: ' ↓', none: '' }[column.getIsSorted() || 'none']}
                    </button>
                  </th>
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {table.getRowModel().rows.map((row) => (
              <tr key={row.id}>
                {row.getVisibleCells().map(({ id, column, getContext }) => (
                  <td key={id} className={column.columnDef.meta?.number ? styles.number : undefined}>
                    {flexRender(column.columnDef.cell, getContext())}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            {debtTotals(rows).map(({ place, balanceCents, minimumCents, unknownMinimums }) => (
              <tr key={place}>
                <th scope="row">{words.place[place]}</th>
                <td className={styles.number}>
                  <Money cents={balanceCents} />
                </td>
                <td colSpan={beforeMinimum} />
                <td className={styles.number}>
                  <Money cents={minimumCents} />
                  {unknownMinimums > 0 && <Remark>{words.unknownMinimums(unknownMinimums)}</Remark>}
                </td>
                <td colSpan={afterMinimum} />
              </tr>
            ))}
          </tfoot>
        </table>
      </ScrollFrame>
    </Panel>
  )
}

function debtRows({ debts, standings, comparisons, shares }: Required<DebtTableProps>): DebtRow[] {
  const byId = new Map(standings.map((standing) => [standing.id, standing]))
  const payments = new Map(shares.map(({ id, paymentCents }) => [id, paymentCents]))
  return debts.map((debt, index) => {
    return {
      ...debt,
      standing: byId.get(debt.id),
      reported: comparisons.find(({ path }) => path === `debts.${index}.balanceCents`),
      planPaymentCents: payments.get(debt.id) ?? null,
    }
  })
}

function ariaSort(sorted: false | 'asc' | 'desc') {
  if (sorted === false) return 'none'
  return sorted === 'asc' ? 'ascending' : 'descending'
}
