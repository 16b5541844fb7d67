import sprite from '../generated/icons.svg'
import type { IconName } from './icon-names.ts'

/** An icon beside a word: it is hidden from screen readers, for which the word stands. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" aria-hidden="true" focusable="false">
      <use href={`${sprite}#${name}`} />
    </svg>
  )
}
