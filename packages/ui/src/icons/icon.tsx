import sprite from '../generated/icons.svg'
import type { IconName } from './icon-names.ts'

/** An icon beside a word. It is hidden from screen readers, which read the word. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" aria-hidden="true" focusable="false">
      <use href={`${sprite}#${name}`} />
    </svg>
  )
}
