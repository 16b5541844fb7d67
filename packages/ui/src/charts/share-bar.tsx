import { share } from '../components/share.ts'

type ShareBarProps = {
  value: number
  /** What fills the bar: one for all bars that stand below each other. */
  scale: number
  look?: 'base' | 'brand'
}

/** A figure as a bar from zero. It is hidden from screen readers, which read the figure beside it. */
export function ShareBar({ value, scale, look = 'base' }: ShareBarProps) {
  return (
    <svg className="share-bar" aria-hidden="true" focusable="false">
      <rect className={`share-${look}`} width={`${share(value, scale) * 100}%`} height="100%" />
    </svg>
  )
}
