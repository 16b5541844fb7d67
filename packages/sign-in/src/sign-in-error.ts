/** Why a user pool refused a request. `failed` is every refusal that a person cannot correct. */
export type SignInProblem =
  | 'wrong-credentials'
  /** Another account has this address. Reported only after the code from its mailbox was entered. */
  | 'email-taken'
  | 'already-confirmed'
  | 'weak-password'
  | 'wrong-code'
  /** An authenticator's code works once. */
  | 'used-code'
  | 'expired-code'
  /** The pool no longer accepts an answer to its challenge: sign-in has to start again. */
  | 'expired-sign-in'
  /** This person tried too often. */
  | 'too-many-attempts'
  /** The pool has sent all the email it may send in a day. */
  | 'mail-limit'
  /** The pool has too many requests from all of its users. */
  | 'busy'
  | 'undelivered'
  | 'unreachable'
  | 'failed'

export class SignInError extends Error {
  override readonly name = 'SignInError'
  readonly problem: SignInProblem

  constructor(problem: SignInProblem, cause: unknown) {
    super(cause instanceof Error ? `${problem}: ${cause.message}` : problem, { cause })
    this.problem = problem
  }
}
