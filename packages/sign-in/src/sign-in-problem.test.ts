import { describe, expect, it } from 'vitest'
import { SignInError } from './sign-in-error.ts'
import { signInProblem } from './sign-in-problem.ts'

function refusal(name: string, message = ''): Error {
  return Object.assign(new Error(message), { name })
}

describe('signInProblem', () => {
  it.each([
    ['NotAuthorizedException', 'Incorrect username or password.', 'wrong-credentials'],
    ['NotAuthorizedException', 'Password attempts exceeded', 'too-many-attempts'],
    ['NotAuthorizedException', 'Invalid session for the user, session is expired.', 'expired-sign-in'],
    ['UserNotFoundException', 'User does not exist.', 'wrong-credentials'],
    ['EnableSoftwareTokenMFAException', 'Code mismatch', 'wrong-code'],
    ['ExpiredCodeException', 'Your software token has already been used once.', 'used-code'],
    ['ExpiredCodeException', 'Invalid code provided, please request a code again.', 'expired-code'],
    ['SignInException', 'An error occurred during the sign in process.', 'expired-sign-in'],
    ['InvalidPasswordException', 'Password not long enough', 'weak-password'],
    ['NetworkError', 'A network error has occurred.', 'unreachable'],
    ['TooManyFailedAttemptsException', 'Too many failed attempts', 'too-many-attempts'],
    ['InvalidParameterException', 'Username should be an email.', 'failed'],
    ['LimitExceededException', 'Attempt limit exceeded, please try after some time.', 'too-many-attempts'],
    ['InternalErrorException', 'Something went wrong', 'failed'],
  ])('reads %s "%s" as %s', (name, message, problem) => {
    expect(signInProblem(refusal(name, message))).toBe(problem)
  })

  it('reads what is not an error as failed', () => {
    expect(signInProblem('NetworkError')).toBe('failed')
  })
})

describe('SignInError', () => {
  it('names the problem and the message of its cause, for the log', () => {
    const cause = refusal('NotAuthorizedException', 'Incorrect username or password.')
    const error = new SignInError('wrong-credentials', cause)
    expect(error.message).toBe('wrong-credentials: Incorrect username or password.')
    expect(error.cause).toBe(cause)
    expect(new SignInError('unreachable', 'offline')).toMatchObject({ message: 'unreachable', cause: 'offline' })
  })
})
