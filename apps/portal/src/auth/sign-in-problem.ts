/** What went wrong at sign-in, as the messages name it. */
export type SignInProblem =
  | 'wrongCredentials'
  | 'wrongCode'
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
