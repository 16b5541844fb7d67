import { useMemo } from 'react'
import { useLanguage, useMessages } from '../components/language-provider.tsx'
import { formatShortMonth } from '../formats/dates.ts'
import { formatDollars } from '../formats/money.ts'
import { chartMessages } from './chart-messages.ts'
import { type DebtLine, type DebtPlot, debtPlot, type Point } from './debt-plot.ts'
import { monthAfter } from './months.ts'
import { type Box, placeLabels } from './place-labels.ts'

type DebtOverTimeProps = {
  /** Calendar date of the first payment. */
  firstPayment: string
  lines: readonly DebtLine[]
}

/** The widths of a letter and of the names of amounts, and the heights of their lines, in percent of the narrowest picture. */
const text = { letter: 2.3, amount: 21, line: 8 }

/**
 * What is owed over time, a line for each way to pay. For the eye alone: the rows and the table of `WaysToPay` say every value in it.
 */
export function DebtOverTime({ firstPayment, lines }: DebtOverTimeProps) {
  const { language } = useLanguage()
  const t = useMessages(chartMessages)
  const monthOf = (payment: number) => formatShortMonth(monthAfter(firstPayment, payment - 1), language)
  // Finding places for labels takes longer than the rest of the page.
  const { plot, labels, places } = useMemo(() => {
    const plot = debtPlot(lines)
    const labels = lines.map(({ name, months }) => {
      return {
        name,
        end: months === null ? t.neverPaidOff : formatShortMonth(monthAfter(firstPayment, months - 1), language),
      }
    })
    return { plot, labels, places: labelPlaces(plot, labels) }
  }, [lines, firstPayment, language, t])
  return (
    <div className="debt-over-time" aria-hidden="true">
      <svg className="debt-plot" aria-hidden="true" focusable="false">
        {plot.grid.map(({ cents, y }) => (
          <g key={cents}>
            <line className="chart-grid" x2="100%" y1={`${y}%`} y2={`${y}%`} />
            <text className="chart-amount" x="100%" y={`${y}%`} dy="-0.3em">
              {formatDollars(cents, language)}
            </text>
          </g>
        ))}
        <svg
          className="debt-lines"
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          aria-hidden="true"
          focusable="false"
        >
          {plot.lines.map(({ kind, points }) => (
            <g key={kind}>
              {kind === 'plan' && <polygon className="debt-area" points={`${written(points)} ${floorOf(points)}`} />}
              <polyline className={`debt-line debt-line-${kind}`} points={written(points)} />
            </g>
          ))}
        </svg>
        <line className="chart-axis" x2="100%" y1="100%" y2="100%" />
        {plot.ticks.map(({ payment, x }) => (
          <text key={payment} className={`chart-tick ${tickSide(x)}`} x={`${x}%`} y="100%" dy="1.4em">
            {plot.ticks.length > 1 && (plot.ticks[1]?.payment ?? 0) >= 12
              ? monthAfter(firstPayment, payment - 1).slice(0, 4)
              : monthOf(payment)}
          </text>
        ))}
        {labels.map(({ name, end }, index) => {
          const place = places[index]
          return (
            place && (
              <g key={name} className="debt-label">
                <text className="debt-name" x={`${place.x}%`} y={`${place.y}%`} dy="1em">
                  {name}
                </text>
                <text x={`${place.x}%`} y={`${place.y}%`} dy="2.2em">
                  {end}
                </text>
              </g>
            )
          )
        })}
      </svg>
    </div>
  )
}

/** The amounts of the grid are at the right edge above their lines: labels leave them free. */
function labelPlaces({ lines, grid }: DebtPlot, labels: readonly { name: string; end: string }[]): (Box | null)[] {
  const amounts = grid.map(({ y }) => ({
    x: 100 - text.amount,
    y: y - text.line,
    width: text.amount,
    height: text.line,
  }))
  const sized = lines.map(({ points }, index) => {
    const { name = '', end = '' } = labels[index] ?? {}
    return { points, label: { width: Math.max(name.length, end.length) * text.letter, height: 2 * text.line } }
  })
  return placeLabels(sized, amounts)
}

function written(points: readonly Point[]): string {
  return points.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ')
}

/** The corners that close the area below a line. */
function floorOf(points: readonly Point[]): string {
  return `${round(points.at(-1)?.x ?? 0)},100 0,100`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** The names of the first and the last tick stay within the picture. */
function tickSide(x: number): string {
  if (x < 5) return 'chart-tick-first'
  return x > 92 ? 'chart-tick-last' : 'chart-tick-between'
}
