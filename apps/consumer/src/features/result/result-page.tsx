import { monthAfter } from '@breakwater/ui/charts/months'
import { Button } from '@breakwater/ui/components/button'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatDate } from '@breakwater/ui/dates'
import { Icon } from '@breakwater/ui/icons/icon'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useUser } from '../../session/user-context.ts'
import { applicationQuery } from '../../shared/application-query.ts'
import { goToInstead } from '../../shared/navigation.ts'
import { LoadFailed } from '../../shared/page/load-failed.tsx'
import { Loading } from '../../shared/page/loading.tsx'
import { paths } from '../../shared/paths.ts'
import { useServices } from '../../shared/services.ts'
import { NextSteps } from './next-steps.tsx'
import { Result } from './result.tsx'
import { resultMessages } from './result-messages.ts'

/** The result in plain words and figures, shown as soon as the application is sent; the most urgent part comes first. */
export function ResultPage() {
  const t = useMessages(resultMessages)
  const services = useServices()
  const application = useQuery(applicationQuery(services, useUser().id))
  const sent = application.data
  const nothingYet = application.isSuccess && !sent?.evaluation
  useEffect(() => {
    if (nothingYet) goToInstead(paths.home)
  }, [nothingYet])

  if (application.isError) return <LoadFailed onRetry={() => application.refetch()} />
  if (!sent?.evaluation) return <Loading />
  const submittedAt = sent.submittedAt ?? sent.updatedAt
  return (
    <div className="two-columns result">
      <div>
        <Result
          evaluation={sent.evaluation}
          firstPayment={monthAfter(submittedAt, 1)}
          receipt={<Receipt submittedAt={submittedAt} caseNumber={sent.caseNumber ?? ''} />}
        />
      </div>
      <div className="beside">
        <NextSteps contact={sent.household.contact} />
        <div className="result-actions">
          <Button look="link" onClick={() => window.print()}>
            <Icon name="printer" />
            {t.print}
          </Button>
          <a className="inline-link" href={paths.sentAnswers}>
            {t.answers}
          </a>
          <a className="inline-link" href={paths.home}>
            {t.toHome}
          </a>
        </div>
      </div>
    </div>
  )
}

function Receipt({ submittedAt, caseNumber }: { submittedAt: string; caseNumber: string }) {
  const t = useMessages(resultMessages)
  const { language } = useLanguage()
  return (
    <span className="receipt">
      <Icon name="circle-check" />
      <span>
        {t.received(formatDate(submittedAt, language))} {t.caseNumber} <b className="receipt-number">{caseNumber}</b>
      </span>
    </span>
  )
}
