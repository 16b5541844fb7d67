import { useEffect } from 'react'

/** Only pages of this portal hear it; all tabs of a browser have one sign-in, and so the same grants. */
const channelName = 'breakwater.locked-cases'

/** Tells the other tabs that the caller's grant on a case has ended. A case's id says nothing of a person. */
export function tellLocked(caseId: string): void {
  const channel = new BroadcastChannel(channelName)
  channel.postMessage(caseId)
  channel.close()
}

/** Calls back when another tab locks the case. */
export function useLockedElsewhere(caseId: string, onLocked: () => void): void {
  useEffect(() => {
    const channel = new BroadcastChannel(channelName)
    channel.addEventListener('message', ({ data }) => {
      if (data === caseId) onLocked()
    })
    return () => channel.close()
  }, [caseId, onLocked])
}
