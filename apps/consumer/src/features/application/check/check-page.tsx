import { Button } from '@breakwater/ui/components/button'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { lazy, Suspense, useContext, useState } from 'react'
import { UserContext } from '../../../session/user-context.ts'
import { paths } from '../../../shared/paths.ts'
import { useServices } from '../../../shared/services.ts'
import { useDraft } from '../draft/draft-context.ts'
import { applicationPaths } from '../journey/application-paths.ts'
import { useJourney } from '../journey/journey-context.ts'
import { type Unanswered, unanswered } from '../journey/unanswered.ts'
import { pathBefore } from '../journey/way.ts'
import { ApplicationPage } from '../page/application-page.tsx'
import { Totals } from '../page/totals.tsx'
import { changeHref } from '../page/use-way.ts'
import { leftBeforeDebts } from '../words/left-before-debts.ts'
import { monthlyCosts, monthlyIncome } from '../words/month.ts'
import { monthMessages } from '../words/month-messages.ts'
import { AnsweredPageCard } from './answered-page-card.tsx'
import { answeredPages } from './answered-pages.ts'
import { checkMessages } from './check-messages.ts'
import { useSubmit } from './use-submit.ts'

/** Fetches the counseling rules on this page only. Without a connection there are no questions, and nothing depends on them. */
const Questions = lazy(() =>
  import('./questions-notice.tsx').catch((error: unknown) => {
    reportError(error)
    return { default: () => null }
  }),
)

/** Check-your-answers, the last page of the journey. */
export function CheckPage() {
  const t = useMessages(checkMessages)
  const journey = useJourney()
  const { language } = useLanguage()
  const { agency } = useServices().config
  const { household, typed } = useDraft()
  const hasAccount = useContext(UserContext) !== null
  const { submit, busy, problem, refusals } = useSubmit()
  const [attempts, setAttempts] = useState(0)

  const missing = unanswered(journey, { household, typed }, language)
  const problems = attempts > 0 ? missing.map(linkToField) : []
  const refused = problem && problems.length === 0 ? [{ id: null, message: t.problems[problem] }] : []
  const send = () => {
    setAttempts(attempts + 1)
    if (missing.length === 0) submit()
  }
  return (
    <ApplicationPage
      path={applicationPaths.check}
      title={t.title}
      lead={t.lead}
      back={pathBefore(journey, applicationPaths.check)}
      problems={[...problems, ...refused]}
      refusals={problems.length > 0 ? attempts : refusals}
    >
      <div className="page-card">
        {answeredPages(journey, household, language).map((answered) => (
          <AnsweredPageCard
            key={answered.path}
            page={answered}
            problems={missing.filter(({ page }) => page === answered.path).map(linkToField)}
          />
        ))}
      </div>
      <AverageMonth />
      <Suspense>
        <Questions />
      </Suspense>
      <div className="card submit-card">
        <p>{hasAccount ? t.agreement(agency.name) : t.accountFirst}</p>
        <p>
          <a className="inline-link" href={paths.terms}>
            {t.terms}
          </a>{' '}
          <a className="inline-link" href={paths.privacy}>
            {t.privacy}
          </a>
        </p>
        <div className="actions">
          {hasAccount ? (
            <Button onClick={send} busy={busy}>
              {busy ? t.submitting : t.submit}
            </Button>
          ) : missing.length > 0 ? (
            <Button onClick={() => setAttempts(attempts + 1)}>{t.createAccount}</Button>
          ) : (
            <a className="button" href={paths.signUp}>
              {t.createAccount}
            </a>
          )}
        </div>
      </div>
    </ApplicationPage>
  )
}

function linkToField({ page, path, field, message }: Unanswered) {
  return { id: `${path}#${field}`, message, href: changeHref({ page, path, field }) }
}

/** The totals per average month, so that the person notices a wrong period before they send the application. */
function AverageMonth() {
  const t = useMessages(monthMessages)
  const { title } = useMessages(checkMessages).month
  const { language } = useLanguage()
  const { household } = useDraft()
  return (
    <section className="card month-card" aria-label={title}>
      <h2>{title}</h2>
      <Totals
        totals={[
          { name: t.incomeTotal, figure: formatMoney(monthlyIncome(household.incomes), language) },
          { name: t.costsTotal, figure: formatMoney(monthlyCosts(household.expenses), language) },
          leftBeforeDebts(household, language),
        ]}
      />
    </section>
  )
}
