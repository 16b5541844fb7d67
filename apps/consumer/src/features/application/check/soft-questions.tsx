import { Button } from '@breakwater/ui/components/button'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Notice } from '@breakwater/ui/components/notice'
import { useState } from 'react'
import { keepPersonal, readPersonal } from '../../../session/personal-storage.ts'
import { useDraft } from '../draft/draft-context.ts'
import { useJourney } from '../journey/journey-context.ts'
import { checkMessages } from './check-messages.ts'
import { type Question, questions } from './questions.ts'
import { unstatedPleasures } from './unstated-pleasures.ts'

/** More at once would be an examination. The next one follows when one of these is answered. */
const most = 2

/** The name under which this tab keeps the questions whose answer is right as it is. */
const settledName = 'settled-questions'

/** What the person may want to check before sending. It does not prevent sending. */
export default function SoftQuestions() {
  const t = useMessages(checkMessages)
  const { language } = useLanguage()
  const { household } = useDraft()
  const journey = useJourney()
  const [settled, setSettled] = useState(() => (readPersonal(settledName) ?? []) as readonly string[])
  const asked = [...questions(journey, household, language), ...unstatedPleasures(household, language)]
  const settle = ({ message }: Question) => {
    const all = [...settled, message]
    keepPersonal(settledName, all)
    setSettled(all)
    // The button disappears with its question.
    document.getElementById('main')?.focus({ preventScroll: true })
  }
  const open = asked.filter(({ message }) => !settled.includes(message)).slice(0, most)
  if (open.length === 0) return null
  return (
    <div className="soft-questions">
      {open.map((question) => (
        <Notice key={`${question.href} ${question.message}`} tone="warning" title={question.message}>
          {question.reason && <p>{question.reason}</p>}
          <p className="notice-actions">
            <a
              className="inline-link"
              href={question.href}
              aria-label={`${question.isAboutNothing ? t.addAmounts : t.fix}: ${question.message}`}
            >
              {question.isAboutNothing ? t.addAmounts : t.fix}
            </a>
            <Button look="link" onClick={() => settle(question)}>
              {question.isAboutNothing ? t.isZero : t.isRight}
            </Button>
          </p>
        </Notice>
      ))}
    </div>
  )
}
