/** Why the user pool refused, in the words of this app; `failed` is everything that nobody can mend by typing. */
export type AuthProblem =
  | 'wrong-credentials'
  /** Only the owner of the mailbox hears of it: when the code of a sign-up has come back. */
  | 'email-taken'
  | 'already-confirmed'
  | 'weak-password'
  | 'wrong-code'
  | 'expired-code'
  /** This person tried too often. */
  | 'too-many-attempts'
  /** Nobody gets a code from the agency's pool any more today. */
  | 'mail-limit'
  /** Many people at once. */
  | 'busy'
  | 'undelivered'
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

/** `code`: the person has an authenticator app and is asked for its code. */
export type SignInStep = 'done' | 'code'

/** What the app needs of the agency's user pool. Every function but the first two rejects with an `AuthError`. */
export type Auth = {
  /** Who is signed in in this tab, if anybody. */
  currentUser: () => Promise<User | null>
  /** A fresh access token; undefined once the session has ended. */
  accessToken: () => Promise<string | undefined>
  /** Answers with the account's user name, whether or not somebody has an account with this address. */
  signUp: (email: string, password: string) => Promise<string>
  confirmSignUp: (username: string, code: string) => Promise<void>
  resendCode: (username: string) => Promise<void>
  signIn: (email: string, password: string) => Promise<SignInStep>
  answerCode: (code: string) => Promise<SignInStep>
  /** Resolves for an unknown address too. */
  requestPasswordReset: (email: string) => Promise<void>
  resetPassword: (email: string, code: string, password: string) => Promise<void>
  signOut: () => Promise<void>
}
