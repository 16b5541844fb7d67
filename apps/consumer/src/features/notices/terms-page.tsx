import { useMessages } from '@breakwater/ui/components/language-provider'
import { Page } from '../../shared/page/page.tsx'
import { paths } from '../../shared/paths.ts'
import { useServices } from '../../shared/services.ts'
import { AgencyPhone } from './agency-phone.tsx'
import { noticeMessages } from './notice-messages.ts'

export function TermsPage() {
  const { terms: t, privacy } = useMessages(noticeMessages)
  const { agency } = useServices().config
  return (
    <Page title={t.title} lead={t.lead(agency.name)}>
      <div className="notice-text">
        <ul>
          {Object.entries(t.items).map(([name, text]) => (
            <li key={name}>{text}</li>
          ))}
        </ul>
        <p>
          <a className="inline-link" href={paths.privacy}>
            {privacy.title}
          </a>
        </p>
        <p>
          {t.contact} <AgencyPhone />
        </p>
      </div>
    </Page>
  )
}
