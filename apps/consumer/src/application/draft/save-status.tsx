import { Button } from '@breakwater/ui/components/button'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Notice } from '@breakwater/ui/components/notice'
import { formatTime } from '@breakwater/ui/dates'
import { useStore } from '@nanostores/react'
import { useQueryClient } from '@tanstack/react-query'
import { sessionQuery } from '../../session/session-query.ts'
import { useServices } from '../../site/services.ts'
import type { SaveState } from './autosave.ts'
import { useDraft } from './draft-context.ts'
import { saveMessages } from './save-messages.ts'

/** One line that says whether the answers are safe. Said aloud politely when it changes. */
export function SaveStatus() {
  const { autosave } = useDraft()
  const state = useStore(autosave.$state)
  const t = useMessages(saveMessages)
  const { language } = useLanguage()
  return (
    <p className={`save-status save-${state.kind}`} role="status">
      {state.kind === 'saved' ? t.saved(formatTime(state.at, language)) : words(state.kind, t)}
    </p>
  )
}

function words(kind: Exclude<SaveState['kind'], 'saved'>, t: (typeof saveMessages)['en']): string {
  switch (kind) {
    case 'waiting':
    case 'saving':
      return t.saving
    case 'retrying':
      return t.retrying
    case 'conflict':
    case 'signed-out':
    case 'refused':
      return t.notSaved
    case 'unchanged':
    case 'submitted':
      return ''
  }
}

/** What the person has to decide before saving can go on. */
export function SaveProblem() {
  const { autosave, takeTheirs } = useDraft()
  const state = useStore(autosave.$state)
  const t = useMessages(saveMessages)
  const services = useServices()
  const queryClient = useQueryClient()
  switch (state.kind) {
    case 'conflict':
      return (
        <Notice tone="problem" title={t.conflictTitle}>
          <p>{t.conflictText}</p>
          <div className="actions">
            <Button onClick={() => autosave.keepMine()}>{t.keepMine}</Button>
            <Button look="secondary" onClick={takeTheirs}>
              {t.takeTheirs}
            </Button>
          </div>
        </Notice>
      )
    case 'signed-out':
      return (
        <Notice tone="problem" title={t.signedOutTitle}>
          <p>{t.signedOutText}</p>
          <div className="actions">
            <Button onClick={() => queryClient.setQueryData(sessionQuery(services).queryKey, null)}>
              {t.signInAgain}
            </Button>
          </div>
        </Notice>
      )
    case 'refused':
      return (
        <Notice tone="problem" title={t.refusedTitle}>
          <p>{t.refusedText(services.config.agency.name)}</p>
        </Notice>
      )
    default:
      return null
  }
}
