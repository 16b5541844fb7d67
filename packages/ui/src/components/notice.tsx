import type { ReactNode } from 'react'
import { Icon } from '../icons/icon.tsx'
import type { IconName } from '../icons/icon-names.ts'

type NoticeProps = {
  tone: 'info' | 'warning' | 'success' | 'problem'
  /** Of an urgent notice it says the phone number too. */
  title?: string
  /** In place of the icon of the tone. */
  icon?: IconName
  /** At most two. */
  actions?: ReactNode
  children: ReactNode
}

const icons: Record<NoticeProps['tone'], IconName> = {
  info: 'info-circle',
  warning: 'alert-triangle',
  success: 'circle-check',
  problem: 'alert-circle',
}

export function Notice({ tone, title, icon = icons[tone], actions, children }: NoticeProps) {
  return (
    <section className={`notice notice-${tone}`} role={tone === 'problem' ? 'alert' : undefined}>
      <Icon name={icon} />
      <div className="notice-body">
        {title && <h2 className="notice-title">{title}</h2>}
        {children}
        {actions && <div className="notice-actions">{actions}</div>}
      </div>
    </section>
  )
}
