import type { SignInOutput } from 'aws-amplify/auth'

/** Where a person is on the way in: what the staff pool wants next, or a forgotten password on the side. */
export type SignInStep =
  | { name: 'credentials' }
  | { name: 'new-password' }
  | { name: 'authenticator-setup'; secret: string; uri: string }
  | { name: 'code' }
  | { name: 'reset-request'; forced: boolean }
  | { name: 'reset-code' }
  | { name: 'signed-in' }

/** Throws for a challenge that the staff pool is not configured to ask. */
export function signInStepFrom(output: SignInOutput, account: { agency: string; email: string }): SignInStep {
  const { nextStep } = output
  switch (nextStep.signInStep) {
    case 'DONE':
      return { name: 'signed-in' }
    case 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED':
      return { name: 'new-password' }
    case 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP':
      return {
        name: 'authenticator-setup',
        secret: nextStep.totpSetupDetails.sharedSecret,
        uri: nextStep.totpSetupDetails.getSetupUri(account.agency, account.email).toString(),
      }
    case 'CONFIRM_SIGN_IN_WITH_TOTP_CODE':
      return { name: 'code' }
    case 'RESET_PASSWORD':
      return { name: 'reset-request', forced: true }
    default:
      throw new Error(`the staff pool asks for ${nextStep.signInStep}, which the portal does not know`)
  }
}
