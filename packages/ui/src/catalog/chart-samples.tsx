import { Columns } from '../charts/columns.tsx'
import { total } from '../charts/cost-segments.ts'
import { DebtOverTime } from '../charts/debt-over-time.tsx'
import { PlanProgress } from '../charts/plan-progress.tsx'
import { QueueAging } from '../charts/queue-aging.tsx'
import { WaysToPay } from '../charts/ways-to-pay.tsx'
import { leftOf, WhereTheMoneyGoes } from '../charts/where-the-money-goes.tsx'
import { useLanguage, useMessages } from '../components/language-provider.tsx'
import { Tag } from '../components/tag.tsx'
import { formatMoney } from '../formats/money.ts'
import { catalogMessages } from './catalog-messages.ts'
import { Sample, State } from './sample.tsx'
import { firstPayment, minimums, own, plan, tooLittle, tooLittlePayment } from './sample-debts.ts'

/** Cents that come in a month, and an amount that is less than the sample's costs. */
const [income, lowIncome] = [325_000, 248_000]

const weeks = [46, 50, 43, 52, 53, 57, 50, 54]

const hoursWaited = [1, 2, 2, 3, 3, 3, 5, 7, 9, 12, 15, 18, 20, 25, 30, 38, 46, 51]

export function ChartSamples() {
  const { language } = useLanguage()
  const t = useMessages(catalogMessages)
  const monthly = formatMoney(46_000, language)
  const spendings = [
    { name: t.home, cents: 112_000 },
    { name: t.food, cents: 46_000 },
    { name: t.gettingAround, cents: 56_500 },
    { name: t.health, cents: 6_000 },
    { name: t.bills, cents: 30_000 },
    { name: t.personal, cents: 9_500 },
  ]
  const lines = {
    plan: { kind: 'plan', name: t.planLine, balances: plan.balances, months: plan.months },
    own: { kind: 'own', name: t.ownLine, balances: own.balances, months: own.months },
    minimums: { kind: 'minimums', name: t.onlyMinimums, balances: minimums.balances, months: minimums.months },
    tooLittle: { kind: 'own', name: t.ownLine, balances: tooLittle.balances, months: null },
  } as const
  return (
    <>
      <Sample title={t.ways(formatMoney(plan.cost.debt, language))}>
        <WaysToPay
          firstPayment={firstPayment}
          ways={[
            {
              name: t.plan,
              line: 'plan',
              monthly: 36_750,
              months: plan.months,
              proposed: true,
              verdict: { fits: true, words: t.looksPossible },
              balances: plan.balances,
              ...plan.cost,
            },
            {
              name: t.own(monthly),
              line: 'own',
              monthly: 46_000,
              months: own.months,
              verdict: { fits: false, words: t.short(formatMoney(1_000, language)) },
              balances: own.balances,
              ...own.cost,
            },
            {
              name: t.onlyMinimums,
              line: 'minimums',
              monthly: 46_050,
              falls: true,
              months: minimums.months,
              balances: minimums.balances,
              ...minimums.cost,
            },
            {
              name: t.lessThanInterest,
              monthly: tooLittlePayment,
              months: null,
              balances: tooLittle.balances,
              ...tooLittle.cost,
              interest: null,
            },
            { name: t.hardshipPlan, notOffered: t.onlyIfPlanDoesNotFit },
          ]}
        />
      </Sample>
      <Sample title={t.debtOverTime}>
        <State name={t.threeWays}>
          <DebtOverTime firstPayment={firstPayment} lines={[lines.plan, lines.own, lines.minimums]} />
        </State>
        <State name={t.withoutPlan}>
          <DebtOverTime firstPayment={firstPayment} lines={[lines.own, lines.minimums]} />
        </State>
        <State name={t.lessThanInterest}>
          <DebtOverTime firstPayment={firstPayment} lines={[lines.plan, lines.tooLittle]} />
        </State>
      </Sample>
      <Sample title={t.moneyGoes(formatMoney(income, language))}>
        <State name={t.somethingLeft}>
          <WhereTheMoneyGoes total={income} spendings={spendings} leftName={t.left} />
        </State>
        <State name={t.nothingLeft(formatMoney(-leftOf(lowIncome, spendings), language))}>
          <WhereTheMoneyGoes total={lowIncome} spendings={spendings} leftName={t.left} />
        </State>
      </Sample>
      <Sample title={t.planProgress}>
        <State name={t.underWay}>
          <PlanProgress
            firstPayment={firstPayment}
            paid={12}
            count={plan.months}
            standing={
              <Tag tone="ok" icon="check">
                {t.onTime}
              </Tag>
            }
          />
          <dl className="catalog-rows">
            <div className="summary-row">
              <dt>{t.stillOwed}</dt>
              <dd>{formatMoney(plan.balances[1] ?? 0, language)}</dd>
            </div>
            <div className="summary-row">
              <dt>{t.wholePlan}</dt>
              <dd>{formatMoney(total(plan.cost) ?? 0, language)}</dd>
            </div>
          </dl>
        </State>
        <State name={t.beforeFirst}>
          <PlanProgress firstPayment={firstPayment} paid={0} count={plan.months} />
        </State>
      </Sample>
      <Sample title={t.waiting(hoursWaited.length)}>
        <QueueAging hoursWaited={hoursWaited} />
      </Sample>
      <Sample title={t.byWeek}>
        <Columns
          columns={weeks.map((value, week) => ({
            name: t.week(week + 1),
            value,
            look: week < 4 ? ('base' as const) : ('brand' as const),
          }))}
        />
      </Sample>
    </>
  )
}
