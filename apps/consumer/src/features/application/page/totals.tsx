import type { Total } from '../journey/section.ts'

/** Sums; screen readers announce their changes. */
export function Totals({ totals }: { totals: readonly Total[] }) {
  return (
    <div className="totals" aria-live="polite">
      <dl>
        {totals.map(({ name, figure, note }) => (
          <div className="total" key={name}>
            <dt>
              {name}
              {note && <span className="summary-note">{note}</span>}
            </dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
