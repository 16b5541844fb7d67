import { Button } from '@breakwater/ui/components/button'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { goTo, paths } from '../../../../shared/router.ts'
import { applicationMessages } from '../../application-messages.ts'
import { ApplicationPage } from '../../application-page.tsx'
import { useDraft } from '../../draft/draft-context.ts'
import { type Item, ItemList } from '../../item-list.tsx'
import { Totals } from '../../totals.tsx'
import { unfinishedEntries, useRemoveEntry } from '../../use-entries.ts'
import { changing, useWay } from '../../use-way.ts'
import { debtMessages } from './debt-messages.ts'
import { debtSection } from './debt-section.ts'
import { debtTotalsInWords, debtWords } from './debt-words.ts'

export function DebtsPage() {
  const t = useMessages(debtMessages)
  const common = useMessages(applicationMessages)
  const { language } = useLanguage()
  const { household, typed } = useDraft()
  const way = useWay(paths.debts)
  const remove = useRemoveEntry('debts', paths.debts)
  const hrefOf = ({ id }: { id: string }) => `${paths.debts}/${id}${way.changing ? changing : ''}`
  const { debts } = household
  const unfinished = unfinishedEntries({ household, typed }, paths.debts, debtSection)
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
    <ApplicationPage step="debts" path={paths.debts} title={t.listTitle} lead={t.listLead} back={way.back}>
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
