import { Button } from '@breakwater/ui/components/button'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { goTo, paths } from '../../site/router.ts'
import { answerWords } from '../answer-words.ts'
import { applicationMessages } from '../application-messages.ts'
import { ApplicationPage } from '../application-page.tsx'
import { useDraft } from '../draft/draft-context.ts'
import { ItemList } from '../item-list.tsx'
import { changing, useWay } from '../use-way.ts'
import { incomeMessages } from './income-messages.ts'

export function IncomesPage() {
  const t = useMessages(incomeMessages)
  const common = useMessages(applicationMessages)
  const words = useMessages(answerWords)
  const { language } = useLanguage()
  const { household, autosave } = useDraft()
  const way = useWay(paths.incomes)
  const hrefOf = ({ id }: { id: string }) => `${paths.incomes}/${id}${way.changing ? changing : ''}`
  const { incomes } = household
  return (
    <ApplicationPage step="income" title={t.listTitle} lead={t.listLead} back={way.back}>
      <div className="card page-card">
        {incomes.length === 0 && <p>{t.none}</p>}
        <ItemList
          items={incomes}
          describe={(income) => ({
            name: income.source ?? words.incomeKinds[income.kind],
            figure: formatMoney(income.netCents, language),
            note: [words.frequencies[income.frequency], income.source && words.incomeKinds[income.kind], income.earner]
              .filter(Boolean)
              .join(' · '),
          })}
          hrefOf={hrefOf}
          onChange={(changed) => autosave.change({ ...autosave.$household.get(), incomes: changed })}
        />
        <div className="actions">
          <Button
            look={incomes.length === 0 ? 'primary' : 'secondary'}
            onClick={() => goTo(hrefOf({ id: crypto.randomUUID() }))}
          >
            {incomes.length === 0 ? t.add : t.addAnother}
          </Button>
          <Button look={incomes.length === 0 ? 'secondary' : 'primary'} onClick={way.goOn}>
            {way.changing ? common.backToCheck : common.continue}
          </Button>
        </div>
      </div>
    </ApplicationPage>
  )
}
