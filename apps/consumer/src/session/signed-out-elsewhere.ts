import { useEffect, useRef } from 'react'

/** Only pages of this application hear it. */
const channelName = 'breakwater.signed-out'

/** Tells the other tabs of this browser that a person has signed out. The id says nothing of the person. */
export function tellSignedOut(userId: string): void {
  const channel = new BroadcastChannel(channelName)
  channel.postMessage(userId)
  channel.close()
}

/** Calls back when the person of this tab signs out in another one; somebody else's session is left alone. */
export function useSignedOutElsewhere(userId: string | undefined, onSignedOut: () => void): void {
  const listener = useRef(onSignedOut)
  useEffect(() => {
    listener.current = onSignedOut
  })
  useEffect(() => {
    if (userId === undefined) return
    const channel = new BroadcastChannel(channelName)
    channel.addEventListener('message', ({ data }) => {
      if (data === userId) listener.current()
    })
    return () => channel.close()
  }, [userId])
}
