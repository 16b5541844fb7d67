import { Button } from '@breakwater/ui/components/button'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { lazy, Suspense, useContext, useState } from 'react'
import { UserContext } from '../../../session/user-context.ts'
import { paths } from '../../../shared/router.ts'
import { useServices } from '../../../shared/services.ts'
import { ApplicationPage } from '../application-page.tsx'
import { useDraft } from '../draft/draft-context.ts'
import { pathBefore } from '../journey.ts'
import { monthlyCosts, monthlyIncome } from '../month.ts'
import { monthMessages } from '../month-messages.ts'
import { Totals } from '../totals.tsx'
import { changing, changingEntry } from '../use-way.ts'
import { AnswerSection } from './answer-section.tsx'
import { answersOf } from './answers.ts'
import { checkMessages } from './check-messages.ts'
import { type Unanswered, unanswered } from './unanswered.ts'
import { useSubmit } from './use-submit.ts'

/** The counseling rules are fetched when they are asked, and nothing depends on them: without a connection nothing is asked. */
const Questions = lazy(() =>
  import('./questions-notice.tsx').catch((error: unknown) => {
    reportError(error)
    return { default: () => null }
  }),
)

export function CheckPage() {
  const t = useMessages(checkMessages)
  const { language } = useLanguage()
  const { agency } = useServices().config
  const { household, typed } = useDraft()
  const hasAccount = useContext(UserContext) !== null
  const { submit, busy, problem, refusals } = useSubmit()
  const [attempts, setAttempts] = useState(0)

  const missing = unanswered({ household, typed }, language)
  const problems = attempts > 0 ? missing.map(linkToField) : []
  const refused = problem && problems.length === 0 ? [{ id: null, message: t.problems[problem] }] : []
  const send = () => {
    setAttempts(attempts + 1)
    if (missing.length === 0) submit()
  }
  return (
    <ApplicationPage
      step="check"
      path={paths.check}
      title={t.title}
      lead={t.lead}
      back={pathBefore(paths.check)}
      problems={[...problems, ...refused]}
      refusals={problems.length > 0 ? attempts : refusals}
    >
      <div className="page-card">
        {answersOf(household, language).map((section) => (
          <AnswerSection
            key={section.path}
            section={section}
            problems={missing.filter((entry) => entry.section === section.path).map(linkToField)}
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

function linkToField({ section, path, field, message }: Unanswered) {
  return { id: `${path}#${field}`, message, href: `${path}${section === path ? changing : changingEntry}#${field}` }
}

/** What the listed amounts come to in an average month, so that a wrong period shows before the application is sent. */
function AverageMonth() {
  const t = useMessages(monthMessages)
  const { title } = useMessages(checkMessages).month
  const { language } = useLanguage()
  const { incomes, expenses } = useDraft().household
  const [income, costs] = [monthlyIncome(incomes), monthlyCosts(expenses)]
  const left = income - costs
  return (
    <section className="card month-card" aria-label={title}>
      <h2>{title}</h2>
      <Totals
        totals={[
          { name: t.incomeTotal, figure: formatMoney(income, language) },
          { name: t.costsTotal, figure: formatMoney(costs, language) },
          {
            name: left < 0 ? t.short : t.left,
            figure: formatMoney(Math.abs(left), language),
            note: t.leftHint,
          },
        ]}
      />
    </section>
  )
}
