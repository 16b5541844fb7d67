import { Button } from '@breakwater/ui/components/button'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { Notice } from '@breakwater/ui/components/notice'
import { useStore } from '@nanostores/react'
import { useQueryClient } from '@tanstack/react-query'
import { sessionQuery } from '../../../session/session-query.ts'
import { useServices } from '../../../shared/services.ts'
import { ConflictChoice } from './conflict-choice.tsx'
import { useDraft } from './draft-context.ts'
import { saveMessages } from './save-messages.ts'

/** A decision that the person has to make before saving can continue. */
export function SaveProblem() {
  const { autosave } = useDraft()
  const state = useStore(autosave.$state)
  const t = useMessages(saveMessages)
  const services = useServices()
  const queryClient = useQueryClient()
  switch (state.kind) {
    case 'conflict':
      return <ConflictChoice {...state} />
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
