import { Button } from '@breakwater/ui/components/button'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { useState } from 'react'
import { itemListMessages } from './item-list-messages.ts'

type ItemListProps<Item extends { id: string }> = {
  items: readonly Item[]
  /** How an item is called, and what it says about itself. */
  describe: (item: Item) => { name: string; figure: string; note: string }
  /** Where an item is edited. */
  hrefOf: (item: Item) => string
  onChange: (items: Item[]) => void
}

/** What was added so far. Removing takes one tap, and so does taking it back. */
export function ItemList<Item extends { id: string }>({ items, describe, hrefOf, onChange }: ItemListProps<Item>) {
  const t = useMessages(itemListMessages)
  const [removed, setRemoved] = useState<{ items: readonly Item[]; name: string } | null>(null)
  return (
    <>
      {items.length > 0 && (
        <ul className="items">
          {items.map((item) => {
            const { name, figure, note } = describe(item)
            return (
              <li key={item.id} className="item">
                <h2>{name}</h2>
                <p className="item-figure">{figure}</p>
                <p className="item-note">{note}</p>
                <div className="item-actions">
                  <a className="inline-link" href={hrefOf(item)} aria-label={t.editItem(name)}>
                    {t.edit}
                  </a>
                  <button
                    type="button"
                    className="link-button"
                    aria-label={t.removeItem(name)}
                    onClick={() => {
                      setRemoved({ items, name })
                      onChange(items.filter((other) => other.id !== item.id))
                    }}
                  >
                    {t.remove}
                  </button>
                </div>
              </li>
            )
          })}
        </ul>
      )}
      <div role="status">
        {removed && (
          <p className="item-removed">
            {t.removed(removed.name)}{' '}
            <Button
              look="link"
              onClick={() => {
                onChange([...removed.items])
                setRemoved(null)
              }}
            >
              {t.undo}
            </Button>
          </p>
        )}
      </div>
    </>
  )
}
