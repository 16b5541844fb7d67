import { useEffect, useState } from 'react'

/** The time, in milliseconds since the epoch, renewed every `every` milliseconds and when the tab is seen again. */
export function useNow(every: number): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const renew = () => setNow(Date.now())
    const timer = setInterval(renew, every)
    // Browsers slow down timers of hidden tabs, by a minute and more.
    document.addEventListener('visibilitychange', renew)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', renew)
    }
  }, [every])
  return now
}
