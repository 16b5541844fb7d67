import { Amplify } from 'aws-amplify'
import { confirmResetPassword, confirmSignIn, fetchAuthSession, resetPassword, signIn, signOut } from 'aws-amplify/auth'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { ConsoleLogger, sessionStorage } from 'aws-amplify/utils'
import { attempt } from './attempt.ts'
import { endSessions } from './end-sessions.ts'
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
  /**
   * The first sign-in after a reset ends every older session, since Cognito lets those go on, and begins again: an
   * authenticator is then asked for its next code.
   */
  signIn: (username: string, password: string) => Promise<SignInStep>
  /** Answers the challenge of the last step: the new password, or the six digits of the authenticator. */
  answerChallenge: (answer: string) => Promise<SignInStep>
  /** Resolves for an unknown user too. */
  requestPasswordReset: (username: string) => Promise<void>
  resetPassword: (reset: { username: string; code: string; password: string }) => Promise<void>
  /** Revokes the session and deletes its tokens. */
  signOut: () => Promise<void>
}

/** Kept until the sessions of the old password are ended, also when the page is reloaded in between. */
const resetKey = 'breakwater.password-reset'

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
  let credentials: { username: string; password: string } | undefined

  async function begin(username: string, password: string): Promise<SignInStep> {
    // aws-amplify refuses to sign in over the tokens of a session, even of one that the API or the pool has ended.
    await attempt(signOut())
    credentials = { username, password }
    return attempt(signIn({ username, password }).then(signInStep))
  }

  async function endOlderSessions(step: SignInStep): Promise<SignInStep> {
    if (step.name !== 'signed-in' || !credentials) return step
    const { username, password } = credentials
    credentials = undefined
    if ((await storage.getItem(resetKey)) !== username) return step
    try {
      await attempt(currentSession().then((session) => endSessions(endpoint, session?.accessToken ?? '')))
    } catch (error) {
      await attempt(signOut())
      throw error
    }
    await storage.removeItem(resetKey)
    const next = await begin(username, password)
    return next.name === 'code' ? { ...next, again: true } : next
  }

  return {
    session: currentSession,
    signIn: async (username, password) => endOlderSessions(await begin(username, password)),
    answerChallenge: async (answer) =>
      endOlderSessions(await attempt(confirmSignIn({ challengeResponse: answer }).then(signInStep))),
    async requestPasswordReset(username) {
      await attempt(resetPassword({ username }))
    },
    async resetPassword({ username, code, password }) {
      await attempt(confirmResetPassword({ username, confirmationCode: code, newPassword: password }))
      await storage.setItem(resetKey, username)
    },
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
