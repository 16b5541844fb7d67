import { useStore } from '@nanostores/react'
import { $router, goTo, paths } from '../../shared/router.ts'
import { pathAfter, pathBefore } from './journey.ts'

/** Marks a page that was opened from check-your-answers. */
export const changing = '?change=1'

/** Marks the form of one income or one debt that was opened from check-your-answers itself, past its list. */
export const changingEntry = '?change=entry'

/** Where a page of the journey leads: on and back, or back to check-your-answers where it was opened from there. */
export function useWay(path: string): { changing: boolean; back: string; goOn: () => void } {
  const isChanging = useStore($router)?.search.change !== undefined
  return {
    changing: isChanging,
    back: isChanging ? paths.check : pathBefore(path),
    goOn: () => goTo(isChanging ? paths.check : pathAfter(path)),
  }
}

/** Where the form of one income or one debt leads: to its list, or to check-your-answers where it was opened from there. */
export function useEntryWay(listPath: string): { changing: boolean; back: string; goOn: () => void } {
  const change = useStore($router)?.search.change
  const back = change === 'entry' ? paths.check : `${listPath}${change ? changing : ''}`
  return { changing: change === 'entry', back, goOn: () => goTo(back) }
}
