import { useStore } from '@nanostores/react'
import { $router, goTo, paths } from '../site/router.ts'
import { pathAfter, pathBefore } from './journey.ts'

/** Marks a page that was opened from check-your-answers. */
export const changing = '?change=1'

/** Where a page of the journey leads: on and back, or back to check-your-answers where it was opened from there. */
export function useWay(path: string): { changing: boolean; back: string; goOn: () => void } {
  const isChanging = useStore($router)?.search.change === '1'
  return {
    changing: isChanging,
    back: isChanging ? paths.check : pathBefore(path),
    goOn: () => goTo(isChanging ? paths.check : pathAfter(path)),
  }
}
