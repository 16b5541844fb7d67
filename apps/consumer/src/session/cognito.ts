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
      // The address is an alias of the user name: a sign-up by an address that is taken is answered as any other.
      const username = crypto.randomUUID()
      await attempt(signUp({ username, password, options: { userAttributes: { email } } }))
      return username
    },
    async confirmSignUp(username, code) {
      await attempt(confirmSignUp({ username, confirmationCode: code }).catch(unlessConfirmed))
    },
    async resendCode(username) {
      await attempt(resendSignUpCode({ username }))
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
  throw new AuthError('failed', new Error(`sign-in asks for ${nextStep.signInStep}`))
}

/** Cognito's names of what went wrong. An unknown e-mail reads like a wrong password: nobody may try who has an account. */
const problems: Record<string, AuthProblem> = {
  NotAuthorizedException: 'wrong-credentials',
  UserNotFoundException: 'wrong-credentials',
  AliasExistsException: 'email-taken',
  InvalidPasswordException: 'weak-password',
  CodeMismatchException: 'wrong-code',
  ExpiredCodeException: 'expired-code',
  LimitExceededException: 'too-many-attempts',
  TooManyRequestsException: 'busy',
  CodeDeliveryFailureException: 'undelivered',
  TooManyFailedAttemptsException: 'too-many-attempts',
  NetworkError: 'unreachable',
}

async function attempt<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call
  } catch (cause) {
    throw new AuthError(authProblemOf(cause), cause)
  }
}

/** What Cognito says by the message alone: a name of an error stands for several things. */
const problemsByMessage: { name: string; message: RegExp; problem: AuthProblem }[] = [
  { name: 'NotAuthorizedException', message: /attempts exceeded/i, problem: 'too-many-attempts' },
  { name: 'LimitExceededException', message: /daily email limit/i, problem: 'mail-limit' },
  { name: 'InvalidParameterException', message: /already confirmed/i, problem: 'already-confirmed' },
]

function authProblemOf(cause: unknown): AuthProblem {
  if (!(cause instanceof Error)) return 'failed'
  const known = problemsByMessage.find(({ name, message }) => name === cause.name && message.test(cause.message))
  return known?.problem ?? problems[cause.name] ?? 'failed'
}

/** The address was confirmed before: by a request whose answer was lost, or before a sign-in that failed. The person goes on. */
function unlessConfirmed(error: Error): void {
  if (!/current status is confirmed/i.test(error.message)) throw error
}
