import type { Language } from '@breakwater/vocabulary/languages'
import { formatCalendarDate } from '../formats/dates.ts'
import { formatAmount } from '../formats/money.ts'
import { formatNumber } from '../formats/number.ts'
import { Icon } from '../icons/icon.tsx'
import { componentMessages } from './component-messages.ts'
import { useLanguage, useMessages } from './language-provider.tsx'

/** What a person stated beside what another source shows, in cents; null where one of them has nothing. */
export type ComparedRow = {
  name: string
  stated: number | null
  found: number | null
  /** Which of them counts, or the figure that a counselor corrected them to, and the calendar date of that. */
  used: 'stated' | 'found' | { cents: number; by: string; on: string }
}

type SideBySideProps = {
  /** Heading of the first column. */
  what: string
  /** The other source, as a heading: `Credit file`. */
  source: string
  rows: readonly ComparedRow[]
}

/** Stated figures beside those of another source, with the difference and which of them counts. */
export function SideBySide({ what, source, rows }: SideBySideProps) {
  const { language } = useLanguage()
  const t = useMessages(componentMessages)
  const stated = sum(rows.map((row) => row.stated))
  const found = sum(rows.map((row) => row.found))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls sideways is scrolled with the keyboard
    <section className="table-scroll" tabIndex={0} aria-label={what}>
      <table className="figures-table side-by-side">
        <thead>
          <tr>
            <th scope="col">{what}</th>
            {[t.stated, source, t.difference, t.used].map((heading) => (
              <th key={heading} scope="col" className="number">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <Amounts {...row} />
              <td className="number">
                {formatAmount(usedCents(row), language)}
                {typeof row.used === 'object' && (
                  <small>{t.corrected(row.used.by, formatCalendarDate(row.used.on, language))}</small>
                )}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.totalUsed(usedName(rows, { ...t, source }))}</th>
            <Amounts stated={stated} found={found} />
            <td className="number">{formatAmount(sum(rows.map(usedCents)), language)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function Amounts({ stated, found }: Pick<ComparedRow, 'stated' | 'found'>) {
  const { language } = useLanguage()
  const t = useMessages(componentMessages)
  const amount = (cents: number | null) => (cents === null ? '–' : formatAmount(cents, language))
  return (
    <>
      <td className="number">{amount(stated)}</td>
      <td className="number">{amount(found)}</td>
      {stated === found ? (
        <td className="number figure-same">{t.same}</td>
      ) : (
        <td className="number figure-differs">
          <Icon name="alert-triangle" />{' '}
          {stated === null ? t.onlyFound : found === null ? t.onlyStated : difference(stated, found, language)}
        </td>
      )}
    </>
  )
}

/** How far one figure is from another: `+350.00 (+7.29%)`. */
function difference(stated: number, found: number, language: Language): string {
  const amount = signed(formatAmount(found - stated, language))
  if (stated === 0) return amount
  const format = { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 } as const
  return `${amount} (${signed(formatNumber((found - stated) / stated, language, format))})`
}

function signed(text: string): string {
  return text.startsWith('−') ? text : `+${text}`
}

/** The cents of a row that count. */
export function usedCents({ stated, found, used }: ComparedRow): number {
  if (typeof used === 'object') return used.cents
  return (used === 'stated' ? stated : found) ?? 0
}

/** The name of the figures that all rows use; other words where the rows differ or are corrected. */
function usedName(
  rows: readonly ComparedRow[],
  words: { usedStated: string; usedMixed: string; source: string },
): string {
  if (rows.every(({ used }) => used === 'stated')) return words.usedStated
  return rows.every(({ used }) => used === 'found') ? words.source : words.usedMixed
}

function sum(cents: readonly (number | null)[]): number {
  return cents.reduce<number>((total, one) => total + (one ?? 0), 0)
}
