import type { ApplicationFieldsFragment } from '@breakwater/contracts/generated/consumer'
import { useLanguage } from '@breakwater/ui/components/language-provider'
import { useStore } from '@nanostores/react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { beforeSignOut } from '../../../session/before-sign-out.ts'
import type { User } from '../../../session/user-context.ts'
import { UserContext } from '../../../session/user-context.ts'
import { applicationQuery } from '../../../shared/application-query.ts'
import { goToInstead } from '../../../shared/navigation.ts'
import { LoadFailed } from '../../../shared/page/load-failed.tsx'
import { Loading } from '../../../shared/page/loading.tsx'
import { paths } from '../../../shared/paths.ts'
import { useServices } from '../../../shared/services.ts'
import { useJourney } from '../journey/journey-context.ts'
import { answerMerger } from './answer-merger.ts'
import { DraftContext } from './draft-context.ts'
import { recallDraft } from './draft-memory.ts'
import { openDraft } from './open-draft.ts'

/**
 * Keeps the person's draft saved while they go from page to page. Without a signed-in person the draft lives in this tab;
 * the account that signs in or up here takes it over.
 */
export function DraftProvider({ children }: { children: ReactNode }) {
  const user = useContext(UserContext)
  if (!user) return <OpenDraft key="local">{children}</OpenDraft>
  return (
    <SavedDraft key={user.id} user={user}>
      {children}
    </SavedDraft>
  )
}

/** Loads what the server has of the person's draft. */
function SavedDraft({ user, children }: { user: User; children: ReactNode }) {
  const application = useQuery(applicationQuery(useServices(), user.id))
  const submitted = application.data?.status === 'SUBMITTED'
  useEffect(() => {
    if (submitted) goToInstead(paths.home)
  }, [submitted])

  // Unsaved answers of this tab open at once, with or without a connection.
  const [hasUnsaved] = useState(() => {
    const remembered = recallDraft(user.id)
    return remembered?.owner === user.id && remembered.unsaved
  })
  if (submitted || (application.isPending && !hasUnsaved)) return <Loading />
  if (application.isError && !hasUnsaved) return <LoadFailed onRetry={() => application.refetch()} />
  return (
    <OpenDraft user={user} saved={application.data ?? null}>
      {children}
    </OpenDraft>
  )
}

type OpenDraftProps = { user?: User; saved?: ApplicationFieldsFragment | null; children: ReactNode }

function OpenDraft({ user, saved = null, children }: OpenDraftProps) {
  const services = useServices()
  const journey = useJourney()
  const queryClient = useQueryClient()
  const { language } = useLanguage()
  const languageNow = useRef(language)
  const [draft] = useState(() =>
    openDraft({
      api: services.api,
      user: user ?? null,
      saved,
      language: () => languageNow.current,
      merge: answerMerger(journey),
      onSaved: (application) => {
        if (user) queryClient.setQueryData(applicationQuery(services, user.id).queryKey, application)
      },
    }),
  )
  useEffect(() => {
    languageNow.current = language
    void draft.autosave.flush()
  }, [draft, language])
  useEffect(() => {
    const { autosave } = draft
    const send = () => void autosave.flush()
    // A phone may close a hidden tab: send unsaved answers as soon as the tab is hidden.
    const sendWhenHidden = () => document.visibilityState === 'hidden' && send()
    const forgetSignOut = beforeSignOut(autosave.flush)
    autosave.start()
    window.addEventListener('online', send)
    document.addEventListener('visibilitychange', sendWhenHidden)
    return () => {
      forgetSignOut()
      window.removeEventListener('online', send)
      document.removeEventListener('visibilitychange', sendWhenHidden)
      autosave.stop()
    }
  }, [draft])

  const sentElsewhere = useStore(draft.autosave.$state).kind === 'submitted'
  useEffect(() => {
    if (sentElsewhere && user) void queryClient.invalidateQueries(applicationQuery(services, user.id))
  }, [sentElsewhere, queryClient, services, user])
  return <DraftContext value={draft}>{children}</DraftContext>
}
