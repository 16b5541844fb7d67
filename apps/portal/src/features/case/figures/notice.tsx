import { Icon } from '@breakwater/ui/icons/icon'
import type { ReactNode } from 'react'
import styles from './notice.module.css'

type NoticeProps = { tone: 'info' | 'warn' | 'bad'; title?: string; children?: ReactNode }

const icons = { info: 'info-circle', warn: 'alert-triangle', bad: 'alert-circle' } as const

/** What a counselor has to know before the figures below it. */
export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <div role="note" className={styles.notice} data-tone={tone}>
      <Icon name={icons[tone]} />
      <div>
        {title && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  )
}
