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
import { answerWords, isAnswer } from '../../words/answer-words.ts'
import { monthlyIncome } from '../../words/month.ts'
import { monthMessages } from '../../words/month-messages.ts'
import { type IncomeValues, incomeForm } from './form.ts'
import { incomeMessages } from './messages.ts'
import { incomeName, incomeWords } from './words.ts'

export function IncomesPage({ path }: { path: string }) {
  const t = useMessages(incomeMessages)
  const common = useMessages(applicationMessages)
  const month = useMessages(monthMessages)
  const words = useMessages(answerWords)
  const { language } = useLanguage()
  const { household, typed } = useDraft()
  const way = useWay(path)
  const remove = useRemoveEntry('incomes', path)
  const hrefOf = ({ id }: { id: string }) => `${path}/${id}${way.changing ? changing : ''}`
  const { incomes } = household
  const unfinished = unfinishedEntries({ household, typed }, path, incomeForm)
  const typedName = ({ source, kind }: IncomeValues) =>
    source.trim() || (isAnswer(words.incomeKinds, kind) ? words.incomeKinds[kind] : t.unnamed)
  const items: Item[] = [
    ...incomes.map((income) => ({
      id: income.id,
      name: incomeName(income, language),
      figure: formatMoney(income.netCents, language),
      note: [words.frequencies[income.frequency], incomeWords(income, language)].join(' · '),
      unfinished: unfinished.some(({ id }) => id === income.id),
    })),
    ...unfinished
      .filter(({ id }) => incomes.every((income) => income.id !== id))
      .map(({ id, values }) => ({ id, name: typedName(values), figure: '', note: '', unfinished: true })),
  ]
  return (
    <ApplicationPage path={path} title={t.listTitle} lead={t.listLead} back={way.back}>
      <div className="card page-card">
        {items.length === 0 && <p>{t.none}</p>}
        <ItemList items={items} hrefOf={hrefOf} onRemove={remove} />
        {incomes.length > 0 && (
          <Totals totals={[{ name: month.incomeTotal, figure: formatMoney(monthlyIncome(incomes), language) }]} />
        )}
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
