import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useUser } from '../../session/user-context.ts'
import { applicationQuery } from '../../shared/application-query.ts'
import { goToInstead } from '../../shared/navigation.ts'
import { CallLink } from '../../shared/page/call-link.tsx'
import { LoadFailed } from '../../shared/page/load-failed.tsx'
import { Loading } from '../../shared/page/loading.tsx'
import { Page } from '../../shared/page/page.tsx'
import { paths } from '../../shared/paths.ts'
import { useServices } from '../../shared/services.ts'
import { AnswerRows } from './check/answer-rows.tsx'
import { answeredPages } from './check/answered-pages.ts'
import { journey } from './journey.ts'
import { Totals } from './page/totals.tsx'
import { sentAnswersMessages } from './sent-answers-messages.ts'

/** The answers as they were sent, read-only. */
export function SentAnswersPage() {
  const t = useMessages(sentAnswersMessages)
  const { language } = useLanguage()
  const services = useServices()
  const application = useQuery(applicationQuery(services, useUser().id))
  const notSent = application.isSuccess && application.data?.status !== 'SUBMITTED'
  useEffect(() => {
    if (notSent) goToInstead(paths.home)
  }, [notSent])

  if (application.isError) return <LoadFailed onRetry={() => application.refetch()} />
  if (!application.data || notSent) return <Loading />
  return (
    <Page title={t.title} lead={t.lead}>
      <CallLink />
      <div className="text-column">
        {answeredPages(journey, application.data.household, language).map((page) => (
          <section className="answers" key={page.path} aria-label={page.title}>
            <h2>{page.title}</h2>
            <AnswerRows rows={page.rows} />
            {page.totals.length > 0 && <Totals totals={page.totals} />}
          </section>
        ))}
      </div>
      <p className="actions">
        <a className="inline-link" href={paths.result}>
          {t.toResult}
        </a>
      </p>
    </Page>
  )
}
