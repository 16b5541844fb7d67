import type { RuntimeConfig } from '@breakwater/contracts/runtime-config'
import { UnreachableError } from '@breakwater/ui/graphql-client'
import { Amplify } from 'aws-amplify'
import {
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  fetchAuthSession,
  resendSignUpCode,
  resetPassword,
  type SignInOutput,
  signIn,
  signOut,
  signUp,
} from 'aws-amplify/auth'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { sessionStorage } from 'aws-amplify/utils'
import { type Auth, AuthError, type AuthProblem, type SignInStep } from './auth.ts'

/** The agency's Cognito pool through aws-amplify. This module is large: it is imported when somebody signs in or up. */
export function createCognitoAuth({ userPoolId, userPoolClientId, issuer }: RuntimeConfig['auth']): Auth {
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId,
        userPoolClientId,
        userPoolEndpoint: new URL(issuer).origin,
        loginWith: { email: true },
      },
    },
  })
  // Tokens live as long as the tab, not in localStorage: the phone may be borrowed and the computer a library's.
  cognitoUserPoolsTokenProvider.setKeyValueStorage(sessionStorage)

  return {
    async currentUser() {
      const { idToken } = (await fetchAuthSession()).tokens ?? {}
      const { sub, email } = idToken?.payload ?? {}
      return sub ? { id: sub, email: String(email ?? '') } : null
    },
    async accessToken() {
      const session = await fetchAuthSession().catch((cause: unknown) => {
        throw new UnreachableError('the session could not be renewed', { cause })
      })
      return session.tokens?.accessToken.toString()
    },
    async signUp(email, password) {
      await attempt(signUp({ username: email, password, options: { userAttributes: { email } } }))
    },
    async confirmSignUp(email, code) {
      await attempt(confirmSignUp({ username: email, confirmationCode: code }))
    },
    async resendCode(email) {
      await attempt(resendSignUpCode({ username: email }))
    },
    async signIn(email, password) {
      // Amplify refuses a sign-in over tokens that it still holds, such as those of a session that the API has ended.
      if ((await fetchAuthSession()).tokens) await attempt(signOut())
      return stepOf(await attempt(signIn({ username: email, password })))
    },
    async answerCode(code) {
      return stepOf(await attempt(confirmSignIn({ challengeResponse: code })))
    },
    async requestPasswordReset(email) {
      await attempt(resetPassword({ username: email }))
    },
    async resetPassword(email, code, password) {
      await attempt(confirmResetPassword({ username: email, confirmationCode: code, newPassword: password }))
    },
    async signOut() {
      await attempt(signOut())
    },
  }
}

function stepOf({ isSignedIn, nextStep }: SignInOutput): SignInStep {
  if (isSignedIn) return 'done'
  if (nextStep.signInStep === 'CONFIRM_SIGN_IN_WITH_TOTP_CODE') return 'code'
  if (nextStep.signInStep === 'CONFIRM_SIGN_UP') return 'confirm'
  throw new AuthError('failed', new Error(`sign-in asks for ${nextStep.signInStep}`))
}

/** Cognito's names of what went wrong. An unknown e-mail reads like a wrong password: nobody may try who has an account. */
const problems: Record<string, AuthProblem> = {
  NotAuthorizedException: 'wrong-credentials',
  UserNotFoundException: 'wrong-credentials',
  UsernameExistsException: 'email-taken',
  AliasExistsException: 'email-taken',
  InvalidPasswordException: 'weak-password',
  CodeMismatchException: 'wrong-code',
  ExpiredCodeException: 'expired-code',
  LimitExceededException: 'too-many-attempts',
  TooManyRequestsException: 'too-many-attempts',
  TooManyFailedAttemptsException: 'too-many-attempts',
  NetworkError: 'unreachable',
}

async function attempt<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : ''
    throw new AuthError(problems[name] ?? 'failed', cause)
  }
}
