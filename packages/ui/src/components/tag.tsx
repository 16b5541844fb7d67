import type { ReactNode } from 'react'
import { Icon } from '../icons/icon.tsx'
import type { IconName } from '../icons/icon-names.ts'

type TagProps = { tone?: 'brand' | 'ok' | 'warning' | 'problem' | 'quiet'; icon?: IconName; children: ReactNode }

/** A state in a word or two. The word says it; tone and icon add to it. */
export function Tag({ tone = 'brand', icon, children }: TagProps) {
  return (
    <span className={tone === 'brand' ? 'tag' : `tag tag-${tone}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  )
}
