import { useEffect, useState } from 'react'

/** Renders again every `every` milliseconds, and when the tab becomes visible: browsers delay timers of hidden tabs by a minute and more. */
export function useTick(every: number): void {
  const [, setTick] = useState(0)
  useEffect(() => {
    const tick = () => setTick((count) => count + 1)
    const timer = setInterval(tick, every)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [every])
}
