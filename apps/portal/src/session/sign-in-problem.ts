/** What went wrong at sign-in, as the messages name it. */
export type SignInProblem =
  | 'wrongCredentials'
  | 'wrongCode'
  | 'wrongMailCode'
  | 'oldMailCode'
  | 'tooSlow'
  | 'weakPassword'
  | 'tooManyAttempts'
  | 'offline'
  | 'unknown'

const problems: Record<string, SignInProblem> = {
  NotAuthorizedException: 'wrongCredentials',
  UserNotFoundException: 'wrongCredentials',
  CodeMismatchException: 'wrongCode',
  EnableSoftwareTokenMFAException: 'wrongCode',
  ExpiredCodeException: 'tooSlow',
  SignInException: 'tooSlow',
  InvalidPasswordException: 'weakPassword',
  LimitExceededException: 'tooManyAttempts',
  TooManyRequestsException: 'tooManyAttempts',
  TooManyFailedAttemptsException: 'tooManyAttempts',
  NetworkError: 'offline',
}

/** A code from an e-mail stays the same until a new one is sent; an authenticator shows a new one every half minute. */
const mailProblems: Record<string, SignInProblem> = {
  CodeMismatchException: 'wrongMailCode',
  ExpiredCodeException: 'oldMailCode',
}

/** What went wrong while a password is reset with a code from an e-mail. */
export function resetProblemFrom(error: Error): SignInProblem {
  return mailProblems[error.name] ?? signInProblemFrom(error)
}

/**
 * Cognito answers an expired challenge with the same exception as a wrong password, and an authenticator's code that was
 * used a moment ago with that of an outdated one: the message tells them apart.
 */
export function signInProblemFrom(error: Error): SignInProblem {
  if (error.name === 'ExpiredCodeException' && /already been used/i.test(error.message)) return 'wrongCode'
  if (error.name === 'NotAuthorizedException') {
    if (/session/i.test(error.message)) return 'tooSlow'
    if (/attempts/i.test(error.message)) return 'tooManyAttempts'
  }
  return problems[error.name] ?? 'unknown'
}
