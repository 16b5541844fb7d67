import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Notice } from '@breakwater/ui/components/notice'
import { useDraft } from '../draft/draft-context.ts'
import { useJourney } from '../journey/journey-context.ts'
import { checkMessages } from './check-messages.ts'
import { questions } from './questions.ts'

/** What the person may want to check before sending. It does not prevent sending. */
export default function Questions() {
  const t = useMessages(checkMessages)
  const { language } = useLanguage()
  const asked = questions(useJourney(), useDraft().household, language)
  if (asked.length === 0) return null
  return (
    <div className="questions">
      <Notice tone="warning" title={t.questionsTitle}>
        <p>{t.questionsLead}</p>
        <ul>
          {asked.map(({ href, message }) => (
            <li key={`${href} ${message}`}>
              <a href={href}>{message}</a>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}
