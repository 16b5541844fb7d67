import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { useStore } from '@nanostores/react'
import { $location, goTo } from '../../../shared/navigation.ts'
import { applicationPaths } from '../journey/application-paths.ts'
import { useJourney } from '../journey/journey-context.ts'
import { pagesOf } from '../journey/pages-of.ts'
import { pathAfter, pathBefore } from '../journey/way.ts'
import { applicationMessages } from './application-messages.ts'

/** Marks a page that was opened from check-your-answers. */
export const changing = '?change=1'

/** Marks the form of one entry that was opened from check-your-answers itself, past its list. */
export const changingEntry = '?change=entry'

/** The address of a field, marked so that the person gets back to check-your-answers. `page` is the section's page. */
export function changeHref({ page, path, field }: { page: string; path: string; field: string }): string {
  return `${path}${page === path ? changing : changingEntry}#${field}`
}

/** Where the link at the top of a page leads, and the name of that page. */
export type WayBack = { path: string; name: string }

/** Where a page leads. */
export type Way = {
  /** The person came from check-your-answers and goes back there. */
  changing: boolean
  back: WayBack
  goOn: () => void
}

/** Where a page of the journey leads: on and back, or back to check-your-answers where it was opened from there. */
export function useWay(path: string): Way {
  const journey = useJourney()
  const nameOf = usePageName()
  const isChanging = useStore($location)?.search.change !== undefined
  const back = isChanging ? applicationPaths.check : pathBefore(journey, path)
  return {
    changing: isChanging,
    back: { path: back, name: nameOf(back) },
    goOn: () => goTo(isChanging ? applicationPaths.check : pathAfter(journey, path)),
  }
}

/** Where the form of one entry leads: to its list, or to check-your-answers where it was opened from there. */
export function useEntryWay(listPath: string): Way {
  const nameOf = usePageName()
  const change = useStore($location)?.search.change
  const isFromCheck = change === 'entry'
  const path = isFromCheck ? applicationPaths.check : `${listPath}${change ? changing : ''}`
  return {
    changing: isFromCheck,
    back: { path, name: nameOf(isFromCheck ? applicationPaths.check : listPath) },
    goOn: () => goTo(path),
  }
}

/** The name of a page by its path; the page before the first one is the start of the site. */
function usePageName(): (path: string) => string {
  const t = useMessages(applicationMessages)
  const { language } = useLanguage()
  const pages = pagesOf(useJourney())
  return (path) => {
    if (path === applicationPaths.check) return t.check
    return pages.find((page) => page.path === path)?.title(language) ?? t.start
  }
}
