import { useStore } from '@nanostores/react'
import { $location, goTo } from '../../../shared/navigation.ts'
import { applicationPaths } from '../journey/application-paths.ts'
import { useJourney } from '../journey/journey-context.ts'
import { pathAfter, pathBefore } from '../journey/way.ts'

/** Marks a page that was opened from check-your-answers. */
export const changing = '?change=1'

/** Marks the form of one entry that was opened from check-your-answers itself, past its list. */
export const changingEntry = '?change=entry'

/** The address of a field, marked so that the person gets back to check-your-answers. `page` is the section's page. */
export function changeHref({ page, path, field }: { page: string; path: string; field: string }): string {
  return `${path}${page === path ? changing : changingEntry}#${field}`
}

/** Where a page leads. */
export type Way = {
  /** The person came from check-your-answers and goes back there. */
  changing: boolean
  /** The path that Back leads to. */
  back: string
  goOn: () => void
}

/** Where a page of the journey leads: on and back, or back to check-your-answers where it was opened from there. */
export function useWay(path: string): Way {
  const journey = useJourney()
  const isChanging = useStore($location)?.search.change !== undefined
  return {
    changing: isChanging,
    back: isChanging ? applicationPaths.check : pathBefore(journey, path),
    goOn: () => goTo(isChanging ? applicationPaths.check : pathAfter(journey, path)),
  }
}

/** Where the form of one entry leads: to its list, or to check-your-answers where it was opened from there. */
export function useEntryWay(listPath: string): Way {
  const change = useStore($location)?.search.change
  const back = change === 'entry' ? applicationPaths.check : `${listPath}${change ? changing : ''}`
  return { changing: change === 'entry', back, goOn: () => goTo(back) }
}
