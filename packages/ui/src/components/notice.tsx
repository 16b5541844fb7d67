import type { ReactNode } from 'react'
import { Icon } from '../icons/icon.tsx'
import type { IconName } from '../icons/icon-names.ts'

type NoticeProps = { tone: 'info' | 'warning' | 'success' | 'problem'; title?: string; children: ReactNode }

const icons: Record<NoticeProps['tone'], IconName> = {
  info: 'info-circle',
  warning: 'alert-triangle',
  success: 'circle-check',
  problem: 'alert-circle',
}

export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <section className={`notice notice-${tone}`} role={tone === 'problem' ? 'alert' : undefined}>
      <Icon name={icons[tone]} />
      <div className="notice-body">
        {title && <h2 className="notice-title">{title}</h2>}
        {children}
      </div>
    </section>
  )
}
