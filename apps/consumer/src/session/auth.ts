/** Why the user pool refused, in the words of this app; `failed` is everything that nobody can mend by typing. */
export type AuthProblem =
  | 'wrong-credentials'
  | 'email-taken'
  | 'weak-password'
  | 'wrong-code'
  | 'expired-code'
  | 'too-many-attempts'
  | 'unreachable'
  | 'failed'

export class AuthError extends Error {
  override readonly name = 'AuthError'
  readonly problem: AuthProblem

  constructor(problem: AuthProblem, cause: unknown) {
    super(`sign-in service: ${problem}`, { cause })
    this.problem = problem
  }
}

export type User = { id: string; email: string }

/** `code`: the person has an authenticator app and is asked for its code; `confirm`: the e-mail was never confirmed. */
export type SignInStep = 'done' | 'code' | 'confirm'

/** What the app needs of the agency's user pool. Every function but the first two rejects with an `AuthError`. */
export type Auth = {
  /** Who is signed in in this tab, if anybody. */
  currentUser: () => Promise<User | null>
  /** A fresh access token; undefined once the session has ended. */
  accessToken: () => Promise<string | undefined>
  signUp: (email: string, password: string) => Promise<void>
  confirmSignUp: (email: string, code: string) => Promise<void>
  resendCode: (email: string) => Promise<void>
  signIn: (email: string, password: string) => Promise<SignInStep>
  answerCode: (code: string) => Promise<SignInStep>
  /** `confirm`: the address was never confirmed, so that a code for that was sent instead. */
  requestPasswordReset: (email: string) => Promise<'sent' | 'confirm'>
  resetPassword: (email: string, code: string, password: string) => Promise<void>
  signOut: () => Promise<void>
}
