import { Amplify } from 'aws-amplify'
import { confirmResetPassword, confirmSignIn, fetchAuthSession, resetPassword, signIn, signOut } from 'aws-amplify/auth'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { ConsoleLogger, sessionStorage } from 'aws-amplify/utils'
import { attempt } from './attempt.ts'
import { SignInError } from './sign-in-error.ts'
import { type SignInStep, signInStep } from './sign-in-step.ts'

export type UserPoolAddress = {
  userPoolId: string
  userPoolClientId: string
  /** A URL whose origin answers Cognito's API, such as the issuer of the tokens. */
  endpoint: string
}

/** Where tokens are kept. */
export type TokenStorage = Parameters<typeof cognitoUserPoolsTokenProvider.setKeyValueStorage>[0]

/** Who is signed in, as the pool's tokens say. */
export type Session = {
  accessToken: string
  /** The user's `sub`. */
  userId: string
  email: string
  groups: readonly string[]
}

/** Every function rejects with a `SignInError`. */
export type UserPool = {
  /** The session, renewed if its tokens ran out; null if no one is signed in or the pool no longer renews it. */
  session: () => Promise<Session | null>
  signIn: (username: string, password: string) => Promise<SignInStep>
  /** Answers the challenge of the last step: the new password, or the six digits of the authenticator. */
  answerChallenge: (answer: string) => Promise<SignInStep>
  /** Resolves for an unknown user too. */
  requestPasswordReset: (username: string) => Promise<void>
  resetPassword: (reset: { username: string; code: string; password: string }) => Promise<void>
  /** Revokes the session and deletes its tokens. */
  signOut: () => Promise<void>
}

/**
 * A Cognito user pool through aws-amplify with its defaults, SRP included. aws-amplify holds one pool and one user at a time:
 * a second call replaces the first pool. By default the tokens live in sessionStorage: they survive a reload and end with the
 * tab, because the phone may be borrowed and the computer shared.
 */
export function createUserPool(address: UserPoolAddress, storage: TokenStorage = sessionStorage): UserPool {
  // It would warn of every endpoint that is configured, AWS's own included.
  ConsoleLogger.LOG_LEVEL = 'ERROR'
  const { userPoolId, userPoolClientId, endpoint } = address
  Amplify.configure({
    Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: new URL(endpoint).origin } },
  })
  cognitoUserPoolsTokenProvider.setKeyValueStorage(storage)

  return {
    session: currentSession,
    async signIn(username, password) {
      // aws-amplify refuses to sign in over the tokens of a session, even of one that the API or the pool has ended.
      await attempt(signOut())
      return attempt(signIn({ username, password }).then(signInStep))
    },
    answerChallenge: (answer) => attempt(confirmSignIn({ challengeResponse: answer }).then(signInStep)),
    async requestPasswordReset(username) {
      await attempt(resetPassword({ username }))
    },
    resetPassword: ({ username, code, password }) =>
      attempt(confirmResetPassword({ username, confirmationCode: code, newPassword: password })),
    signOut: () => attempt(signOut()),
  }
}

async function currentSession(): Promise<Session | null> {
  // Where the pool refuses to renew a session, the first call may throw after it deleted the tokens; the second then finds
  // that there are none. Any other failure gets a second attempt.
  const { tokens } = await fetchAuthSession()
    .catch(() => fetchAuthSession())
    .catch((cause: unknown) => {
      throw new SignInError('unreachable', cause)
    })
  if (!tokens) return null
  const { payload: claims } = tokens.accessToken
  const groups = claims['cognito:groups']
  return {
    accessToken: tokens.accessToken.toString(),
    userId: String(claims.sub ?? ''),
    email: String(tokens.idToken?.payload.email ?? ''),
    groups: Array.isArray(groups) ? groups.map(String) : [],
  }
}
