import { useEffect, useState } from 'react'

/** Pixels below which a bar at the foot of the window covers too much of it: 30em of a media query. */
const lowest = 480

/** Whether the visible part of the page is low, as it is while the keyboard of a phone is open. Zooming in does not count. */
export function useLowViewport(): boolean {
  const [low, setLow] = useState(isLow)
  useEffect(() => {
    const viewport = window.visualViewport
    const update = () => setLow(isLow())
    viewport?.addEventListener('resize', update)
    return () => viewport?.removeEventListener('resize', update)
  }, [])
  return low
}

function isLow(): boolean {
  const viewport = window.visualViewport
  return viewport ? viewport.height * viewport.scale < lowest : false
}
