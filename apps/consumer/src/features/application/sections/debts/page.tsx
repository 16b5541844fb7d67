import { Button } from '@breakwater/ui/components/button'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { goTo } from '../../../../shared/navigation.ts'
import { useDraft } from '../../draft/draft-context.ts'
import { unfinishedEntries } from '../../journey/unfinished-entries.ts'
import { applicationMessages } from '../../page/application-messages.ts'
import { ApplicationPage } from '../../page/application-page.tsx'
import { type Item, ItemList } from '../../page/item-list.tsx'
import { Totals } from '../../page/totals.tsx'
import { useRemoveEntry } from '../../page/use-remove-entry.ts'
import { changing, useWay } from '../../page/use-way.ts'
import { debtForm } from './form.ts'
import { debtMessages } from './messages.ts'
import { debtTotalsInWords, debtWords } from './words.ts'

export function DebtsPage({ path }: { path: string }) {
  const t = useMessages(debtMessages)
  const common = useMessages(applicationMessages)
  const { language } = useLanguage()
  const { household, typed } = useDraft()
  const way = useWay(path)
  const remove = useRemoveEntry('debts', path)
  const hrefOf = ({ id }: { id: string }) => `${path}/${id}${way.changing ? changing : ''}`
  const { debts } = household
  const unfinished = unfinishedEntries({ household, typed }, path, debtForm)
  const items: Item[] = [
    ...debts.map((debt) => ({
      id: debt.id,
      name: debt.creditor,
      figure: formatMoney(debt.balanceCents, language),
      note: debtWords(debt, language),
      unfinished: unfinished.some(({ id }) => id === debt.id),
    })),
    ...unfinished
      .filter(({ id }) => debts.every((debt) => debt.id !== id))
      .map(({ id, values }) => ({
        id,
        name: values.creditor.trim() || t.unnamed,
        figure: '',
        note: '',
        unfinished: true,
      })),
  ]
  return (
    <ApplicationPage path={path} title={t.listTitle} lead={t.listLead} back={way.back}>
      <div className="card page-card">
        {items.length === 0 && <p>{t.none}</p>}
        <ItemList items={items} hrefOf={hrefOf} onRemove={remove} />
        {debts.length > 0 && <Totals totals={debtTotalsInWords(debts, language)} />}
        <div className="actions">
          <Button
            look={items.length === 0 ? 'primary' : 'secondary'}
            onClick={() => goTo(hrefOf({ id: crypto.randomUUID() }))}
          >
            {items.length === 0 ? t.add : t.addAnother}
          </Button>
          <Button look={items.length === 0 ? 'secondary' : 'primary'} onClick={way.goOn}>
            {way.changing ? common.backToCheck : common.continue}
          </Button>
        </div>
      </div>
    </ApplicationPage>
  )
}
