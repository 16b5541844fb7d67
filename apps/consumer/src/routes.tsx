import { useStore } from '@nanostores/react'
import { lazy, Suspense, useEffect } from 'react'
import { ConfirmPage } from './account/confirm-page.tsx'
import { ForgotPasswordPage } from './account/forgot-password-page.tsx'
import { ResetPasswordPage } from './account/reset-password-page.tsx'
import { SignInPage } from './account/sign-in-page.tsx'
import { SignUpPage } from './account/sign-up-page.tsx'
import { SignedIn } from './session/signed-in.tsx'
import { Loading } from './site/loading.tsx'
import { NotFoundPage } from './site/not-found-page.tsx'
import { PageBoundary } from './site/page-boundary.tsx'
import { $router, type CurrentPage, paths } from './site/router.ts'
import { WelcomePage } from './welcome/welcome-page.tsx'

const importApplicationPages = () => import('./application/application-pages.tsx')
const ApplicationPages = lazy(importApplicationPages)
const ResultPage = lazy(() => import('./result/result-page.tsx'))
const SentAnswersPage = lazy(() => import('./application/check/sent-answers-page.tsx'))
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
    default:
      return (
        <PageBoundary>
          <SignedIn>
            <Suspense fallback={<Loading />}>
              <PersonalPages page={page} />
            </Suspense>
          </SignedIn>
        </PageBoundary>
      )
  }
}

type AccountRoute = 'signUp' | 'signIn' | 'confirm' | 'forgotPassword' | 'resetPassword'

function AccountPages({ route }: { route: AccountRoute }) {
  // The application is fetched while the person signs in or up. Should that fail, it is fetched when it is needed.
  useEffect(() => void importApplicationPages().catch(reportError), [])
  switch (route) {
    case 'signUp':
      return <SignUpPage />
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

/** Pages of somebody's own data. */
function PersonalPages({ page }: { page: CurrentPage }) {
  switch (page.route) {
    case 'home':
      return <HomePage />
    case 'result':
      return <ResultPage />
    case 'sentAnswers':
      return <SentAnswersPage />
    default:
      return <ApplicationPages page={page} />
  }
}
