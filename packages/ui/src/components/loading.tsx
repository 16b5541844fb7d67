import { componentMessages } from './component-messages.ts'
import { useMessages } from './language-provider.tsx'

/** The place of a part of the page that is loading. It keeps still. */
export function Loading() {
  const t = useMessages(componentMessages)
  return (
    <div className="sheet loading" aria-busy="true">
      <p className="visually-hidden" role="status">
        {t.loading}
      </p>
      <div className="loading-line loading-title" />
      <div className="loading-line" />
      <div className="loading-line loading-short" />
    </div>
  )
}
