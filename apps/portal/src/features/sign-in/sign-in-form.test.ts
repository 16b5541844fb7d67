import type { SignInProblem } from '@breakwater/sign-in/sign-in-error'
import { describe, expect, it } from 'vitest'
import { problemMessage } from './problem-message.ts'
import { signInForm } from './sign-in-form.ts'

const account = { agency: 'Harbor Light', email: 'casey@example.com' }

describe('the form for a step of the sign-in', () => {
  it('shows the authenticator’s key under the names of the agency and the account', () => {
    const uri = (issuer: string, user: string) => `otpauth://${issuer}/${user}`
    expect(signInForm({ name: 'authenticator-setup', secret: 'KEY', uri }, account)).toEqual({
      name: 'authenticator-setup',
      secret: 'KEY',
      uri: 'otpauth://Harbor Light/casey@example.com',
    })
  })

  it('asks for a new password that the pool forces, and for everything else as the pool does', () => {
    expect(signInForm({ name: 'password-reset' }, account)).toEqual({ name: 'reset-request', forced: true })
    expect(signInForm({ name: 'code', again: true }, account)).toEqual({ name: 'code', again: true })
    expect(signInForm({ name: 'new-password' }, account)).toEqual({ name: 'new-password' })
    expect(signInForm({ name: 'signed-in' }, account)).toEqual({ name: 'signed-in' })
  })
})

describe('the message for a problem of the sign-in', () => {
  it.each([
    ['wrong-credentials', 'wrongCredentials', 'wrongCredentials'],
    ['wrong-code', 'wrongCode', 'wrongMailCode'],
    ['used-code', 'wrongCode', 'oldMailCode'],
    ['expired-code', 'tooSlow', 'oldMailCode'],
    ['expired-sign-in', 'tooSlow', 'tooSlow'],
    ['weak-password', 'weakPassword', 'weakPassword'],
    ['too-many-attempts', 'tooManyAttempts', 'tooManyAttempts'],
    ['mail-limit', 'mailLimit', 'mailLimit'],
    ['busy', 'busy', 'busy'],
    ['unreachable', 'offline', 'offline'],
    ['failed', 'unknown', 'unknown'],
  ] as [SignInProblem, string, string][])('%s is %s at an authenticator’s code and %s at an emailed one', (...row) => {
    const [problem, atCode, atMailedCode] = row
    expect(problemMessage(problem, 'code')).toBe(atCode)
    expect(problemMessage(problem, 'reset-code')).toBe(atMailedCode)
  })
})
