import { useMessages } from '@breakwater/ui/components/language-provider'
import { Notice } from '@breakwater/ui/components/notice'
import { formatPhone } from '@breakwater/ui/phone'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { applicationQuery } from '../api/application.ts'
import { useUser } from '../session/user-context.ts'
import { LoadFailed } from '../site/load-failed.tsx'
import { Loading } from '../site/loading.tsx'
import { Page } from '../site/page.tsx'
import { goToInstead, paths } from '../site/router.ts'
import { useServices } from '../site/services.ts'
import { Month } from './month.tsx'
import { PlanOffer } from './plan-offer.tsx'
import { resultMessages } from './result-messages.ts'

/** What the agency sees, in plain words, as soon as the application is sent. */
export default function ResultPage() {
  const t = useMessages(resultMessages)
  const services = useServices()
  const { agency } = services.config
  const application = useQuery(applicationQuery(services, useUser().id))
  const evaluation = application.data?.evaluation
  const nothingYet = application.isSuccess && !evaluation
  useEffect(() => {
    if (nothingYet) goToInstead(paths.home)
  }, [nothingYet])

  if (application.isError) return <LoadFailed onRetry={() => application.refetch()} />
  if (!evaluation) return <Loading />
  const outcome = t.outcomes[evaluation.outcome]
  const urgent = evaluation.flags.includes('URGENT')
  return (
    <Page title={t.title} lead={t.lead(agency.name)}>
      <dl className="case-number">
        <dt>{t.caseNumber}</dt>
        <dd>{application.data?.caseNumber}</dd>
      </dl>
      <p className="case-number-hint">{t.caseNumberHint}</p>

      <section className="card outcome" aria-labelledby="outcome">
        <p className="eyebrow">{t.suggests}</p>
        <h2 id="outcome">{outcome.title}</h2>
        <p>{outcome.text}</p>
        {evaluation.flags.length > 0 && (
          <Notice tone={urgent ? 'warning' : 'info'}>
            {evaluation.flags.map((flag) => (
              <p key={flag}>{t.flags[flag]}</p>
            ))}
          </Notice>
        )}
        {evaluation.plan && <PlanOffer plan={evaluation.plan} />}
      </section>

      <Month evaluation={evaluation} />

      <section className="card">
        <h2>{t.next}</h2>
        <p>{t.nextText(agency.name)}</p>
        <p>
          <a className="button button-secondary next-call" href={`tel:${agency.phone}`}>
            {t.nextPhoneLabel} {formatPhone(agency.phone)}
          </a>
        </p>
        <p className="small-print">{t.decides}</p>
      </section>
      <p className="actions">
        <a className="inline-link" href={paths.home}>
          {t.toHome}
        </a>
      </p>
    </Page>
  )
}
