import { useMessages } from '@breakwater/ui/components/language-provider'
import { siteMessages } from './site-messages.ts'

export function Loading() {
  const t = useMessages(siteMessages)
  return (
    <p className="loading" role="status">
      <span className="spinner" aria-hidden="true" /> {t.loading}
    </p>
  )
}
