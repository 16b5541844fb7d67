import { useMessages } from '@breakwater/ui/components/language-provider'
import { Icon } from '@breakwater/ui/icons/icon'
import { useNavigate } from '@tanstack/react-router'
import type { KeyboardEvent, MouseEvent } from 'react'
import { ScrollFrame } from '../../shared/page/scroll-frame.tsx'
import { paths } from '../../shared/paths.ts'
import type { QueuedCase } from './cases-query.ts'
import { CaseLink, useQueueColumns } from './queue-columns.tsx'
import { queueMessages } from './queue-messages.ts'
import styles from './queue-table.module.css'
import { type QueueView, type SortColumn, sortColumns } from './queue-view.ts'

export type QueueOrder = Pick<QueueView, 'sort' | 'descending'>

type QueueTableProps = {
  cases: readonly QueuedCase[]
  caption: string
  order: QueueOrder
  onOrder: (order: QueueOrder) => void
}

/** The cases in rows. A click anywhere on a row opens its case; keys move between the links. */
export function QueueTable({ cases, caption, order, onOrder }: QueueTableProps) {
  const words = useMessages(queueMessages)
  const columns = useQueueColumns()
  const navigate = useNavigate()
  const open = (event: MouseEvent, caseId: string) => {
    // The link itself, text being selected and modified clicks keep their own meaning.
    const onLink = event.target instanceof Element && event.target.closest('a')
    if (onLink || event.metaKey || event.ctrlKey || window.getSelection()?.toString()) return
    navigate({ to: paths.caseFile, params: { caseId } })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the links and buttons in it arrive here.
    <div onKeyDown={moveBetweenRows}>
      <ScrollFrame label={caption}>
        <table className={styles.table}>
          <caption className="visually-hidden">
            {caption}. {words.keys}
          </caption>
          <thead>
            <tr>
              <th scope="col">{words.caseNumber}</th>
              {columns.map(({ id, header }) => (
                <HeaderCell key={id} {...{ id, header, order, onOrder }} />
              ))}
            </tr>
          </thead>
          <tbody>
            {cases.map((queued) => (
              <tr key={queued.id} onClick={(event) => open(event, queued.id)}>
                <th scope="row">
                  <CaseLink queued={queued} />
                </th>
                {columns.map(({ id, cell }) => (
                  <td key={id} data-column={id}>
                    {cell(queued)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </div>
  )
}

type HeaderCellProps = Pick<QueueTableProps, 'order' | 'onOrder'> & { id: string; header: string }

function HeaderCell({ id, header, order, onOrder }: HeaderCellProps) {
  const column = sortColumns.find((name) => name === id)
  if (!column) {
    return (
      <th scope="col" data-column={id}>
        {header}
      </th>
    )
  }
  const sorted = order.sort === column && (order.descending ? 'descending' : 'ascending')
  return (
    <th scope="col" data-column={id} aria-sort={sorted || undefined}>
      <button type="button" className={styles.sort} onClick={() => onOrder(orderAfter(order, column))}>
        {header}
        {sorted && <Icon name="chevron-down" />}
      </button>
    </th>
  )
}

/** One click sorts a column, the next one turns the order around, and the third returns to the usual order. */
function orderAfter({ sort, descending }: QueueOrder, column: SortColumn): QueueOrder {
  // The longest wait is what a counselor looks for.
  const descendingFirst = column === 'waiting'
  if (sort !== column) return { sort: column, descending: descendingFirst || undefined }
  if (Boolean(descending) === descendingFirst) return { sort: column, descending: !descendingFirst || undefined }
  return { sort: undefined, descending: undefined }
}

/** J and K are keys of the table alone: in the whole page, dictated words would set them off. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>) {
  if (event.metaKey || event.ctrlKey || event.altKey) return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('tbody a')]
  const at = links.findIndex((link) => link.matches(':focus'))
  const targets: Record<string, number> =
    at < 0
      ? // The arrows scroll the table as long as no row is chosen.
        { j: 0, k: 0 }
      : { j: at + 1, k: at - 1, ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }
  const target = targets[event.key.length === 1 ? event.key.toLowerCase() : event.key]
  if (target === undefined) return
  event.preventDefault()
  links[target]?.focus()
}
