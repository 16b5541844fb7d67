import { type ReactNode, Suspense, useEffect } from 'react'
import { SignInPage } from '../features/account/sign-in-page.tsx'
import { KnownPerson } from '../session/known-person.tsx'
import { SignedIn } from '../session/signed-in.tsx'
import type { Audience, Page } from '../shared/feature.ts'
import { Loading } from '../shared/page/loading.tsx'
import { NotFoundPage } from '../shared/page/not-found-page.tsx'
import { PageBoundary } from '../shared/page/page-boundary.tsx'
import { routeAt, useRoute } from './route.ts'

/** The page of the address. */
export function Routes() {
  const route = useRoute()
  useFetched(route?.next)
  if (!route) return <NotFoundPage />
  return (
    <PageBoundary key={route.paths[0]}>
      <Admission audience={route.audience}>
        <Suspense fallback={<Loading />}>
          <route.Content />
        </Suspense>
      </Admission>
    </PageBoundary>
  )
}

function Admission({ audience, children }: { audience: Audience; children: ReactNode }) {
  const signIn = <SignInPage onSignedIn="stay" />
  switch (audience) {
    case 'anyone':
      return children
    case 'applicant':
      return <KnownPerson signIn={signIn}>{children}</KnownPerson>
    case 'signed-in':
      return <SignedIn signIn={signIn}>{children}</SignedIn>
  }
}

/** Fetches the code of a page before it is shown. If that fails, it is fetched when the page is shown. */
function useFetched(path: string | undefined): void {
  useEffect(() => {
    const page: Page | undefined = path === undefined ? undefined : routeAt(path)
    if (page && 'load' in page) page.load().catch(reportError)
  }, [path])
}
