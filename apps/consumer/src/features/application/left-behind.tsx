import type { ApplicationFieldsFragment } from '@breakwater/contracts/generated/consumer'
import { Button } from '@breakwater/ui/components/button'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Notice } from '@breakwater/ui/components/notice'
import { useState } from 'react'
import { useUser } from '../../session/user-context.ts'
import { changedPages } from './draft/answer-merger.ts'
import { differencesOn } from './draft/differences.ts'
import { forgetDraft, recallDraft } from './draft/draft-memory.ts'
import { saveMessages } from './draft/save-messages.ts'
import { type Answers, answersOfApplication } from './journey/answers.ts'
import { journey } from './journey.ts'

/** Lists what the person typed in this tab after the application was sent from another tab or device, and asks them to tell their counselor. */
export function LeftBehind({ sent }: { sent: ApplicationFieldsFragment }) {
  const t = useMessages(saveMessages)
  const { language } = useLanguage()
  const { id } = useUser()
  const [remembered, setRemembered] = useState(() => recallDraft(id))
  if (!remembered?.unsaved || remembered.id !== sent.id) return null
  const sides: { mine: Answers; theirs: Answers } = { mine: remembered.answers, theirs: answersOfApplication(sent) }
  const pages = changedPages(journey, remembered.base, remembered.answers)
  if (pages.length === 0) return null
  const dismiss = () => {
    forgetDraft()
    setRemembered(null)
    document.getElementById('main')?.focus()
  }
  return (
    <Notice tone="warning" title={t.leftBehindTitle}>
      <p>{t.leftBehindText}</p>
      <ul>
        {pages.map((path) => {
          const { title, mine } = differencesOn(path, sides, { journey, language })
          return (
            <li key={path}>
              {title}: {mine}
            </li>
          )
        })}
      </ul>
      <Button look="secondary" onClick={dismiss}>
        {t.leftBehindNoted}
      </Button>
    </Notice>
  )
}
