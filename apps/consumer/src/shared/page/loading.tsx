import { useMessages } from '@breakwater/ui/components/language-provider'
import { pageMessages } from './page-messages.ts'

export function Loading() {
  const t = useMessages(pageMessages)
  return (
    <p className="loading" role="status">
      <span className="spinner" aria-hidden="true" /> {t.loading}
    </p>
  )
}
