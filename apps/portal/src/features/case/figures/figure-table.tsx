import { VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { ScrollFrame } from '../../../shared/page/scroll-frame.tsx'
import styles from './case-table.module.css'
import { Panel } from './panel.tsx'

/** A column of figures, by its name, or a column of something else. */
export type FigureColumn = string | { name: string; kind: 'bar' | 'words' }

export type FigureTableRow = {
  id: string
  name: ReactNode
  cells: readonly ReactNode[]
  /** The row that the evaluation proposes. */
  selected?: boolean
  /** Hidden until the person asks for it; print shows it. */
  folded?: boolean
}

type FigureTableProps = {
  title: string
  /** The first names the rows; the others hold figures. */
  columns: readonly [string, ...FigureColumn[]]
  rows: readonly FigureTableRow[]
  total?: FigureTableRow | undefined
  /** Each row has one line, where the window is wide enough for it. */
  dense?: boolean
  /** A short fact beside the title. */
  aside?: ReactNode
  /** Between the title and the table. */
  note?: ReactNode
  children?: ReactNode
}

/** A panel with a table: a name in the first column, figures in the others. */
export function FigureTable({ title, columns, rows, total, note, aside, dense = false, children }: FigureTableProps) {
  const [name, ...others] = columns
  const figures = others.map((column) => (typeof column === 'string' ? { name: column, kind: 'number' } : column))
  const cells = (row: FigureTableRow) =>
    row.cells.map((cell, index) => (
      <td key={figures[index]?.name} className={styles[figures[index]?.kind ?? 'number']}>
        {cell}
      </td>
    ))
  return (
    <Panel title={title} note={aside}>
      {note}
      <ScrollFrame label={title}>
        <table className={dense ? `${styles.table} ${styles.dense}` : styles.table}>
          <thead>
            <tr>
              <th scope="col">{name}</th>
              {figures.map((figure) => (
                <th key={figure.name} scope="col" className={styles[figure.kind]}>
                  {figure.kind === 'bar' ? <VisuallyHidden>{figure.name}</VisuallyHidden> : figure.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} className={row.selected ? styles.selected : undefined} hidden={row.folded}>
                <td>{row.name}</td>
                {cells(row)}
              </tr>
            ))}
          </tbody>
          {total && (
            <tfoot>
              <tr>
                <th scope="row">{total.name}</th>
                {cells(total)}
              </tr>
            </tfoot>
          )}
        </table>
      </ScrollFrame>
      {children}
    </Panel>
  )
}
