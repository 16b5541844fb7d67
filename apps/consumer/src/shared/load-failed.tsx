import { Button } from '@breakwater/ui/components/button'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { Page } from './page.tsx'
import { siteMessages } from './site-messages.ts'

export function LoadFailed({ onRetry }: { onRetry: () => void }) {
  const t = useMessages(siteMessages)
  return (
    <Page title={t.failedTitle} lead={t.failedText}>
      <div className="actions">
        <Button onClick={onRetry}>{t.tryAgain}</Button>
      </div>
    </Page>
  )
}
