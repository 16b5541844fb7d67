import { Button } from '@breakwater/ui/components/button'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useUser } from '../../session/user-context.ts'
import { applicationQuery } from '../../shared/application-query.ts'
import { goToInstead } from '../../shared/navigation.ts'
import { LoadFailed } from '../../shared/page/load-failed.tsx'
import { Loading } from '../../shared/page/loading.tsx'
import { Page } from '../../shared/page/page.tsx'
import { paths } from '../../shared/paths.ts'
import { useServices } from '../../shared/services.ts'
import { NextSteps } from './next-steps.tsx'
import { Result } from './result.tsx'
import { resultMessages } from './result-messages.ts'

/** The result in plain words, shown as soon as the application is sent; the most urgent part comes first. */
export function ResultPage() {
  const t = useMessages(resultMessages)
  const services = useServices()
  const { agency } = services.config
  const application = useQuery(applicationQuery(services, useUser().id))
  const sent = application.data
  const nothingYet = application.isSuccess && !sent?.evaluation
  useEffect(() => {
    if (nothingYet) goToInstead(paths.home)
  }, [nothingYet])

  if (application.isError) return <LoadFailed onRetry={() => application.refetch()} />
  if (!sent?.evaluation) return <Loading />
  return (
    <Page title={t.title} lead={t.lead(agency.name)}>
      <dl className="case-number">
        <dt>{t.caseNumber}</dt>
        <dd>{sent.caseNumber}</dd>
      </dl>
      <p className="case-number-hint">{t.caseNumberHint}</p>

      <Result evaluation={sent.evaluation} />
      <NextSteps contact={sent.household.contact} />
      <p className="actions">
        <Button look="secondary" onClick={() => window.print()}>
          {t.print}
        </Button>
        <a className="inline-link" href={paths.sentAnswers}>
          {t.answers}
        </a>
        <a className="inline-link" href={paths.home}>
          {t.toHome}
        </a>
      </p>
    </Page>
  )
}
