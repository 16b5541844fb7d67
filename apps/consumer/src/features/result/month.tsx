import type { EvaluationFieldsFragment } from '@breakwater/contracts/generated/consumer'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { resultMessages } from './result-messages.ts'

type Evaluation = EvaluationFieldsFragment

/** Income, living costs and what is left, as figures and as a bar. The total of the debts is separate. */
export function Month({ evaluation }: { evaluation: Evaluation }) {
  const t = useMessages(resultMessages)
  const { language } = useLanguage()
  const money = (cents: number) => formatMoney(cents, language)
  const {
    monthlyNetIncomeCents: moneyIn,
    livingCostsCents: living,
    availableIncomeCents: left,
    minimumPaymentsCents: minimums,
    surplusAfterMinimumsCents: afterMinimums,
    eligibleDebtCents: debts,
  } = evaluation
  const name = (label: string, path: keyof Evaluation) => {
    return evaluation.estimated?.includes(path) ? t.estimated(label) : label
  }
  return (
    <section className="card month" aria-labelledby="month">
      <h2 id="month">{t.monthTitle}</h2>
      {moneyIn > 0 && <Bar moneyIn={moneyIn} living={living} />}
      <dl className="summary">
        <Figure name={t.moneyIn} amount={money(moneyIn)} />
        <Figure name={t.livingCosts} amount={`− ${money(living)}`} />
        <Figure name={left < 0 ? t.short : t.leftOver} amount={money(Math.abs(left))} total />
        {minimums > 0 && (
          <>
            <Figure name={name(t.minimums, 'minimumPaymentsCents')} amount={`− ${money(minimums)}`} />
            <Figure
              name={name(afterMinimums < 0 ? t.shortAfterMinimums : t.afterMinimums, 'surplusAfterMinimumsCents')}
              amount={money(Math.abs(afterMinimums))}
              total
            />
          </>
        )}
      </dl>
      <p className="small-print">{t.monthNote}</p>
      {debts > 0 && (
        <>
          <h3>{t.owed}</h3>
          <dl className="summary">
            <Figure name={t.debts} amount={money(debts)} />
          </dl>
        </>
      )}
    </section>
  )
}

function Figure({ name, amount, total = false }: { name: string; amount: string; total?: boolean }) {
  return (
    <div className={total ? 'summary-row summary-total' : 'summary-row'}>
      <dt>{name}</dt>
      <dd className="figure">{amount}</dd>
    </div>
  )
}

function Bar({ moneyIn, living }: { moneyIn: number; living: number }) {
  const t = useMessages(resultMessages)
  const { language } = useLanguage()
  const share = Math.min(living / moneyIn, 1)
  const cents = Math.round(share * 100)
  const words =
    living > moneyIn ? t.pictureShort : t.picture(formatMoney(cents, language), formatMoney(100 - cents, language))
  return (
    <figure className="month-bar">
      {/* Attributes, not styles: the content security policy takes no inline style. */}
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className="bar-left" width="100" height="6" />
        <rect className="bar-living" width={share * 100} height="6" />
      </svg>
      <figcaption>{words}</figcaption>
    </figure>
  )
}
