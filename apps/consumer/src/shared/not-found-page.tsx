import { useMessages } from '@breakwater/ui/components/language-provider'
import { Page } from './page.tsx'
import { paths } from './router.ts'
import { siteMessages } from './site-messages.ts'

export function NotFoundPage() {
  const t = useMessages(siteMessages)
  return (
    <Page title={t.notFoundTitle} lead={t.notFoundText}>
      <p className="actions">
        <a className="button" href={paths.welcome}>
          {t.toStart}
        </a>
      </p>
    </Page>
  )
}
