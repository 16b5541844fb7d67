import { useLanguage, useMessages } from '../components/language-provider.tsx'
import { Tag } from '../components/tag.tsx'
import { formatCalendarMonth } from '../formats/dates.ts'
import { formatMoney } from '../formats/money.ts'
import { Icon } from '../icons/icon.tsx'
import { chartMessages } from './chart-messages.ts'
import { CostBar } from './cost-bar.tsx'
import { CostLegend } from './cost-legend.tsx'
import { type Cost, costScale, total } from './cost-segments.ts'
import type { LineKind } from './debt-plot.ts'
import { LineSwatch } from './line-swatch.tsx'
import { monthAfter } from './months.ts'
import { owedAfter } from './owed-after.ts'

/** A way to pay with its figures. */
export type PricedWay = Cost & {
  name: string
  /** Its line in `DebtOverTime`. */
  line?: LineKind
  /** Cents owed now, after each 12 payments, and at the end if there is one: the table has them where all ways do. */
  balances?: readonly number[]
  /** Cents of the first month. */
  monthly: number
  /** Whether later months are lower, as those of minimum payments are. */
  falls?: boolean
  /** Payments until the debt is paid; null where it never is. */
  months: number | null
  proposed?: boolean
  verdict?: { fits: boolean; words: string }
}

/** A way that is not open to the person, and why. */
export type ClosedWay = { name: string; notOffered: string }

type WaysToPayProps = {
  /** Calendar date of the first payment. */
  firstPayment: string
  ways: readonly (PricedWay | ClosedWay)[]
}

/** Ways to pay compared: what each costs a month, when it ends, and what it costs in total, as rows and as a table. */
export function WaysToPay({ firstPayment, ways }: WaysToPayProps) {
  const priced = ways.filter((way): way is PricedWay => !('notOffered' in way))
  const scale = costScale(priced)
  return (
    <>
      <ul className="ways">
        {ways.map((way) => (
          <li key={way.name} className={'proposed' in way && way.proposed ? 'way way-proposed' : 'way'}>
            {'notOffered' in way ? (
              <ClosedRow {...way} />
            ) : (
              <PricedRow way={way} firstPayment={firstPayment} scale={scale} />
            )}
          </li>
        ))}
      </ul>
      <CostLegend fees={priced.some(({ fees }) => fees > 0)} />
      <WaysTable ways={priced} />
    </>
  )
}

function PricedRow({ way, firstPayment, scale }: { way: PricedWay; firstPayment: string; scale: number }) {
  const { language } = useLanguage()
  const t = useMessages(chartMessages)
  const { name, line, monthly, falls = false, months, verdict, debt, interest, fees } = way
  const amount = formatMoney(monthly, language)
  const end =
    months === null ? t.neverDone : t.doneIn(formatCalendarMonth(monthAfter(firstPayment, months - 1), language))
  return (
    <>
      <div className="way-head">
        <strong>
          {line && <LineSwatch kind={line} />}
          {name}
        </strong>
        {verdict && (
          <Tag tone={verdict.fits ? 'ok' : 'warning'} icon={verdict.fits ? 'check' : 'alert-triangle'}>
            {verdict.words}
          </Tag>
        )}
      </div>
      <p className="figure">{`${falls ? t.atFirst(amount) : t.aMonth(amount)}, ${end}`}</p>
      <CostBar debt={debt} interest={interest} fees={fees} scale={scale} />
      <CostWords {...way} />
    </>
  )
}

function CostWords({ debt, interest, fees }: Cost) {
  const { language } = useLanguage()
  const t = useMessages(chartMessages)
  const sum = total({ debt, interest, fees })
  if (interest === null || sum === null) return <p className="way-cost">{t.interestWithoutEnd}</p>
  const interestText = formatMoney(interest, language)
  return (
    <p className="way-cost figure">
      <b>{t.inTotal(formatMoney(sum, language))}</b>{' '}
      {fees > 0 ? t.interestAndFees(interestText, formatMoney(fees, language)) : t.interestNoFees(interestText)}
    </p>
  )
}

function ClosedRow({ name, notOffered }: ClosedWay) {
  return (
    <>
      <strong>{name}</strong>
      <p className="way-cost">{notOffered}</p>
    </>
  )
}

function WaysTable({ ways }: { ways: readonly PricedWay[] }) {
  const { language } = useLanguage()
  const t = useMessages(chartMessages)
  const money = (cents: number | null) => (cents === null ? '–' : formatMoney(cents, language))
  const numbers = [t.firstMonth, t.months, t.interestColumn, t.feesColumn, t.total]
  return (
    <details className="disclosure">
      <summary>
        <Icon name="chevron-right" />
        {t.sameAsTable}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls sideways is scrolled with the keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={t.sameAsTable}>
        <table className="figures-table ways-table">
          <thead>
            <tr>
              <th scope="col">{t.way}</th>
              {numbers.map((heading) => (
                <th key={heading} scope="col" className="number">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ways.map((way) => (
              <tr key={way.name} className={way.proposed ? 'row-proposed' : undefined}>
                <th scope="row">{way.name}</th>
                <td className="number">{money(way.monthly)}</td>
                <td className="number">{way.months ?? t.never}</td>
                <td className="number">{money(way.interest)}</td>
                <td className="number">{way.interest === null ? '–' : money(way.fees)}</td>
                <td className="number">{money(total(way))}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {ways.some(hasBalances) && ways.every(hasBalances) && <BalancesTable ways={ways} />}
      </section>
    </details>
  )
}

type WayWithBalances = PricedWay & Required<Pick<PricedWay, 'balances'>>

function hasBalances(way: PricedWay): way is WayWithBalances {
  return way.balances !== undefined
}

/** What each way leaves owed, year by year. */
function BalancesTable({ ways }: { ways: readonly WayWithBalances[] }) {
  const { language } = useLanguage()
  const t = useMessages(chartMessages)
  const years = Math.max(...ways.map(({ balances }) => balances.length))
  return (
    <table className="figures-table balances-table">
      <caption>{t.stillOwed}</caption>
      <thead>
        <tr>
          <th scope="col">{t.when}</th>
          {ways.map(({ name }) => (
            <th key={name} scope="col" className="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: years }, (_, year) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its year
          <tr key={year}>
            <th scope="row">{year === 0 ? t.today : t.afterYears(year)}</th>
            {ways.map((way) => {
              const cents = owedAfter(way, year)
              return (
                <td key={way.name} className="number">
                  {cents === null ? '–' : formatMoney(cents, language)}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
