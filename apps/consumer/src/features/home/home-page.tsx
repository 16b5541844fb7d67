import type { ApplicationFieldsFragment } from '@breakwater/contracts/generated/consumer'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Tag } from '@breakwater/ui/components/tag'
import { formatDate } from '@breakwater/ui/dates'
import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { keepsDraft } from '../../session/kept-draft.ts'
import { useUser } from '../../session/user-context.ts'
import { applicationQuery } from '../../shared/application-query.ts'
import { CallLink } from '../../shared/page/call-link.tsx'
import { LoadFailed } from '../../shared/page/load-failed.tsx'
import { Loading } from '../../shared/page/loading.tsx'
import { Page } from '../../shared/page/page.tsx'
import { paths } from '../../shared/paths.ts'
import { useServices } from '../../shared/services.ts'
import { homeMessages } from './home-messages.ts'

export type PartsOfApplication = {
  /** Shown above a sent application while this tab keeps a draft. */
  Notice: ComponentType<{ sent: ApplicationFieldsFragment }>
  /** The steps of an application that is not sent yet. */
  Tasks: ComponentType<{ draft: ApplicationFieldsFragment }>
}

/** The person's own page: the state of their application. */
export function HomePage({ Notice, Tasks }: PartsOfApplication) {
  const t = useMessages(homeMessages)
  const { language } = useLanguage()
  const services = useServices()
  const query = useQuery(applicationQuery(services, useUser().id))
  if (query.isError) return <LoadFailed onRetry={() => query.refetch()} />
  if (query.isPending) return <Loading />

  const application = query.data
  if (!application) {
    return (
      <Page title={t.title} lead={t.none}>
        <p className="actions">
          <a className="button" href={paths.apply}>
            {t.start}
          </a>
        </p>
      </Page>
    )
  }
  if (application.status === 'DRAFT') {
    return (
      <Page title={t.title} hint={t.draftText(formatDate(application.updatedAt, language))}>
        <div className="text-column fields">
          <p>
            <Tag tone="warning">{t.draft}</Tag>
          </p>
          <Tasks draft={application} />
          <p className="actions">
            <a className="button" href={paths.apply}>
              {t.resume}
            </a>
          </p>
        </div>
      </Page>
    )
  }
  return (
    <Page title={t.title}>
      {keepsDraft() && <Notice sent={application} />}
      <section className="text-column fields">
        <p>
          <Tag tone="ok" icon="check">
            {t.sent}
          </Tag>
        </p>
        <p>{t.sentText(formatDate(application.submittedAt ?? application.updatedAt, language))}</p>
        <dl className="case-number">
          <dt>{t.caseNumber}</dt>
          <dd>{application.caseNumber}</dd>
        </dl>
        <p className="actions">
          <a className="button" href={paths.result}>
            {t.seeResult}
          </a>
          <a className="inline-link" href={paths.sentAnswers}>
            {t.answers}
          </a>
        </p>
      </section>
      <section className="text-column page-part">
        <h2>{t.next}</h2>
        <p>{t.nextText(services.config.agency.name)}</p>
        <CallLink />
      </section>
    </Page>
  )
}
