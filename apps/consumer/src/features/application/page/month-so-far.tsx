import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { useDraft } from '../draft/draft-context.ts'
import { useJourney } from '../journey/journey-context.ts'
import { monthlyCosts, monthlyIncome } from '../words/month.ts'
import { applicationMessages } from './application-messages.ts'
import { costsSoFar } from './costs-so-far.ts'

/** The month as far as it is known, at the side of a wide window. The bar says the same in a narrow one. */
export function MonthSoFar({ path }: { path: string }) {
  const t = useMessages(applicationMessages)
  const { language } = useLanguage()
  const { household } = useDraft()
  const { known, toCome } = costsSoFar(useJourney(), household, path)
  const comesIn = monthlyIncome(household.incomes)
  const left = comesIn - monthlyCosts(household.expenses)
  const money = (cents: number) => formatMoney(cents, language)
  return (
    <aside className="month-so-far beside" aria-labelledby="month-so-far">
      <div className="sheet">
        <h2 id="month-so-far">{t.month}</h2>
        <dl className="figures">
          <Row name={t.comesIn} figure={money(comesIn)} />
          {known.map(({ title, cents }) => (
            <Row key={title(language)} name={title(language)} figure={money(-cents)} />
          ))}
          {toCome.length > 0 && (
            <Row name={toCome.map((title) => title(language)).join(', ')} figure={t.toCome} isToCome />
          )}
          <Row name={left < 0 ? t.short : t.left} figure={money(Math.abs(left))} isTotal />
        </dl>
      </div>
    </aside>
  )
}

type RowProps = { name: string; figure: string; isTotal?: boolean; isToCome?: boolean }

function Row({ name, figure, isTotal = false, isToCome = false }: RowProps) {
  return (
    <div className={isTotal ? 'summary-row summary-total' : 'summary-row'}>
      <dt>{name}</dt>
      <dd className={isToCome ? 'figure to-come' : 'figure'}>{figure}</dd>
    </div>
  )
}
