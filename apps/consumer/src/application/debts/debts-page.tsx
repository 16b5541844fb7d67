import { Button } from '@breakwater/ui/components/button'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { formatRate } from '@breakwater/ui/rate'
import { goTo, paths } from '../../site/router.ts'
import { answerWords } from '../answer-words.ts'
import { applicationMessages } from '../application-messages.ts'
import { ApplicationPage } from '../application-page.tsx'
import { useDraft } from '../draft/draft-context.ts'
import { ItemList } from '../item-list.tsx'
import { changing, useWay } from '../use-way.ts'
import { debtMessages } from './debt-messages.ts'

export function DebtsPage() {
  const t = useMessages(debtMessages)
  const common = useMessages(applicationMessages)
  const words = useMessages(answerWords)
  const { language } = useLanguage()
  const { household, autosave } = useDraft()
  const way = useWay(paths.debts)
  const hrefOf = ({ id }: { id: string }) => `${paths.debts}/${id}${way.changing ? changing : ''}`
  const { debts } = household
  return (
    <ApplicationPage step="debts" title={t.listTitle} lead={t.listLead} back={way.back}>
      <div className="card page-card">
        {debts.length === 0 && <p>{t.none}</p>}
        <ItemList
          items={debts}
          describe={(debt) => ({
            name: debt.creditor,
            figure: formatMoney(debt.balanceCents, language),
            note: [
              words.debtKinds[debt.kind],
              debt.minimumPaymentCents !== null && t.perMonth(formatMoney(debt.minimumPaymentCents, language)),
              debt.aprBasisPoints !== null && t.ofBalance(formatRate(debt.aprBasisPoints, language)),
            ]
              .filter(Boolean)
              .join(' · '),
          })}
          hrefOf={hrefOf}
          onChange={(changed) => autosave.change({ ...autosave.$household.get(), debts: changed })}
        />
        <div className="actions">
          <Button
            look={debts.length === 0 ? 'primary' : 'secondary'}
            onClick={() => goTo(hrefOf({ id: crypto.randomUUID() }))}
          >
            {debts.length === 0 ? t.add : t.addAnother}
          </Button>
          <Button look={debts.length === 0 ? 'secondary' : 'primary'} onClick={way.goOn}>
            {way.changing ? common.backToCheck : common.continue}
          </Button>
        </div>
      </div>
    </ApplicationPage>
  )
}
