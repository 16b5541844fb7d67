import { useId } from 'react'
import { type Cost, costSegments } from './cost-segments.ts'

type CostBarProps = Cost & {
  /** Cents at the right edge: `costScale` of all ways that stand below each other. */
  scale: number
}

/** The torn edge of a bar without an end, in pixels from the right edge of the bar. */
const tornEdge = 'M1 -1V25L-6 20 0 16-6 12 0 8-6 4 0 -1Z'

/**
 * What a way to pay costs as a bar: debt, interest (hatched) and fees. The bar is hidden from screen
 * readers, which read the words and figures beside it.
 */
export function CostBar({ scale, ...cost }: CostBarProps) {
  const hatch = useId()
  const segments = costSegments(cost, scale)
  return (
    <svg className="cost-bar" aria-hidden="true" focusable="false">
      <HatchPattern id={hatch} />
      {segments.map(({ kind, from, to }) => (
        <rect
          key={kind}
          className={`cost-${kind}`}
          x={`${from}%`}
          width={`${to - from}%`}
          height="100%"
          fill={kind === 'interest' ? `url(#${hatch})` : undefined}
        />
      ))}
      {segments.slice(1).map(({ kind, from }) => (
        <line key={kind} className="cost-gap" x1={`${from}%`} x2={`${from}%`} y2="100%" />
      ))}
      {cost.interest === null && (
        <svg className="cost-open-end" x="100%" aria-hidden="true" focusable="false">
          <path d={tornEdge} />
        </svg>
      )}
    </svg>
  )
}

/** The lines across interest: interest differs from debt without its color too. */
export function HatchPattern({ id }: { id: string }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect className="hatch-ground" width="6" height="6" />
      <line className="hatch-line" y2="6" />
    </pattern>
  )
}
