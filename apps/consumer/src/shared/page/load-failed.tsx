import { Button } from '@breakwater/ui/components/button'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { Page } from './page.tsx'
import { pageMessages } from './page-messages.ts'

export function LoadFailed({ onRetry }: { onRetry: () => void }) {
  const t = useMessages(pageMessages)
  return (
    <Page title={t.failedTitle} lead={t.failedText}>
      <div className="actions">
        <Button onClick={onRetry}>{t.tryAgain}</Button>
      </div>
    </Page>
  )
}
