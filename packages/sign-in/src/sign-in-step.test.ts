import type { SignInOutput } from 'aws-amplify/auth'
import { describe, expect, it } from 'vitest'
import { signInStep } from './sign-in-step.ts'

const after = (nextStep: object) => signInStep({ isSignedIn: false, nextStep } as SignInOutput)

describe('what the pool wants next', () => {
  it.each([
    ['DONE', { name: 'signed-in' }],
    ['CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED', { name: 'new-password' }],
    ['CONFIRM_SIGN_IN_WITH_TOTP_CODE', { name: 'code', again: false }],
    ['RESET_PASSWORD', { name: 'password-reset' }],
  ])('after %s is %j', (step, expected) => {
    expect(after({ signInStep: step })).toEqual(expected)
  })

  it('is an authenticator, set up with the key and an address that names issuer and account', () => {
    const getSetupUri = (issuer: string, account: string) => new URL(`otpauth://totp/${issuer}:${account}`)
    const step = after({
      signInStep: 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP',
      totpSetupDetails: { sharedSecret: 'SECRET', getSetupUri },
    })
    if (step.name !== 'authenticator-setup') throw new Error('no authenticator is asked for')
    expect(step.secret).toBe('SECRET')
    expect(step.uri('Harborlight', 'casey@harborlight.example')).toBe(
      'otpauth://totp/Harborlight:casey@harborlight.example',
    )
  })

  it('is an error for a challenge that no pool asks', () => {
    expect(() => after({ signInStep: 'CONFIRM_SIGN_IN_WITH_SMS_CODE' })).toThrow(
      'the user pool asks for CONFIRM_SIGN_IN_WITH_SMS_CODE',
    )
  })
})
