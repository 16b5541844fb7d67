import { useMessages } from '@breakwater/ui/components/language-provider'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { goTo, paths } from '../site/router.ts'
import { useServices } from '../site/services.ts'
import { siteMessages } from '../site/site-messages.ts'
import { finishBeforeSignOut } from './before-sign-out.ts'
import { clearPersonalData } from './personal-storage.ts'
import { sessionQuery } from './session-query.ts'

/** Offered while somebody is signed in. Leaves nothing of them in the browser, whether or not the pool can be told. */
export function SignOutButton() {
  const services = useServices()
  const queryClient = useQueryClient()
  // Reads the cache only: a visitor of the welcome page must not load the sign-in library for this button.
  const { data: user } = useQuery({ ...sessionQuery(services), enabled: false })
  const t = useMessages(siteMessages)
  const signOut = useMutation({
    mutationFn: async () => {
      await finishBeforeSignOut()
      await (await services.loadAuth()).signOut()
    },
    onSettled() {
      goTo(paths.welcome)
      queryClient.clear()
      queryClient.setQueryData(sessionQuery(services).queryKey, null)
      clearPersonalData()
    },
  })
  if (!user) return null
  return (
    <button type="button" className="link-button" onClick={() => signOut.mutate()}>
      {t.signOut}
    </button>
  )
}
