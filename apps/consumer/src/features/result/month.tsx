import type { EvaluationFieldsFragment } from '@breakwater/contracts/generated/consumer'
import { WhereTheMoneyGoes } from '@breakwater/ui/charts/where-the-money-goes'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { MonthTable } from './month-table.tsx'
import { resultMessages } from './result-messages.ts'
import { comparesWays } from './ways.tsx'

type Evaluation = EvaluationFieldsFragment

/** Where the month's money goes, and what is left of it today and with the plan. The total of the debts is separate. */
export function Month({ evaluation }: { evaluation: Evaluation }) {
  const t = useMessages(resultMessages)
  const { language } = useLanguage()
  const money = (cents: number) => formatMoney(cents, language)
  const { monthlyNetIncomeCents: moneyIn, livingCostsCents: living, eligibleDebtCents: debts, spending } = evaluation
  return (
    <section className="result-section" aria-labelledby="month">
      <h2 id="month">{moneyIn > 0 ? t.whereItGoes(money(moneyIn)) : t.monthTitle}</h2>
      {moneyIn > 0 && <Shares moneyIn={moneyIn} living={living} />}
      {spending && (moneyIn > 0 || spending.length > 0) && (
        <WhereTheMoneyGoes
          total={moneyIn}
          spendings={spending.map(({ group, cents }) => ({ name: t.spending[group], cents }))}
          leftName={t.left}
          shortName={t.short}
        />
      )}
      {!spending && <Sums evaluation={evaluation} />}
      <MonthTable evaluation={evaluation} />
      <p className="small-print">{t.monthNote}</p>
      {debts > 0 && !comparesWays(evaluation) && (
        <>
          <h3>{t.owed}</h3>
          <Figures figures={[[t.debts, money(debts)]]} />
        </>
      )}
    </section>
  )
}

/** What an evaluation says that was stored without its spending. */
function Sums({ evaluation }: { evaluation: Evaluation }) {
  const t = useMessages(resultMessages)
  const { language } = useLanguage()
  const money = (cents: number) => formatMoney(cents, language)
  const { monthlyNetIncomeCents: moneyIn, livingCostsCents: living, availableIncomeCents: left } = evaluation
  return (
    <Figures
      figures={[
        [t.moneyIn, money(moneyIn)],
        [t.livingCosts, money(-living)],
        [left < 0 ? t.short : t.left, money(Math.abs(left))],
      ]}
    />
  )
}

function Figures({ figures }: { figures: readonly (readonly [name: string, amount: string])[] }) {
  return (
    <dl className="summary">
      {figures.map(([name, amount]) => (
        <div key={name} className="summary-row">
          <dt>{name}</dt>
          <dd className="figure">{amount}</dd>
        </div>
      ))}
    </dl>
  )
}

function Shares({ moneyIn, living }: { moneyIn: number; living: number }) {
  const t = useMessages(resultMessages)
  const { language } = useLanguage()
  if (living > moneyIn) return <p className="month-shares">{t.pictureShort}</p>
  const cents = Math.round((living / moneyIn) * 100)
  return <p className="month-shares">{t.picture(formatMoney(cents, language), formatMoney(100 - cents, language))}</p>
}
