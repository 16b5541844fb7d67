import { useStore } from '@nanostores/react'
import { lazy, Suspense } from 'react'
import { ConfirmPage } from './account/confirm-page.tsx'
import { ForgotPasswordPage } from './account/forgot-password-page.tsx'
import { ResetPasswordPage } from './account/reset-password-page.tsx'
import { SignInPage } from './account/sign-in-page.tsx'
import { SignUpPage } from './account/sign-up-page.tsx'
import { SignedIn } from './session/signed-in.tsx'
import { Loading } from './site/loading.tsx'
import { NotFoundPage } from './site/not-found-page.tsx'
import { $router, paths } from './site/router.ts'
import { WelcomePage } from './welcome/welcome-page.tsx'

// Needed after sign-in, and fetched while the person signs in or up.
const ApplicationPages = lazy(() => import('./application/application-pages.tsx'))
const ResultPage = lazy(() => import('./result/result-page.tsx'))
const HomePage = lazy(() => import('./home/home-page.tsx'))

/** Which page stands at which URL. Pages that show somebody's own data ask for a sign-in first, at the same URL. */
export function Routes() {
  const page = useStore($router)
  if (!page) return <NotFoundPage />
  switch (page.route) {
    case 'welcome':
      return <WelcomePage />
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
    case 'home':
      return (
        <SignedIn>
          <Suspense fallback={<Loading />}>
            <HomePage />
          </Suspense>
        </SignedIn>
      )
    case 'result':
      return (
        <SignedIn>
          <Suspense fallback={<Loading />}>
            <ResultPage />
          </Suspense>
        </SignedIn>
      )
    default:
      return (
        <SignedIn>
          <Suspense fallback={<Loading />}>
            <ApplicationPages page={page} />
          </Suspense>
        </SignedIn>
      )
  }
}
