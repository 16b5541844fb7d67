import { useStore } from '@nanostores/react'
import { useEffect } from 'react'
import { matchPath } from '../../shared/match-path.ts'
import { $location, goToInstead } from '../../shared/navigation.ts'
import { Loading } from '../../shared/page/loading.tsx'
import { NotFoundPage } from '../../shared/page/not-found-page.tsx'
import { CheckPage } from './check/check-page.tsx'
import { useDraft } from './draft/draft-context.ts'
import { DraftProvider } from './draft/draft-provider.tsx'
import { applicationPaths } from './journey/application-paths.ts'
import { JourneyContext } from './journey/journey-context.ts'
import { pagesOf } from './journey/pages-of.ts'
import { pathToResume } from './journey/way.ts'
import { journey } from './journey.ts'

/** All pages of the application, on one draft. */
export function ApplicationPages() {
  return (
    <JourneyContext value={journey}>
      <DraftProvider>
        <CurrentPage />
      </DraftProvider>
    </JourneyContext>
  )
}

function CurrentPage() {
  const path = useStore($location)?.path ?? ''
  // The key gives another page or another entry a fresh form.
  if (matchPath(applicationPaths.resume, path)) return <Resume />
  if (matchPath(applicationPaths.check, path)) return <CheckPage key={path} />
  for (const { path: pagePath, Page, EntryPage } of pagesOf(journey)) {
    if (matchPath(pagePath, path)) return <Page key={path} path={pagePath} />
    const id = matchPath(`${pagePath}/:id`, path)?.id
    if (EntryPage && id) return <EntryPage key={path} path={pagePath} id={id} />
  }
  return <NotFoundPage />
}

/** `/apply` leads to where the person left off. */
function Resume() {
  const { household, typed } = useDraft()
  useEffect(() => goToInstead(pathToResume(journey, { household, typed })), [household, typed])
  return <Loading />
}
