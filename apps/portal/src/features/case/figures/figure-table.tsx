import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { ScrollFrame } from '../../../shared/page/scroll-frame.tsx'
import styles from './case-table.module.css'
import { Panel } from './panel.tsx'

export type FigureTableRow = { id: string; name: ReactNode; cells: readonly ReactNode[] }

type FigureTableProps = {
  title: string
  /** The first names the rows; the others hold figures. */
  columns: readonly [string, ...string[]]
  rows: readonly FigureTableRow[]
  total?: FigureTableRow | undefined
  /** Between the title and the table. */
  note?: ReactNode
  children?: ReactNode
}

/** A panel with a table: a name in the first column, figures in the others. */
export function FigureTable({ title, columns, rows, total, note, children }: FigureTableProps) {
  const [name, ...figures] = columns
  const cells = (row: FigureTableRow) =>
    row.cells.map((cell, index) => (
      <Table.Td key={columns[index + 1]} className={styles.number}>
        {cell}
      </Table.Td>
    ))
  return (
    <Panel title={title}>
      {note}
      <ScrollFrame label={title}>
        <Table className={styles.table} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{name}</Table.Th>
              {figures.map((figure) => (
                <Table.Th key={figure} scope="col" className={styles.number}>
                  {figure}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.id}>
                <Table.Td>{row.name}</Table.Td>
                {cells(row)}
              </Table.Tr>
            ))}
          </Table.Tbody>
          {total && (
            <Table.Tfoot>
              <Table.Tr>
                <Table.Th scope="row">{total.name}</Table.Th>
                {cells(total)}
              </Table.Tr>
            </Table.Tfoot>
          )}
        </Table>
      </ScrollFrame>
      {children}
    </Panel>
  )
}
