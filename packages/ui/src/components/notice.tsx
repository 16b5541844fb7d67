import type { ReactNode } from 'react'

type NoticeProps = { tone: 'info' | 'warning' | 'success' | 'problem'; title?: string; children: ReactNode }

export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <section className={`notice notice-${tone}`} role={tone === 'problem' ? 'alert' : undefined}>
      {title && <h2 className="notice-title">{title}</h2>}
      {children}
    </section>
  )
}
