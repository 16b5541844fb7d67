import type { SignInProblem } from './sign-in-error.ts'

type Refusal = { name: string; message?: RegExp; problem: SignInProblem }

/**
 * The exceptions of Cognito and of aws-amplify. The first row that matches counts: Cognito uses one exception for several
 * problems and only the message tells them apart. An unknown user reads like a wrong password, so that a stranger cannot
 * find out who has an account.
 */
const refusals: readonly Refusal[] = [
  { name: 'NotAuthorizedException', message: /session/i, problem: 'expired-sign-in' },
  { name: 'NotAuthorizedException', message: /attempts/i, problem: 'too-many-attempts' },
  { name: 'NotAuthorizedException', problem: 'wrong-credentials' },
  { name: 'UserNotFoundException', problem: 'wrong-credentials' },
  { name: 'AliasExistsException', problem: 'email-taken' },
  { name: 'InvalidParameterException', message: /already confirmed/i, problem: 'already-confirmed' },
  { name: 'InvalidPasswordException', problem: 'weak-password' },
  { name: 'CodeMismatchException', problem: 'wrong-code' },
  { name: 'EnableSoftwareTokenMFAException', problem: 'wrong-code' },
  { name: 'ExpiredCodeException', message: /already been used/i, problem: 'used-code' },
  { name: 'ExpiredCodeException', problem: 'expired-code' },
  // aws-amplify's own, for an answer to a challenge that it no longer holds, as after a reload.
  { name: 'SignInException', problem: 'expired-sign-in' },
  { name: 'LimitExceededException', message: /daily email limit/i, problem: 'mail-limit' },
  { name: 'LimitExceededException', problem: 'too-many-attempts' },
  { name: 'TooManyFailedAttemptsException', problem: 'too-many-attempts' },
  { name: 'TooManyRequestsException', problem: 'busy' },
  { name: 'CodeDeliveryFailureException', problem: 'undelivered' },
  { name: 'NetworkError', problem: 'unreachable' },
]

export function signInProblem(cause: unknown): SignInProblem {
  if (!(cause instanceof Error)) return 'failed'
  const known = refusals.find(
    ({ name, message }) => name === cause.name && (message === undefined || message.test(cause.message)),
  )
  return known?.problem ?? 'failed'
}
