import { Button } from '@breakwater/ui/components/button'
import { useMessages } from '@breakwater/ui/components/language-provider'
import type { FormValues } from '@breakwater/ui/forms/use-form'
import { Icon } from '@breakwater/ui/icons/icon'
import { goTo } from '../../../shared/navigation.ts'
import { useDraft } from '../draft/draft-context.ts'
import type { Household } from '../journey/household.ts'
import type { Total } from '../journey/section.ts'
import type { SectionForm } from '../journey/section-form.ts'
import { unfinishedEntries } from '../journey/unfinished-entries.ts'
import { applicationMessages } from './application-messages.ts'
import { ApplicationPage } from './application-page.tsx'
import { type Item, ItemList } from './item-list.tsx'
import { Totals } from './totals.tsx'
import { type ListName, useRemoveEntry } from './use-remove-entry.ts'
import { changing, useWay } from './use-way.ts'

type EntryListPageProps<List extends ListName, Values extends FormValues> = {
  path: string
  list: List
  words: Readonly<Record<'listTitle' | 'listLead' | 'none' | 'add' | 'addAnother', string>>
  formOf: (id: string) => SectionForm<Values, string>
  itemOf: (entry: Household[List][number]) => Pick<Item, 'name' | 'figure' | 'note'>
  /** The name of an entry whose form is unfinished. */
  nameOf: (values: Values) => string
  totals: readonly Total[]
}

/** A list of the household: its entries, saved and unfinished, their totals, and buttons to add an entry and to go on. */
export function EntryListPage<List extends ListName, Values extends FormValues>(
  props: EntryListPageProps<List, Values>,
) {
  const { path, list, words, formOf, itemOf, nameOf, totals } = props
  const t = useMessages(applicationMessages)
  const { household, typed } = useDraft()
  const way = useWay(path)
  const remove = useRemoveEntry(list, path)
  const hrefOf = ({ id }: { id: string }) => `${path}/${id}${way.changing ? changing : ''}`
  const entries: readonly Household[List][number][] = household[list]
  const unfinished = unfinishedEntries({ household, typed }, path, formOf)
  const items: Item[] = [
    ...entries.map((entry) => ({
      id: entry.id,
      ...itemOf(entry),
      unfinished: unfinished.some(({ id }) => id === entry.id),
    })),
    ...unfinished
      .filter(({ id }) => entries.every((entry) => entry.id !== id))
      .map(({ id, values }) => ({ id, name: nameOf(values), figure: '', note: '', unfinished: true })),
  ]
  const isEmpty = items.length === 0
  return (
    <ApplicationPage
      path={path}
      title={words.listTitle}
      lead={words.listLead}
      back={way.back}
      showsMonth
      actions={
        <Button look={isEmpty ? 'secondary' : 'primary'} onClick={way.goOn}>
          {way.changing ? t.backToCheck : t.continue}
        </Button>
      }
    >
      <div className="fields">
        <ItemList items={items} hrefOf={hrefOf} onRemove={remove} />
        {entries.length > 0 && <Totals totals={totals} />}
        <div className="actions">
          <Button look={isEmpty ? 'primary' : 'secondary'} onClick={() => goTo(hrefOf({ id: crypto.randomUUID() }))}>
            <Icon name="plus" />
            {isEmpty ? words.add : words.addAnother}
          </Button>
        </div>
        {isEmpty && <p className="list-empty">{words.none}</p>}
      </div>
    </ApplicationPage>
  )
}
