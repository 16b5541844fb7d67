import { KeyFigures } from '@breakwater/ui/components/key-figures'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { lazy, Suspense, useContext, useState } from 'react'
import { UserContext } from '../../../session/user-context.ts'
import { useDraft } from '../draft/draft-context.ts'
import { applicationPaths } from '../journey/application-paths.ts'
import { useJourney } from '../journey/journey-context.ts'
import { type Unanswered, unanswered } from '../journey/unanswered.ts'
import { ApplicationPage } from '../page/application-page.tsx'
import { changeHref, useWay } from '../page/use-way.ts'
import { debtTotals, monthlyCosts, monthlyIncome } from '../words/month.ts'
import { AnsweredGroupSection } from './answered-group-section.tsx'
import { answeredGroups } from './answered-groups.ts'
import { checkMessages } from './check-messages.ts'
import { SendBox } from './send-box.tsx'
import { useSubmit } from './use-submit.ts'

/** Fetches the counseling rules on this page only. Without a connection there are no questions, and nothing depends on them. */
const Questions = lazy(() =>
  import('./soft-questions.tsx').catch((error: unknown) => {
    reportError(error)
    return { default: () => null }
  }),
)

/** Check-your-answers, the last page of the journey. */
export function CheckPage() {
  const t = useMessages(checkMessages)
  const journey = useJourney()
  const { language } = useLanguage()
  const { household, typed } = useDraft()
  const hasAccount = useContext(UserContext) !== null
  const { back } = useWay(applicationPaths.check)
  const { submit, busy, problem, refusals } = useSubmit()
  const [attempts, setAttempts] = useState(0)

  const missing = unanswered(journey, { household, typed }, language).map(linkToField)
  const problems = attempts > 0 ? missing : []
  const refused = problem && problems.length === 0 ? [{ id: null, message: t.problems[problem] }] : []
  const send = () => {
    setAttempts(attempts + 1)
    if (hasAccount && missing.length === 0) submit()
  }
  return (
    <ApplicationPage
      path={applicationPaths.check}
      title={t.title}
      back={back}
      problems={[...problems, ...refused]}
      refusals={problems.length > 0 ? attempts : refusals}
      side={<SendBox busy={busy} incomplete={missing.length > 0} onSend={send} />}
    >
      <FourFigures />
      <Suspense>
        <Questions />
      </Suspense>
      {answeredGroups(journey, household, language).map((group) => (
        <AnsweredGroupSection
          key={group.title}
          {...group}
          problems={missing.filter(({ page }) => group.pages.some(({ path }) => path === page))}
        />
      ))}
    </ApplicationPage>
  )
}

function linkToField({ page, path, field, message }: Unanswered) {
  return { id: `${path}#${field}`, message, href: changeHref({ page, path, field }), page }
}

/** The average month and what is owed, so that the person notices a wrong period before they send the application. */
function FourFigures() {
  const t = useMessages(checkMessages)
  const { language } = useLanguage()
  const { incomes, expenses, debts } = useDraft().household
  const [comesIn, costs] = [monthlyIncome(incomes), monthlyCosts(expenses)]
  const left = comesIn - costs
  const money = (cents: number) => formatMoney(cents, language)
  return (
    <div className="four-figures">
      <KeyFigures
        figures={[
          { name: t.comesIn, value: money(comesIn) },
          { name: t.livingCosts, value: money(costs) },
          { name: left < 0 ? t.short : t.left, value: money(Math.abs(left)), main: true },
          { name: t.owed, value: money(debtTotals(debts).balanceCents) },
        ]}
      />
      <p className="page-hint">{left < 0 ? t.averageMonthShort : t.averageMonth}</p>
    </div>
  )
}
