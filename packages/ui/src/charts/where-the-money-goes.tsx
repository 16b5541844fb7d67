import { useLanguage } from '../components/language-provider.tsx'
import { formatMoney } from '../formats/money.ts'
import { formatNumber } from '../formats/number.ts'
import { ShareBar } from './share-bar.tsx'

export type Spending = { name: string; cents: number }

type WhereTheMoneyGoesProps = {
  /** Cents that come in. */
  total: number
  spendings: readonly Spending[]
  /** Name of what the spendings leave. */
  leftName: string
  /** Name of what is missing, where the spendings are more than what comes in: the amount is shown without a sign then. */
  shortName?: string
}

/** What comes in, by where it goes: the largest amount first, and last what is left. Names that cost nothing are left out. */
export function WhereTheMoneyGoes({ total, spendings, leftName, shortName }: WhereTheMoneyGoesProps) {
  const left = leftOf(total, spendings)
  const scale = Math.max(total, ...spendings.map(({ cents }) => cents))
  const rows = spendings.filter(({ cents }) => cents > 0).toSorted((one, other) => other.cents - one.cents)
  return (
    <ul className="share-list">
      {rows.map((row) => (
        <ShareRow key={row.name} {...row} total={total} scale={scale} />
      ))}
      {left < 0 && shortName !== undefined ? (
        <ShareRow name={shortName} cents={-left} isLeft />
      ) : (
        <ShareRow name={leftName} cents={left} total={total} scale={scale} isLeft />
      )}
    </ul>
  )
}

/** Cents that are left of a total; negative where more is spent. */
export function leftOf(total: number, spendings: readonly Spending[]): number {
  return spendings.reduce((left, { cents }) => left - cents, total)
}

/** Without a total it is no share, and has no bar. */
type ShareRowProps = Spending & { total?: number; scale?: number; isLeft?: boolean }

function ShareRow({ name, cents, total = 0, scale = 0, isLeft = false }: ShareRowProps) {
  const { language } = useLanguage()
  const percent = { style: 'percent', maximumFractionDigits: 1 } as const
  return (
    <li className={isLeft ? 'share-row share-left' : 'share-row'}>
      <span>
        {name} {total > 0 && cents >= 0 && <small>{formatNumber(cents / total, language, percent)}</small>}
      </span>
      <span className="figure">{formatMoney(cents, language)}</span>
      {scale > 0 && <ShareBar value={cents} scale={scale} look={isLeft ? 'brand' : 'base'} />}
    </li>
  )
}
