import { useMessages } from '@breakwater/ui/components/language-provider'
import { paths } from '../paths.ts'
import { Page } from './page.tsx'
import { pageMessages } from './page-messages.ts'

export function NotFoundPage() {
  const t = useMessages(pageMessages)
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
