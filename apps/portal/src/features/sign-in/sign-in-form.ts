import type { SignInStep } from '@breakwater/sign-in/sign-in-step'

/** The form that is shown: what the staff pool wants next, or one of the forms for a forgotten password. */
export type SignInForm =
  | { name: 'credentials' }
  | { name: 'new-password' }
  | { name: 'authenticator-setup'; secret: string; uri: string }
  | { name: 'code'; again: boolean }
  | { name: 'reset-request'; forced: boolean }
  | { name: 'reset-code' }
  | { name: 'signed-in' }

/** The form for a step of the staff pool; an authenticator app shows the account under the agency's name. */
export function signInForm(step: SignInStep, account: { agency: string; email: string }): SignInForm {
  switch (step.name) {
    case 'authenticator-setup':
      return { name: step.name, secret: step.secret, uri: step.uri(account.agency, account.email) }
    case 'password-reset':
      return { name: 'reset-request', forced: true }
    default:
      return step
  }
}
