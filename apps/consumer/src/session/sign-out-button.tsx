import { Button } from '@breakwater/ui/components/button'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { tellOtherTabs, useTabMessage } from '@breakwater/ui/tab-messages'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { goTo } from '../shared/navigation.ts'
import { paths } from '../shared/paths.ts'
import { useServices } from '../shared/services.ts'
import { finishBeforeSignOut } from './before-sign-out.ts'
import { holdsUnsavedAnswers } from './kept-draft.ts'
import { clearPersonalData } from './personal-storage.ts'
import { sessionQuery, useVisitor } from './session-query.ts'
import { signOutMessages } from './sign-out-messages.ts'

/** Tabs tell each other on this channel the user id (`sub`) of the person who signs out. */
const signOutChannel = 'breakwater.signed-out'

/**
 * Signs the person out in every tab of the browser and deletes their data there, also when the user pool does not answer.
 * Asks for confirmation while some answers are not saved. Shows nothing while no one is signed in.
 */
export function SignOutButton() {
  const services = useServices()
  const queryClient = useQueryClient()
  const user = useVisitor()
  const t = useMessages(signOutMessages)
  const [isAsking, setAsking] = useState(false)
  const signOut = useMutation({
    mutationFn: async () => (await services.loadUserPool()).signOut(),
    onSettled() {
      goTo(paths.welcome)
      // Removing the button loses the focus. A page that replaces this one moves it on to its heading.
      document.getElementById('main')?.focus()
      const { queryKey } = sessionQuery(services)
      // Set and not removed, so that the components that show who is signed in render again.
      queryClient.setQueryData(queryKey, null)
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== queryKey[0] })
      clearPersonalData()
    },
  })
  // A tab hears its own message too. A second sign-out would end the session of the next person in this tab.
  const isLeaving = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about the person who is signed in, until that changes.
  useEffect(() => {
    isLeaving.current = false
  }, [user?.id])
  const signOutEverywhere = () => {
    isLeaving.current = true
    if (user) tellOtherTabs(signOutChannel, user.id)
    signOut.mutate()
  }
  const saveAndSignOut = async () => {
    if ((await finishBeforeSignOut()) && !holdsUnsavedAnswers()) signOutEverywhere()
    else setAsking(true)
  }
  useTabMessage(signOutChannel, user?.id, async () => {
    if (isLeaving.current) return
    // Hides the person's data at once, while the last answers are still being saved.
    const saved = finishBeforeSignOut()
    queryClient.setQueryData(sessionQuery(services).queryKey, null)
    await saved
    signOut.mutate()
  })
  if (!user) return null
  return (
    <>
      <button type="button" className="link-button" onClick={saveAndSignOut}>
        {t.signOut}
      </button>
      {isAsking && <SignOutQuestion onStay={() => setAsking(false)} onSignOut={signOutEverywhere} />}
    </>
  )
}

/** A native dialog keeps the focus inside and gives it back to the button when it closes. */
function SignOutQuestion({ onStay, onSignOut }: { onStay: () => void; onSignOut: () => void }) {
  const t = useMessages(signOutMessages)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="card dialog" aria-labelledby="sign-out-title" onClose={onStay}>
      <h2 id="sign-out-title">{t.unsavedTitle}</h2>
      <p>{t.unsavedText}</p>
      <div className="actions">
        <Button onClick={() => dialog.current?.close()}>{t.staySignedIn}</Button>
        <Button look="secondary" onClick={onSignOut}>
          {t.signOutAnyway}
        </Button>
      </div>
    </dialog>
  )
}
