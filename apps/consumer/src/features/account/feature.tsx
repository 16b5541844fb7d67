import { emailOfLocalDraft } from '../../session/kept-draft.ts'
import type { Feature } from '../../shared/feature.ts'
import { paths } from '../../shared/paths.ts'
import { accountPaths } from './account-paths.ts'
import { ConfirmPage } from './confirm-page.tsx'
import { ForgotPasswordPage } from './forgot-password-page.tsx'
import { ResetPasswordPage } from './reset-password-page.tsx'
import { SignInPage } from './sign-in-page.tsx'
import { SignUpPage } from './sign-up-page.tsx'

const common = { audience: 'anyone', next: paths.apply } as const

/** Sign-up, sign-in and a new password. */
export const account: Feature = {
  pages: [
    { ...common, paths: [paths.signUp], Component: () => <SignUpPage knownEmail={emailOfLocalDraft()} /> },
    { ...common, paths: [paths.signIn], Component: () => <SignInPage onSignedIn={paths.apply} /> },
    { ...common, paths: [accountPaths.confirm], Component: ConfirmPage },
    { ...common, paths: [accountPaths.forgotPassword], Component: ForgotPasswordPage },
    { ...common, paths: [accountPaths.resetPassword], Component: ResetPasswordPage },
  ],
}
