import type { SignInOutput } from 'aws-amplify/auth'

/** What the pool wants next. */
export type SignInStep =
  | { name: 'signed-in' }
  | { name: 'new-password' }
  /** The person has no authenticator yet: `secret` is Base32, `uri` is what an authenticator app scans. */
  | { name: 'authenticator-setup'; secret: string; uri: (issuer: string, account: string) => string }
  /** The six digits of the authenticator; `again` where a reset ended every session, the one just begun included. */
  | { name: 'code'; again: boolean }
  /** An administrator reset the password: the person has to choose a new one before they sign in. */
  | { name: 'password-reset' }

/** @throws Error for a challenge that none of our pools is configured to ask */
export function signInStep({ nextStep }: SignInOutput): SignInStep {
  switch (nextStep.signInStep) {
    case 'DONE':
      return { name: 'signed-in' }
    case 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED':
      return { name: 'new-password' }
    case 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP': {
      const { sharedSecret, getSetupUri } = nextStep.totpSetupDetails
      return {
        name: 'authenticator-setup',
        secret: sharedSecret,
        uri: (issuer, account) => getSetupUri(issuer, account).toString(),
      }
    }
    case 'CONFIRM_SIGN_IN_WITH_TOTP_CODE':
      return { name: 'code', again: false }
    case 'RESET_PASSWORD':
      return { name: 'password-reset' }
    default:
      throw new Error(`the user pool asks for ${nextStep.signInStep}, which no application can answer`)
  }
}
