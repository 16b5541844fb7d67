import { useMessages } from '@breakwater/ui/components/language-provider'
import { Table, VisuallyHidden } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { flexRender, getCoreRowModel, useReactTable } from '@tanstack/react-table'
import type { KeyboardEvent, MouseEvent } from 'react'
import { ScrollFrame } from '../../shared/page/scroll-frame.tsx'
import { paths } from '../../shared/paths.ts'
import { type QueuedCase, useQueueColumns } from './queue-columns.tsx'
import { queueMessages } from './queue-messages.ts'
import styles from './queue-table.module.css'

/** The cases in rows. A click anywhere on a row opens its case; arrow keys, Home and End move between the links. */
export function QueueTable({ cases, stale }: { cases: QueuedCase[]; stale: boolean }) {
  const words = useMessages(queueMessages)
  const navigate = useNavigate()
  const table = useReactTable({
    data: cases,
    columns: useQueueColumns(),
    getCoreRowModel: getCoreRowModel(),
    getRowId: (row) => row.id,
  })
  const open = (event: MouseEvent, caseId: string) => {
    // The link itself, text being selected and modified clicks keep their own meaning.
    const onLink = event.target instanceof Element && event.target.closest('a')
    if (onLink || event.metaKey || event.ctrlKey || window.getSelection()?.toString()) return
    navigate({ to: paths.caseFile, params: { caseId } })
  }
  return (
    <div className={styles.sheet} data-stale={stale || undefined}>
      <ScrollFrame label={words.caption}>
        <Table className={styles.table} verticalSpacing={6} highlightOnHover>
          <caption>
            <VisuallyHidden>
              {words.caption}. {words.keys}
            </VisuallyHidden>
          </caption>
          <Table.Thead>
            {table.getHeaderGroups().map((group) => (
              <Table.Tr key={group.id}>
                {group.headers.map((header) => (
                  <Table.Th key={header.id} scope="col" data-column={header.column.id}>
                    {flexRender(header.column.columnDef.header, header.getContext())}
                  </Table.Th>
                ))}
              </Table.Tr>
            ))}
          </Table.Thead>
          <Table.Tbody onKeyDown={moveBetweenRows}>
            {table.getRowModel().rows.map((row) => (
              <Table.Tr key={row.id} onClick={(event) => open(event, row.id)}>
                {row.getVisibleCells().map((cell) => (
                  <Table.Td key={cell.id} data-column={cell.column.id}>
                    {flexRender(cell.column.columnDef.cell, cell.getContext())}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollFrame>
    </div>
  )
}

function moveBetweenRows(event: KeyboardEvent<HTMLTableSectionElement>) {
  const links = [...event.currentTarget.querySelectorAll('a')]
  const at = links.findIndex((link) => link.matches(':focus'))
  const targets: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }
  const target = targets[event.key]
  if (target === undefined || at < 0) return
  event.preventDefault()
  links[target]?.focus()
}
