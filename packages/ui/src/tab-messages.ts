import { useEffect, useRef } from 'react'

/** Sends an id to the other tabs of this browser that show the same site. */
export function tellOtherTabs(channelName: string, id: string): void {
  const channel = new BroadcastChannel(channelName)
  channel.postMessage(id)
  channel.close()
}

/** Calls `onMessage` when another tab sends this id; with an undefined id it listens for nothing. */
export function useTabMessage(channelName: string, id: string | undefined, onMessage: () => void): void {
  const listener = useRef(onMessage)
  useEffect(() => {
    listener.current = onMessage
  })
  useEffect(() => {
    if (id === undefined) return
    const channel = new BroadcastChannel(channelName)
    channel.addEventListener('message', ({ data }) => {
      if (data === id) listener.current()
    })
    return () => channel.close()
  }, [channelName, id])
}
