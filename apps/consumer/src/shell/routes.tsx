import { useStore } from '@nanostores/react'
import { lazy, Suspense, useEffect } from 'react'
import { ConfirmPage } from '../features/account/confirm-page.tsx'
import { ForgotPasswordPage } from '../features/account/forgot-password-page.tsx'
import { ResetPasswordPage } from '../features/account/reset-password-page.tsx'
import { SignInPage } from '../features/account/sign-in-page.tsx'
import { SignUpPage } from '../features/account/sign-up-page.tsx'
import { emailOfLocalDraft, hasOwnedDraft } from '../features/application/draft/draft-memory.ts'
import { WelcomePage } from '../features/welcome/welcome-page.tsx'
import { KnownPerson } from '../session/known-person.tsx'
import { SignedIn } from '../session/signed-in.tsx'
import { Loading } from '../shared/loading.tsx'
import { NotFoundPage } from '../shared/not-found-page.tsx'
import { PageBoundary } from '../shared/page-boundary.tsx'
import { $router, paths } from '../shared/router.ts'
import { useServices } from '../shared/services.ts'

const importApplicationPages = () => import('../features/application/application-pages.tsx')
const ApplicationPages = lazy(importApplicationPages)
const ResultPage = lazy(() => import('../features/result/result-page.tsx'))
const SentAnswersPage = lazy(() => import('../features/application/check/sent-answers-page.tsx'))
const NoticePages = lazy(() => import('../features/notices/notice-pages.tsx'))
const HomePage = lazy(() => import('../features/home/home-page.tsx'))

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
  const { loadUserPool } = useServices()
  // The sign-in library and the application are fetched while the person types. Should that fail, they are fetched when
  // they are needed.
  useEffect(() => {
    for (const fetched of [loadUserPool(), importApplicationPages()]) fetched.catch(reportError)
  }, [loadUserPool])
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
