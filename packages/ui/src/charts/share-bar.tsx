type ShareBarProps = {
  value: number
  /** What fills the bar: one for all bars that stand below each other. */
  scale: number
  look?: 'base' | 'brand'
}

/** A figure as a bar from zero, for the eye: the figure itself is beside it. */
export function ShareBar({ value, scale, look = 'base' }: ShareBarProps) {
  return (
    <svg className="share-bar" aria-hidden="true" focusable="false">
      <rect className={`share-${look}`} width={`${share(value, scale) * 100}%`} height="100%" />
    </svg>
  )
}

/** How much of a scale a value takes, from 0 to 1. What is less than nothing takes nothing. */
export function share(value: number, scale: number): number {
  return scale > 0 ? Math.min(1, Math.max(0, value / scale)) : 0
}
