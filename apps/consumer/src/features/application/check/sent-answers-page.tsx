import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useUser } from '../../../session/user-context.ts'
import { applicationQuery } from '../../../shared/application-query.ts'
import { CallLink } from '../../../shared/call-link.tsx'
import { LoadFailed } from '../../../shared/load-failed.tsx'
import { Loading } from '../../../shared/loading.tsx'
import { Page } from '../../../shared/page.tsx'
import { goToInstead, paths } from '../../../shared/router.ts'
import { useServices } from '../../../shared/services.ts'
import { AnswerRows } from './answer-rows.tsx'
import { answersOf } from './answers.ts'
import { sentAnswersMessages } from './sent-answers-messages.ts'

/** The answers as they were sent, to look at. */
export default function SentAnswersPage() {
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
      <div className="page-card">
        {answersOf(application.data.household, language).map((section) => (
          <section className="card answers" key={section.path} aria-label={section.title}>
            <h2>{section.title}</h2>
            <AnswerRows section={section} nameOf={(row) => row.name} />
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
