import { useStore } from '@nanostores/react'
import { lazy, Suspense, useEffect } from 'react'
import { ConfirmPage } from './account/confirm-page.tsx'
import { ForgotPasswordPage } from './account/forgot-password-page.tsx'
import { ResetPasswordPage } from './account/reset-password-page.tsx'
import { SignInPage } from './account/sign-in-page.tsx'
import { SignUpPage } from './account/sign-up-page.tsx'
import { emailOfLocalDraft, hasOwnedDraft } from './application/draft/draft-memory.ts'
import { KnownPerson } from './session/known-person.tsx'
import { SignedIn } from './session/signed-in.tsx'
import { Loading } from './site/loading.tsx'
import { NotFoundPage } from './site/not-found-page.tsx'
import { PageBoundary } from './site/page-boundary.tsx'
import { $router, paths } from './site/router.ts'
import { useServices } from './site/services.ts'
import { WelcomePage } from './welcome/welcome-page.tsx'

const importApplicationPages = () => import('./application/application-pages.tsx')
const ApplicationPages = lazy(importApplicationPages)
const ResultPage = lazy(() => import('./result/result-page.tsx'))
const SentAnswersPage = lazy(() => import('./application/check/sent-answers-page.tsx'))
const NoticePages = lazy(() => import('./notices/notice-pages.tsx'))
const HomePage = lazy(() => import('./home/home-page.tsx'))

/** Which page stands at which URL. */
export function Routes() {
  const page = useStore($router)
  if (!page) return <NotFoundPage />
  switch (page.route) {
    case 'welcome':
      return <WelcomePage />
    case 'signUp':
    case 'signIn':
    case 'confirm':
    case 'forgotPassword':
    case 'resetPassword':
      return <AccountPages route={page.route} />
    case 'about':
    case 'privacy':
    case 'terms':
      return (
        <PageBoundary key={page.route}>
          <Suspense fallback={<Loading />}>
            <NoticePages route={page.route} />
          </Suspense>
        </PageBoundary>
      )
    case 'home':
    case 'result':
    case 'sentAnswers':
      return (
        <PageBoundary>
          <SignedIn>
            <Suspense fallback={<Loading />}>
              <PersonalPages route={page.route} />
            </Suspense>
          </SignedIn>
        </PageBoundary>
      )
    default:
      return (
        <PageBoundary>
          <KnownPerson holdsAnswers={hasOwnedDraft}>
            <Suspense fallback={<Loading />}>
              <ApplicationPages page={page} />
            </Suspense>
          </KnownPerson>
        </PageBoundary>
      )
  }
}

type AccountRoute = 'signUp' | 'signIn' | 'confirm' | 'forgotPassword' | 'resetPassword'

function AccountPages({ route }: { route: AccountRoute }) {
  const { loadAuth } = useServices()
  // The sign-in library and the application are fetched while the person types. Should that fail, they are fetched when
  // they are needed.
  useEffect(() => {
    for (const fetched of [loadAuth(), importApplicationPages()]) fetched.catch(reportError)
  }, [loadAuth])
  switch (route) {
    case 'signUp':
      return <SignUpPage knownEmail={emailOfLocalDraft()} />
    case 'signIn':
      return <SignInPage onSignedIn={paths.apply} />
    case 'confirm':
      return <ConfirmPage />
    case 'forgotPassword':
      return <ForgotPasswordPage />
    case 'resetPassword':
      return <ResetPasswordPage />
  }
}

/** Pages of what somebody has sent. */
function PersonalPages({ route }: { route: 'home' | 'result' | 'sentAnswers' }) {
  switch (route) {
    case 'home':
      return <HomePage />
    case 'result':
      return <ResultPage />
    case 'sentAnswers':
      return <SentAnswersPage />
  }
}
