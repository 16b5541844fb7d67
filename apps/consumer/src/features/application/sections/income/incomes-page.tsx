import { Button } from '@breakwater/ui/components/button'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { goTo, paths } from '../../../../shared/router.ts'
import { answerWords, isAnswer } from '../../answer-words.ts'
import { applicationMessages } from '../../application-messages.ts'
import { ApplicationPage } from '../../application-page.tsx'
import { useDraft } from '../../draft/draft-context.ts'
import { type Item, ItemList } from '../../item-list.tsx'
import { monthlyIncome } from '../../month.ts'
import { monthMessages } from '../../month-messages.ts'
import { Totals } from '../../totals.tsx'
import { unfinishedEntries, useRemoveEntry } from '../../use-entries.ts'
import { changing, useWay } from '../../use-way.ts'
import { incomeMessages } from './income-messages.ts'
import { type IncomeValues, incomeSection } from './income-section.ts'
import { incomeName, incomeWords } from './income-words.ts'

export function IncomesPage() {
  const t = useMessages(incomeMessages)
  const common = useMessages(applicationMessages)
  const month = useMessages(monthMessages)
  const words = useMessages(answerWords)
  const { language } = useLanguage()
  const { household, typed } = useDraft()
  const way = useWay(paths.incomes)
  const remove = useRemoveEntry('incomes', paths.incomes)
  const hrefOf = ({ id }: { id: string }) => `${paths.incomes}/${id}${way.changing ? changing : ''}`
  const { incomes } = household
  const unfinished = unfinishedEntries({ household, typed }, paths.incomes, incomeSection)
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
    <ApplicationPage step="income" path={paths.incomes} title={t.listTitle} lead={t.listLead} back={way.back}>
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
