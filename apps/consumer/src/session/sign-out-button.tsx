import { Button } from '@breakwater/ui/components/button'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { goTo, paths } from '../site/router.ts'
import { useServices } from '../site/services.ts'
import { siteMessages } from '../site/site-messages.ts'
import { finishBeforeSignOut } from './before-sign-out.ts'
import { clearPersonalData } from './personal-storage.ts'
import { sessionQuery, useVisitor } from './session-query.ts'
import { tellSignedOut, useSignedOutElsewhere } from './signed-out-elsewhere.ts'

/**
 * Offered while somebody is signed in. Leaves nothing of them in any tab of the browser, whether or not the pool can be told;
 * where answers could not be saved yet, it asks first.
 */
export function SignOutButton() {
  const services = useServices()
  const queryClient = useQueryClient()
  const user = useVisitor()
  const t = useMessages(siteMessages)
  const [isAsking, setAsking] = useState(false)
  const signOut = useMutation({
    mutationFn: async () => (await services.loadAuth()).signOut(),
    onSettled() {
      goTo(paths.welcome)
      // The button goes, and the focus with it. Where another page comes, that one's heading takes the focus after this.
      document.getElementById('main')?.focus()
      const { queryKey } = sessionQuery(services)
      // Set and not removed: the page that shows who is signed in has to hear of it.
      queryClient.setQueryData(queryKey, null)
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== queryKey[0] })
      clearPersonalData()
    },
  })
  const signOutEverywhere = () => {
    if (user) tellSignedOut(user.id)
    signOut.mutate()
  }
  const saveAndSignOut = async () => {
    if (await finishBeforeSignOut()) signOutEverywhere()
    else setAsking(true)
  }
  useSignedOutElsewhere(user?.id, async () => {
    // Nothing of the person may stay on the screen while their last answers are on their way.
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
  const t = useMessages(siteMessages)
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
