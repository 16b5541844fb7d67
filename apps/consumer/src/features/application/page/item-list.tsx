import { Button } from '@breakwater/ui/components/button'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { useEffect, useState } from 'react'
import { itemListMessages } from './item-list-messages.ts'

export type Item = {
  id: string
  name: string
  figure: string
  note: string
  /** Its form is incomplete, and what is missing is neither counted nor sent. */
  unfinished: boolean
}

type ItemListProps = {
  items: readonly Item[]
  /** Where an item is edited. */
  hrefOf: (item: { id: string }) => string
  /** Removes an item; returns the function that undoes it. */
  onRemove: (id: string) => () => void
}

type Removed = { id: string; name: string; index: number; undo: () => void }

/** The items so far. Removing one takes one tap, and so does the undo, which appears in its place. */
export function ItemList({ items, hrefOf, onRemove }: ItemListProps) {
  const [removed, setRemoved] = useState<Removed | null>(null)
  // An object, so that the same place takes the focus again after the next removal.
  const [focus, setFocus] = useState<{ id: string } | null>(null)
  useEffect(() => {
    if (focus) document.getElementById(focus.id)?.focus()
  }, [focus])

  const remove = ({ id, name }: Item, index: number) => {
    setRemoved({ id, name, index, undo: onRemove(id) })
    setFocus({ id: undoId })
  }
  const takeBack = ({ id, undo }: Removed) => {
    undo()
    setRemoved(null)
    setFocus({ id: editId(id) })
  }
  const rows = items.map((item, index) => (
    <ItemRow key={item.id} item={item} href={hrefOf(item)} onRemove={() => remove(item, index)} />
  ))
  if (removed) rows.splice(removed.index, 0, <RemovedRow key="removed" {...removed} onUndo={() => takeBack(removed)} />)
  return rows.length > 0 && <ul className="items">{rows}</ul>
}

const undoId = 'undo'
const editId = (id: string) => `edit-${id}`

function ItemRow({ item, href, onRemove }: { item: Item; href: string; onRemove: () => void }) {
  const t = useMessages(itemListMessages)
  const { id, name, figure, note, unfinished } = item
  return (
    <li className="item">
      <h2>{name}</h2>
      <p className="item-figure">{figure}</p>
      <p className="item-note">
        {unfinished && <strong className="item-unfinished">{t.unfinished} </strong>}
        {note}
      </p>
      <div className="item-actions">
        <a
          id={editId(id)}
          className="inline-link"
          href={href}
          aria-label={unfinished ? t.finishItem(name) : t.editItem(name)}
        >
          {unfinished ? t.finish : t.edit}
        </a>
        <button type="button" className="link-button" aria-label={t.removeItem(name)} onClick={onRemove}>
          {t.remove}
        </button>
      </div>
    </li>
  )
}

function RemovedRow({ name, onUndo }: { name: string; onUndo: () => void }) {
  const t = useMessages(itemListMessages)
  return (
    <li className="item item-removed">
      <span id="removed">{t.removed(name)}</span>{' '}
      <Button look="link" id={undoId} describedBy="removed" onClick={onUndo}>
        {t.undo}
      </Button>
    </li>
  )
}
