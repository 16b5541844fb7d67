import type { LineKind } from './debt-plot.ts'

/** A piece of a way's line, beside the name of the way. */
export function LineSwatch({ kind }: { kind: LineKind }) {
  return (
    <svg className="line-swatch" aria-hidden="true" focusable="false">
      <line className={`debt-line debt-line-${kind}`} x2="28" y1="6" y2="6" />
    </svg>
  )
}
