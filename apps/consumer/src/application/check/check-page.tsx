import { expenseCategoryFacts } from '@breakwater/domain/expense-category'
import { Button } from '@breakwater/ui/components/button'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { useState } from 'react'
import { paths } from '../../site/router.ts'
import { useServices } from '../../site/services.ts'
import { aboutYouMessages } from '../about-you/about-you-messages.ts'
import { amountProblems } from '../amount-problems.ts'
import { ApplicationPage } from '../application-page.tsx'
import { useDraft } from '../draft/draft-context.ts'
import { householdMessages } from '../household/household-messages.ts'
import { pathBefore } from '../journey.ts'
import { situationMessages } from '../situation/situation-messages.ts'
import { AnswerSection } from './answer-section.tsx'
import { answersOf } from './answers.ts'
import { checkMessages } from './check-messages.ts'
import { type Unanswered, unanswered } from './unanswered.ts'
import { useSubmit } from './use-submit.ts'

export function CheckPage() {
  const t = useMessages(checkMessages)
  const { language } = useLanguage()
  const { agency } = useServices().config
  const draft = useDraft()
  const { household } = draft
  const problemWords = useUnansweredWords()
  const { submit, busy, problem, refusals } = useSubmit()
  const [attempts, setAttempts] = useState(0)

  const missing = unanswered(draft)
  const missingProblems = missing.map((entry) => ({ id: `section-${entry.path}`, message: problemWords(entry) }))
  const problems = attempts > 0 && missing.length > 0 ? missingProblems : []
  const refused = problem && problems.length === 0 ? [{ id: null, message: t.problems[problem] }] : []
  const send = () => {
    setAttempts(attempts + 1)
    if (missing.length === 0) submit()
  }
  return (
    <ApplicationPage
      step="check"
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
            problems={missing.filter(({ path }) => path === section.path).map(problemWords)}
          />
        ))}
      </div>
      <div className="card submit-card">
        <p>{t.agreement(agency.name)}</p>
        <div className="actions">
          <Button onClick={send} busy={busy}>
            {busy ? t.submitting : t.submit}
          </Button>
        </div>
      </div>
    </ApplicationPage>
  )
}

function useUnansweredWords(): (entry: Unanswered) => string {
  const aboutYou = useMessages(aboutYouMessages)
  const home = useMessages(householdMessages)
  const situation = useMessages(situationMessages)
  const amounts = useMessages(amountProblems)
  const { language } = useLanguage()
  return (entry) => {
    if ('category' in entry) return amounts[entry.problem](expenseCategoryFacts[entry.category].label[language])
    switch (entry.path) {
      case paths.aboutYou:
        return aboutYou.problems[entry.problem]
      case paths.household:
        return home.problems[entry.problem]
      case paths.situation:
        return situation.problems[entry.problem]
    }
  }
}
